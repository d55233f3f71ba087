import type { Report } from "../core/contracts/imports.ts";
import { ACCOUNT_WORDS, ALARM_WORDS, BLOCK_WORDS, whereOf } from "../core/errors/import-faults.ts";
import type { Understood } from "./understand.ts";

const WORDS = {
  id: {
    read: "dibaca sebagai",
    header: "judul di baris",
    rows: "baris desa",
    certain: "pasti",
    review: "perlu diperiksa",
    unmatched: "tidak dikenali",
    villages: "desa",
    strays: "baris dengan tanda kutip yang dibaca sebagai huruf",
    would: "Yang akan berubah",
    new: "baru",
    changed: "berubah",
    vanished: "hilang",
    same: "sama",
    untouched: "desa lain tidak disebut berkas ini dan tetap seperti sekarang",
    published: "Terbit sebagai revisi",
  },
  en: {
    read: "read as",
    header: "header in row",
    rows: "village rows",
    certain: "certain",
    review: "need review",
    unmatched: "unmatched",
    villages: "villages",
    strays: "lines with a quotation mark that was read as a letter",
    would: "What would change",
    new: "new",
    changed: "changed",
    vanished: "vanished",
    same: "same",
    untouched: "other villages are not in this file and stay as they are",
    published: "Published as revision",
  },
};

/** "14 lines = 1 heading + 12 certain + 1 blank": where every line went. */
export function accountSentence({ total, parts }: Report["account"], language: "id" | "en"): string {
  const named = Object.entries(ACCOUNT_WORDS).flatMap(([part, name]) => {
    const count = parts[part as keyof typeof parts];
    return count > 0 ? [`${count} ${name[language]}`] : [];
  });
  return `${total} ${language === "id" ? "baris" : "lines"} = ${named.join(" + ")}`;
}

/** The report for a person at a terminal: totals first, then what stands against it. */
export function described(
  report: Report,
  { diff, alarms, proposed }: Understood,
  language: "id" | "en",
  published: number | undefined,
): string {
  const w = WORDS[language];
  const how = [report.format, report.encoding, report.delimiter && JSON.stringify(report.delimiter)];
  return [
    `${report.file}: ${w.read} ${how.filter(Boolean).join(", ")}; ${w.header} ${report.headerRow}`,
    `  ${report.rows} ${w.rows}: ${report.certain} ${w.certain} (${report.villages} ${w.villages}), ${report.review} ${w.review}, ${report.unmatched} ${w.unmatched}`,
    `  ${accountSentence(report.account, language)}`,
    ...(report.strays > 0 ? [`  ! ${report.strays} ${w.strays}`] : []),
    `  ${w.would}: ${diff.new} ${w.new}, ${diff.changed} ${w.changed}, ${diff.closes ? `${diff.vanished} ${w.vanished}, ` : ""}${diff.same} ${w.same}${diff.untouched > 0 ? `; ${diff.untouched} ${w.untouched}` : ""}`,
    ...alarms.map(({ id, villages, detail }) => {
      const where = [...villages.slice(0, 5), detail].filter(Boolean).join(", ");
      return `  ! ${ALARM_WORDS[id].problem[language]} ${where}`;
    }),
    ...proposed.blocks.map((block) => {
      const { problem, remedy } = BLOCK_WORDS[block.id];
      const where = whereOf(block, language);
      return `  × ${problem[language]} ${where ? `(${where}) ` : ""}${remedy[language]}`;
    }),
    ...(published === undefined ? [] : [`${w.published} ${published}.`]),
  ].join("\n");
}
