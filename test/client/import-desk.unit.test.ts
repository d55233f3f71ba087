import { afterEach, expect, it } from "vitest";
import type { Mapping } from "../../server/core/contracts/import-mapping.ts";
import type { PlaceView } from "../../server/core/contracts/imports.ts";
import { answersArrive, closePage, openPage } from "./page.ts";

afterEach(closePage);

/** A server that answers when it is let: to each request, how many it had received by then. */
function slowServer() {
  const waiting: (() => void)[] = [];
  let received = 0;
  const page = openPage("/data/impor/7", (path) => {
    if (path.startsWith("session")) return { csrf: "c" };
    const view = { received: ++received };
    return new Promise((resolve) => waiting.push(() => resolve(view)));
  });
  return {
    asked: () => page.asked.filter((one) => one.includes("imports/7")),
    async answer() {
      waiting.shift()!();
      await answersArrive();
    },
  };
}

it("a decision and a change of the mapping, made at once, are sent one after the other: what is shown is the newest", async () => {
  const { asked, answer } = slowServer();
  const { deskOf } = await import("../../client/pages/office/imports/desk.ts");
  const desk = deskOf(7);
  desk.decide({ key: "a" } as PlaceView, { skip: true }, "", false);
  const mapped = desk.map({} as Mapping);
  await answersArrive();
  expect([asked(), desk.busy.value]).toEqual([["PUT imports/7/decisions"], true]);
  await answer();
  expect([asked().at(-1), desk.view.value, desk.busy.value]).toEqual([
    "PUT imports/7/mapping",
    { received: 1 },
    true,
  ]);
  await answer();
  expect(await mapped).toBe(true);
  expect([desk.view.value, desk.busy.value]).toEqual([{ received: 2 }, false]);
});
