import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  monthsOf,
  orderOfPart,
  timeName,
  timeStated,
  YEAR_PART,
} from "../../server/core/domain/year-parts.ts";

describe("what titles and names say that a file is of", () => {
  it.each<[string[], number | undefined, string | undefined, boolean]>([
    [["REKAPITULASI DESIL DTSEN TRIWULAN IV TAHUN 2025"], 2025, "Q4", false],
    [["", "Rekap Desil DTSEN TW IV 2025 (FIX) (1).xlsx"], 2025, "Q4", false],
    [["DTSEN TW I 2025.csv"], 2025, "Q1", false],
    [["RTLH 2026.csv"], 2026, undefined, false],
    [["Realisasi_RTLH_TW2_2026.xlsx"], 2026, "Q2", false],
    [["Laporan Q2-2026"], 2026, "Q2", false],
    [["2026 Q3"], 2026, "Q3", false],
    [["Triwulan ke-3 Tahun 2026"], 2026, "Q3", false],
    [["TRIWULAN KEDUA 2026"], 2026, "Q2", false],
    [["Triwulan II", "dtsen 2026.csv"], 2026, "Q2", false],
    [["SEMESTER I TA 2026"], 2026, "S1", false],
    [["Penyaluran Tahap III 2026"], 2026, "T3", false],
    [["BLT DD tahap2 2026.xlsx"], 2026, "T2", false],
    [["Keadaan per 31 Maret 2026"], 2026, "M03", true],
    [["TW I 2026", "per 31 Maret 2026"], 2026, "Q1", true],
    [["Realisasi Januari s.d. Juni 2026"], 2026, "S1", true],
    [["Realisasi s.d. Juni 2026"], 2026, "M06", true],
    [["Realisasi s/d Triwulan III 2026"], 2026, "Q3", true],
    [["Realisasi kumulatif TW III 2026"], 2026, "Q3", true],
    [["Realisasi April - Juni 2026"], 2026, "Q2", false],
    [["Realisasi April s.d. Juni 2026"], 2026, "Q2", false],
    [["Bulan Mei 2026"], 2026, "M05", false],
    [["Data Des 2026"], 2026, "M12", false],
    [["Rekap per Des"], undefined, undefined, false],
    [["Desil 1 s.d. 4 Tahun 2026"], 2026, undefined, false],
    [["REKAP TW II 2026\nDicetak 3 Juli 2026"], 2026, "Q2", false],
    [["REKAP TW II 2026\nSumber: DTSEN TW I 2025"], 2026, "Q2", false],
    [["DAFTAR DESA"], undefined, undefined, false],
  ])("%j", (texts, year, part, running) => {
    expect(timeStated(texts)).toEqual({ year, part, running });
  });
  it.each([
    [["TW II 2026", "TW III 2026.xlsx"]],
    [["Tahun 2025", "RTLH 2026.csv"]],
    [["TAHUN 2025-2026"]],
    [["TW I 2026", "per 30 Juni 2026"]],
  ])("%j disagree, and nothing is guessed", (texts) => {
    expect(timeStated(texts)).toHaveProperty("statements");
  });
  it("reads back what it names, in whatever order of texts", () => {
    const part = fc.constantFrom(..."Q1 Q2 Q3 Q4 S1 S2 T1 T4 M01 M05 M06 M08 M12".split(" "));
    fc.assert(
      fc.property(part, fc.integer({ min: 1990, max: 2099 }), fc.boolean(), (id, year, twice) => {
        const name = timeName(year, id, "id");
        const texts = twice ? [name, `${name}.xlsx`] : [name];
        expect(timeStated(texts)).toMatchObject({ year, part: id });
        expect(id).toMatch(YEAR_PART);
      }),
    );
  });
  it("orders parts by their end, a whole year before one that says that it ends with the year", () => {
    const parts = ["Q4", "", "S1", "Q1", "Q3"].sort((a, b) => orderOfPart(a) - orderOfPart(b));
    expect(parts).toEqual(["Q1", "S1", "Q3", "", "Q4"]);
    expect([monthsOf("S2"), monthsOf("M07"), monthsOf("T2")]).toEqual([[7, 12], [7, 7], undefined]);
  });
});
