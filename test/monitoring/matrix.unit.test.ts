import { expect, it } from "vitest";
import { cellOf, type MatrixFacts, periodsOf } from "../../server/monitoring/reports-matrix.ts";

const program = (id: string, over: Partial<MatrixFacts["programs"][number]> = {}) => ({
  ...{ id, agency: "dinas", starts: 2020, ends: null, retired: null, formerAgencies: [] },
  ...over,
});
const report = (over: Partial<MatrixFacts["reports"][number]> = {}) => ({
  ...{ agency: "dinas", period: 2025, reported: true, complete: true, nothing: false },
  ...over,
});
const facts = (over: Partial<MatrixFacts>): MatrixFacts => ({
  ...{ programs: [program("a"), program("b")], delivered: [], named: [], reports: [] },
  ...over,
});
const listed = (id: string, imports: number[] = []) => ({ program: id, period: 2025, imports });

it("a year goes to the agency that answered for the program then", () => {
  const merged = program("a", { agency: "heir", formerAgencies: [{ agency: "dinas", until: 2025 }] });
  const known = facts({ programs: [merged], delivered: [listed("a")], reports: [report()] });
  expect(cellOf(known, "dinas", 2025).state).toBe("complete");
  expect(cellOf(known, "heir", 2025).state).toBe("no_program");
  expect(cellOf(known, "heir", 2026).state).toBe("silent");
});

it.each([
  [
    "both lists name every village",
    { delivered: [listed("a"), listed("b")], reports: [report()] },
    "complete",
  ],
  ["one program of two is named", { delivered: [listed("a")], reports: [report()] }, "part"],
  [
    "the lists don't name every village",
    { delivered: [listed("a"), listed("b")], reports: [report({ complete: false })] },
    "part",
  ],
  ["figures without any word on the year", { delivered: [listed("a"), listed("b")] }, "part"],
  ["its word that it did nothing", { reports: [report({ nothing: true })] }, "nothing"],
  ["figures outdo that word", { delivered: [listed("a")], reports: [report({ nothing: true })] }, "part"],
  ["no figures, though it is said to have reported", { reports: [report()] }, "silent"],
  ["it is known to be silent", { reports: [report({ reported: false })] }, "silent"],
  ["nothing at all", {}, "silent"],
  ["its programs are over", { programs: [program("a", { ends: 2024 })] }, "no_program"],
  ["its programs have not begun", { programs: [program("a", { starts: 2026 })] }, "no_program"],
  [
    "its program was retired the year before",
    { programs: [program("a", { retired: "2024-12-31" })] },
    "no_program",
  ],
  ["its program was retired that year", { programs: [program("a", { retired: "2025-06-30" })] }, "silent"],
  ["it has no program", { programs: [program("a", { agency: "other" })] }, "no_program"],
] as const)("%s: %o", (_, given, state) => {
  expect(cellOf(facts(given as Partial<MatrixFacts>), "dinas", 2025).state).toBe(state);
});

it("counts programs, villages and the imports they came with", () => {
  const given = facts({
    delivered: [listed("a", [3]), listed("b", [7, 3])],
    named: [{ agency: "dinas", period: 2025, villages: 9 }],
  });
  expect(cellOf(given, "dinas", 2025)).toMatchObject({
    running: 2,
    reported: 2,
    villages: 9,
    imports: [7, 3],
  });
});

it("asks about the years that are known, the newest first, and about this one when none is", () => {
  expect(periodsOf([2023, 2025, 2023], 2026)).toEqual([2025, 2023]);
  expect(periodsOf([], 2026)).toEqual([2026]);
});
