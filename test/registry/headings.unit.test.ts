import { describe, expect, it, test } from "vitest";
import { agencyNamed, similarAgencies } from "../../server/registry/agency-names.ts";
import { freeSlug, slug } from "../../server/registry/slug.ts";
import { COLUMNS, columnOf, HEADINGS, isScaled } from "../../server/registry/table/columns.ts";
import { agencyIn, heirOf, runsIn } from "../../server/snapshot/cancellation.ts";

describe("headings of a table of programs", () => {
  it("knows its own, in both languages, and each only as itself", () => {
    for (const column of COLUMNS)
      for (const heading of Object.values(HEADINGS[column]))
        expect(columnOf(heading)).toEqual({ id: column });
  });
  it.each([
    ["NAMA PROGRAM", "name"],
    ["Program/Kegiatan", "name"],
    ["Program / Kegiatan / Sub Kegiatan", "name"],
    ["Kode Sub Kegiatan", "code"],
    ["Nama Program / Kegiatan", "name"],
    ["OPD Pengampu", "agency"],
    ["Perangkat Daerah", "agency"],
    ["SKPD", "agency"],
    ["Sumber Dana", "fundSource"],
    ["Biaya Satuan (Rp)", "unitCost"],
    ["Tahun Mulai", "starts"],
    ["Kelompok Pengecualian", "exclusionGroup"],
    ["Syarat penerima", "criteria"],
    ["No", undefined],
    ["Keterangan", undefined],
    ["Pagu", undefined],
  ])("%s", (heading, id) => {
    expect(columnOf(heading)?.id).toBe(id);
  });
  it("reads the year of a budget", () => {
    for (const heading of ["Pagu 2024", "pagu tahun 2024 (Rp)", "Anggaran TA 2024", "Budget 2024 (Rp)"])
      expect(columnOf(heading)).toEqual({ id: "budget", year: 2024 });
  });
  it("takes no amounts in thousands or millions for rupiah", () => {
    expect(isScaled("Pagu 2024 (juta Rp)")).toBe(true);
    expect(columnOf("Pagu 2024 (juta Rp)")).toBeUndefined();
    expect(isScaled("Pagu 2024 (Rp)")).toBe(false);
  });
});

test("an id is made of a name, and no two are the same", () => {
  expect(slug("Bantuan Sosial (BLT) Dana Désa")).toBe("bantuan-sosial-blt-dana-desa");
  expect(slug("—")).toBe("");
  expect(slug("x".repeat(200)).length).toBe(60);
  const long = slug("Penyelenggaraan Perumahan dan Kawasan Permukiman bagi Masyarakat Berpenghasilan Rendah");
  expect(long).toBe("penyelenggaraan-perumahan-dan-kawasan-permukiman-bagi");
  expect(freeSlug("RTLH", new Set(["rtlh", "rtlh-2"]), "program")).toBe("rtlh-3");
  expect(freeSlug("漢字", new Set(), "program")).toBe("program");
});

describe("agencies by their names", () => {
  const agency = (id: string, name: string, aliases: string[] = [], successor: string | null = null) => ({
    ...{ id, name, nameEn: null, successor },
    aliases: aliases.map((alias) => ({ name: alias })),
  });
  const agencies = [
    agency("dinsos", "Dinas Sosial", ["Dinsos PMD"], "dinsospermades"),
    agency("dinsospermades", "Dinas Sosial dan Pemberdayaan Masyarakat Desa"),
    agency("dinkes", "Dinas Kesehatan", ["DKK"]),
    agency("dinperindag", "Dinas Perindustrian & Perdagangan"),
  ];
  it("follows earlier names and mergers", () => {
    expect(agencyNamed("dinas sosial", agencies)).toBe("dinsospermades");
    expect(agencyNamed("DINSOS-PMD", agencies)).toBe("dinsospermades");
    expect(agencyNamed("dkk", agencies)).toBe("dinkes");
    expect(agencyNamed("Dinas Perindustrian dan Perdagangan", agencies)).toBe("dinperindag");
    expect(heirOf("dinsos", agencies)).toBe("dinsospermades");
  });
  it("takes no name for another's, but says what is alike", () => {
    expect(agencyNamed("Dinas Kesehatn", agencies)).toBeUndefined();
    expect(similarAgencies("Dinas Kesehatn", agencies)[0]).toBe("dinkes");
    expect(similarAgencies("Dinas Sosial Kabupaten", agencies)[0]).toBe("dinsospermades");
    expect(similarAgencies("Perumdam Tirta Satria", agencies)).toEqual([]);
  });
});

test("a retired program stays in its years, and an agency in those it answered for", () => {
  const program = { starts: 2021, ends: null, retired: "2024-06-30" };
  expect([2020, 2021, 2024, 2025].map((year) => runsIn(program, year))).toEqual([false, true, true, false]);
  expect(runsIn({ starts: 2021, ends: 2022, retired: null }, 2023)).toBe(false);
  const handed = {
    agency: "c",
    formerAgencies: [
      { agency: "a", until: 2020 },
      { agency: "b", until: 2023 },
    ],
  };
  expect([2019, 2020, 2021, 2023, 2024].map((year) => agencyIn(handed, year))).toEqual([
    "a",
    "a",
    "b",
    "b",
    "c",
  ]);
});
