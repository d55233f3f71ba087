import { afterEach, describe, expect, it, vi } from "vitest";
import { answersArrive, closePage, openPage, problem } from "./page.ts";

interface Row {
  village: string;
  name: string;
  units: number | null;
  cost: number | null;
  note: string;
  addedBy: string | null;
}
const row = (village: string, over: Partial<Row> = {}): Row => ({
  ...{ village, name: `Desa ${village}`, units: 3, cost: null, note: "", addedBy: "Siti" },
  ...over,
});

/** A server with one list, which it changes as it is told, one version after the other. */
function server(rows: Row[], may: object = { change: true, reason: false, reasonToRemove: false }) {
  const list = {
    ...{ id: 5, version: 1, regency: "33.02", year: 2026, component: "poverty", state: "draft", may },
    rows,
  };
  const sent: { method: string; path: string; body?: Record<string, unknown> }[] = [];
  const refuse: Response[] = [];
  const answer = (path: string, init: RequestInit): unknown => {
    if (path.startsWith("session")) return { account: { role: "editor" }, csrf: "c" };
    if (path === "target-lists/5") return structuredClone(list);
    if (path.startsWith("claims")) return { lists: [], villages: [] };
    if (!path.startsWith("target-lists/5/villages")) return {};
    const body = init.body ? JSON.parse(String(init.body)) : undefined;
    sent.push({ method: init.method!, path, body });
    const refused = refuse.shift();
    if (refused) return refused;
    const changed = { added: [] as string[], removed: [] as string[], already: [] as string[] };
    if (init.method === "POST")
      for (const one of body.villages as Partial<Row>[]) {
        list.rows = [...list.rows, row(one.village!, one)];
        changed.added.push(one.village!);
      }
    else {
      const codes = new URL(path, "http://here").searchParams.get("villages")!.split(",");
      list.rows = list.rows.filter(({ village }) => !codes.includes(village));
      changed.removed.push(...codes);
    }
    list.version++;
    return { ...changed, list: structuredClone(list) };
  };
  return { list, sent, refuse, answer };
}

const stops: (() => void)[] = [];
async function picking(made: ReturnType<typeof server>) {
  const page = openPage("/?list=5", made.answer);
  vi.stubGlobal(
    "EventSource",
    class extends EventTarget {
      close() {}
    },
  );
  const state = await import("../../client/pages/map/picking/state.ts");
  stops.push(state.startPicking());
  await answersArrive();
  return { page, state };
}
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  closePage();
});
const villages = (state: { list: { value?: { rows: { village: string }[] } } }) =>
  state.list.value?.rows.map(({ village }) => village);

describe("picking villages for a list", () => {
  it("adds what is not in it and takes off what is, each with the version that the one before left", async () => {
    const made = server([row("a")]);
    const { state } = await picking(made);
    state.toggle("b");
    state.toggle("c");
    state.toggle("a");
    await vi.waitFor(() => expect(villages(state)).toEqual(["b", "c"]));
    expect(
      made.sent.map(({ method, path, body }) => [method, body?.version ?? path.match(/version=(\d)/)?.[1]]),
    ).toEqual([
      ["POST", 1],
      ["POST", 2],
      ["DELETE", "3"],
    ]);
    expect(state.busy.value).toBe(false);
  });

  it("takes steps back, the last first, and brings back what was taken off as it was", async () => {
    const made = server([row("a", { units: 9, cost: 100, note: "dekat sungai" })]);
    const { state } = await picking(made);
    state.toggle("b");
    await vi.waitFor(() => expect(villages(state)).toEqual(["a", "b"]));
    state.toggle("a");
    await vi.waitFor(() => expect(villages(state)).toEqual(["b"]));
    state.undo();
    await vi.waitFor(() => expect(villages(state)).toEqual(["b", "a"]));
    expect(made.sent.at(-1)?.body?.villages).toEqual([
      { village: "a", units: 9, cost: 100, note: "dekat sungai" },
    ]);
    state.undo();
    await vi.waitFor(() => expect(villages(state)).toEqual(["a"]));
    await vi.waitFor(() => expect(state.steps.value).toEqual([]));
    state.undo();
    await answersArrive();
    expect(made.sent).toHaveLength(4);
  });

  it("of somebody who may not change it sends nothing", async () => {
    const made = server([row("a")], { change: false, reason: false, reasonToRemove: false });
    const { state } = await picking(made);
    state.toggle("b");
    await answersArrive();
    expect([made.sent, villages(state)]).toEqual([[], ["a"]]);
  });

  it("sends the reason with each change of a list that was agreed on", async () => {
    const made = server([row("a")], { change: true, reason: true, reasonToRemove: true });
    const { state } = await picking(made);
    state.reason.value = "  usul warga ";
    state.toggle("b");
    await vi.waitFor(() => expect(made.sent).toHaveLength(1));
    expect(made.sent[0].body?.reason).toBe("usul warga");
  });

  it("says what is refused, and goes on with the next change", async () => {
    const made = server([row("a")]);
    made.refuse.push(problem(409, "unknown_village"));
    const { state } = await picking(made);
    state.toggle("b");
    await vi.waitFor(() => expect(state.trouble.value).not.toBe(""));
    expect(villages(state)).toEqual(["a"]);
    state.toggle("c");
    await vi.waitFor(() => expect(villages(state)).toEqual(["a", "c"]));
    expect(state.trouble.value).toBe("");
  });

  it("where somebody changed it meanwhile shows what, and does it again only when told to", async () => {
    const made = server([row("a"), row("b")]);
    const { state } = await picking(made);
    made.list.rows = [row("a", { units: 4 }), row("x", { addedBy: "Budi" })];
    made.list.version = 8;
    made.refuse.push(problem(409, "changed_meanwhile"));
    state.toggle("c");
    await vi.waitFor(() => expect(state.conflict.value).toBeDefined());
    expect(state.conflict.value?.meanwhile).toEqual({
      added: [{ name: "Desa x", by: "Budi" }],
      removed: ["Desa b"],
      changed: ["Desa a"],
      state: undefined,
    });
    expect(villages(state)).toEqual(["a", "x"]);
    state.conflict.value?.again();
    await vi.waitFor(() => expect(villages(state)).toEqual(["a", "x", "c"]));
    expect(made.sent.at(-1)?.body?.version).toBe(8);
    expect(state.conflict.value).toBeUndefined();
  });
});

describe("who else has claimed a village", () => {
  it("is every other list there, a duplicate where one gives the same", async () => {
    const { state } = await picking(server([]));
    const own = state.list.value!;
    const other = (id: number, over: object = {}) => ({ ...own, id, program: "p", ...over });
    state.claims.value = {
      lists: [other(5), other(6), other(7)],
      villages: [
        { village: "a", claims: [{ list: 5 }] },
        { village: "b", claims: [{ list: 5 }, { list: 6 }, { list: 7 }] },
      ],
    } as unknown as NonNullable<typeof state.claims.value>;
    expect([...state.othersAt.value.keys()]).toEqual(["b"]);
    expect(state.othersAt.value.get("b")?.lists.map(({ id }) => id)).toEqual([6, 7]);
  });
});
