import { describe, expect, it } from "vitest";
import { ledgersOf } from "../../server/answers/ledger-chain.ts";
import { BREAKS } from "../../server/core/domain/breaks.ts";
import { publicSnapshot } from "../../server/disclosure/public-snapshot.ts";
import { servedOutcome } from "../../server/monitoring/outcomes-served.ts";
import type { Snapshot } from "../../server/snapshot/types.ts";
import { delivery, need, program, record } from "../analysis/record.ts";

const none = (n: number) => Array.from({ length: n }, () => []);
const codesOf = (snapshot: Snapshot) => snapshot.villages.code;
const base = (n: number) => Float64Array.from({ length: n }, () => 5000);

function outcome(snapshot: Snapshot, breaks: (typeof BREAKS)[number][][] = none(codesOf(snapshot).length)) {
  const told = publicSnapshot(snapshot, 5);
  const [now] = ledgersOf(told, 2025);
  return servedOutcome(now, ledgersOf(told, 2024)[0], breaks, codesOf(snapshot));
}

describe("newly served", () => {
  const houses = record(3, {
    programs: [program("rtlh", { unit: "house", components: ["housing"] })],
    needs: [
      need("housing", [100, 80, 60], { unit: "house", base: base(3) }),
      need("housing", [120, 90, 60], { unit: "house", base: base(3), period: 2024 }),
    ],
    deliveries: [delivery(0, [30, 0, 75]), delivery(0, [20, 10, 0], 2024)],
    closures: [{ village: 1, component: "housing", unit: "house", period: 2025, reason: "moved", units: 12 }],
    periods: [2024, 2025],
  });

  it("of what lasts is all that was served, up to the need; a closure is no success of a program", () => {
    expect(outcome(houses)).toMatchObject({
      lasting: true,
      counted: 3,
      opening: [240, 240],
      newly: [90, 90],
      closed: [12, 12],
      villages: [
        { code: codesOf(houses)[2], opening: [60, 60], newly: [60, 60] },
        { code: codesOf(houses)[0], opening: [100, 100], newly: [30, 30] },
      ],
      doubted: [],
    });
  });

  /** Families that programs serve again each year. */
  const families = (over: Partial<Snapshot> = {}) =>
    record(4, {
      programs: [program("pkh")],
      needs: [
        need("poverty", [100, 100, 100, 100], { base: base(4) }),
        need("poverty", [100, 100, 100, 100], { base: base(4), period: 2024 }),
      ],
      deliveries: [delivery(0, [70, 40, 60, 100]), delivery(0, [50, 60, 60, 0], 2024)],
      periods: [2024, 2025],
      ...over,
    });

  it("of what is served again each year is only what goes beyond the year before", () => {
    const found = outcome(families());
    expect(found.lasting).toBe(false);
    expect(found.villages).toMatchObject([
      { code: "33.99.01.2004", opening: [100, 100], newly: [100, 100] },
      { code: "33.99.01.2001", opening: [50, 50], newly: [20, 20] },
    ]);
    expect(found).toMatchObject({ counted: 4, opening: [230, 230], newly: [120, 120] });
  });

  it.each(BREAKS)("never counts a jump across a break (%s): it is told apart", (reason) => {
    const found = outcome(families(), [[], [], [], [reason]]);
    expect(found).toMatchObject({ counted: 3, doubtful: 1, newly: [20, 20], opening: [130, 130] });
    expect(found.doubted).toMatchObject([{ code: "33.99.01.2004", newly: [100, 100], doubts: [reason] }]);
    expect(found.villages.map(({ code }) => code)).not.toContain("33.99.01.2004");
  });

  it("takes more that is reported for no more that is served", () => {
    const silent = families({
      programs: [program("pkh"), program("bpnt")],
      deliveries: [delivery(0, [70, 40, 60, 100]), delivery(1, [0, 0, 0, 0], 2024)],
    });
    const found = outcome(silent);
    expect(found).toMatchObject({ counted: 0, doubtful: 4, newly: null });
    expect(found.doubted.every(({ doubts }) => doubts.includes("silent"))).toBe(true);
    const nobody = outcome(families({ deliveries: [delivery(0, [70, 40, 60, 100])] }));
    expect(nobody).toMatchObject({ counted: 0, unknown: 4, newly: null });
  });

  it("says nothing of what is hidden in either year, nor of what nobody reported", () => {
    const few = families({
      deliveries: [delivery(0, [70, 40, 63, 100]), delivery(0, [50, 60, 60, 0], 2024)],
    });
    // Three more than the year before: too few to be told, so in no sum either.
    expect(outcome(few)).toMatchObject({ counted: 3, hidden: 1, newly: [120, 120] });
    const unknown = families({ needs: [need("poverty", [100, Number.NaN, 100, 100], { base: base(4) })] });
    expect(outcome(unknown)).toMatchObject({ counted: 0, unknown: 4, newly: null });
  });

  it("is nothing where the two years count in different units", () => {
    const other = families({
      needs: [
        need("poverty", [100, 100, 100, 100], { base: base(4) }),
        need("poverty", [300, 300, 300, 300], { base: base(4), period: 2024, unit: "person" }),
      ],
    });
    expect(outcome(other)).toMatchObject({ counted: 0, unknown: 4, newly: null });
  });
});
