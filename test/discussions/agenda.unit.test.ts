import { describe, expect, it } from "vitest";
import { MOST_ORPHANED, mattersOf, renewed } from "../../server/discussions/meetings/agenda.ts";

const none = { overdue: [], contested: [], help: [], orphaned: [] };
const rank = (village: string) => ({ b: 1, a: 2 })[village] ?? Number.POSITIVE_INFINITY;

describe("an agenda", () => {
  it("takes what was promised first, then what two want by priority, calls for help, and where nobody goes", () => {
    const { matters, orphanedLeft } = mattersOf(
      {
        overdue: [{ id: 4, village: "x" }],
        contested: ["c", "a", "b"],
        help: [{ id: 7, villages: ["p", "q"] }],
        orphaned: [
          { village: "m", pocket: "P1" },
          { village: "n", pocket: null },
          { village: "k", pocket: "P1" },
        ],
      },
      rank,
    );
    expect(matters.map(({ key }) => key)).toEqual([
      "overdue:4",
      "contested:b",
      "contested:a",
      "contested:c",
      "help:7",
      "orphaned:k",
      "orphaned:n",
    ]);
    expect(matters[0]).toMatchObject({ commitment: 4, villages: ["x"] });
    expect(matters[4]).toMatchObject({ message: 7, villages: ["p", "q"] });
    expect(matters[5].villages).toEqual(["m", "k"]);
    expect(orphanedLeft).toBe(0);
  });

  it("holds what a morning does, and says how many villages are left", () => {
    const orphaned = Array.from({ length: MOST_ORPHANED + 3 }, (_, i) => ({
      village: `v${i}`,
      pocket: i < 2 ? "P" : null,
    }));
    const { matters, orphanedLeft } = mattersOf({ ...none, orphaned }, rank);
    expect(matters.length).toBe(MOST_ORPHANED);
    expect(matters.flatMap(({ villages }) => villages).length + orphanedLeft).toBe(orphaned.length);
    expect(mattersOf(none, rank)).toEqual({ matters: [], orphanedLeft: 0 });
  });

  it("built again adds what is new, doubles nothing, and drops nothing that has minutes", () => {
    const { matters } = mattersOf({ ...none, contested: ["a", "b"] }, rank);
    const item = (id: number, key: string, more: object = {}) => ({
      id,
      kind: "contested" as const,
      key,
      version: 1,
      withdrawnList: null,
      promised: 0,
      ...more,
    });
    const placed = [
      item(1, "contested:a"),
      item(2, "contested:gone"),
      item(3, "contested:noted", { version: 2 }),
      item(4, "contested:taken-back", { withdrawnList: 1 }),
      item(6, "contested:promised", { promised: 1 }),
      { ...item(5, "free:1"), kind: "free" as const },
    ];
    const { add, drop } = renewed(placed, matters);
    expect(add.map(({ key }) => key)).toEqual(["contested:b"]);
    expect(drop).toEqual([2]);
  });
});
