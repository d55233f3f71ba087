import { describe, expect, it } from "vitest";
import {
  claimsByVillage,
  orphanedVillages,
  pairsIn,
  relationOf,
  standingOf,
} from "../../../server/core/domain/claims.ts";

const of = (program: string, exclusionGroup: string | null = null) => ({ program, exclusionGroup });

describe("two claims on a village", () => {
  it.each([
    [of("pkh"), of("pkh"), "duplicate"],
    [of("pkh", "tunai"), of("blt", "tunai"), "duplicate"],
    [of("pkh", "tunai"), of("kube", "usaha"), "complementary"],
    // No group is no group in common.
    [of("pkh"), of("blt"), "complementary"],
    [of("pkh", "tunai"), of("blt"), "complementary"],
  ] as const)("%o and %o: %s, whoever came first", (one, other, relation) => {
    expect(relationOf(one, other)).toBe(relation);
    expect(relationOf(other, one)).toBe(relation);
  });
});

describe("a village", () => {
  it("is contested as soon as any two of its claims are", () => {
    expect(standingOf([of("pkh")])).toBe("single");
    expect(standingOf([of("pkh", "tunai"), of("kube")])).toBe("complementary");
    const three = [of("pkh", "tunai"), of("kube"), of("blt", "tunai")];
    expect(standingOf(three)).toBe("contested");
    expect(pairsIn(three)).toEqual([[0, 2]]);
    expect(pairsIn([of("pkh"), of("pkh"), of("pkh")])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
  });

  it("has its claims together, and without any it is orphaned", () => {
    const claims = [
      { list: 2, village: "b" },
      { list: 1, village: "b" },
      { list: 1, village: "a" },
    ];
    expect([...claimsByVillage(claims)]).toEqual([
      ["a", [claims[2]]],
      ["b", [claims[1], claims[0]]],
    ]);
    expect(orphanedVillages(["c", "b", "d", "a"], claims)).toEqual(["c", "d"]);
    expect(claimsByVillage([]).size).toBe(0);
  });
});
