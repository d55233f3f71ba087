import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ReportState, ReportsView } from "../../../../server/core/contracts/reporting-status.ts";
import { getJson } from "../../../data/api.ts";
import { named } from "../../../text/words.ts";
import { LoadState } from "../../../ui/LoadState.tsx";
import { localized, regency } from "../navigation.ts";
import { Detail } from "./Detail.tsx";
import { Mark } from "./Mark.tsx";
import { Quality } from "./Quality.tsx";
import { w } from "./words.ts";
import "./style.css";

const STATES: ReportState[] = ["complete", "part", "nothing", "silent", "no_program"];

/** Agency by year: who has reported, and what a missing figure means. */
export default function Reports() {
  const view = useSignal<ReportsView | undefined>(undefined);
  const failed = useSignal(false);
  const open = useSignal<{ agency: string; period: number } | undefined>(undefined);
  const said = useSignal("");
  const load = () => {
    getJson<ReportsView>(regency.value ? `reports?regency=${regency.value}` : "reports").then(
      (loaded) => {
        failed.value = false;
        view.value = loaded;
      },
      () => {
        failed.value = true;
      },
    );
  };
  useEffect(load, [regency.value]);
  const loaded = view.value;
  return (
    <>
      <h1>{w("title")}</h1>
      <p class="lead">{w("lead")}</p>
      <LoadState loaded={loaded !== undefined} failed={failed.value} sentence={w("failed")} again={load} />
      {loaded && !loaded.regency && (
        <p class="box">
          {w("empty")} <a href={localized("/data")}>{w("toSetup")}</a>
        </p>
      )}
      {loaded?.regency && (
        <>
          {loaded.demo && <p class="fine">{w("demo")}</p>}
          {loaded.agencies.length === 0 ? (
            <p class="box">{w("noAgencies")}</p>
          ) : (
            <Matrix
              view={loaded}
              open={open.value}
              choose={(agency, period) => {
                said.value = "";
                open.value = { agency, period };
              }}
            />
          )}
          <Chosen
            view={loaded}
            open={open.value}
            close={() => {
              open.value = undefined;
            }}
            changed={(words) => {
              said.value = words;
              load();
            }}
          />
          <h2>{w("legend")}</h2>
          <dl class="report-legend">
            {STATES.map((state) => (
              <div key={state}>
                <dt>
                  <Mark state={state} /> {w(state)}
                </dt>
                <dd>{w(`mean_${state}`)}</dd>
              </div>
            ))}
          </dl>
          <Quality revision={loaded.revision} />
        </>
      )}
      <p class={said.value ? "good" : "unseen"} role="status">
        {said.value}
      </p>
    </>
  );
}

interface Open {
  agency: string;
  period: number;
}

function Chosen(props: {
  view: ReportsView;
  open: Open | undefined;
  close(): void;
  changed(said: string): void;
}) {
  const { view, open, close, changed } = props;
  const agency = view.agencies.find(({ id }) => id === open?.agency);
  if (!open || !agency || !view.periods.includes(open.period)) return null;
  return (
    <Detail
      key={`${open.agency} ${open.period} ${view.revision}`}
      view={view}
      agency={agency}
      period={open.period}
      close={close}
      changed={changed}
    />
  );
}

function Matrix(props: {
  view: ReportsView;
  open: Open | undefined;
  choose(agency: string, period: number): void;
}) {
  const { view, open, choose } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label={w("matrix")}>
      <table class="list report-matrix">
        <thead>
          <tr>
            <th scope="col">{w("agency")}</th>
            {view.periods.map((period) => (
              <th key={period} scope="col">
                {period}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.agencies.map((agency) => (
            <tr key={agency.id}>
              <th scope="row">
                {named(agency.name)} {agency.retired && <small>({w("retired")})</small>}
              </th>
              {agency.cells.map((cell, i) => {
                const period = view.periods[i];
                const here = open?.agency === agency.id && open.period === period;
                return (
                  <td key={period}>
                    <button
                      type="button"
                      class={`report-cell ${cell.state}`}
                      aria-pressed={here}
                      onClick={() => choose(agency.id, period)}
                    >
                      <Mark state={cell.state} />
                      <span>{w(cell.state)}</span>
                      <span class="unseen">
                        , {named(agency.name)}, {period}
                      </span>
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
