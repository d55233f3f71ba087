import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Problem } from "../../server/core/contracts/answers.ts";
import type { ImportView, PlaceView, Trace } from "../../server/core/contracts/imports.ts";
import type { Said } from "../../server/core/errors/said.ts";
import type { Database } from "../../server/platform/database/connect.ts";
import { testDatabase } from "../database.ts";
import { csv, fillRecord, housing, messy, VILLAGES } from "./record.ts";
import { type Served, serve } from "./serve.ts";
import { cutOff, ownUploads } from "./uploads.ts";

let database: Database;
let served: Served;
beforeAll(async () => {
  database = await testDatabase();
  await fillRecord(database.pool);
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
const refused = async (path: string, init?: RequestInit): Promise<Refused> => {
  const response = await api(path, init);
  expect(response.status).toBeGreaterThanOrEqual(400);
  expect(response.headers.get("content-type")).toContain("application/problem+json");
  return (await response.json()) as Refused;
};
const asJson = (method: string, body: unknown): RequestInit => ({
  method,
  body: JSON.stringify(body),
  headers: { "Content-Type": "application/json" },
});
const file = (name: string, body: string): RequestInit => ({
  method: "POST",
  body,
  headers: { "X-File-Name": encodeURIComponent(name) },
});
const bring = (name: string, body: string, query = "") =>
  json<ImportView>(`imports${query && `?${query}`}`, file(name, body));
const decide = (id: number, decisions: Record<string, unknown>, remember: string[] = []) =>
  json<ImportView>(`imports/${id}/decisions`, asJson("PUT", { decisions, remember }));
const publish = ({ id, digest }: ImportView) =>
  json<{ revision: number; import: ImportView }>(`imports/${id}/publish`, asJson("POST", { digest }));
const open = ({ places }: ImportView): PlaceView[] => places.filter(({ state }) => state === "review");
/** Everything that publishing writes. */
const figures = async () => {
  const tables = ["need", "delivery", "report", "official_list", "revision", "dataset"];
  const all = await Promise.all(
    tables.map((one) => database.pool.query(`select * from ${one} order by 1, 2`)),
  );
  return JSON.stringify(all.map(({ rows }) => rows));
};

describe("a table with a misspelt village and a name that two districts have", () => {
  let view: ImportView;
  const table = messy(2025, 170);

  it("is kept, and each doubtful place comes with its reason and candidates", async () => {
    view = await bring("rtlh 2025.csv", table);
    expect(view).toMatchObject({ state: "review", kind: "needs", file: "rtlh 2025.csv", demo: false });
    expect(view.report).toMatchObject({
      delimiter: ";",
      headerRow: 2,
      rows: 11,
      certain: 9,
      review: 2,
      setAside: 1,
    });
    expect(view.report!.aside[0].differs).toEqual([]);
    expect(
      open(view)
        .map(({ reason }) => reason)
        .sort(),
    ).toEqual(["homonym", "spelling"]);
    expect(view.blocks.map(({ id }) => id)).toEqual(["open_review"]);
    expect(view.preview.columns).toEqual(["No", "Kabupaten", "Desa", "Jumlah RTLH", "Tahun"]);
  });

  it("can't be published while a place is open, and says so in both languages", async () => {
    const before = await figures();
    const problem = await refused(`imports/${view.id}/publish`, asJson("POST", { digest: view.digest }));
    expect([problem.status, problem.code]).toEqual([409, "not_ready"]);
    expect(problem.said!.problem.id).toContain("belum bisa diterbitkan");
    expect(problem.said!.remedy.en).toContain("Decide each");
    expect(await figures()).toBe(before);
  });

  it("a decision must be about a place of the file and a village of the record", async () => {
    const [place] = open(view);
    const put = (body: unknown) => refused(`imports/${view.id}/decisions`, asJson("PUT", body));
    expect((await put({ decisions: { nowhere: { skip: true } } })).status).toBe(422);
    expect((await put({ decisions: { [place.key]: { village: "33.68.09.2001" } } })).detail).toContain(
      "33.68.09.2001",
    );
    expect((await put({ decisions: { [place.key]: { village: "x" } } })).status).toBe(400);
  });

  it("a name that several villages bear is never remembered, decided or not", async () => {
    const homonym = open(view).find(({ reason }) => reason === "homonym")!;
    const decisions = { [homonym.key]: { village: "33.68.01.2001" } };
    const put = () =>
      refused(`imports/${view.id}/decisions`, asJson("PUT", { decisions, remember: [homonym.key] }));
    expect((await put()).title).toBe("Not a spelling");
    await decide(view.id, decisions);
    expect((await put()).title).toBe("Not a spelling");
    view = await decide(view.id, { [homonym.key]: null });
    expect(open(view)).toHaveLength(2);
  });

  it("decisions close the review; a spelling is remembered", async () => {
    const [homonym, spelling] = ["homonym", "spelling"].map(
      (reason) => open(view).find((place) => place.reason === reason)!,
    );
    expect(spelling.candidates[0]).toMatchObject({ code: "33.68.01.2005", name: "Gununglurah" });
    const remembered = () =>
      decide(view.id, { [spelling.key]: { village: "33.68.01.2005" } }, [spelling.key]);
    await remembered();
    // Taken back, the spelling is forgotten too, and the place is open again.
    expect(open(await decide(view.id, { [spelling.key]: null }))).toHaveLength(2);
    await remembered();
    await remembered();
    view = await decide(view.id, { [homonym.key]: { skip: true } });
    expect(view.blocks).toEqual([]);
    expect(view.report).toMatchObject({ certain: 10, unmatched: 1 });
    const { spellings } = await json<{ spellings: { village: string; written: string }[] }>("spellings");
    expect(spellings).toMatchObject([{ village: "33.68.01.2005", villageName: "Gununglurah" }]);
    // What was decided can still be looked at, and decided otherwise.
    expect(view.places.map(({ reason }) => reason).sort()).toEqual(["decided", "skipped"]);
    expect(view.places.find(({ reason }) => reason === "skipped")!.candidates).toHaveLength(2);
  });

  it("is published as one revision, with the rows of the file behind each figure", async () => {
    expect(view.diff).toMatchObject({ new: 10, changed: 0, vanished: 0, same: 0 });
    const { revision, import: after } = await publish(view);
    expect(after).toMatchObject({ state: "published", revision });
    const { trace } = await json<{ trace: Trace[] }>(
      "trace?village=33.68.01.2005&component=housing&period=2025",
    );
    expect(trace).toMatchObject([
      { current: true, values: { value: 14 }, file: "rtlh 2025.csv", rows: [7], import: view.id, revision },
    ]);
    expect(trace[0].sha256).toBe(createHash("sha256").update(table).digest("hex"));
    const original = await api(`imports/${view.id}/original`);
    expect(original.headers.get("x-sha256")).toBe(trace[0].sha256);
    expect(await original.text()).toBe(table);
    expect((await refused(`imports/${view.id}/decisions`, asJson("PUT", { decisions: {} }))).code).toBe(
      "wrong_state",
    );
    expect((await refused(`imports/${view.id}`, { method: "DELETE" })).code).toBe("wrong_state");
  });

  it("the next table of the agency knows the spelling", async () => {
    const next = await bring("rtlh lagi.csv", table);
    expect(open(next).map(({ reason }) => reason)).toEqual(["homonym"]);
    expect(next.alarms.map(({ id }) => id)).toContain("already_reported");
    await json<ImportView>(`imports/${next.id}`);
    expect((await api(`imports/${next.id}`, { method: "DELETE" })).status).toBe(204);
    expect((await refused(`imports/${next.id}`)).code).toBe("discarded");
    // The same file is still kept, for the import that was published.
    expect((await api(`imports/${view.id}/original`)).status).toBe(200);
  });
});

describe("figures that change", () => {
  let first: ImportView;
  let second: ImportView;

  it("are shown against the record before they are published", async () => {
    first = await bring(
      "listrik.csv",
      needs("listrik", (_, i) => 20 + i),
    );
    await publish(first);
    const changed = await bring(
      "listrik2.csv",
      needs("listrik", (_, i) => (i === 0 ? 400 : 20 + i)),
    );
    expect(changed.diff).toMatchObject({ new: 0, changed: 1, vanished: 0, same: 11 });
    expect(changed.diff!.changes[0]).toMatchObject({
      name: "Karangsari",
      before: [20, null],
      after: [400, null],
    });
    expect(changed.diff!.totals).toMatchObject([{ before: [306, null], after: [686, null] }]);
    second = changed;
  });

  it("two people at once: the second gets 409 with what has changed, and nothing of theirs is stored", async () => {
    const rival = await bring(
      "saingan.csv",
      needs("listrik", () => 7),
    );
    const answers = await Promise.all(
      [second, rival].map(({ id, digest }) => api(`imports/${id}/publish`, asJson("POST", { digest }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const loser = answers.find(({ status }) => status === 409)!;
    const problem = (await loser.json()) as Refused & { changes: unknown; last: { note: string } };
    expect(problem.code).toBe("record_changed");
    expect(problem.changes).toMatchObject({ vanished: 0 });
    expect(["listrik2.csv", "saingan.csv"]).toContain(problem.last.note);
    if (answers[0].status === 409) [second] = [rival];
    const { rows } = await database.pool.query(
      "select count(*)::int as n from need where component_id = 'electricity' and revision_to is null",
    );
    expect(rows[0].n).toBe(12);
  });

  it("a press on the button twice publishes once", async () => {
    const twice = await bring(
      "dua.csv",
      needs("listrik", () => 9),
    );
    const answers = await Promise.all(
      [1, 2].map(() => api(`imports/${twice.id}/publish`, asJson("POST", { digest: twice.digest }))),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await json(`imports/${twice.id}/undo`, { method: "POST" });
  });

  it("undo is refused, with the reason, while a later publication stands on it", async () => {
    const before = await figures();
    const problem = await refused(`imports/${first.id}/undo`, { method: "POST" });
    expect([problem.status, problem.code]).toEqual([409, "later_revision"]);
    expect(problem.said!.problem.id).toMatch(/Revisi \d+ .* sudah mengubah/);
    expect(await figures()).toBe(before);
    await json(`imports/${second.id}/undo`, { method: "POST" });
    const { rows } = await database.pool.query(
      "select value from need where component_id = 'electricity' and revision_to is null order by village_code",
    );
    expect(rows.map(({ value }) => value)).toEqual(VILLAGES.map((_, i) => 20 + i));
    await json(`imports/${first.id}/undo`, { method: "POST" });
    expect((await refused(`imports/${first.id}/undo`, { method: "POST" })).code).toBe("wrong_state");
  });
});

describe("deliveries", () => {
  const deliveries = (program: string, served: (i: number) => number, rows = VILLAGES) =>
    csv(
      ["Kecamatan", "Desa", "Program", "Tahun", "Realisasi"],
      ...rows.map(([, name, district], i) => [district, name, program, 2024, served(i)]),
    );

  it("an unknown program is told, and can be given in the mapping", async () => {
    const view = await bring(
      "bedah.csv",
      deliveries("Bedah Gubuk", () => 3),
    );
    expect(view.faults[0]).toMatchObject({ fault: "unknown_program", value: "Bedah Gubuk" });
    const columns = { ...view.mapping.columns, Program: { means: "ignore" as const } };
    const mapping = { ...view.mapping, columns, program: "bedah-rumah" };
    const mapped = await json<ImportView>(
      `imports/${view.id}/mapping`,
      asJson("PUT", { mapping, saveAs: "Perkim" }),
    );
    expect(mapped.faults).toEqual([]);
    expect(mapped.diff).toMatchObject({ new: 12 });
    const { mappings } = await json<{ mappings: { name: string }[] }>("mappings");
    expect(mappings.map(({ name }) => name)).toEqual(["Perkim"]);
    // The next table of the same shape is read the same way.
    const again = await bring(
      "bedah lagi.csv",
      deliveries("Apa saja", () => 3),
    );
    expect(again.mapping.program).toBe("bedah-rumah");
    expect((await api("mappings/Perkim", { method: "DELETE" })).status).toBe(204);
    expect((await refused("mappings/Perkim", { method: "DELETE" })).status).toBe(404);
  });

  it("an undo does not silence an agency whose other deliveries of the period stay", async () => {
    const one = await bring(
      "satu.csv",
      deliveries("Bedah Rumah", () => 3),
    );
    await publish(one);
    await publish(
      await bring(
        "dua.csv",
        deliveries("Sambung Listrik", () => 4),
      ),
    );
    await json(`imports/${one.id}/undo`, { method: "POST" });
    const { rows } = await database.pool.query(
      "select reported, complete from report where agency_id = 'perkim' and period = 2024 and revision_to is null",
    );
    expect(rows).toEqual([{ reported: true, complete: false }]);
  });

  it("what is odd about them is an alarm, not a refusal", async () => {
    await publish(
      await bring(
        "rumah 2024.csv",
        housing((name, value) => [name, value], 2024),
      ),
    );
    const rows = [...VILLAGES, VILLAGES[3]];
    const body = deliveries("Bedah Rumah", (i) => (i === 1 ? 5000 : 3), rows);
    const view = await bring("janggal.csv", body, `options=${encodeURIComponent('{"duplicates":"sum"}')}`);
    expect(view.alarms).toMatchObject([
      { id: "served_over_need", villages: ["33.68.01.2002"], names: ["Sokaraja"] },
      { id: "same_row_twice", villages: ["33.68.01.2004"], detail: "14" },
    ]);
    // By the register the program chooses from those in need.
    expect(view.blocks).toMatchObject([{ id: "in_need_over_need", detail: "33.68.01.2002" }]);
    const stated = async (recipients: string) => {
      const options = encodeURIComponent(JSON.stringify({ duplicates: "sum", recipients }));
      return (await bring("dinyatakan.csv", body, `options=${options}`)).blocks;
    };
    // Nor can a file that itself states it; one that says "anyone" can.
    expect(await stated("in_need")).toMatchObject([{ id: "in_need_over_need", detail: "33.68.01.2002" }]);
    expect(await stated("anyone")).toEqual([]);
    const zero = await bring(
      "nol.csv",
      deliveries("Bedah Rumah", () => 0),
    );
    expect(zero.alarms.map(({ id }) => id)).toContain("all_zero");
    const early = csv(
      ["Kecamatan", "Desa", "Program", "Tahun", "Realisasi"],
      ...VILLAGES.map(([, name, district], i) => [district, name, "Bedah Rumah", i === 4 ? 2019 : 2024, 3]),
    );
    expect((await bring("awal.csv", early)).alarms.find(({ id }) => id === "outside_years")).toMatchObject({
      names: ["Gununglurah"],
    });
    const unit = csv(
      ["Kecamatan", "Desa", "Program", "Tahun", "Satuan", "Realisasi"],
      ...VILLAGES.map(([, name, district]) => [district, name, "Bedah Rumah", 2024, "jiwa", 3]),
    );
    expect((await bring("satuan.csv", unit)).blocks.map(({ id }) => id)).toEqual(["wrong_unit"]);
  });

  it("more than a village has of a kind is an alarm", async () => {
    const register = csv(
      ["Kecamatan", "Desa", "Tahun", "Keluarga Miskin", "Jumlah KK"],
      ...VILLAGES.map(([, name, district]) => [district, name, 2024, 30, 200]),
    );
    await publish(await bring("register.csv", register));
    const view = await bring(
      "sambung.csv",
      deliveries("Sambung Listrik", (i) => (i === 2 ? 201 : 200)),
    );
    expect(view.alarms.find(({ id }) => id === "over_population")).toMatchObject({ names: ["Kalibening"] });
  });
});

describe("progress and reports", () => {
  it("is told as server-sent events, ending with the import", async () => {
    const response = await api("imports", {
      ...file(
        "peristiwa.csv",
        housing((name, value) => [name, value], 2023),
      ),
      headers: { "X-File-Name": "peristiwa.csv", Accept: "text/event-stream" },
    });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const events = eventsOf(await response.text());
    const steps = events.filter(({ event }) => event === "progress").map(({ data }) => data.step);
    expect([...new Set(steps)]).toEqual(["receiving", "reading", "mapping", "keeping", "resolving"]);
    const done = events.at(-1)!;
    expect(done).toMatchObject({ event: "done", data: { status: 201, body: { file: "peristiwa.csv" } } });
  });

  it("a refusal comes as an event too, in both languages", async () => {
    const response = await api("imports", {
      ...file("laporan.xls", "<html><table><tr><td>Desa</td></tr></table></html>"),
      headers: { "X-File-Name": "laporan.xls", Accept: "text/event-stream" },
    });
    const last = eventsOf(await response.text()).at(-1)!;
    expect(last).toMatchObject({ event: "problem", data: { status: 422, code: "html" } });
    expect((last.data.said as Said).remedy.id).toContain("Baca tabelnya");
  });

  it("the report to the agency guards cells that a spreadsheet would run", async () => {
    const evil = housing((name, value, i) => [i === 4 ? '"=HYPERLINK(""http://x"")"' : name, value], 2022);
    const { id } = await bring("jahat.csv", evil);
    for (const [lang, heading] of [
      ["id", "baris,tempat"],
      ["en", "row,place"],
    ]) {
      const response = await api(`imports/${id}/report.csv?lang=${lang}`);
      const text = await response.text();
      expect(text).toContain(heading);
      expect(text.split("\r\n").some((line) => /(^|,)"?=/.test(line))).toBe(false);
      expect(text).toContain("'=HYPERLINK");
    }
    const report = await json<{ rows: number; places: PlaceView[] }>(`imports/${id}/report.json`);
    expect(report.rows).toBe(12);
    expect(report.places).toHaveLength(12);
  });
});

describe("what is refused leaves nothing", () => {
  const counted = async () => {
    const { rows } = await database.pool.query(
      "select (select count(*) from import)::int as imports, (select count(*) from original_part)::int as parts",
    );
    return rows[0];
  };
  const uploads = ownUploads();

  it.each([
    ["NIKs under any heading", csv(["Desa", "Keterangan"], ["Rawalo", "3302014107900001"])],
    ["NIKs within a text", csv(["Desa", "Penerima"], ["Rawalo", "Budi 3302011207900001"])],
    ["family cards with spaces", csv(["Desa", "x"], ["Rawalo", "3302 0112 0719 0001"])],
    ["NIKs that a spreadsheet spoilt", csv(["Desa", "No. NIK"], ["Rawalo", "3.30201E+15"])],
  ])("%s", async (_, body) => {
    const before = await counted();
    const problem = await refused("imports", file("warga.csv", body));
    expect([problem.status, problem.code]).toEqual([422, "person_numbers"]);
    expect(problem.detail).not.toMatch(/\d{6}/);
    expect(problem.said!.remedy.id).toContain("Penerima");
    expect(await counted()).toEqual(before);
  });

  it("counts, codes and decimals of any length are no NIK", async () => {
    const body = csv(
      ["Kode", "Desa", "Kecamatan", "Jumlah KK", "Bujur", "Jumlah RTLH", "Tahun"],
      ...VILLAGES.map(([code, name, district]) => [
        code,
        name,
        district,
        "1.250",
        "109.1234011290000123",
        3,
        2021,
      ]),
    );
    expect((await bring("angka.csv", body)).report).toMatchObject({ certain: 12 });
  });

  it("a connection that drops halfway", async () => {
    const before = await counted();
    await cutOff(served.address, "imports", "Desa;Jumlah RTLH\nRawalo;4\n", uploads);
    expect(await counted()).toEqual(before);
  });

  it("another site's page, a proxy", async () => {
    const foreign: Record<string, string>[] = [
      { Origin: "https://elsewhere.example" },
      { "X-Forwarded-For": "10.0.0.1" },
    ];
    for (const headers of foreign) expect((await refused("imports", { headers })).status).toBe(403);
  });

  it("a request without a name, with a bad mapping, for an unknown import", async () => {
    expect((await refused("imports", { method: "POST", body: "x" })).status).toBe(400);
    expect((await refused("imports?options=nonsense", file("a.csv", "x"))).detail).toContain("options");
    expect(
      (
        await refused(
          "imports?mapping=unsaved",
          file(
            "a.csv",
            housing((name, n) => [name, n]),
          ),
        )
      ).status,
    ).toBe(404);
    expect((await refused("imports/999999")).status).toBe(404);
    expect((await refused("imports/abc")).status).toBe(400);
    expect((await refused("trace?village=33.68.01.2005&period=2025")).status).toBe(400);
  });
});

describe("a record that holds the demo", () => {
  it("lets a file be looked at, and publishes and takes back nothing", async () => {
    const before = await bring(
      "sebelum.csv",
      housing((name, value) => [name, value], 2018),
    );
    await publish(before);
    await database.pool.query("insert into revision (kind, note) values ('demo', 'test')");
    const stored = await figures();
    const view = await bring(
      "contoh.csv",
      housing((name, value) => [name, value], 2019),
    );
    expect(view).toMatchObject({ demo: true, blocks: [] });
    const publishing = asJson("POST", { digest: view.digest });
    for (const problem of [
      await refused(`imports/${view.id}/publish`, publishing),
      await refused(`imports/${before.id}/undo`, { method: "POST" }),
    ])
      expect([problem.status, problem.code]).toEqual([409, "demo_record"]);
    expect(await figures()).toBe(stored);
    expect((await api(`imports/${view.id}`, { method: "DELETE" })).status).toBe(204);
  });
});

function needs(word: string, value: (name: string, i: number) => number): string {
  return csv(
    ["Kecamatan", "Desa", `Rumah tanpa ${word}`, "Tahun"],
    ...VILLAGES.map(([, name, district], i) => [district, name, value(name, i), 2025]),
  );
}

function eventsOf(text: string): { event: string; data: Record<string, unknown> }[] {
  return text
    .split("\n\n")
    .filter(Boolean)
    .map((block) => {
      const [event, data] = block.split("\n");
      return { event: event.replace("event: ", ""), data: JSON.parse(data.replace("data: ", "")) };
    });
}
