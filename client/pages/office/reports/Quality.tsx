import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { DatasetQuality, Improvement, QualityView } from "../../../../server/core/contracts/quality.ts";
import { getJson } from "../../../data/api.ts";
import { count, date, percent } from "../../../text/format.ts";
import { named } from "../../../text/words.ts";
import { LoadState } from "../../../ui/LoadState.tsx";
import { regency } from "../navigation.ts";
import { q } from "./quality-words.ts";

/** Improvements shown before the rest is asked for. */
const FIRST = 8;

/** How good the figures are, by agency and dataset, and what would improve the map most. */
export function Quality({ revision }: { revision: number }) {
  const view = useSignal<QualityView | undefined>(undefined);
  const failed = useSignal(false);
  const asked = regency.value ? `?regency=${regency.value}` : "";
  const load = () => {
    getJson<QualityView>(`quality${asked}`).then(
      (loaded) => {
        failed.value = false;
        view.value = loaded;
      },
      () => {
        failed.value = true;
      },
    );
  };
  useEffect(load, [asked, revision]);
  const found = view.value;
  return (
    <section class="quality" aria-label={q("title")}>
      <h2>{q("improve")}</h2>
      <p class="fine">{q("improveLead")}</p>
      <LoadState loaded={found !== undefined} failed={failed.value} sentence={q("failed")} again={load} />
      {found && <Improvements all={found.improvements} />}
      {found && (
        <>
          <h2>{q("title")}</h2>
          <p class="fine">{q("lead")}</p>
          {found.datasets.length === 0 ? (
            <p class="box">{q("none")}</p>
          ) : (
            <Datasets all={found.datasets} villages={found.villages} />
          )}
          <p>
            <a class="button" href={`/api/v1/quality.csv${asked}`} download>
              {q("csv")}
            </a>
          </p>
        </>
      )}
    </section>
  );
}

function Improvements({ all }: { all: Improvement[] }) {
  const whole = useSignal(false);
  if (all.length === 0) return <p class="box">{q("nothingToImprove")}</p>;
  const shown = whole.value ? all : all.slice(0, FIRST);
  return (
    <>
      <ol class="improvements">
        {shown.map((one) => (
          <li key={`${one.kind} ${one.agency} ${one.of}`}>
            <b>{q(`kind_${one.kind}`)}.</b> {named(one.said)}
          </li>
        ))}
      </ol>
      {all.length > shown.length && (
        <button
          type="button"
          class="button"
          onClick={() => {
            whole.value = true;
          }}
        >
          {q("more", { count: all.length - shown.length })}
        </button>
      )}
    </>
  );
}

function Datasets({ all, villages }: { all: DatasetQuality[]; villages: number }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label={q("title")}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{q("dataset")}</th>
            <th scope="col">{q("agency")}</th>
            <th scope="col">{q("age")}</th>
            <th scope="col" class="number">
              {q("villages")}
            </th>
            <th scope="col">{q("doubtful")}</th>
            <th scope="col">{q("alarms")}</th>
            <th scope="col">{q("corrected")}</th>
          </tr>
        </thead>
        <tbody>
          {all.map((one) => (
            <tr key={`${one.agency} ${one.kind} ${one.of}`}>
              <th scope="row">
                {named(one.name)}
                <br />
                <small class="fine">
                  {q(one.kind)} {one.period}
                </small>
              </th>
              <td>{one.agencyName ? named(one.agencyName) : q("coordinator")}</td>
              <td>
                {one.age === null ? q("unknown") : q("days", { count: count(one.age) })}
                {one.date && (
                  <>
                    <br />
                    <small class="fine">{q(`of_${one.dated}`, { date: date(one.date) })}</small>
                  </>
                )}
              </td>
              <td class="number">
                {percent(one.share, 0)}
                <br />
                <small class="fine">
                  {count(one.villages)}/{count(villages)}
                </small>
              </td>
              <td>
                {sentences([
                  ["setAside", one.setAside],
                  ["estimated", one.estimated],
                ])}
              </td>
              <td>
                {sentences([
                  ["overBase", one.alarms.overBase],
                  ["overNeed", one.alarms.overNeed],
                  ["tenfold", one.alarms.tenfold],
                ])}
              </td>
              <td>{one.corrected ? date(one.corrected) : q("never")}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** What there is any of, in words. */
function sentences(of: [key: Parameters<typeof q>[0], many: number][]): string {
  const some = of.filter(([, many]) => many > 0);
  return some.length === 0
    ? q("nothing")
    : some.map(([key, many]) => q(key, { count: count(many) })).join("; ");
}
