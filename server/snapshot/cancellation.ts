/** When a program runs and who answered for it, by the year. */
export interface Running {
  agency: string;
  starts: number;
  ends: number | null;
  /** day of retirement, YYYY-MM-DD; it counts in that year and in those before */
  retired: string | null;
  /** agencies that answered for it before, each up to and including a year; by year, ascending */
  formerAgencies: readonly { agency: string; until: number }[];
}

/** Whether a program is there in a year: begun, not over, not retired in a year before. */
export const runsIn = ({ starts, ends, retired }: Omit<Running, "agency" | "formerAgencies">, year: number) =>
  starts <= year &&
  (ends === null || year <= ends) &&
  (retired === null || year <= Number(retired.slice(0, 4)));

/** The agency that answers for a program's figures of a year. */
export const agencyIn = (
  { agency, formerAgencies }: Pick<Running, "agency" | "formerAgencies">,
  year: number,
) => formerAgencies.find(({ until }) => year <= until)?.agency ?? agency;

/** The agency that answers today for one that was merged, through any number of mergers. */
export function heirOf(id: string, agencies: readonly { id: string; successor: string | null }[]): string {
  const successor = agencies.find((agency) => agency.id === id)?.successor;
  return successor ? heirOf(successor, agencies) : id;
}
