import { describe, expect, it } from "vitest";
import { lastHeard, silentAgencies, silentVillages } from "../../server/analysis/silence.ts";
import type { Snapshot } from "../../server/snapshot/types.ts";
import { delivery, program, record } from "./record.ts";

const N = Number.NaN;
const report = (reported: boolean, complete: boolean, period = 2025) => ({
  agency: "dinas",
  period,
  reported,
  complete,
});
/** Two villages; the program has a row in the first alone. */
const told = (reports: Snapshot["reports"], over: Partial<Snapshot> = {}) =>
  record(2, { programs: [program("a")], deliveries: [delivery(0, [7, N])], reports, ...over });

describe("silence is not zero", () => {
  it.each([
    ["a complete list leaves a village out: it got nothing", told([report(true, true)]), [0, 0]],
    ["a list that does not name every village: silence there", told([report(true, false)]), [0, 1]],
    ["the agency has not reported", told([report(false, true)]), [0, 1]],
    ["the agency was never heard of at all", told([]), [0, 1]],
    [
      "no row names the program, though its agency reported",
      told([report(true, true)], { deliveries: [] }),
      [1, 1],
    ],
    [
      "the agency said that it did nothing that year",
      told([{ ...report(true, true), nothing: true }], { deliveries: [] }),
      [0, 0],
    ],
    [
      "the program does not run that year",
      told([], { programs: [program("a", { ends: 2024 })], deliveries: [] }),
      [0, 0],
    ],
    [
      "the program has not begun",
      told([], { programs: [program("a", { starts: 2026 })], deliveries: [] }),
      [0, 0],
    ],
    [
      "a row gives the plan alone",
      told([report(true, true)], {
        deliveries: [{ ...delivery(0, [7, N]), dataset: Int32Array.of(0, 0) }],
      }),
      [0, 1],
    ],
    ["a served 0 is a true zero", told([report(true, false)], { deliveries: [delivery(0, [7, 0])] }), [0, 0]],
  ])("%s", (_, snapshot, expected) => {
    expect([...silentVillages(snapshot, 0, 2025)]).toEqual(expected);
  });

  it("was last heard of in the newest period before that is not silent", () => {
    const snapshot = record(4, {
      programs: [program("a")],
      deliveries: [
        delivery(0, [7, N, N, 9], 2024),
        delivery(0, [5, 4, N, 8], 2023),
        delivery(0, [N, N, N, 99], 2025),
      ],
      reports: [report(true, false, 2024), report(true, false, 2023)],
    });
    expect([...lastHeard(snapshot, 0, 2025)]).toEqual([7, 4, N, 9]);
    snapshot.reports = [report(true, true, 2024)];
    expect([...lastHeard(snapshot, 0, 2025)]).toEqual([7, 0, 0, 9]);
  });

  it("names the agencies that are silent in some of the villages asked for", () => {
    const snapshot = record(2, {
      programs: [program("a"), program("b", { agency: "other" }), program("c", { agency: "third" })],
      deliveries: [delivery(0, [7, N]), delivery(1, [7, 7])],
      reports: [],
    });
    expect(silentAgencies(snapshot, [0, 1, 2], 2025, [0])).toEqual(["third"]);
    expect(silentAgencies(snapshot, [0, 1, 2], 2025, [0, 1])).toEqual(["dinas", "third"]);
    expect(silentAgencies(snapshot, [0, 1, 2], 2025, [])).toEqual([]);
  });
});
