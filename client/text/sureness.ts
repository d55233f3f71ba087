import { speaking } from "./words.ts";

/** Words for how sure a gap and a pocket are, and what a pocket's own villages show. */
export const sure = speaking(
  {
    orderedBy: "Urut menurut",
    serviceGap: "celah layanan",
    serviceGapHint:
      "Kekurangan cakupan semua strategi, dijumlahkan dan setara keluarga. Angka ini hanya untuk mengurutkan; bukan jumlah keluarga.",
    counted: "{certain} pasti, {possible} mungkin",
    together: "{unreached} {unit} belum tersentuh program apa pun, dari {eligible}",
    key: "Garis: {tau}, mulai di sini strategi menjangkau. Penuh: pasti; arsir: belum pasti.",
    others: "Mungkin lainnya ({count}): kantong dalam kurang dari separuh pembacaan data",
    standsOut: "menonjol dari sekitarnya",
    standsOutHint: "Uji yang sama tetap menemukannya setelah peralihan halus antarwilayah dikurangkan.",
    words: "Arti kata",
    confirmed: "terbukti mengelompok",
    confirmedMeans:
      "Kebutuhan di desa-desa ini hampir tidak mungkin terkumpul seperti ini seandainya tersebar acak di seluruh desa.",
    probable: "berdampingan",
    probableMeans:
      "Sedikitnya dua desa berkebutuhan tinggi yang bersebelahan; uji tidak membuktikan bahwa itu bukan kebetulan.",
    isolated: "tunggal",
    isolatedMeans: "Satu desa berkebutuhan tinggi; tetangganya bukan bagian kantong ini.",
    certain: "kesenjangan pasti",
    certainMeans: "Siapa pun penerimanya, {few}. Di peta: garis utuh.",
    possible: "kesenjangan mungkin",
    possibleMeans:
      "Daftar tidak menyebut siapa penerimanya; lebih mungkin daripada tidak bahwa {few}. Di peta: garis putus-putus.",
    readings: "dalam {times} dari 100 pembacaan data",
    readingsPocket:
      "Rata-rata pembacaan data: {times} dari 100 {unit} sasarannya tinggal di desa yang kebutuhannya tinggi dan strateginya kurang.",
    readingsVillage: "Dalam {times} dari 100 pembacaan data, kebutuhan di sini tinggi dan {few}.",
    noReadings:
      "Seberapa pasti tidak dapat dikatakan: ketidakrataan pendataan sebesar itu dapat menjelaskan semua perbedaan.",
    unreported:
      "Belum ada yang melapor untuk {component} {period}. Cakupan tidak diketahui, bukan nol: peta hanya menunjukkan kebutuhan.",
    withoutBase:
      "Jumlah seluruhnya ({unit}) untuk {component} {period} belum ada di data: peta menunjukkan sasaran per km². Tingkat, uji, dan kantong tidak dihitung; sasaran, neraca, cakupan dan daftar sasaran tetap dihitung.",
    someWithoutBase: "{count} desa tanpa jumlah seluruhnya ({unit}): dihitung, tetapi tanpa tingkat dan uji.",
    perArea: "{density} per km²",
    clusters: "Kebutuhan tinggi mengumpul di sini",
    undecided: "Kesenjangan tidak dapat dikesampingkan",
    undecidedLead:
      "Kebutuhan tinggi; kesenjangannya mungkin ada, tetapi lebih mungkin tidak. Rentangnya menyempit bila penerima program yang disebut dinyatakan di daftar program.",
    undecidedHere: "Kesenjangan di sini tidak dapat dikesampingkan (peluang {times} dari 100).",
    undecidedNone:
      "Penerima semua program di sini sudah dinyatakan; yang akan menentukan: daftar penerima yang dipadankan.",
    odds: "peluang {times} dari 100",
    settles: "Nyatakan penerimanya:",
    excess:
      "Sasaran yang terdaftar di sini melebihi jumlah seluruhnya. Angkanya tidak ditampilkan, dan desa ini tidak ikut dalam uji sampai datanya diperbaiki.",
    excessTitle: "Register melebihi jumlah seluruhnya",
    whyHidden:
      "Angka desa ini tidak ditampilkan: jumlahnya kurang dari {k}, atau semua yang ada adalah sasaran, atau dari angkanya dapat dihitung angka desa lain. Yang disembunyikan pada satu tahun disembunyikan pada semua tahun.",
    whyPocket: "Mengapa ini kantong?",
    whyNot: "Mengapa bukan kantong?",
    whyUnknown: "Mengapa belum dapat dinilai?",
    ruleRate: "tinggi mulai {threshold}: odds {lambda} × odds rata-rata",
    ruleExceedance: "perlu {threshold}",
    ruleTop: "{cap} teratas: mulai {threshold}",
    ruleCore: "sampai {threshold}; tidak wajib",
    reachOf: "{reach} dari {concerned}",
    ruleGap: "kesenjangan bila {few} {tau} sasaran",
    gap_certain: "kesenjangan pasti",
    gap_possible: "kesenjangan mungkin: peluang {times} dari 100",
    gap_none: "tidak ada kesenjangan",
    gap_unknown: "tidak diketahui: belum ada yang melapor",
    outOf: "{times} dari 100",
    coverage: "Cakupan strategi",
    short_certain: "pasti",
    short_possible: "mungkin",
    short_none: "tidak ada",
    short_unknown: "belum dilaporkan",
  },
  {
    orderedBy: "Ordered by",
    serviceGap: "service gap",
    serviceGapHint:
      "The shortfall in coverage of all strategies, summed in family equivalents. It only ranks; it is no number of families.",
    counted: "{certain} certain, {possible} possible",
    together: "{unreached} {unit} reached by no program, of {eligible}",
    key: "Line: {tau}, from which a strategy reaches. Filled: certain; hatched: not sure.",
    others: "Possibly others ({count}): pockets in fewer than half of the readings",
    standsOut: "stands out from its surroundings",
    standsOutHint: "The same tests still find it once a smooth surface over the regency is taken off.",
    words: "What the words mean",
    confirmed: "clustered",
    confirmedMeans:
      "Need in these villages would hardly lie together like this if it were scattered over all villages at random.",
    probable: "adjacent",
    probableMeans: "Two or more adjoining villages of high need; no test shows that this is not chance.",
    isolated: "single",
    isolatedMeans: "One village of high need; its neighbours are not part of this pocket.",
    certain: "certain gap",
    certainMeans: "Whoever the recipients are, {few}. On the map: a solid line.",
    possible: "possible gap",
    possibleMeans:
      "The lists do not say who the recipients are; more likely than not {few}. On the map: a broken line.",
    readings: "in {times} of 100 readings of the data",
    readingsPocket:
      "On average over the readings of the data, {times} of 100 of its {unit} in need live in a village of high need with too few strategies.",
    readingsVillage: "In {times} of 100 readings of the data, need here is high and {few}.",
    noReadings: "How sure this is can't be said: a register so uneven could explain every difference.",
    unreported:
      "Nobody has reported for {component} in {period}. Coverage is unknown, not zero: the map shows need alone.",
    withoutBase:
      "How many {unit} there are in all for {component} in {period} is not in the record: the map shows those in need per km². Rates, tests and pockets are not computed; need, ledger, coverage and target lists are.",
    someWithoutBase:
      "{count} villages without how many {unit} there are in all: counted, but without a rate and a test.",
    perArea: "{density} per km²",
    clusters: "High need gathers here",
    undecided: "A gap cannot be ruled out",
    undecidedLead:
      "Need is high; a gap is possible, but less likely than not. The interval narrows once the recipients of the programs named are stated in the register.",
    undecidedHere: "A gap here cannot be ruled out ({times} in 100).",
    undecidedNone:
      "The recipients of every program here are stated; linked lists of recipients would settle it.",
    odds: "{times} in 100",
    settles: "State the recipients of:",
    excess:
      "More are registered in need here than there are. The figures are not shown, and the village is left out of the tests until they are corrected.",
    excessTitle: "The register exceeds the population",
    whyHidden:
      "This village's figures are not shown: they are fewer than {k}, or everyone is in need, or another village's figure would follow from them. What is hidden in one year is hidden in all.",
    whyPocket: "Why is this a pocket?",
    whyNot: "Why is this no pocket?",
    whyUnknown: "Why can't this be judged?",
    ruleRate: "high from {threshold}: {lambda} × the mean's odds",
    ruleExceedance: "{threshold} wanted",
    ruleTop: "top {cap}: from {threshold}",
    ruleCore: "up to {threshold}; not required",
    reachOf: "{reach} of {concerned}",
    ruleGap: "a gap when {few} {tau} of those in need",
    gap_certain: "a certain gap",
    gap_possible: "a possible gap: {times} in 100",
    gap_none: "no gap",
    gap_unknown: "unknown: nobody has reported",
    outOf: "{times} of 100",
    coverage: "Coverage by strategy",
    short_certain: "certain",
    short_possible: "possible",
    short_none: "none",
    short_unknown: "not reported",
  },
);

/** A probability as times out of 100: never 0 or 100 unless it is exactly that. */
export function timesOf100(probability: number): string {
  const times = Math.round(100 * probability);
  if (times === 0 && probability > 0) return "<1";
  return times === 100 && probability < 1 ? ">99" : String(times);
}
