import { readdir, readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";

/** What a room refuses: the whole of each refusal as it stands in its files. */
async function refusalsIn(folder: string, file: RegExp): Promise<string[]> {
  const names = (await readdir(folder)).filter((name) => file.test(name));
  const texts = await Promise.all(names.map((name) => readFile(`${folder}/${name}`, "utf8")));
  return texts.flatMap(
    (text) => text.match(/(?<!=> )new ProblemError\([\s\S]*?\);\n|throw conflict\([^,]*,/g) ?? [],
  );
}
/** A code, or the name of what holds one. */
const codeIn = (refused: string) => /(?:code: |conflict\(\s*)("?\w+"?)/.exec(refused)?.[1];

let language: (lang: "id" | "en") => void;
let refused: typeof import("../../client/data/api.ts").refused;
let offline: typeof import("../../client/data/api.ts").offline;
beforeAll(async () => {
  vi.stubGlobal("location", new URL("http://here/"));
  const { change } = await import("../../client/state/store.ts");
  language = (lang) => change({ lang });
  ({ refused, offline } = await import("../../client/data/api.ts"));
});
afterAll(() => vi.unstubAllGlobals());

it.each([
  ["of target lists", "server/planning/lists", /\.ts$/, "../../client/pages/office/targets/refusal.ts"],
  ["of scenarios", "server/planning/scenario", /\.ts$/, "../../client/pages/office/targets/refusal.ts"],
  [
    "of lists of recipients",
    "server/imports",
    /^(bring-recipients|parcel-schema|recipients-routes)\.ts$/,
    "../../client/pages/office/recipients/refusal.ts",
  ],
])("refusals %s have words in the language of the page", async (_, folder, file, page) => {
  const found = await refusalsIn(folder, file);
  expect(found.length).toBeGreaterThan(3);
  const { refusal } = (await import(page)) as { refusal(error: unknown): string };
  for (const one of found) {
    const code = codeIn(one);
    expect([one, code]).toEqual([one, expect.any(String)]);
    if (!code?.startsWith('"')) continue;
    const error = () =>
      refused({
        ...{ type: "about:blank", title: "", status: 400, detail: "the server's own" },
        code: code.slice(1, -1),
      });
    for (const lang of ["id", "en"] as const) {
      language(lang);
      expect([code, refusal(error())]).not.toEqual([code, "the server's own"]);
    }
  }
});

it("what the server says in both languages is told in the page's", () => {
  const said = {
    problem: { id: "Rusak.", en: "Broken." },
    remedy: { id: "Ekspor lagi.", en: "Export again." },
  };
  const problem = { type: "about:blank", title: "", status: 422, detail: "x", code: "broken", said };
  language("id");
  expect(refused(problem).message).toBe("Rusak. Ekspor lagi.");
  language("en");
  expect(refused(problem).message).toBe("Broken. Export again.");
});

it("a request that nothing answered is told in the page's language, not in the browser's words", () => {
  for (const [lang, start] of [
    ["id", "Server tidak dapat dihubungi"],
    ["en", "The server can't be reached"],
  ] as const) {
    language(lang);
    const { code, status, message } = offline("Failed to fetch");
    expect([code, status]).toEqual(["offline", 0]);
    expect(message).toContain(start);
  }
});
