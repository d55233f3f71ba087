import { BLOCK_WORDS } from "../core/errors/import-faults.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { type Said, said } from "../core/errors/said.ts";
import type { Alarm } from "./alarms.ts";
import type { Diff } from "./diff.ts";
import type { ImportRow } from "./imports.ts";
import type { Block } from "./proposed.ts";

/** A 409 with its sentence and remedy in both languages, which page, API and command line share. */
export const conflict = (title: string, code: string, words: Said, extra: Record<string, unknown> = {}) =>
  new ProblemError("import_conflict", [words.problem.en, words.remedy.en].filter(Boolean).join(" "), {
    title,
    code,
    said: words,
    ...extra,
  });

const STATES: Record<ImportRow["state"], { id: string; en: string }> = {
  review: { id: "masih diperiksa", en: "still under review" },
  published: { id: "sudah terbit", en: "already published" },
  undone: { id: "sudah ditarik", en: "already undone" },
  discarded: { id: "sudah dibuang", en: "already discarded" },
};

/** What was asked for needs the import in another state than it is in. */
export const wrongState = ({ id, fileName, state }: Pick<ImportRow, "id" | "fileName" | "state">) =>
  conflict(
    "Not under review",
    "wrong_state",
    said(
      `Impor ${id} (${fileName}) ${STATES[state].id}.`,
      `Import ${id} (${fileName}) is ${STATES[state].en}.`,
      "Muat ulang halaman untuk melihat keadaannya sekarang.",
      "Load the page again to see how it stands now.",
    ),
    { state },
  );

/** A discarded import's file is not kept. */
export const gone = ({ id, fileName }: Pick<ImportRow, "id" | "fileName">) =>
  new ProblemError("discarded", `Import ${id} (${fileName}) was discarded; its file is not kept.`, {
    said: said(
      `Impor ${id} (${fileName}) sudah dibuang; berkasnya tidak disimpan.`,
      `Import ${id} (${fileName}) was discarded; its file is not kept.`,
      "Impor lagi berkasnya.",
      "Bring the file again.",
    ),
  });

export function notReady(row: ImportRow, blocks: readonly Block[]) {
  const sentence = (language: "id" | "en") =>
    blocks
      .map(({ id, detail }) => BLOCK_WORDS[id].problem[language] + (detail ? ` (${detail})` : ""))
      .join(" ");
  return conflict(
    "Can't be published yet",
    "not_ready",
    said(
      `Impor ${row.id} (${row.fileName}) belum bisa diterbitkan: ${sentence("id")}`,
      `Import ${row.id} (${row.fileName}) can't be published yet: ${sentence("en")}`,
      [...new Set(blocks.map(({ id }) => BLOCK_WORDS[id].remedy.id))].join(" "),
      [...new Set(blocks.map(({ id }) => BLOCK_WORDS[id].remedy.en))].join(" "),
    ),
    { blocks },
  );
}

/** Somebody else's publication came between what was shown and the press of the button. */
export const recordChanged = (now: {
  digest: string;
  diff: Diff;
  alarms: readonly Alarm[];
  last: { revision: number; at: string; note: string };
}) =>
  conflict(
    "The record has changed",
    "record_changed",
    said(
      `Yang akan berubah tidak lagi sama dengan yang ditampilkan; yang terakhir tercatat adalah revisi ${now.last.revision} (${now.last.note}).`,
      `What publishing would do is no longer what was shown; the last thing recorded is revision ${now.last.revision} (${now.last.note}).`,
      "Tidak ada yang diterbitkan. Periksa lagi perubahannya, lalu terbitkan.",
      "Nothing was published. Look at the changes again, then publish.",
    ),
    {
      digest: now.digest,
      changes: {
        new: now.diff.new,
        changed: now.diff.changed,
        vanished: now.diff.vanished,
        same: now.diff.same,
      },
      alarms: now.alarms.map(({ id }) => id),
      last: now.last,
    },
  );

/** A later publication stands on the figures that an undo would take away. */
export const laterRevision = (later: { revision: number; note: string; rows: number }) =>
  conflict(
    "Can't be undone",
    "later_revision",
    said(
      `Revisi ${later.revision} (${later.note}) sudah mengubah ${later.rows} dari angka-angka ini.`,
      `Revision ${later.revision} (${later.note}) has changed ${later.rows} of these figures since.`,
      "Tarik dulu revisi itu.",
      "Undo that one first.",
    ),
    { revision: later.revision },
  );
