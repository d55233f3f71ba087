import { describe, expect, it } from "vitest";
import type { Component } from "../../server/core/domain/terms.ts";
import { type CalledProgram, headsProgram, programOfHeading } from "../../server/imports/program-headings.ts";

const program = (id: string, name: string, fundSource: string, component: Component): CalledProgram => ({
  ...{ id, fundSource, names: [id, name] },
  components: [component],
});
const PROGRAMS = [
  program("stimulan-rtlh", "Stimulan RTLH APBD Kab", "APBD Kab", "housing"),
  program("bsps", "BSPS", "APBN", "housing"),
  program("jamban", "Stimulan jamban sehat", "APBD Kab", "sanitation"),
  program("blt", "BLT Dana Desa", "Dana Desa", "poverty"),
  program("rtlh-baznas", "Bedah rumah Baznas", "Baznas", "housing"),
  program("rtlh-prov", "Bantuan RTLH Provinsi", "APBD Provinsi", "housing"),
];

describe("a column of what a program did, by its heading", () => {
  it.each([
    ["Penanganan Tahun 2025 / APBD Kab", "housing", "stimulan-rtlh"],
    ["Sumber Dana / APBD Kabupaten", "housing", "stimulan-rtlh"],
    ["Penanganan / APBD II", "housing", "stimulan-rtlh"],
    ["Penanganan / APBD Prov", "housing", "rtlh-prov"],
    ["Penanganan / APBD I", "housing", "rtlh-prov"],
    ["Penanganan / APBN", "housing", "bsps"],
    ["Realisasi BSPS 2025", "housing", "bsps"],
    ["BSPS / Target", "housing", "bsps"],
    ["BSPS / Anggaran (Rp)", "housing", "bsps"],
    ["Penanganan / BAZNAS / Unit", "housing", "rtlh-baznas"],
    ["Realisasi DD", "poverty", "blt"],
    ["Realisasi BLT Dana Desa", "housing", "blt"],
  ] as const)("%s of %s is %s", (heading, component, id) => {
    expect(programOfHeading(heading, component, PROGRAMS)).toBe(id);
  });
  it.each([
    ["Penanganan / CSR", "housing"],
    ["Realisasi", "housing"],
    ["Target", "housing"],
    ["Penanganan / APBD Kab", undefined],
    ["Penanganan / RTLH", "housing"],
  ] as const)("%s of %s is nobody's, and is never guessed", (heading, component) => {
    expect(programOfHeading(heading, component, PROGRAMS)).toBeUndefined();
  });
  it.each([
    ["Penanganan Tahun 2025 / CSR", true],
    ["Penanganan Tahun 2025 / Jumlah", false],
    ["Sisa RTLH", false],
    ["Jumlah Ditangani", false],
    ["Penanganan / Sisa", false],
  ])("%s stands over a program's work: %s", (heading, is) => {
    expect(headsProgram(heading)).toBe(is);
  });
});
