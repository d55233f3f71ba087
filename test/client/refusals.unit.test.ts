import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { FIELD_FAULTS, notValid } from "../../server/core/contracts/field-errors.ts";
import { REFUSALS } from "../../server/core/errors/catalogue.ts";

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

it.each(Object.entries(REFUSALS))(
  "%s has a sentence in both languages, and a status that refuses",
  (_, one) => {
    expect(one.status).toBeGreaterThanOrEqual(400);
    for (const sentence of [one.id, one.en]) expect(sentence).toMatch(/^[A-Z“].*[.”]$/);
    expect(one.id).not.toBe(one.en);
  },
);

it("a refused request is told by the catalogue, its fields with it", () => {
  const error = notValid([{ field: "name", code: "required" }]);
  for (const lang of ["id", "en"] as const) {
    language(lang);
    const { message } = refused(error.document);
    expect(message).toContain(REFUSALS.invalid[lang]);
    expect(message).toContain(`name: ${FIELD_FAULTS.required[lang]}`);
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
