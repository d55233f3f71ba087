import { findHeader, type Header } from "../tabular/header.ts";
import { placeOfHeading, plainHeading } from "../tabular/headings.ts";
import { type Cell, plainDate, readNumber } from "./identity.ts";

/** What tells places apart, in the order in which they are sent. Nothing else of a row ever is. */
export const PLACE_COLUMNS = [
  "villageCode",
  "kemendagriCode",
  "bpsCode",
  "districtCode",
  "regencyCode",
  "village",
  "district",
  "regency",
] as const;
export type PlaceColumn = (typeof PLACE_COLUMNS)[number];

/** What tells persons or families apart, and what picks the rows: read here, never sent. */
export const PERSON_COLUMNS = ["nik", "kk", "name", "birth", "address", "program", "period"] as const;
export type PersonColumn = (typeof PERSON_COLUMNS)[number];

/** Index of the column of each meaning. */
export type Columns = Partial<Record<PlaceColumn | PersonColumn, number>>;

const PERSONS: [RegExp, PersonColumn][] = [
  [
    /^((no(mor)?|nmr) ?)?nik( (penerima|kpm|kepala keluarga|pengurus|anggota|ktp))?$|^(no(mor)? )?(ktp|induk kependudukan)$|^nomor induk kependudukan$/,
    "nik",
  ],
  [/^((no(mor)?|nmr) ?)?(kk|kartu keluarga)$|^nkk$|^id ?keluarga$/, "kk"],
  [
    /^nama( (lengkap|penerima.*|kpm|kepala keluarga|kk|pengurus|anggota.*|krt|siswa|anak|balita|pemilik))?$|^(full )?name$|^penerima( manfaat)?$/,
    "name",
  ],
  [
    /^(tgl|tanggal) ?lahir$|^(tempat )?(tgl|tanggal) lahir$|^ttl$|^tempat (dan )?tanggal lahir$|^(date of )?birth( date)?$/,
    "birth",
  ],
  [/^alamat( .*)?$|^address$|^dusun$/, "address"],
];

/** The heading of a list's first rows. @returns undefined where none is found */
export const headerOf = (rows: Cell[][]): Header | undefined =>
  findHeader({ name: "", rows: rows.map((row) => row.map((cell) => cell ?? null)), merges: [] });

/** What the columns seem to mean, by their headings and then by their values: a proposal. */
export function proposeColumns(headings: readonly string[], rows: readonly Cell[][]): Columns {
  const columns: Columns = {};
  headings.forEach((heading, index) => {
    const person = PERSONS.find(([pattern]) => pattern.test(plainHeading(heading)))?.[1];
    const place = person ?? placeOfHeading(heading);
    const known = [...PLACE_COLUMNS, ...PERSON_COLUMNS].find((one) => one === place);
    if (known && columns[known] === undefined) columns[known] = index;
  });
  const taken = () => new Set(Object.values(columns));
  const most = (passes: (cell: Cell) => boolean) =>
    headings.findIndex((_, index) => {
      const cells = rows
        .map((row) => row[index])
        .filter((cell) => cell !== null && cell !== undefined && cell !== "");
      return !taken().has(index) && cells.length > 0 && cells.filter(passes).length >= 0.6 * cells.length;
    });
  const guess = (meaning: PersonColumn, passes: (cell: Cell) => boolean) => {
    if (columns[meaning] !== undefined) return;
    const index = most(passes);
    if (index >= 0) columns[meaning] = index;
  };
  const isNumber = (cell: Cell) => "number" in readNumber(cell, "nik");
  if (columns.kk === undefined) guess("nik", isNumber);
  guess("birth", (cell) => plainDate(cell) !== "" && typeof cell !== "number");
  return columns;
}
