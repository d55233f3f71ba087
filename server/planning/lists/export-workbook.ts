import * as XLSX from "@e965/xlsx";
import type { ScopeView } from "../../core/contracts/answers.ts";
import type { TargetListView } from "../../core/contracts/target-lists.ts";
import { xlsxForm } from "../../platform/xlsx-form.ts";
import { type About, licencesOf, noticeOf, statesOf } from "../../publishing/exports/about.ts";
import type { Value } from "../../publishing/exports/field.ts";
import { guarded } from "../../publishing/exports/formats.ts";
import { COLUMNS, type Language, STATE_WORDS } from "./export-columns.ts";

/** What a list's files say of where their figures come from; null where no need is recorded. */
export type Sources = Pick<About, "sources" | "boundaries" | "dataDate"> | null;

/** A workbook: the rows for RAT and Renja, and what they are, from where and as of when. @param made YYYY-MM-DD */
export function listWorkbook(
  list: TargetListView,
  rows: readonly Value[][],
  scope: ScopeView,
  sources: Sources,
  language: Language,
  made: string,
): Buffer {
  const book = XLSX.utils.book_new();
  const data = XLSX.utils.aoa_to_sheet([
    COLUMNS.map(({ head }) => head[language]),
    ...rows.map((row) => row.map(guarded)),
  ]);
  data["!cols"] = COLUMNS.map(({ head }) => ({ wch: Math.max(8, Math.min(34, head[language].length + 3)) }));
  data["!autofilter"] = { ref: data["!ref"] ?? "A1" };
  const sheet = language === "id" ? "Sasaran" : "Targets";
  XLSX.utils.book_append_sheet(book, data, list.synthetic ? `${sheet} DEMO` : sheet);
  const said = XLSX.utils.aoa_to_sheet(
    about(list, scope, sources, language, made).map((line) => line.map(guarded)),
  );
  said["!cols"] = [{ wch: 34 }, { wch: 70 }, { wch: 40 }];
  XLSX.utils.book_append_sheet(book, said, language === "id" ? "Keterangan" : "About");
  return xlsxForm(book);
}

function about(
  list: TargetListView,
  scope: ScopeView,
  sources: Sources,
  language: Language,
  made: string,
): (string | number | null)[][] {
  const say = (id: string, en: string) => (language === "id" ? id : en);
  const notice = noticeOf(list);
  const unnamed = say("tidak disebutkan", "not stated");
  const { totals, limits } = list;
  const step = (id: string, en: string, day: string | null) => (day === null ? [] : [[say(id, en), day]]);
  const held = (id: string, en: string, one: TargetListView["limits"]["budget"]) =>
    one === null
      ? []
      : [
          [
            say(id, en),
            one.limit,
            [
              say(`terpakai ${one.used}`, `used ${one.used}`),
              ...(one.over > 0 ? [say(`lebih ${one.over}`, `over by ${one.over}`)] : []),
              ...(one.unknown > 0
                ? [say(`${one.unknown} desa tidak diketahui`, `${one.unknown} villages not known`)]
                : []),
            ].join("; "),
          ],
        ];
  return [
    [say("Daftar sasaran", "Target list"), list.title],
    ...(notice ? [[say("Perhatian", "Notice"), notice[language]]] : []),
    [say("Perangkat daerah", "Agency"), list.agencyName[language]],
    [say("Program", "Program"), list.programName[language]],
    [say("Wilayah", "Area"), `${scope.regency.name} (${list.regency})`],
    [say("Tahun", "Year"), list.year],
    [say("Keadaan", "State"), STATE_WORDS[list.state][language]],
    ...step("Diusulkan", "Proposed", list.proposedAt),
    ...step("Disepakati", "Agreed on", list.agreedAt),
    ...step("Selesai", "Done", list.doneAt),
    [say("Versi daftar", "Version of the list"), list.version],
    [say("Tanggal berkas", "Date of this file"), made],
    ...(list.note ? [[say("Catatan", "Note"), list.note]] : []),
    ...held("Batas anggaran (Rp)", "Budget limit (Rp)", limits.budget),
    ...held("Batas unit", "Unit cap", limits.units),
    ...held("Batas desa", "Village cap", limits.villages),
    [],
    [say("Jumlah desa", "Villages"), totals.villages],
    [
      say("Akan dijangkau (unit)", "To be reached (units)"),
      totals.reach,
      say(
        `dari ${totals.told} desa yang angkanya dapat ditampilkan; ${totals.hidden} disembunyikan, ${totals.noData} tanpa data`,
        `over the ${totals.told} villages that show their figures; ${totals.hidden} hidden, ${totals.noData} without data`,
      ),
    ],
    [
      say("Anggaran seluruhnya (Rp)", "Budget of all (Rp)"),
      totals.cost,
      ...(totals.costUnknown > 0
        ? [say(`belum termasuk ${totals.costUnknown} desa`, `without ${totals.costUnknown} villages`)]
        : []),
    ],
    [say("Usulan rangkap (desa)", "Contested villages"), totals.contested],
    [],
    [say("Kebutuhan dari tahun", "Need of the year"), list.period ?? unnamed],
    ...(sources?.sources ?? []).map(({ title, licence, dataDate }) => [
      say("Sumber", "Source"),
      title,
      [
        licence ?? say("lisensi tidak disebutkan", "licence not stated"),
        dataDate ?? say("tanpa tanggal", "no date"),
      ].join(", "),
    ]),
    [say("Lisensi", "Licence"), (sources && licencesOf(sources).join(", ")) || unnamed],
    [say("Batas wilayah", "Boundaries"), scope.boundarySource],
    [say("Tanggal data", "Data date"), sources?.dataDate ?? unnamed],
    [say("Revisi data", "Revision"), list.revision],
    ["hidden", statesOf({ least: scope.disclosure }).hidden[language]],
    [say("(kosong)", "(empty)"), statesOf({ least: scope.disclosure }).missing[language]],
    [],
    ...(list.changes.length > 0 ? [[say("Riwayat", "History")]] : []),
    ...list.changes.map(({ at, kind, agency, reason, detail }) => [
      at,
      [
        kind === "state"
          ? `${STATE_WORDS[detail.from as keyof typeof STATE_WORDS][language]} → ${STATE_WORDS[detail.to as keyof typeof STATE_WORDS][language]}`
          : kind === "limits"
            ? say("judul, catatan, atau batas diubah", "title, note or limits changed")
            : say("desa diubah", "villages changed"),
        ...(reason ? [reason] : []),
      ].join(": "),
      agency ?? say("koordinator", "coordinator"),
    ]),
    [],
    [say("Kolom", "Column"), say("Arti", "Meaning")],
    ...COLUMNS.map(({ head, what }) => [head[language], what[language]]),
  ];
}
