import { expect, test } from "vitest";
import { breaksOf } from "../../server/analysis/breaks.ts";
import { need, record } from "./record.ts";

const bases = (...base: number[]) => ({ base: Float64Array.from(base) });

test("a base that changed by more than a fifth is the register's break, either way; a fifth itself is not", () => {
  const snapshot = record(5, {
    needs: [
      need("poverty", [10, 10, 10, 10, 10], { period: 2024, ...bases(100, 100, 100, 100, 0) }),
      need("poverty", [10, 10, 10, 10, 10], { period: 2025, ...bases(120, 121, 80, 79, 10) }),
    ],
  });
  const { villages, register } = breaksOf(snapshot, "poverty", 2024, 2025);
  expect(villages).toEqual([[], ["register"], [], ["register"], ["register"]]);
  expect(register).toBe(false);
});

test("the regency's whole register breaks when its sum does", () => {
  const snapshot = record(2, {
    needs: [
      need("poverty", [10, 10], { period: 2024, ...bases(100, 100) }),
      need("poverty", [10, 10], { period: 2025, ...bases(150, 150) }),
    ],
  });
  expect(breaksOf(snapshot, "poverty", 2024, 2025).register).toBe(true);
});

test("a boundary that became valid in between, another unit, an estimate and silence are breaks", () => {
  const old = need("poverty", [10, 10, Number.NaN], { period: 2023, ...bases(100, 100, 100) });
  const now = need("poverty", [10, 10, 10], { period: 2025, ...bases(100, 100, 100) });
  const snapshot = record(3, { needs: [old, { ...now, estimated: Uint8Array.of(0, 1, 0) }] });
  snapshot.villages.validFrom = ["2024-02-01", "2023-01-01", "2026-01-01"];
  expect(breaksOf(snapshot, "poverty", 2023, 2025).villages).toEqual([
    ["boundary"],
    ["estimate"],
    ["unreported"],
  ]);
  const persons = record(3, { needs: [old, { ...now, unit: "person" }] });
  expect(breaksOf(persons, "poverty", 2023, 2025).villages[0]).toEqual(["unit"]);
});

test("a period that nobody reported compares with nothing", () => {
  const snapshot = record(1, { needs: [need("poverty", [10])] });
  expect(breaksOf(snapshot, "poverty", 2001, 2025)).toEqual({ villages: [["unreported"]], register: false });
});
