import fc from "fast-check";
import { expect, it } from "vitest";
import { residualOf } from "../../server/analysis/residual.ts";
import { publishedResidual } from "../../server/answers/published-ledger.ts";
import { publicSnapshot } from "../../server/disclosure/public-snapshot.ts";
import { delivery, need, program, record } from "./record.ts";

const GROUPS = [null, "cash", "food"] as const;

it("leaves a program for certain what neither its group, at most, nor a closure takes of the need", () => {
  const one = fc.record({
    group: fc.constantFrom(...GROUPS),
    recipients: fc.constantFrom("in_need" as const, "anyone" as const, null),
    served: fc.nat(150),
  });
  fc.assert(
    fc.property(
      fc.array(one, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 100 }),
      fc.nat(30),
      (programs, inNeed, moved) => {
        const poverty = need("poverty", [inNeed]);
        const closure = { village: 0, component: "poverty" as const, unit: "family" as const, period: 2025 };
        const snapshot = record(1, {
          needs: [poverty],
          programs: programs.map(({ group, recipients }, p) =>
            program(`p${p}`, { exclusionGroup: group, recipients }),
          ),
          deliveries: programs.map(({ served }, p) => delivery(p, [served])),
          closures: [{ ...closure, reason: "moved", units: moved }],
        });
        const own = programs[0].group;
        const most = programs
          .filter(({ group }, p) => p === 0 || (own !== null && group === own))
          .reduce((sum, { served }) => sum + Math.min(served, inNeed), 0);
        expect(residualOf(snapshot, poverty, 0).left.low[0]).toBe(
          Math.max(0, inNeed - moved - Math.min(most, inNeed)),
        );
      },
    ),
  );
});

it("is unknown where nobody reported, and hidden where few are left: three states", () => {
  const left = (served: number[]) => {
    const snapshot = publicSnapshot(
      record(2, {
        needs: [need("poverty", [100, 100])],
        programs: [program("pkh")],
        deliveries: served.length > 0 ? [delivery(0, served)] : [],
      }),
      5,
    );
    return [0, 1].map((i) => publishedResidual(snapshot, snapshot.needs[0], 0).of("left", i));
  };
  expect(left([])).toEqual([null, null]);
  expect(left([97, 60])).toEqual(["hidden", [40, 40]]);
});
