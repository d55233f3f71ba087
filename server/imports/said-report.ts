import type { Report } from "./report.ts";
import type { Understood } from "./understand.ts";
import { ALARM_WORDS, BLOCK_WORDS } from "./words.ts";

const WORDS = {
  id: {
    read: "dibaca sebagai",
    header: "judul di baris",
    rows: "baris desa",
    certain: "pasti",
    review: "perlu diperiksa",
    unmatched: "tidak dikenali",
    aside: "disisihkan",
    blank: "kosong",
    villages: "desa",
    would: "Yang akan berubah",
    new: "baru",
    changed: "berubah",
    vanished: "hilang",
    same: "sama",
    published: "Terbit sebagai revisi",
  },
  en: {
    read: "read as",
    header: "header in row",
    rows: "village rows",
    certain: "certain",
    review: "need review",
    unmatched: "unmatched",
    aside: "set aside",
    blank: "blank",
    villages: "villages",
    would: "What would change",
    new: "new",
    changed: "changed",
    vanished: "vanished",
    same: "same",
    published: "Published as revision",
  },
};

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
    `  ${report.rows} ${w.rows}: ${report.certain} ${w.certain} (${report.villages} ${w.villages}), ${report.review} ${w.review}, ${report.unmatched} ${w.unmatched}; ${report.setAside} ${w.aside}, ${report.blank} ${w.blank}`,
    `  ${w.would}: ${diff.new} ${w.new}, ${diff.changed} ${w.changed}, ${diff.vanished} ${w.vanished}, ${diff.same} ${w.same}`,
    ...alarms.map(({ id, villages, detail }) => {
      const where = [...villages.slice(0, 5), detail].filter(Boolean).join(", ");
      return `  ! ${ALARM_WORDS[id].problem[language]} ${where}`;
    }),
    ...proposed.blocks.map(
      ({ id, detail }) =>
        `  × ${BLOCK_WORDS[id].problem[language]} ${detail ? `(${detail}) ` : ""}${BLOCK_WORDS[id].remedy[language]}`,
    ),
    ...(published === undefined ? [] : [`${w.published} ${published}.`]),
  ].join("\n");
}
