import { afterEach, describe, expect, it } from "vitest";
import { type Answer, answersArrive, closePage, openPage, problem } from "./page.ts";

const SCOPE = {
  revision: 1,
  regency: { code: "33.02", name: "Banyumas" },
  needs: [{ component: "poverty", periods: [2023, 2024, 2025], newest: 2025 }],
};
const server: Answer = (path) => {
  if (path.startsWith("scope")) return SCOPE;
  if (path.startsWith("answer")) return { period: 2025, component: "poverty", pockets: [] };
  if (path.startsWith("villages/")) return { code: path.slice(9, 22), name: "Cirahab", district: "Lumbir" };
  if (path === "context") return { layers: [] };
  if (path.startsWith("change")) return { from: 2024, period: 2025 };
  return { resolution: 7 };
};

async function synced(address: string, answer = server) {
  const page = openPage(address, answer);
  const store = await import("../../client/state/store.ts");
  const { startSync } = await import("../../client/state/sync.ts");
  startSync();
  await answersArrive();
  return { page, ...store };
}
afterEach(closePage);

describe("the address", () => {
  it("follows what a person sets: a step that can be undone, but for moves of the map", async () => {
    const { page, change } = await synced("/");
    expect(page.history).toEqual([]);
    change({ question: { component: "water" } });
    change({ map: "10/-7.4/109.2" });
    change({ map: "11/-7.4/109.2" });
    change({ tab: "table" });
    expect(page.history).toEqual([
      { did: "push", address: "/?component=water" },
      { did: "replace", address: "/?component=water&map=10/-7.4/109.2" },
      { did: "replace", address: "/?component=water&map=11/-7.4/109.2" },
      { did: "push", address: "/?component=water&tab=table&map=11/-7.4/109.2" },
    ]);
  });

  it("is not written again when nothing in it changes", async () => {
    const { page, change } = await synced("/?component=water");
    change({ question: { component: "water" } });
    expect(page.history).toEqual([]);
  });

  it("is read again on the way back, and not written", async () => {
    const { page, change, view } = await synced("/");
    change({ question: { component: "water" }, tab: "table" });
    page.back("/");
    await answersArrive();
    expect([view.value.question, view.value.tab]).toEqual([{}, "pockets"]);
    expect(page.history).toHaveLength(1);
    expect(page.asked.filter((one) => one.startsWith("answer"))).toEqual([
      "answer",
      "answer?component=water",
      "answer",
    ]);
  });

  it("gives the page its language and its name", async () => {
    const { change } = await synced("/");
    expect([document.documentElement.lang, document.title]).toEqual(["id", "Kantong Banyumas"]);
    change({ lang: "en" });
    expect(document.documentElement.lang).toBe("en");
  });
});

describe("the server is asked", () => {
  it("for the regency and the answer at first, and for nothing when the map moves or a tab opens", async () => {
    const { page, change } = await synced("/");
    expect(page.asked).toEqual(["scope", "context", "answer"]);
    change({ map: "10/-7.4/109.2" });
    change({ tab: "table", unsure: true, classes: [3] });
    await answersArrive();
    expect(page.asked).toHaveLength(3);
  });

  it("for a question only once more than it changes, and the late answer to the one before is nobody's", async () => {
    const late: ((body: unknown) => void)[] = [];
    const { page, change, answer } = await synced("/", (path, init) =>
      path.startsWith("answer") ? new Promise((resolve) => late.push(resolve)) : server(path, init),
    );
    change({ question: { component: "water" } });
    late[1]({ period: 2025, pockets: [], component: "water" });
    late[0]({ period: 2025, pockets: [], component: "poverty" });
    await answersArrive();
    expect(page.asked.filter((one) => one.startsWith("answer"))).toHaveLength(2);
    expect(answer.value).toMatchObject({ component: "water" });
  });

  it("for hexagons, a comparison or a village only while they are shown", async () => {
    const { page, change, comparison, card, resolution } = await synced("/");
    change({ place: "hexagons" });
    await answersArrive();
    resolution.value = 8;
    await answersArrive();
    change({ place: "villages", show: "move" });
    await answersArrive();
    expect(comparison.value).toMatchObject({ from: 2024 });
    change({ show: "serviceGap", village: "33.02.01.2001" });
    await answersArrive();
    expect([comparison.value, card.value?.name]).toEqual([undefined, "Cirahab"]);
    change({ village: "" });
    await answersArrive();
    expect(card.value).toBeUndefined();
    expect(page.asked.slice(3)).toEqual([
      "hexagons?resolution=7",
      "hexagons?resolution=8",
      "change?from=2024",
      "villages/33.02.01.2001",
    ]);
  });

  it("again by whoever reads that it failed, and then the sentence is gone", async () => {
    let broken = true;
    const { page, failure } = await synced("/", (path, init) =>
      broken && path.startsWith("answer") ? problem(500, "fault") : server(path, init),
    );
    expect(failure.value?.message).toBeTruthy();
    broken = false;
    failure.value?.retry();
    await answersArrive();
    expect(failure.value).toBeUndefined();
    expect(page.asked.filter((one) => one === "answer")).toHaveLength(2);
  });

  it("and where it can't be reached, the page says so", async () => {
    const { failure } = await synced("/", () => Promise.reject(new TypeError("Failed to fetch")));
    expect(failure.value?.message).toBeTruthy();
  });

  it("a record without boundaries is a beginning, not a failure", async () => {
    const { beginning, failure } = await synced("/", (path) =>
      path.startsWith("scope") ? { ...SCOPE, regency: { code: "", name: "" }, needs: [] } : server(path, {}),
    );
    expect([beginning.value, failure.value]).toEqual([true, undefined]);
  });
});

describe("the earlier year of a comparison", () => {
  it.each([
    ["/", 2024],
    ["/?from=2023", 2023],
    ["/?from=2025", 2024],
    ["/?from=1999", 2024],
  ])("of %s is %d", async (address, year) => {
    const { comparedWith } = await synced(address);
    expect(comparedWith.value).toBe(year);
  });
  it("is none before the first", async () => {
    const { comparedWith } = await synced("/", (path, init) =>
      path.startsWith("answer") ? { period: 2023, component: "poverty", pockets: [] } : server(path, init),
    );
    expect(comparedWith.value).toBeUndefined();
  });
});
