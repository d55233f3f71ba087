import { afterEach, expect, it } from "vitest";
import { closePage, openPage } from "./page.ts";

afterEach(closePage);

async function opened(address: string) {
  const page = openPage(address);
  return { page, navigation: await import("../../client/pages/office/navigation.ts") };
}

it.each([
  ["/data", "/data/laporan", "/data/laporan"],
  ["/data?regency=33.03", "/data/laporan", "/data/laporan?regency=33.03"],
  ["/data?regency=33.03", "/", "/?regency=33.03"],
  ["/data?regency=33.03&lang=en", "/data/impor/3", "/data/impor/3?regency=33.03&lang=en"],
  ["/data?regency=33.03", "/data/hasil?regency=33.68", "/data/hasil?regency=33.68"],
])("from %s a link to %s leads to %s: of the same regency", async (here, to, link) => {
  const { navigation } = await opened(here);
  expect(navigation.localized(to)).toBe(link);
});

it("asks for the scope of the regency in the address, and puts one there without a step back", async () => {
  const { page, navigation } = await opened("/data/laporan");
  expect(navigation.scopePath()).toBe("scope");
  navigation.goToRegency("33.03", { replace: true });
  expect(page.history).toEqual([{ did: "replace", address: "/data/laporan?regency=33.03" }]);
  expect(navigation.scopePath()).toBe("scope?regency=33.03");
});
