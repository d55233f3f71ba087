import { afterEach, expect, it } from "vitest";
import { type Answer, closePage, openPage, problem } from "./page.ts";

const OF_BANYUMAS = { code: "33.02.01.2001", regency: "33.02" };
const usual = { regency: { code: "33.02", name: "Banyumas" } };

async function followed(address: string, place: ReturnType<Answer>) {
  const page = openPage(address, (path) => (path.startsWith("places/") ? place : usual));
  const { view, failure } = await import("../../client/state/store.ts");
  const { followVillageLink, unknownVillage } = await import("../../client/state/village-link.ts");
  await followVillageLink();
  return { page, view: view.value, failure: failure.value, unknown: unknownVillage.value };
}
afterEach(closePage);

it.each([
  ["/desa/33.02.01.2001", OF_BANYUMAS, "/?tab=village&village=33.02.01.2001"],
  // BPS's code of the same village, and what the query says besides.
  [
    "/desa/3302010001?component=water&lang=en",
    OF_BANYUMAS,
    "/?component=water&lang=en&tab=village&village=33.02.01.2001",
  ],
  // A regency that the address named before is not the village's.
  ["/desa/33.02.01.2001?regency=33.03", OF_BANYUMAS, "/?tab=village&village=33.02.01.2001"],
  [
    "/desa/33.03.01.2001",
    { code: "33.03.01.2001", regency: "33.03" },
    "/?regency=33.03&tab=village&village=33.03.01.2001",
  ],
])("%s becomes the map's own address", async (address, place, own) => {
  const { page, unknown, failure } = await followed(address, place);
  expect(page.history).toEqual([{ did: "replace", address: own }]);
  expect([unknown, failure]).toEqual(["", undefined]);
});

it.each([
  ["/desa/99.99.99.9999", "99.99.99.9999"],
  ["/desa/Cira%20hab", "Cira hab"],
  ["/desa/100%", "100%"],
])("%s, which no village is known by, is said as it was written", async (address, written) => {
  const { page, unknown, view } = await followed(address, problem(404, "unknown_place"));
  expect(unknown).toBe(written);
  expect(view.village).toBe("");
  expect(page.history).toEqual([{ did: "replace", address: "/" }]);
});

it("a server that fails is a failure", async () => {
  const broken = await followed("/desa/33.02.01.2001", problem(500, "fault"));
  expect([broken.unknown, typeof broken.failure?.message]).toEqual(["", "string"]);
});

it("any other address is left alone", async () => {
  const { page } = await followed("/?component=water", OF_BANYUMAS);
  expect([page.asked, page.history]).toEqual([[], []]);
});
