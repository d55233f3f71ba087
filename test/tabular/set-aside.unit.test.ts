import { expect, it } from "vitest";
import { asideKind, type RowText } from "../../server/tabular/set-aside.ts";

const COLUMNS = ["Kode", "Kecamatan", "Desa", "Jumlah RTLH"];
const kindOf = (village: string, { district = "", code = "" } = {}) => {
  const row: RowText = { row: 2, cells: [code, district, village, 12], village, district, regency: "", code };
  return asideKind(row, COLUMNS);
};
const CODE = "33.02.27.1001";

it.each<[string, { district?: string; code?: string }]>([
  // Sumampir, Sumbang, Sumpiuh with a letter struck by the space bar.
  ["Sum mpir", { district: "Purwokerto Utara" }],
  ["Sum mpir", {}],
  ["Sum ang", { district: "Sumbang" }],
  ["SUM IUH", { district: "Sumpiuh" }],
  ["Sum-mpir", { district: "Purwokerto Utara" }],
  ["Sum'ampir", { district: "Purwokerto Utara" }],
  ["Sum Kuning", { district: "Kedung" }],
  ["Sumber", {}],
  ["Jumlahan", {}],
  ["Totallang", {}],
  ["Jumlah Makmur", { code: CODE }],
  ["Total Jaya", { code: "3302271001" }],
])("%j is a village's row: %j", (village, row) => {
  expect(kindOf(village, row)).toBeUndefined();
});

it.each<[string, { district?: string; code?: string }, "total" | "subtotal"]>([
  ["JUMLAH", {}, "total"],
  ["Jumlah :", {}, "total"],
  ["TOTAL 2024", {}, "total"],
  ["Sum", {}, "total"],
  ["SUM:", {}, "total"],
  ["Sum of villages", {}, "total"],
  ["Sum total", {}, "total"],
  ["Sum of all districts", {}, "total"],
  ["Sum Kabupaten Banyumas", {}, "total"],
  ["Sum Lumbir", { district: "Lumbir" }, "subtotal"],
  ["Sum Kec. Lumbir", { district: "Lumbir" }, "subtotal"],
  ["Jumlah Lumbir", { district: "Lumbir" }, "subtotal"],
  ["Jumlah Kec. Lumbir", {}, "subtotal"],
  ["Sub-Total", { district: "Lumbir" }, "subtotal"],
  ["Jumlah seluruh desa", { code: CODE }, "total"],
  ["Jumlah", { code: CODE }, "total"],
  ["Grand Total", {}, "total"],
])("%j is a sum: %j", (village, row, kind) => {
  expect(kindOf(village, row)).toBe(kind);
});
