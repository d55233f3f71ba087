import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { VillageView } from "../../../../server/core/contracts/answers.ts";
import type { Trace } from "../../../../server/core/contracts/imports.ts";
import { useLoaded } from "../../../data/resource.ts";
import { may, session } from "../../../data/session.ts";
import { answer, language, scope } from "../../../state/store.ts";
import { date } from "../../../text/format.ts";
import { named, t } from "../../../text/words.ts";
import { o } from "./words.ts";
import "./origin.css";

/** Rows that are named; the import shows the others. */
const MOST_ROWS = 12;

/** Each figure on a village's card with the way back to its file: all for coordinators, an editor's own agency's. */
export default function Origins({ card }: { card: VillageView }) {
  const { components, programs } = scope.value!;
  const { period, revision } = answer.value!;
  const all = may("coordinator");
  const own = session.value?.account?.agency;
  const needs = all ? card.needs.filter((need) => need.period === period) : [];
  const figures = [
    ...needs.flatMap(({ component: id }) =>
      components.flatMap((one) => (one.id === id ? [{ kind: "component", id, name: one.name }] : [])),
    ),
    ...card.deliveries.flatMap(({ program: id }) =>
      programs.flatMap((one) =>
        one.id === id && (all || one.agency === own) ? [{ kind: "program", id, name: one.name }] : [],
      ),
    ),
  ];
  if (figures.length === 0) return null;
  return (
    <Opened class="origins" summary={o("title")}>
      <ul>
        {figures.map(({ kind, id, name }) => {
          const asked = new URLSearchParams({ village: card.code, [kind]: id, period: String(period) });
          return (
            <li key={`${kind} ${id}`}>
              <Opened summary={named(name)}>
                {/* The fragment never leaves the page: it makes a new revision a new address. */}
                <Traces path={`trace?${asked}#${revision}`} />
              </Opened>
            </li>
          );
        })}
      </ul>
    </Opened>
  );
}

/** What is drawn, and so asked for, only once it is opened. */
function Opened(props: { class?: string; summary: string; children: ComponentChildren }) {
  const open = useSignal(false);
  return (
    <details
      class={props.class}
      onToggle={(event) => {
        open.value = event.currentTarget.open;
      }}
    >
      <summary>{props.summary}</summary>
      {open.value && props.children}
    </details>
  );
}

function Traces({ path }: { path: string }) {
  const { value, failed } = useLoaded<{ trace: Trace[] }>(path).value;
  if (failed) return <p class="note">{failed}</p>;
  if (!value) return <p class="fine">{t("loading")}</p>;
  if (value.trace.length === 0) return <p class="fine">{o("nothing")}</p>;
  return (
    <ol>
      {value.trace.map((one) => (
        <li key={one.revision}>
          {whereOf(one)}
          <small>
            {[
              one.source !== one.file && one.source,
              o("revision", { revision: one.revision, date: date(one.publishedAt.slice(0, 10)) }),
              one.replacedBy !== null && o("replaced", { revision: one.replacedBy }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </small>
          {one.import !== null && (
            <a href={`/data/impor/${one.import}${language.value === "en" ? "?lang=en" : ""}`}>
              {o("import", { id: one.import })}
            </a>
          )}
        </li>
      ))}
    </ol>
  );
}

/** A CSV's only sheet has the file's own name. */
function whereOf({ file, sheet, columns, rows }: Trace): string {
  const named = rows?.slice(0, MOST_ROWS).join(", ");
  const more = rows && rows.length > MOST_ROWS ? ", …" : "";
  return [
    file,
    sheet && sheet !== file && o("sheet", { sheet }),
    columns.length > 0 && o("columns", { columns: columns.map((one) => `"${one}"`).join(", ") }),
    named ? o("rows", { rows: named + more }) : o("noRows"),
  ]
    .filter(Boolean)
    .join(", ");
}
