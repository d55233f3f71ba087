import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Problem, ScopeView } from "../../server/core/contracts/answers.ts";
import type { BoundariesReport } from "../../server/core/contracts/boundaries.ts";
import type { ImportView } from "../../server/core/contracts/imports.ts";
import type { ReportedVillagesView, ReportsView } from "../../server/core/contracts/reporting-status.ts";
import type { SetupView } from "../../server/core/contracts/setup.ts";
import type { Said } from "../../server/core/errors/said.ts";
import { TEMPLATES } from "../../server/onboarding/templates.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { boundaries, csv, VILLAGES } from "../imports/record.ts";
import { type Served, serve } from "../imports/serve.ts";

let database: Database;
let served: Served;
beforeAll(async () => {
  database = await testDatabase();
  served = await serve(database.pool);
});
afterAll(async () => {
  await served.close();
  await database.close();
});

type Refused = Problem & { code?: string; said?: Said };
const api = (path: string, init?: RequestInit) => fetch(`${served.address}api/v1/${path}`, init);
const json = async <T>(path: string, init?: RequestInit): Promise<T> => {
  const response = await api(path, init);
  const body = await response.json();
  if (!response.ok) throw new Error(`${response.status} ${JSON.stringify(body)}`);
  return body as T;
};
const refused = async (path: string, init: RequestInit, status: number): Promise<Refused> => {
  const response = await api(path, init);
  const body = (await response.json()) as Refused;
  expect([response.status, response.headers.get("content-type")]).toEqual([
    status,
    expect.stringContaining("application/problem+json"),
  ]);
  return body;
};
const file = (name: string, body: BodyInit, headers: Record<string, string> = {}): RequestInit => ({
  method: "POST",
  body,
  headers: { "X-File-Name": encodeURIComponent(name), ...headers },
});
const posted = (body: unknown, method = "POST"): RequestInit => ({
  method,
  body: JSON.stringify(body),
  headers: { "Content-Type": "application/json" },
});
const setup = () => json<SetupView>("setup");
const template = async (name: string, format: string, lang = "id") =>
  Buffer.from(await (await api(`templates/${name}.${format}?lang=${lang}`)).arrayBuffer());
const revisions = async () =>
  (await database.pool.query("select count(*)::int as n from revision")).rows[0].n as number;
const publish = async (name: string, body: string, options: Record<string, unknown>) => {
  const query = new URLSearchParams({ options: JSON.stringify(options) });
  const view = await json<ImportView>(`imports?${query}`, file(name, body));
  await json(`imports/${view.id}/publish`, posted({ digest: view.digest }));
  return view.id;
};

describe("an empty record", () => {
  it("says of each step that nothing is there, and what the map waits for", async () => {
    const view = await setup();
    expect(Object.values(view.steps)).toEqual(new Array(5).fill("empty"));
    expect([view.demo, view.regencies]).toEqual([false, []]);
    expect(await json<ScopeView>("scope")).toMatchObject({ regency: { code: "" }, needs: [] });
    expect(await json<ReportsView>("reports")).toMatchObject({ regency: null, agencies: [] });
  });

  it.each([
    ["boundaries", "xlsx"],
    ["crosswalk", "csv"],
    ["programs", "xlsx"],
    ["needs", "csv"],
    ["deliveries", "xlsx"],
  ])("hands out the template of %s as %s in both languages", async (name, format) => {
    for (const lang of ["id", "en"]) {
      const response = await api(`templates/${name}.${format}?lang=${lang}`);
      expect(response.headers.get("content-disposition")).toContain(`kantong-${name}-${lang}.${format}`);
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(60);
    }
  });

  it("says which templates there are", async () => {
    expect((await refused("templates/needs.geojson", {}, 404)).detail).toContain("boundaries.geojson");
    expect((await refused("templates/needs.csv?lang=fr", {}, 400)).detail).toContain("lang");
  });
});

describe("boundaries", () => {
  const good = JSON.stringify(boundaries());

  it.each([
    ["another site's page", { Origin: "https://elsewhere.example" }],
    ["a proxy", { "X-Forwarded-For": "203.0.113.9" }],
  ])("are not taken from %s", async (_, headers) => {
    expect((await refused("boundaries", file("desa.geojson", good, headers), 403)).title).toBe(
      "Only on this machine",
    );
  });

  it.each([
    ["desa.xlsx", "PK\u0003\u0004 and more", "ZIP", "ZIP"],
    ["desa.geojson", good.slice(0, 700), "bukan JSON yang sah", "cut off"],
    ["desa.geojson", good.replace("33.68.01.2002", "33.68.01.2001"), "fitur 2", "feature 2"],
  ])("of a bad file (%s) are refused in both languages and leave no trace", async (name, body, id, en) => {
    const before = await revisions();
    const { said, detail } = await refused("boundaries", file(name, body), 422);
    expect(said?.problem.id).toContain(id);
    expect([said?.problem.en, detail]).toEqual(new Array(2).fill(expect.stringContaining(en)));
    expect(await revisions()).toBe(before);
  });

  it("of the untouched template are refused as an example", async () => {
    const example = await template("boundaries", "geojson");
    const { said } = await refused("boundaries", file("contoh.geojson", example), 422);
    expect(said?.problem.id).toContain("contoh dari templat");
  });

  it("are stored while each step is told, and the setup knows them at once", async () => {
    const response = await api(
      "boundaries?source=BIG&quality=surveyed",
      file("desa.geojson", good, { Accept: "text/event-stream" }),
    );
    const events = (await response.text()).trim().split("\n\n");
    const steps = events.flatMap((event) => /"step":"([^"]+)"/.exec(event)?.[1] ?? []);
    expect([...new Set(steps)]).toEqual(["receiving", "reading", "checking 12", "storing 33.68"]);
    const done = JSON.parse(events.at(-1)!.replace(/^event: done\ndata: /, "")) as {
      status: number;
      body: BoundariesReport;
    };
    expect([done.status, done.body.villages, done.body.regencies[0].pairs]).toEqual([201, 12, 26]);

    const { regencies, steps: state } = await setup();
    expect(state).toMatchObject({ boundaries: "done", crosswalk: "empty", needs: "empty" });
    expect(regencies[0]).toMatchObject({
      ...{ code: "33.68", name: "Contoh", villages: 12, districts: 2, isolates: 0 },
      ...{ quality: "surveyed", source: "BIG", withoutBps: { count: 12 } },
    });
    expect(regencies[0].outlook.map(({ id, reason }) => [id, reason])).toEqual([
      ["need", "no_needs"],
      ["coverage", "no_needs"],
      ["pockets", "no_needs"],
      ["time", "no_needs"],
      ["bps", "no_crosswalk"],
    ]);
  });
});

describe("the crosswalk", () => {
  const bpsOf = (code: string) => code.replaceAll(".", "").replace(/2(\d{3})$/, "0$1");

  it.each(["csv", "xlsx"])("of the untouched template (%s) is refused as an example", async (format) => {
    for (const lang of ["id", "en"]) {
      const body = await template("crosswalk", format, lang);
      const { said } = await refused("crosswalk", file(`padanan.${format}`, body), 422);
      expect(said?.problem.en).toContain("example row");
      expect(said?.problem.id).toContain("contoh");
    }
  });

  it("gives the villages their BPS codes, an example that was left in notwithstanding", async () => {
    const example = (await template("crosswalk", "csv")).toString();
    const rows = csv(...VILLAGES.map(([code, name]) => [bpsOf(code), code, name]));
    const report = await json<{ pairs: number; matched: number; without: number }>(
      "crosswalk?source=BPS",
      file("padanan.csv", example + rows.replaceAll("\n", "\r\n")),
    );
    expect(report).toMatchObject({ pairs: 12, matched: 12, without: 0 });
    const { steps, regencies } = await setup();
    expect([steps.crosswalk, regencies[0].withoutBps]).toEqual(["done", { count: 0, first: [] }]);
  });
});

describe("programs", () => {
  const placed = async (lang: string, format: string, more = "") =>
    file(`program.${format}`, `${(await template("programs", format, lang)).toString()}${more}`);

  it.each(["id", "en"])("the untouched template (%s) is refused as an example", async (lang) => {
    const csv = await refused("programs/import", await placed(lang, "csv"), 400);
    expect(csv.detail).toContain("example row");
    const book = file("program.xlsx", await template("programs", "xlsx", lang));
    expect((await refused("programs/import", book, 400)).detail).toContain("example row");
  });

  it.each([
    ["id", ";", "Mengurangi beban pengeluaran", "rumah"],
    ["en", ",", "Reduce expenses", "houses"],
  ])("a template filled in (%s) is understood by itself", async (lang, separator, strategy, unit) => {
    const row = ["Bedah Rumah", "Dinas Perkim", strategy, "RTLH", unit, "APBD", 2023, "", ""];
    const report = await json<{
      rows: number;
      faults: unknown[];
      ignored: string[];
      unknownAgencies: unknown[];
    }>("programs/import", await placed(lang, "csv", `${row.join(separator)}\r\n`));
    expect(report).toMatchObject({ rows: 1, faults: [], ignored: [] });
    expect(report.unknownAgencies).toHaveLength(1);
  });
});

describe("needs and deliveries", () => {
  beforeAll(async () => {
    await database.pool.query(
      "insert into agency (id, name) values ('perkim', 'Dinas Perkim'), ('dinsos', 'Dinas Sosial')",
    );
    await database.pool.query(
      `insert into program (id, agency_id, name, unit_id, fund_source, starts) values
         ('bedah-rumah', 'perkim', 'Bedah Rumah', 'house', 'apbd', 2020), ('atap', 'dinsos', 'Atap Sehat', 'house', 'apbd', 2020)`,
    );
    await database.pool.query(
      `insert into program_component values ('bedah-rumah', 'housing'), ('atap', 'housing')`,
    );
    await database.pool.query(
      `insert into program_strategy values ('bedah-rumah', 'expenses'), ('atap', 'pockets')`,
    );
  });

  const kinds = (["needs", "deliveries"] as const).flatMap((name) =>
    ["csv", "xlsx"].flatMap((format) => ["id", "en"].map((lang) => [name, format, lang] as const)),
  );
  it.each(kinds)(
    "the untouched template of %s (%s, %s) is refused as an example",
    async (name, format, lang) => {
      const body = await template(name, format, lang);
      const view = await json<ImportView>("imports", file(`${name}.${format}`, body));
      expect(view.refused?.code).toBe("only_example");
      expect(view.refused?.said.problem.id).toContain("contoh");
      expect(view.digest).toBeNull();
    },
  );

  it.each(["id", "en"] as const)("a template filled in (%s) is understood by itself", async (lang) => {
    const [code, name, district] = VILLAGES[3];
    const place = { "Kode desa": code, Desa: name, Kecamatan: district, Kabupaten: "Contoh", Tahun: 2025 };
    const said = {
      needs: { ...place, Komponen: lang === "id" ? "RTLH" : "housing", Kebutuhan: 12, Seluruhnya: 90 },
      deliveries: {
        ...place,
        Program: "Bedah Rumah",
        Satuan: "rumah",
        Rencana: 5,
        Realisasi: 4,
        Anggaran: 80_000_000,
      },
    };
    for (const kind of ["needs", "deliveries"] as const) {
      const given = (await template(kind, "csv", lang)).toString();
      const row = TEMPLATES[kind].map(
        ({ heading }) => (said[kind] as Record<string, string | number>)[heading.id],
      );
      const separator = lang === "id" ? ";" : ",";
      const view = await json<ImportView>("imports", file("isi.csv", `${given}${row.join(separator)}\n`));
      expect([view.kind, view.blocks, view.faults]).toEqual([kind, [], []]);
      expect(view.report).toMatchObject({ rows: 1, certain: 1, setAside: 1 });
      expect(view.diff).toMatchObject({ new: 1 });
    }
  });

  it("the outlook follows what is published", async () => {
    const rows = VILLAGES.map(([code, name], i) => [code, name, 2025, 10 + (i % 5) * 12, 100]);
    await publish("rtlh.csv", csv(["Kode desa", "Desa", "Tahun", "Jumlah RTLH", "Seluruhnya"], ...rows), {
      component: "housing",
    });
    const [{ outlook, needs }] = (await setup()).regencies;
    expect(needs).toMatchObject([
      { component: "housing", period: 2025, unit: "house", villages: 12, missing: 0 },
    ]);
    expect(outlook.find(({ id }) => id === "need")).toMatchObject({ state: "yes", period: 2025 });
    expect(outlook.find(({ id }) => id === "coverage")).toMatchObject({
      state: "no",
      reason: "no_deliveries",
    });
  });
});

describe("who has reported", () => {
  const asked = { regency: "33.68", agency: "perkim", period: 2025 };
  const query = new URLSearchParams({ ...asked, period: "2025" });
  const stateOf = async (agency = "perkim") => {
    const { agencies } = await json<ReportsView>("reports?period=2025");
    return agencies.find(({ id }) => id === agency)?.cells[0];
  };
  let delivered: number;

  it("an agency whose programs run and that said nothing is silent", async () => {
    expect(await stateOf()).toEqual({ state: "silent", running: 1, reported: 0, villages: 0, imports: [] });
  });

  it("its word that it did nothing is a zero, kept once, and can be taken back", async () => {
    await json("reports", posted(asked));
    expect(await stateOf()).toMatchObject({ state: "nothing" });
    expect((await refused("reports", posted(asked), 409)).code).toBe("already_nothing");
    await json(`reports?${query}`, { method: "DELETE" });
    expect(await stateOf()).toMatchObject({ state: "silent" });
    expect((await refused(`reports?${query}`, { method: "DELETE" }, 409)).code).toBe("not_nothing");
    await json("reports", posted(asked));
  });

  it("figures that come later outdo it; undone, the word stands again", async () => {
    const rows = VILLAGES.slice(0, 4).map(([code]) => [code, 2025, 7]);
    delivered = await publish("bedah.csv", csv(["Kode desa", "Tahun", "Realisasi"], ...rows), {
      program: "bedah-rumah",
    });
    expect(await stateOf()).toEqual({
      state: "part",
      running: 1,
      reported: 1,
      villages: 4,
      imports: [delivered],
    });
    expect((await refused("reports", posted(asked), 409)).code).toBe("has_deliveries");
    await json(`imports/${delivered}/undo`, { method: "POST" });
    expect(await stateOf()).toMatchObject({ state: "nothing", imports: [] });
  });

  it("a list of every village reached is complete, and tells which villages it names", async () => {
    const rows = VILLAGES.slice(0, 4).map(([code]) => [code, 2025, 8]);
    await publish("bedah.csv", csv(["Kode desa", "Tahun", "Realisasi"], ...rows), {
      program: "bedah-rumah",
      complete: true,
    });
    expect(await stateOf()).toMatchObject({ state: "complete", villages: 4 });
    const view = await json<ReportedVillagesView>(`reports/villages?${query}`);
    expect([view.state, view.programs]).toEqual([
      "complete",
      [{ id: "bedah-rumah", name: { id: "Bedah Rumah", en: "Bedah Rumah" }, villages: 4 }],
    ]);
    expect(view.villages.map(({ programs }) => programs.length)).toEqual([
      1,
      1,
      1,
      1,
      ...new Array(8).fill(0),
    ]);
    const [{ outlook }] = (await setup()).regencies;
    expect(outlook.find(({ id }) => id === "coverage")).toMatchObject({
      ...{ state: "partly", reason: "silent_agencies", count: 1, components: ["housing"] },
    });
  });

  it("only this machine may say it, and only of what there is", async () => {
    const foreign = { headers: { "Content-Type": "application/json", Origin: "https://elsewhere.example" } };
    await refused("reports", { ...posted(asked), ...foreign }, 403);
    await refused("reports", posted({ ...asked, agency: "nobody" }), 404);
    await refused("reports", posted({ ...asked, regency: "33.69" }), 404);
    await refused("reports", posted({ ...asked, period: "soon" }), 400);
    await refused("reports?regency=33.69", {}, 404);
  });
});

it("a record that holds the demo takes no boundaries, no crosswalk and no reports", async () => {
  await database.pool.query("insert into revision (kind, note) values ('demo', 'test')");
  const before = await revisions();
  for (const [path, init] of [
    ["boundaries", file("desa.geojson", JSON.stringify(boundaries()))],
    ["crosswalk", file("padanan.csv", csv(["Kode BPS", "Kode Kemendagri"], ["3368010001", "33.68.01.2001"]))],
    ["reports", posted({ regency: "33.68", agency: "dinsos", period: 2025 })],
  ] as const) {
    const { code, detail } = await refused(path, init, 409);
    expect([code, detail]).toEqual(["demo_record", expect.stringContaining("KANTONG_DATA_DIR")]);
  }
  expect(await revisions()).toBe(before);
  expect((await setup()).demo).toBe(true);
});
