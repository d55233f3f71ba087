import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { personsIn } from "../../../server/core/tabular/persons.ts";
import type { Cell } from "../../../server/core/tabular/sheet.ts";

const SEED = { seed: 18_05 };
const by = (...rows: Cell[][]) => personsIn([{ name: "a", rows }])?.by;

describe("a list of persons", () => {
  it("is known by its headings in any spelling, whatever stands above them", () => {
    const number = fc.constantFrom(
      ...[
        "NIK",
        "N.I.K",
        "nik",
        "No. NIK",
        "NIK/No KTP",
        "No KK",
        "NO. K.K",
        "nomor_kartu_keluarga",
        "NIK Penerima",
      ],
      ...["No_KTP", "NKK", "Nomor Induk Kependudukan", "NIK Kepala Keluarga"],
    );
    const name = fc.constantFrom(
      "Nama Lengkap",
      "NAMA PENERIMA BANTUAN",
      "nama_kpm",
      "Nama Kepala Keluarga",
      "NAMA ANAK",
    );
    const personal = fc.constantFrom(
      "Alamat",
      "ALAMAT LENGKAP",
      "Tgl. Lahir",
      "Tempat/Tgl Lahir",
      "L/P",
      "No. HP",
      "RT/RW",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          number.map((one) => [one]),
          fc.tuple(name, personal),
        ),
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom("Desa", "Kelurahan"),
        (headings, above, village) => {
          const rows: Cell[][] = [...Array.from({ length: above }, () => ["REKAP"]), [village, ...headings]];
          expect(by(...rows, ["Rawalo", ...headings.map(() => "33xx")])).toBe("list");
        },
      ),
      { ...SEED, numRuns: 200 },
    );
  });
  it("is suspected by names with addresses, unless they are institutions'", () => {
    expect(by(["Nama", "Alamat", "Desa"], ["Siti", "RT 1", "Rawalo"])).toBe("headings");
    expect(by(["Nama", "Alamat", "Desa"], ["SDN 1 Rawalo", "Jl. Raya", "Rawalo"])).toBeUndefined();
  });
  it("is none where families and villages are counted", () => {
    for (const headings of [
      ["Nama Desa", "Jumlah KK", "Jumlah RTLH"],
      ["Desa", "KK", "Jiwa"],
      ["Nama", "Kode", "Laki-laki"],
      ["Nama Kecamatan", "Nama Desa", "Jumlah Pernikahan"],
      ["Desa", "Penerima", "Anggaran"],
    ])
      expect(by(headings, ["Rawalo", "12", "340"])).toBeUndefined();
    expect(by(["Desa", "NIK", "Jumlah"], ["Rawalo", null, 3])).toBeUndefined();
  });
});
