import type { MethodBlock } from "../../../../server/core/contracts/method.ts";
import { count, decimal, percent } from "../../../text/format.ts";
import { speaking, t } from "../../../text/words.ts";

const w = speaking(
  {
    caption: "Dengan apa jawaban ini dihitung",
    mean: "m, tingkat gabungan",
    variance: "a, ragam tingkat selain kebetulan",
    precision: "φ",
    concerned: "Strategi yang berlaku",
    omega: "ω (kurangi beban · tambah pendapatan · infrastruktur dasar)",
    fewest: "Kekurangan bila strategi efektif kurang dari",
    permutations: "R, pengacakan",
    seed: "Benih",
    readings: "Pembacaan data di balik π",
    noReadings: "tidak ada: register seperti itu dapat menjelaskan semua perbedaan",
    sigma: "σ, ketidakrataan kesalahan register",
    sigmaSource: "Sumber σ",
    notStated: "belum dinyatakan; nilai baku",
    scan: "Pemindaian: anggapan nol dan pengacakan",
    permutation: "pengacakan",
    "gamma-poisson": "gamma–Poisson",
    adjacency: "Bertetangga sampai jarak",
    villages: "Desa dalam uji",
    standIns: "Desa dengan angka pengganti",
    gamma: "γ, kesenjangan mungkin dihitung mulai",
    withoutBase: "Desa tanpa jumlah seluruhnya",
    lackingBase: "Yaitu",
    bases: "Sumber jumlah seluruhnya",
    excess: "Desa yang dikeluarkan karena P > H",
    none: "–",
  },
  {
    caption: "What this answer was computed with",
    mean: "m, pooled rate",
    variance: "a, variance of the rates beyond chance",
    precision: "φ",
    concerned: "Strategies concerned",
    omega: "ω (reduce expenses · raise income · basic infrastructure)",
    fewest: "A gap where effective strategies are fewer than",
    permutations: "R, permutations",
    seed: "Seed",
    readings: "Readings of the data behind π",
    noReadings: "none: such a register could explain every difference",
    sigma: "σ, unevenness of the register's error",
    sigmaSource: "Source of σ",
    notStated: "not stated; the method's own value",
    scan: "Scan: null and its draws",
    permutation: "permutation",
    "gamma-poisson": "gamma–Poisson",
    adjacency: "Neighbours up to",
    villages: "Villages in the tests",
    standIns: "Villages with a stand-in",
    gamma: "γ, a possible gap counts from",
    withoutBase: "Villages without a base",
    lackingBase: "Namely",
    bases: "Source of the base",
    excess: "Villages left out because P > H",
    none: "–",
  },
);

/** What an answer was computed with, value by value. */
export function Values({ method }: { method: MethodBlock }) {
  const number = (value: number | null, digits = 4) => (value === null ? w("none") : decimal(value, digits));
  const said: Record<keyof MethodBlock, string> = {
    villages: count(method.villages),
    mean: method.mean === null ? w("none") : percent(method.mean, 2),
    variance: number(method.variance, 6),
    precision: number(method.precision, 2),
    concerned: method.concerned.map((one) => t(`strategy_${one}`)).join(", "),
    omega: method.omega.map((one) => decimal(one, 4)).join(" · "),
    fewest: count(method.fewest),
    gamma: decimal(method.gamma),
    permutations: count(method.permutations),
    seed: String(method.seed),
    readings:
      method.readings === null ? w(method.mean === null ? "none" : "noReadings") : count(method.readings),
    sigma: decimal(method.sigma),
    sigmaSource: method.sigmaSource ?? w("notStated"),
    scan: `${w(method.scan.null)}, ${count(method.scan.draws)}`,
    adjacency: `${count(method.adjacency)} m`,
    standIns: count(method.standIns),
    withoutBase: count(method.withoutBase),
    lackingBase: method.lackingBase.join(", ") || w("none"),
    bases:
      method.bases
        .map(({ name, source, dataDate }) => [name, source === name ? "" : source, dataDate ?? ""])
        .map((parts) => parts.filter(Boolean).join(", "))
        .join("; ") || w("none"),
    excess: count(method.excess),
  };
  return (
    <table class="list">
      <caption>{w("caption")}</caption>
      <tbody>
        {(Object.keys(said) as (keyof MethodBlock)[]).map((name) => (
          <tr key={name}>
            <th scope="row">{w(name)}</th>
            <td>{said[name]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
