import type { Name, ScopeView } from "../../core/contracts/answers.ts";
import type { ListedVillage, TargetListView, WhyAdded } from "../../core/contracts/target-lists.ts";
import type { ListState, Strategy } from "../../core/domain/terms.ts";
import { markOf } from "../../core/indicators/read.ts";
import type { Value } from "../../publishing/exports/field.ts";

export type Language = keyof Name;

/** What a row of an export is made of. */
export interface Exported {
  list: TargetListView;
  row: ListedVillage;
  scope: ScopeView;
  language: Language;
  /** from 1 */
  number: number;
  bpsCode: string | null;
}

export interface Column {
  /** its name for programs */
  key: string;
  /** its heading for people */
  head: Name;
  what: Name;
  of(one: Exported): Value;
}

const column = (key: string, head: [string, string], what: [string, string], of: Column["of"]): Column => ({
  key,
  head: { id: head[0], en: head[1] },
  what: { id: what[0], en: what[1] },
  of,
});

export const STATE_WORDS: Record<ListState, Name> = {
  draft: { id: "rancangan", en: "draft" },
  proposed: { id: "diusulkan", en: "proposed" },
  agreed: { id: "disepakati", en: "agreed on" },
  done: { id: "selesai", en: "done" },
};
const STANDING: Record<ListedVillage["standing"], Name> = {
  single: { id: "tidak ada usulan lain", en: "no other claim" },
  complementary: { id: "saling melengkapi", en: "complementary" },
  contested: { id: "rangkap, perlu diputuskan", en: "contested" },
};
const RELATION: Record<"duplicate" | "complementary", Name> = {
  duplicate: { id: "rangkap", en: "duplicate" },
  complementary: { id: "melengkapi", en: "complementary" },
};

/** How a village came onto the list, in words. */
function whyWords(why: WhyAdded, language: Language): string {
  const say = (id: string, en: string) => (language === "id" ? id : en);
  switch (why.by) {
    case "hand":
      return say("dipilih sendiri", "chosen by hand");
    case "pocket":
      return say(`kantong ke-${why.rank}`, `pocket ${why.rank}`);
    case "rank":
      return say(`peringkat ${why.rank}`, `rank ${why.rank}`);
    case "district":
      return say(`seluruh kecamatan ${why.district}`, `the whole district ${why.district}`);
    case "box":
      return say("dipilih di peta", "chosen on the map");
    case "claim":
      return say(`dipindahkan dari daftar ${why.list}`, `moved from list ${why.list}`);
    case "file":
      return say(`berkas ${why.file}, baris ${why.row}`, `file ${why.file}, row ${why.row}`);
    case "proposal":
      return say(`usulan mesin, urutan ${why.rank}`, `proposed by the machine, place ${why.rank}`);
  }
}

const named = (all: readonly { id: string; name: Name }[], id: string, language: Language): string =>
  all.find((one) => one.id === id)?.name[language] ?? id;
const strategies = (all: readonly Strategy[], { scope, language }: Exported) =>
  all.map((one) => named(scope.strategies, one, language)).join("; ");

function othersOf({ row, scope, language }: Exported): string {
  return row.others
    .map(({ agency, program, relation, units, state }) => {
      const count = units === null ? "" : `, ${units}`;
      return `${named(scope.agencies, agency, language)}: ${named(scope.programs, program, language)} (${RELATION[relation][language]}, ${STATE_WORDS[state][language]}${count})`;
    })
    .join("; ");
}

/** A list's rows as RAT and Renja want them. */
export const COLUMNS: readonly Column[] = [
  column("number", ["No.", "No."], ["nomor urut", "running number"], ({ number }) => number),
  column(
    "village_code",
    ["Kode desa (Kemendagri)", "Village code (Kemendagri)"],
    ["kode wilayah Kemendagri", "code of the Ministry of Home Affairs"],
    ({ row }) => row.village,
  ),
  column(
    "bps_code",
    ["Kode desa (BPS)", "Village code (BPS)"],
    [
      "kode BPS menurut tabel padanan; kosong bila belum ada",
      "code of Statistics Indonesia by the crosswalk; empty where there is none",
    ],
    ({ bpsCode }) => bpsCode,
  ),
  column("village", ["Desa/kelurahan", "Village"], ["nama desa", "name"], ({ row }) => row.name),
  column(
    "district_code",
    ["Kode kecamatan", "District code"],
    ["kode wilayah Kemendagri", "code of the Ministry of Home Affairs"],
    ({ row }) => row.district,
  ),
  column("district", ["Kecamatan", "District"], ["nama kecamatan", "name"], ({ row }) => row.districtName),
  column(
    "regency",
    ["Kabupaten/kota", "Regency"],
    ["nama kabupaten", "name"],
    ({ scope }) => scope.regency.name,
  ),
  column(
    "year",
    ["Tahun anggaran", "Budget year"],
    ["tahun daftar sasaran", "year of the list"],
    ({ list }) => list.year,
  ),
  column(
    "agency",
    ["Perangkat daerah", "Agency"],
    ["pemilik daftar", "whose list it is"],
    ({ list, language }) => list.agencyName[language],
  ),
  column(
    "program",
    ["Program", "Program"],
    ["nama program", "name"],
    ({ list, language }) => list.programName[language],
  ),
  column(
    "component",
    ["Komponen", "Component"],
    ["kebutuhan yang disasar", "the need that the list is for"],
    ({ list, scope, language }) => named(scope.components, list.component, language),
  ),
  column("unit", ["Satuan", "Unit"], ["satuan rencana", "what is planned in"], ({ list, scope, language }) =>
    named(scope.units, list.programUnit, language),
  ),
  column(
    "planned",
    ["Rencana (unit)", "Planned units"],
    [
      "unit yang direncanakan; bila tidak diisi, sebanyak yang masih dapat dijangkau",
      "planned; where nothing is said, as many as the program could reach",
    ],
    ({ row }) => row.units ?? row.open,
  ),
  column(
    "unit_cost",
    ["Biaya satuan (Rp)", "Unit cost (Rp)"],
    ["menurut daftar program", "from the register of programs"],
    ({ list }) => list.unitCost,
  ),
  column(
    "budget",
    ["Anggaran (Rp)", "Budget (Rp)"],
    [
      "diisi perangkat daerah, atau rencana dikali biaya satuan",
      "as the agency says, or planned units at the unit cost",
    ],
    ({ row }) => row.expected,
  ),
  column(
    "in_need",
    ["Kebutuhan (unit)", "Units in need"],
    ["unit yang membutuhkan, P", "units in need, P"],
    ({ row }) => row.eligible,
  ),
  column(
    "residual_low",
    ["Sisa kebutuhan, paling sedikit", "Residual need, at least"],
    ["kebutuhan − terlayani − ditutup dengan alasan", "need − distinct served − closed with a reason"],
    ({ row }) => row.residual.low,
  ),
  column(
    "residual_high",
    ["Sisa kebutuhan, paling banyak", "Residual need, at most"],
    ["kebutuhan − terlayani − ditutup dengan alasan", "need − distinct served − closed with a reason"],
    ({ row }) => row.residual.high,
  ),
  column(
    "open",
    ["Belum dijangkau strategi ini", "Open to this strategy"],
    ["unit yang masih dapat dijangkau program ini", "units that the program could reach"],
    ({ row }) => row.open,
  ),
  column(
    "reach",
    ["Akan dijangkau", "To be reached"],
    ["rencana, tidak lebih dari yang belum dijangkau", "planned, but no more than is open"],
    ({ row }) => row.reach,
  ),
  column(
    "completes",
    ["Strategi yang menjadi lengkap", "Strategies completed"],
    ["strategi yang sesudahnya tidak menyisakan unit", "strategies that leave nothing afterwards"],
    (one) => strategies(one.row.completes, one),
  ),
  column(
    "lacking",
    ["Strategi yang masih kurang", "Strategies lacking"],
    ["strategi yang sesudahnya masih menyisakan unit", "strategies that still leave something afterwards"],
    (one) => strategies(one.row.lacking, one),
  ),
  column("rank", ["Peringkat prioritas", "Priority rank"], ["dari 1", "from 1"], ({ row }) => row.rank),
  column(
    "reason",
    ["Alasan dipilih", "Why chosen"],
    ["cara desa ini masuk daftar", "how it came onto the list"],
    ({ row, language }) => whyWords(row.why, language),
  ),
  column(
    "note",
    ["Catatan", "Note"],
    ["catatan perangkat daerah", "the agency's note"],
    ({ row }) => row.note,
  ),
  column(
    "standing",
    ["Kedudukan usulan", "Standing"],
    ["terhadap usulan lain tahun itu", "towards the other claims of that year"],
    ({ row, language }) =>
      row.gone
        ? language === "id"
          ? "desa sudah tidak ada menurut batas wilayah terbaru"
          : "gone by the newest boundaries"
        : STANDING[row.standing][language],
  ),
  column(
    "other_claims",
    ["Usulan lain", "Other claims"],
    ["perangkat daerah lain yang mengusulkan desa ini", "other lists that name this village"],
    othersOf,
  ),
  column(
    "state",
    ["Keadaan daftar", "State of the list"],
    ["rancangan, diusulkan, disepakati, atau selesai", "draft, proposed, agreed on or done"],
    ({ list, language }) => STATE_WORDS[list.state][language],
  ),
  column(
    "revision",
    ["Revisi data", "Revision"],
    ["revisi catatan Kantong", "revision of the record"],
    ({ list }) => list.revision,
  ),
  column(
    "data",
    ["Data", "Data"],
    ["menyebut bila datanya sintetis", "says so where the data are synthetic"],
    ({ list }) => markOf(list.synthetic),
  ),
];

/** A list's rows, in the order of {@link COLUMNS}. */
export const exportRows = (
  list: TargetListView,
  scope: ScopeView,
  bpsCodes: readonly (string | null)[],
  language: Language,
): Value[][] => {
  const at = new Map(scope.villages.code.map((code, i) => [code, i]));
  return list.rows.map((row, i) => {
    const bpsCode = bpsCodes[at.get(row.village) ?? -1] ?? null;
    const one: Exported = { list, row, scope, language, number: i + 1, bpsCode };
    return COLUMNS.map(({ of }) => of(one));
  });
};
