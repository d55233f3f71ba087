import type { AgencyRow, ProgramRow } from "../server/registry/store.ts";

const agency = (id: string, name: string, nameEn: string, ...aliases: string[]): AgencyRow => ({
  id,
  name,
  nameEn,
  aliases,
});

/** Agencies as a regency has them; the programs' figures are invented. */
export const demoAgencies: AgencyRow[] = [
  agency(
    "dinsospermades",
    "Dinas Sosial dan Pemberdayaan Masyarakat Desa",
    "Social and Village Affairs Agency",
    "Dinsos",
    "Dinsospermades",
  ),
  agency(
    "dinperkim",
    "Dinas Perumahan dan Kawasan Permukiman",
    "Housing and Settlements Agency",
    "Dinperkim",
  ),
  agency("dinkes", "Dinas Kesehatan", "Health Agency", "DKK", "Dinkes"),
  agency("dindik", "Dinas Pendidikan", "Education Agency", "Dindik"),
  agency(
    "dinnakerkop",
    "Dinas Tenaga Kerja, Koperasi dan UKM",
    "Manpower, Cooperatives and SME Agency",
    "Dinnakerkop UKM",
  ),
  agency("dpu", "Dinas Pekerjaan Umum", "Public Works Agency", "DPU"),
  agency(
    "dinpertan",
    "Dinas Pertanian dan Ketahanan Pangan",
    "Agriculture and Food Security Agency",
    "Dinpertan KP",
  ),
  agency("dinkannak", "Dinas Perikanan dan Peternakan", "Fisheries and Livestock Agency", "Dinkannak"),
  agency("dinperindag", "Dinas Perindustrian dan Perdagangan", "Industry and Trade Agency", "Dinperindag"),
  agency(
    "dppkbp3a",
    "Dinas Pengendalian Penduduk, KB dan PPPA",
    "Population, Family and Women's Agency",
    "DPPKBP3A",
  ),
  agency("baznas", "Baznas Kabupaten Banyumas", "Zakat Board of Banyumas", "Baznas"),
  agency("perumdam", "Perumdam Tirta Satria", "Water Utility Tirta Satria", "PDAM"),
];

/** A program and how the generator lets it reach people. */
export interface DemoProgram extends ProgramRow {
  /** share of the units in need reached in an ordinary village, 0–1; the first component is served */
  level: number;
  /** how much the reach falls with the distance from the town, per 30 km */
  fade: number;
  /** share of villages that get it at all */
  spread: number;
}

/** Programs whose recipients may be anyone, and those of which it is not stated; all others choose from those in need. */
const ANYONE = new Set([
  "zakat-konsumtif",
  "pekarangan-lestari",
  "bibit-ternak",
  "latihan-kerja",
  "makanan-tambahan",
]);
const UNSTATED = new Set(["modal-umkm", "padat-karya", "wirausaha-perempuan", "sanimas"]);

const program = (
  id: string,
  agencyId: string,
  names: [string, string],
  kind: Pick<ProgramRow, "unit" | "strategies" | "components">,
  money: [fund: string, cost: number, exclusion?: string],
  reach: [level: number, fade: number, spread: number],
): DemoProgram => ({
  id,
  agency: agencyId,
  name: names[0],
  nameEn: names[1],
  ...kind,
  fundSource: money[0],
  unitCost: money[1],
  exclusionGroup: money[2] ?? null,
  recipients: ANYONE.has(id) ? "anyone" : UNSTATED.has(id) ? null : "in_need",
  starts: 2021,
  ends: null,
  level: reach[0],
  fade: reach[1],
  spread: reach[2],
});

/** Linked by hash in the demo: their distinct recipients are known exactly. */
export const LINKED = ["pkh", "sembako", "blt-desa"] as const;

export const demoPrograms: DemoProgram[] = [
  // Reduce expenses
  program(
    "pkh",
    "dinsospermades",
    ["Program Keluarga Harapan", "Family Hope cash transfer"],
    { unit: "family", strategies: ["expenses"], components: ["poverty"] },
    ["APBN", 2_700_000, "bantuan-tunai"],
    [0.5, 0.05, 1],
  ),
  program(
    "sembako",
    "dinsospermades",
    ["Program Sembako", "Staple food card"],
    { unit: "family", strategies: ["expenses"], components: ["poverty"] },
    ["APBN", 2_400_000],
    [0.68, 0.05, 1],
  ),
  program(
    "blt-desa",
    "dinsospermades",
    ["BLT Dana Desa", "Village Fund cash transfer"],
    { unit: "family", strategies: ["expenses"], components: ["poverty"] },
    ["Dana Desa", 3_600_000, "bantuan-tunai"],
    [0.1, 0, 0.9],
  ),
  program(
    "pip",
    "dindik",
    ["Program Indonesia Pintar", "Smart Indonesia stipend"],
    { unit: "person", strategies: ["expenses"], components: ["out_of_school"] },
    ["APBN", 750_000, "beasiswa"],
    [0.38, 0.2, 0.95],
  ),
  program(
    "beasiswa-satria",
    "dindik",
    ["Beasiswa Satria", "Satria scholarship"],
    { unit: "person", strategies: ["expenses"], components: ["out_of_school"] },
    ["APBD Kabupaten", 1_000_000, "beasiswa"],
    [0.12, 0.4, 0.5],
  ),
  program(
    "pbi-daerah",
    "dinkes",
    ["Iuran JKN daerah", "Health insurance premiums"],
    { unit: "family", strategies: ["expenses"], components: ["poverty"] },
    ["APBD Kabupaten", 1_800_000],
    [0.3, 0.15, 0.9],
  ),
  program(
    "bantuan-disabilitas",
    "dinsospermades",
    ["Bantuan penyandang disabilitas", "Disability assistance"],
    { unit: "person", strategies: ["expenses"], components: ["disability"] },
    ["APBD Provinsi", 1_500_000],
    [0.22, 0.2, 0.8],
  ),
  program(
    "zakat-konsumtif",
    "baznas",
    ["Zakat konsumtif", "Zakat relief"],
    { unit: "family", strategies: ["expenses"], components: ["poverty"] },
    ["Baznas", 600_000],
    [0.06, 0.5, 0.6],
  ),
  program(
    "makanan-tambahan",
    "dinkes",
    ["Makanan tambahan balita", "Toddlers' supplementary food"],
    { unit: "person", strategies: ["expenses", "pockets"], components: ["stunting"] },
    ["APBD Kabupaten", 900_000],
    [0.3, 0.2, 0.9],
  ),
  // Raise income
  program(
    "latihan-kerja",
    "dinnakerkop",
    ["Pelatihan kerja berbasis kompetensi", "Vocational training"],
    { unit: "person", strategies: ["income"], components: ["unemployment"] },
    ["APBD Kabupaten", 3_500_000, "pelatihan"],
    [0.14, 0.7, 0.7],
  ),
  program(
    "padat-karya",
    "dinnakerkop",
    ["Padat karya produktif", "Public works employment"],
    { unit: "family", strategies: ["income"], components: ["poverty"] },
    ["APBD Provinsi", 1_200_000],
    [0.17, 0.1, 0.75],
  ),
  program(
    "modal-umkm",
    "dinnakerkop",
    ["Bantuan modal usaha mikro", "Micro-enterprise grant"],
    { unit: "family", strategies: ["income"], components: ["poverty"] },
    ["APBD Kabupaten", 2_000_000, "modal-usaha"],
    [0.3, 0.45, 0.9],
  ),
  program(
    "zakat-produktif",
    "baznas",
    ["Zakat produktif", "Zakat for enterprise"],
    { unit: "family", strategies: ["income"], components: ["poverty"] },
    ["Baznas", 2_500_000, "modal-usaha"],
    [0.12, 0.6, 0.5],
  ),
  program(
    "kube",
    "dinsospermades",
    ["Kelompok Usaha Bersama", "Joint enterprise groups"],
    { unit: "group", strategies: ["income"], components: ["poverty"] },
    ["APBN", 20_000_000],
    [0.01, 0.2, 0.5],
  ),
  program(
    "bibit-ternak",
    "dinkannak",
    ["Bibit ternak kambing", "Goat stock for families"],
    { unit: "family", strategies: ["income"], components: ["poverty"] },
    ["APBD Kabupaten", 4_000_000],
    [0.22, -0.3, 0.6],
  ),
  program(
    "benih-padi",
    "dinpertan",
    ["Benih dan alat tani", "Seed and farm tools"],
    { unit: "group", strategies: ["income"], components: ["poverty"] },
    ["APBD Kabupaten", 15_000_000],
    [0.012, -0.4, 0.7],
  ),
  program(
    "pekarangan-lestari",
    "dinpertan",
    ["Pekarangan pangan lestari", "Home food gardens"],
    { unit: "family", strategies: ["expenses", "income"], components: ["poverty"] },
    ["APBD Kabupaten", 800_000],
    [0.12, -0.1, 0.5],
  ),
  program(
    "wirausaha-perempuan",
    "dppkbp3a",
    ["Wirausaha perempuan", "Women's enterprise"],
    { unit: "person", strategies: ["income"], components: ["unemployment"] },
    ["APBD Kabupaten", 1_500_000, "pelatihan"],
    [0.08, 0.4, 0.5],
  ),
  program(
    "pasar-desa",
    "dinperindag",
    ["Sarana pasar desa", "Village markets"],
    { unit: "village", strategies: ["income"], components: ["poverty"] },
    ["APBD Kabupaten", 250_000_000],
    [1, 0.3, 0.25],
  ),
  // Minimise poverty pockets
  program(
    "rtlh",
    "dinperkim",
    ["Rehabilitasi rumah tidak layak huni", "Unfit-house rehabilitation"],
    { unit: "house", strategies: ["pockets"], components: ["housing"] },
    ["APBD Kabupaten", 20_000_000, "rumah"],
    [0.16, 0.2, 0.85],
  ),
  program(
    "bsps",
    "dinperkim",
    ["BSPS", "Self-help housing stimulus"],
    { unit: "house", strategies: ["pockets"], components: ["housing"] },
    ["APBN", 20_000_000, "rumah"],
    [0.14, 0.1, 0.6],
  ),
  program(
    "jamban-sehat",
    "dinkes",
    ["Jamban sehat keluarga", "Family latrines"],
    { unit: "family", strategies: ["pockets"], components: ["sanitation"] },
    ["APBD Kabupaten", 3_000_000],
    [0.38, 0.25, 0.85],
  ),
  program(
    "sanimas",
    "dpu",
    ["Sanitasi berbasis masyarakat", "Community sanitation"],
    { unit: "family", strategies: ["pockets"], components: ["sanitation"] },
    ["APBN", 4_000_000],
    [0.2, 0.3, 0.4],
  ),
  program(
    "pamsimas",
    "dpu",
    ["Pamsimas air pedesaan", "Rural water supply"],
    { unit: "village", strategies: ["pockets"], components: ["water"] },
    ["APBN", 400_000_000],
    [1, -0.2, 0.3],
  ),
  program(
    "sambungan-air",
    "perumdam",
    ["Sambungan rumah MBR", "Subsidised water connections"],
    { unit: "family", strategies: ["pockets"], components: ["water"] },
    ["APBN", 2_000_000],
    [0.36, 0.5, 0.8],
  ),
  program(
    "listrik-gratis",
    "dinsospermades",
    ["Sambungan listrik gratis", "Free electricity connections"],
    { unit: "family", strategies: ["pockets"], components: ["electricity"] },
    ["APBD Provinsi", 1_300_000],
    [0.25, 0.1, 0.5],
  ),
  program(
    "jalan-lingkungan",
    "dpu",
    ["Jalan lingkungan", "Neighbourhood roads"],
    { unit: "village", strategies: ["pockets"], components: ["poverty"] },
    ["Dana Desa", 150_000_000],
    [1, 0.2, 0.4],
  ),
];
