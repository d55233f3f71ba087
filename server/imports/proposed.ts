import { figuresIn } from "../core/contracts/import-mapping.ts";
import type { Component, StatedRecipients, Unit } from "../core/domain/terms.ts";
import { monthsOf, timeName } from "../core/domain/year-parts.ts";
import type { BlockCode } from "../core/errors/import-faults.ts";
import type { Interpretation } from "./interpret.ts";
import { rivalsIn } from "./rivals.ts";

/** The register, as far as an import needs it. */
export interface Register {
  componentUnit: ReadonlyMap<Component, Unit>;
  programs: ReadonlyMap<
    string,
    {
      name: string;
      agency: string;
      formerAgencies: { agency: string; until: number }[];
      unit: Unit;
      components: Component[];
      /** who its recipients are by the register; null = not stated */
      recipients: StatedRecipients | null;
      starts: number;
      ends: number | null;
    }
  >;
}

/** One number or set of numbers that a file would put into the record, with the rows it comes from. */
export interface ProposedNeed {
  village: string;
  component: Component;
  unit: Unit;
  period: number;
  /** the edition that it is of; "" = none is stated */
  part: string;
  value: number | null;
  base: number | null;
  rows: number[];
}
export interface ProposedDelivery {
  village: string;
  program: string;
  period: number;
  /** of the year; "" = the whole */
  part: string;
  planned: number | null;
  served: number | null;
  budget: number | null;
  rows: number[];
}
export interface ProposedListing {
  village: string;
  period: number;
  rows: number[];
}

export interface Proposed {
  needs: ProposedNeed[];
  deliveries: ProposedDelivery[];
  list: ProposedListing[];
  /** why it can't be published as it is */
  blocks: Block[];
}

export interface Block {
  id: BlockCode;
  rows: number[];
  /** how many, or which */
  detail: string;
}

const add = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : a + b);

/**
 * What the certain rows of a table amount to, and what stands against publishing them.
 * @param distinct distinct units per village, where a list of hashes came with the table: counted, not added
 */
export function proposedBy(
  found: Interpretation,
  register: Register,
  distinct?: ReadonlyMap<string, number>,
): Proposed {
  const { mapping } = found;
  const result: Proposed = { needs: [], deliveries: [], list: [], blocks: [] };
  const lacking = new Map<Block["id"], { rows: number[]; detail: Set<string> }>();
  const block = (id: Block["id"], row: number, detail = "") => {
    const known = lacking.get(id) ?? { rows: [], detail: new Set<string>() };
    lacking.set(id, known);
    known.rows.push(row);
    if (detail) known.detail.add(detail);
  };
  const needs = new Map<string, ProposedNeed>();
  const deliveries = new Map<string, ProposedDelivery>();
  const list = new Map<string, ProposedListing>();
  for (const figure of found.figures) {
    const { village, row, period } = figure;
    if (period === undefined) {
      block("no_period", row, "statements" in found.time ? found.time.statements.join(" ≠ ") : "");
      continue;
    }
    if (figure.of === "list") {
      if (mapping.kind !== "list" || !figure.listed) continue;
      const key = `${village} ${period}`;
      const known = list.get(key);
      if (known) known.rows.push(row);
      else list.set(key, { village, period, rows: [row] });
    } else if (figure.of === "need") {
      const { component } = figure;
      if (component === undefined) {
        block("no_component", row);
        continue;
      }
      const unit = figure.unit ?? register.componentUnit.get(component)!;
      if (unit !== register.componentUnit.get(component)) block("wrong_unit", row, `${component}: ${unit}`);
      const key = `${village} ${component} ${period} ${figure.part}`;
      const known = needs.get(key);
      if (!known)
        needs.set(key, {
          village,
          component,
          unit,
          period,
          part: figure.part,
          value: figure.need,
          base: figure.base,
          rows: [row],
        });
      else {
        if (mapping.duplicates === "refuse") block("duplicates", row, village);
        Object.assign(known, { value: add(known.value, figure.need), base: add(known.base, figure.base) });
        known.rows.push(row);
      }
    } else {
      const program = figure.program === undefined ? undefined : register.programs.get(figure.program);
      if (figure.program === undefined || !program) {
        block("no_program", row, figure.program ?? "");
        continue;
      }
      if (figure.unit !== undefined && figure.unit !== program.unit)
        block("wrong_unit", row, `${program.name}: ${figure.unit}`);
      const { planned, served, budget } = figure;
      if (planned === null && served === null && budget === null) continue;
      // In a year's first part both ways of counting are the same.
      const first = monthsOf(figure.part)?.[0] ?? Number(figure.part.slice(1));
      if (figure.part !== "" && first > 1 && mapping.counts === undefined)
        block("counts_undeclared", row, timeName(period, figure.part, "id"));
      const key = `${village} ${figure.program} ${period} ${figure.part}`;
      const known = deliveries.get(key);
      if (!known)
        deliveries.set(key, {
          village,
          program: figure.program,
          period,
          part: figure.part,
          planned,
          served,
          budget,
          rows: [row],
        });
      else {
        if (mapping.duplicates === "refuse") block("duplicates", row, village);
        known.planned = add(known.planned, planned);
        known.served = add(known.served, served);
        known.budget = add(known.budget, budget);
        known.rows.push(row);
      }
    }
  }
  result.needs = [...needs.values()];
  result.deliveries = [...deliveries.values()].map((one) =>
    distinct ? { ...one, served: distinct.get(one.village) ?? 0 } : one,
  );
  result.list = [...list.values()];
  result.blocks = [...lacking].map(([id, { rows, detail }]) => ({
    id,
    rows,
    detail: [...detail].slice(0, 5).join(", "),
  }));
  const any = result.needs.length + result.deliveries.length + result.list.length;
  const certain = [...found.stateOf.values()].some(({ state }) => state === "certain");
  if (found.villagesKnown === 0) result.blocks.push({ id: "no_boundaries", rows: [], detail: "" });
  else if (!certain) result.blocks.push({ id: "nothing_certain", rows: [], detail: "" });
  else if (any === 0 && result.blocks.length === 0)
    result.blocks.push({ id: "no_figures", rows: [], detail: "" });
  result.blocks.push(...ofColumns(found));
  const open = found.places.filter(({ resolution }) => resolution.state === "review");
  if (open.length > 0)
    result.blocks.push({
      id: "open_review",
      rows: open.flatMap(({ rows }) => rows),
      detail: String(open.length),
    });
  return result;
}

/** What the columns leave open: how numbers are written, which of two is meant, and whether the total agrees. */
function ofColumns({ header, mapping, numbers, totals }: Interpretation): Block[] {
  const unclear = header.columns.flatMap((column, c) =>
    figuresIn(mapping, column) && numbers[c].unclear.length > 0
      ? [`${column}: ${numbers[c].unclear.join("; ")}`]
      : [],
  );
  const differing = mapping.acceptTotal
    ? []
    : totals.filter(({ stated, stored, leftOut }) => stated !== stored && stated !== stored + leftOut);
  return [
    ...(differing.length > 0
      ? [
          {
            id: "total_differs" as const,
            rows: [...new Set(differing.map(({ row }) => row))],
            detail: differing
              .map(({ column, stated, stored }) => `${column}: ${stated} ≠ ${stored}`)
              .slice(0, 5)
              .join(" · "),
          },
        ]
      : []),
    ...(unclear.length > 0
      ? [{ id: "numbers_unclear" as const, rows: [], detail: unclear.slice(0, 5).join(" · ") }]
      : []),
    ...rivalsIn(mapping, header.columns).map((columns) => ({
      id: "two_columns" as const,
      rows: [],
      detail: columns.map((column) => `"${column}"`).join(", "),
    })),
  ];
}
