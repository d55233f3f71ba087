import * as XLSX from "@e965/xlsx";
import type { FeatureCollection, Geometry } from "geojson";
import { describe, expect, it } from "vitest";
import { newestDate, sourcesOf } from "../../../server/publishing/exports/about.ts";
import { csvOf, geoJsonOf } from "../../../server/publishing/exports/formats.ts";
import type { Table } from "../../../server/publishing/exports/tables.ts";
import { workbookOf } from "../../../server/publishing/exports/workbook.ts";

/** A table whose texts a spreadsheet would run, with each of the three states. */
const table = (synthetic: boolean): Table => ({
  id: "districts",
  about: {
    table: "districts",
    title: { id: "Kecamatan", en: "Districts" },
    regency: { code: "33.02", name: "Banyumas" },
    period: 2025,
    component: "poverty",
    unit: "family",
    revision: 7,
    question: "period=2025",
    dataDate: "2025-06-30",
    sources: [{ title: "=HYPERLINK(1)", licence: null, dataDate: "2025-06-30" }],
    boundaries: "@survey",
    synthetic,
    internal: false,
    caveat: null,
    least: 5,
  },
  rows: [
    { code: "33.02.01", name: "=1+1", eligible: "hidden", base: null, villages: 0, serviceGap: -3.5 },
    { code: "33.02.02", name: "+62", eligible: 0, base: 5, villages: 2, serviceGap: null },
  ],
  shapes: async () => [
    { type: "Point", coordinates: [109, -7] },
    { type: "Point", coordinates: [109.1, -7] },
  ],
});

describe("no text of a table is a formula", () => {
  it("in CSV", () => {
    const [header, first, second] = csvOf(table(false))
      .split("\r\n")
      .map((line) => line.split(","));
    const at = (row: string[], name: string) => row[header.indexOf(name)];
    expect([at(first, "name"), at(second, "name")]).toEqual(["'=1+1", "'+62"]);
    expect([at(first, "eligible"), at(first, "base"), at(first, "villages")]).toEqual(["hidden", "", "0"]);
    expect(at(first, "serviceGap")).toBe("-3.5");
  });

  it("in XLSX, on either sheet, and a number is one", () => {
    const { Sheets, SheetNames } = XLSX.read(workbookOf(table(false)), { cellFormula: true });
    expect(SheetNames).toEqual(["Data", "Keterangan"]);
    for (const sheet of Object.values(Sheets))
      for (const [address, cell] of Object.entries(sheet)) {
        if (address.startsWith("!")) continue;
        const { f, v, t } = cell as XLSX.CellObject;
        expect(f).toBeUndefined();
        if (t === "s") expect(String(v)).not.toMatch(/^[=+\-@\t\r]/);
      }
    const [first] = XLSX.utils.sheet_to_json<Record<string, unknown>>(Sheets.Data, { defval: null });
    expect(first).toMatchObject({ eligible: "hidden", base: null, villages: 0, serviceGap: -3.5 });
  });
});

it("names as sources the files that the answer is made of, and no others", () => {
  const file = (id: number, dataDate: string) => ({
    ...{
      id,
      name: `${id}.xlsx`,
      source: "Dinas",
      licence: null,
      dataDate,
      synthetic: false,
      caveat: null,
      recipients: null,
    },
  });
  const column = { value: new Float64Array(1), base: new Float64Array(1), estimated: new Uint8Array(1) };
  const need = (component: "water" | "poverty", dataset: number) => ({
    ...{ component, period: 2025, unit: "family" as const, dataset: Int32Array.of(dataset), ...column },
  });
  const snapshot = {
    needs: [need("poverty", 0), need("water", 1)],
    deliveries: [],
    // The last is another regency's, or another year's.
    datasets: [file(1, "2024-01-31"), file(2, "2025-03-31"), file(3, "2026-01-01")],
  };
  const dates = (component: "water" | "poverty") =>
    sourcesOf(snapshot, component, 2025).map(({ dataDate }) => dataDate);
  expect(dates("water")).toEqual(["2025-03-31"]);
  // General poverty asks of every component.
  expect(dates("poverty")).toEqual(["2024-01-31", "2025-03-31"]);
  expect(newestDate(sourcesOf(snapshot, "poverty", 2025))).toBe("2025-03-31");
  expect(newestDate(sourcesOf(snapshot, "water", 2024))).toBeNull();
});

describe("GeoJSON", () => {
  const read = async (one: Table) => JSON.parse(await geoJsonOf(one)) as FeatureCollection;

  it("keeps hidden, missing and zero apart while numbers stay numbers", async () => {
    const [first, second] = (await read(table(false))).features.map(({ properties }) => properties!);
    expect([first.eligible, first.base, first.villages]).toEqual([null, null, 0]);
    expect(first.hiddenFields).toBe("eligible");
    expect([second.eligible, second.hiddenFields]).toEqual([0, ""]);
  });

  it("turns rings as RFC 7946 wants them, whichever way round a source has them", async () => {
    const ring = (size: number) => [
      [109, -7],
      [109, -7 + size],
      [109 + size, -7 + size],
      [109 + size, -7],
      [109, -7],
    ];
    const clockwise = [ring(1), ring(0.5).toReversed()];
    const shapes = async (): Promise<Geometry[]> => [
      { type: "MultiPolygon", coordinates: [clockwise] },
      { type: "Polygon", coordinates: clockwise.map((one) => one.toReversed()) },
    ];
    const drawn = (await read({ ...table(false), shapes })).features.map(({ geometry }) => geometry);
    const right = [ring(1).toReversed(), ring(0.5)];
    expect(drawn).toEqual([
      { type: "MultiPolygon", coordinates: [right] },
      { type: "Polygon", coordinates: right },
    ]);
  });

  it("says that it is a demo, or does not", async () => {
    expect(await geoJsonOf(table(true))).toContain("DEMO DATA");
    expect(await geoJsonOf(table(false))).not.toContain("DEMO");
  });
});
