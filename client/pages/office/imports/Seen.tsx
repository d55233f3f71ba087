import type { ImportView } from "../../../../server/core/contracts/imports.ts";
import { count } from "../../../text/format.ts";
import { named } from "../../../text/words.ts";
import type { Register } from "./names.ts";
import { w } from "./words.ts";

const DELIMITERS: Record<string, "semicolon" | "comma" | "tab" | "pipe"> = {
  ";": "semicolon",
  ",": "comma",
  "\t": "tab",
  "|": "pipe",
};

/** What was detected, with what speaks for it. */
export function Seen({ view, register }: { view: ImportView; register: Register }) {
  const { report, accountWords } = view;
  if (!report) return null;
  const { total, parts } = report.account;
  const accounted = Object.entries(accountWords).flatMap(([part, name]) => {
    const lines = parts[part as keyof typeof parts];
    return lines > 0 ? [`${count(lines)} ${named(name)}`] : [];
  });
  const { codes, numbers } = report;
  const regency = register.regencies.find(({ code }) => code === report.regency);
  const delimiter = DELIMITERS[report.delimiter ?? ""];
  const system = {
    none: w("codesNone"),
    kemendagri: w("codesKemendagri"),
    bps: w("codesBps"),
    ambiguous: w("codesAmbiguous"),
  }[codes.system];
  const written = (style: "id" | "en") => numbers.filter((one) => one.style === style);
  const facts: [string, string, string?][] = [
    [w("format"), report.format.toUpperCase()],
    ...(report.encoding
      ? [[w("encoding"), report.encoding + (report.byteOrderMark ? " (BOM)" : "")] as [string, string]]
      : []),
    ...(report.delimiter
      ? [[w("delimiter"), delimiter ? w(delimiter) : report.delimiter] as [string, string]]
      : []),
    ...(report.sheets.length > 1 ? [[w("sheet"), report.sheet] as [string, string]] : []),
    [
      w("lines"),
      `${count(total)} = ${accounted.join(" + ")}`,
      report.strays > 0 ? w("linesStrays", { n: report.strays }) : undefined,
    ],
    [w("header"), `${w("row").toLowerCase()} ${report.headerRow}`],
    ...(["id", "en"] as const).flatMap((style): [string, string, string][] => {
      const columns = written(style).map(({ column }) => column);
      return columns.length > 0
        ? [[w("numbers"), w(style === "id" ? "numbersId" : "numbersEn"), columns.join(", ")]]
        : [];
    }),
    [
      w("codes"),
      system,
      codes.codes > 0
        ? w("codesWhy", {
            codes: codes.codes,
            k: codes.asKemendagri.found,
            kn: codes.asKemendagri.named,
            b: codes.asBps.found,
            bn: codes.asBps.named,
          })
        : undefined,
    ],
    [w("regency"), regency ? `${regency.name} (${regency.code})` : (report.regency ?? w("regencyUnproven"))],
    ...(report.formulas > 0
      ? [[w("formulas"), w("formulasWhy", { n: report.formulas })] as [string, string]]
      : []),
    ...(report.macros ? [[w("macros"), w("macrosWhy")] as [string, string]] : []),
    [w("fingerprint"), `${view.sha256.slice(0, 16)} …`],
  ];
  return (
    <details class="seen">
      <summary>
        {w("seen")}:{" "}
        {facts
          .slice(0, 3)
          .map(([, what]) => what)
          .join(", ")}
      </summary>
      <dl>
        {facts.map(([name, what, why]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {what} {why && <small>{why}</small>}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
