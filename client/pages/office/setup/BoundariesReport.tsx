import type { BoundariesReport as Report } from "../../../../server/core/contracts/boundaries.ts";
import { count, decimal, percent } from "../../../text/format.ts";
import { w } from "./words.ts";

/** Findings named of one kind, the worst first; the rest is counted, and in the file. */
const NAMED = 20;

const hectares = (squareMetres: number): string => `${decimal(squareMetres / 10_000)} ha`;

/** What an import of boundaries found: each kind of finding with its villages, or that there was none. */
export function BoundariesReport({ report }: { report: Report }) {
  const { regencies, repairs } = report;
  const findings = [
    {
      title: w("repairs", { count: repairs.length }),
      lines: repairs.map(({ code, name, reason, areaChange }) =>
        w("repair", { code, name, reason, area: hectares(areaChange) }),
      ),
    },
    {
      title: w("overlaps", { count: total(regencies, ({ overlaps }) => overlaps) }),
      lines: regencies.flatMap(({ overlaps }) =>
        overlaps.map(({ codes: [a, b], area, share }) =>
          w("overlap", { a, b, area: hectares(area), share: percent(share) }),
        ),
      ),
    },
    {
      title: w("gaps", { count: total(regencies, ({ gaps }) => gaps) }),
      lines: regencies.flatMap(({ gaps }) =>
        gaps.map(({ near, area }) => w("gap", { near, area: hectares(area) })),
      ),
    },
    {
      title: w("exclaves", { count: total(regencies, ({ exclaves }) => exclaves) }),
      lines: regencies.flatMap(({ exclaves }) =>
        exclaves.map(({ code, parts, area }) => w("exclave", { code, parts, area: hectares(area) })),
      ),
    },
    {
      title: w("movedFound", { count: total(regencies, ({ moved }) => moved) }),
      lines: regencies.flatMap(({ moved }) =>
        moved.map(({ code, share }) =>
          share === null ? w("movedNew", { code }) : w("moved", { code, share: percent(share) }),
        ),
      ),
    },
    {
      title: w("isolatesFound", { count: total(regencies, ({ isolates }) => isolates) }),
      lines: regencies.flatMap(({ isolates }) => isolates),
    },
  ].filter(({ lines }) => lines.length > 0);
  const stored = regencies.map(({ code, villages, districts, pairs }) =>
    w("storedOf", { code, villages: count(villages), districts: count(districts), pairs: count(pairs) }),
  );
  const text = [
    w("stored", { villages: count(report.villages) }),
    ...stored,
    ...findings.flatMap(({ title, lines }) => ["", title, ...lines]),
  ].join("\r\n");
  return (
    <>
      <p>
        <strong>{w("stored", { villages: count(report.villages) })}</strong>
      </p>
      <Named
        title={w("regenciesStored", { count: count(regencies.length) })}
        lines={stored}
        open={stored.length <= 3}
      />
      {findings.length === 0 && <p>{w("clean")}</p>}
      {findings.map(({ title, lines }) => (
        <Named key={title} title={title} lines={lines} />
      ))}
      {findings.length > 0 && (
        <p>
          <button type="button" class="button" onClick={() => download(text)}>
            {w("wholeReport")}
          </button>
        </p>
      )}
    </>
  );
}

/** Hands a text to the browser as a file. */
function download(text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = "kantong-batas.txt";
  link.click();
  URL.revokeObjectURL(link.href);
}

const total = <T,>(regencies: Report["regencies"], of: (one: Report["regencies"][number]) => T[]) =>
  regencies.reduce((sum, one) => sum + of(one).length, 0);

/** A line that opens into the names that it counts. */
export function Named(props: { title: string; lines: string[]; more?: number; open?: boolean }) {
  const { title, lines, more = 0, open = false } = props;
  const left = more + Math.max(0, lines.length - NAMED);
  return (
    <details class="named" open={open}>
      <summary>{title}</summary>
      <ul>
        {lines.slice(0, NAMED).map((line) => (
          <li key={line}>{line}</li>
        ))}
        {left > 0 && <li>{w("more", { count: count(left) })}</li>}
      </ul>
    </details>
  );
}
