import { expect, it } from "vitest";
import { keptOnce } from "../../server/platform/kept-once.ts";

const sized = () => keptOnce<{ size: number }>({ max: 3, maxSize: 10 }, ({ size }) => size);

it("makes once for all who ask meanwhile and after, and again after a failure", async () => {
  const kept = sized();
  let made = 0;
  const make = async () => {
    made++;
    return { size: 1 };
  };
  const all = await Promise.all([kept("a", make), kept("a", make), kept("b", make)]);
  expect(all[0]).toBe(all[1]);
  expect(await kept("a", make)).toBe(all[0]);
  expect(made).toBe(2);
  const fail = async () => {
    throw new Error("no record");
  };
  const failures = await Promise.allSettled([kept("c", fail), kept("c", fail)]);
  expect(failures.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await kept("c", make)).toEqual({ size: 1 });
});

it("keeps no more than it may, and finishes what it has no room for", async () => {
  const kept = sized();
  const makes: string[] = [];
  const of = (key: string, size: number) =>
    kept(key, async () => {
      makes.push(key);
      return { size };
    });
  expect(await Promise.all(["a", "b", "c", "d", "e"].map((key) => of(key, 1)))).toHaveLength(5);
  for (const key of ["c", "d", "e"]) await of(key, 1);
  expect(makes).toEqual(["a", "b", "c", "d", "e"]);
  // Larger than all the room: kept alone.
  expect(await of("large", 50)).toEqual({ size: 50 });
  await of("large", 50);
  await of("e", 1);
  expect(makes.slice(5)).toEqual(["large", "e"]);
});
