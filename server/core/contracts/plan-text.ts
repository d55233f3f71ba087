/**
 * The compact text of a plan, short enough for a link and safe in one as it is:
 * `pkh.012001*120.012002_rtlh.022003`: programs with "_" between; after each its villages with "." before them, by
 * their codes without dots, the regency's digits left out; after "*" the units. Without units: all who are left.
 */
export interface PlannedText {
  program: string;
  villages: {
    /** Kemendagri code with dots */
    village: string;
    /** null = all that the program's strategies leave unreached there */
    units: number | null;
  }[];
}

const ENTRY = /^(\d{6}|\d{10})(?:\*(\d{1,7}))?$/;

/**
 * Reads a plan.
 * @param regency Kemendagri code such as 33.02
 * @returns the plan, or a sentence that says what in the text can't be read
 */
export function readPlan(text: string, regency: string): PlannedText[] | string {
  const plans: PlannedText[] = [];
  for (const part of text.split("_").filter(Boolean)) {
    const [program, ...entries] = part.split(".");
    if (!/^[a-z0-9-]+$/.test(program)) return `"${program}" is no program's id`;
    const villages = new Map<string, number | null>();
    for (const entry of entries) {
      const found = ENTRY.exec(entry);
      if (!found) return `"${entry}" of ${program}; write 012001 or 012001*120`;
      const [, digits, units] = found;
      const whole = digits.length === 10 ? digits : regency.replace(".", "") + digits;
      const village = `${whole.slice(0, 2)}.${whole.slice(2, 4)}.${whole.slice(4, 6)}.${whole.slice(6)}`;
      if (villages.has(village)) return `${village} stands twice under ${program}`;
      villages.set(village, units === undefined ? null : Number(units));
    }
    if (villages.size > 0)
      plans.push({ program, villages: [...villages].map(([village, units]) => ({ village, units })) });
  }
  return plans;
}

/** The text that {@link readPlan} reads; villages in the order given. */
export function writePlan(plans: readonly PlannedText[], regency: string): string {
  const own = regency.replace(".", "");
  return plans
    .filter(({ villages }) => villages.length > 0)
    .map(({ program, villages }) =>
      [
        program,
        ...villages.map(({ village, units }) => {
          const digits = village.replaceAll(".", "");
          const short = digits.startsWith(own) ? digits.slice(own.length) : digits;
          return units === null ? short : `${short}*${units}`;
        }),
      ].join("."),
    )
    .join("_");
}
