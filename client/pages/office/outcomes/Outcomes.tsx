import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import type { OutcomesView } from "../../../../server/core/contracts/outcomes.ts";
import { getJson } from "../../../data/api.ts";
import { asShown } from "../../../data/inside.ts";
import { periodsOf } from "../../../state/availability.ts";
import { scope as scopeNow } from "../../../state/store.ts";
import { percent } from "../../../text/format.ts";
import { named, t } from "../../../text/words.ts";
import { go, query } from "../navigation.ts";
import { Served } from "./Served.tsx";
import { Together } from "./Together.tsx";
import { VillageLinks } from "./VillageLinks.tsx";
import { o } from "./words.ts";
import "./style.css";
import { Fault } from "../../../ui/Fault.tsx";

/** Named in the address, so that a year's outcomes have a link. */
const ASKED = ["regency", "period", "from", "component"] as const;

/** /data/hasil: what a year brought, for everybody. */
export default function Outcomes() {
  const scope = useSignal<ScopeView | undefined>(undefined);
  const view = useSignal<OutcomesView | undefined>(undefined);
  const failed = useSignal("");
  const asked = new URLSearchParams(
    ASKED.flatMap((name) => (query.value.get(name) ? [[name, query.value.get(name)!]] : [])),
  );
  const text = asked.toString();
  useEffect(() => {
    const abort = new AbortController();
    const regency = query.value.get("regency");
    Promise.all([
      getJson<ScopeView>(regency ? `scope?regency=${regency}` : "scope", abort.signal),
      getJson<OutcomesView>(`outcomes${text && `?${text}`}`, abort.signal),
    ]).then(
      ([known, found]) => {
        // Words of numbers look here for the least count that is told.
        scopeNow.value = known;
        [scope.value, view.value, failed.value] = [known, found, ""];
      },
      (error: Error) => {
        if (error.name !== "AbortError") failed.value = o("failed", { reason: error.message });
      },
    );
    return () => abort.abort();
  }, [text]);
  const set = (name: (typeof ASKED)[number], value: string) => {
    const wanted = new URLSearchParams(asked);
    wanted.set(name, value);
    // A later year may not be held against itself.
    if (name === "period") wanted.delete("from");
    go(`/data/hasil?${wanted}`);
  };
  return (
    <>
      <h1>{o("title")}</h1>
      <p class="lead">{o("lead")}</p>
      <Fault text={failed.value} />
      {!view.value || !scope.value ? (
        !failed.value && <p class="note">{t("loading")}</p>
      ) : (
        <Found view={view.value} scope={scope.value} asked={text} set={set} />
      )}
    </>
  );
}

interface Props {
  view: OutcomesView;
  scope: ScopeView;
  asked: string;
  set(name: (typeof ASKED)[number], value: string): void;
}

function Found({ view, scope, asked, set }: Props) {
  const years = periodsOf(scope, view.component);
  const link = `period=${view.period}&component=${view.component}`;
  const lines = (
    rows: {
      code: string;
      doubts: OutcomesView["served"][number]["doubted"][number]["doubts"];
      because?: ("need" | "overlap")[];
    }[],
  ) =>
    rows.map(({ code, doubts, because }) => ({
      code,
      doubts,
      note: because?.map((one) => o(`because_${one}`)).join(", "),
    }));
  return (
    <>
      <div class="row box">
        <label class="field">
          <span>{o("year")}</span>
          <select value={view.period} onChange={(event) => set("period", event.currentTarget.value)}>
            {years.toReversed().map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label class="field">
          <span>{o("against")}</span>
          <select
            value={view.from ?? ""}
            disabled={view.from === null}
            onChange={(event) => set("from", event.currentTarget.value)}
          >
            {view.from === null && <option value="">{o("none")}</option>}
            {years
              .filter((one) => one < view.period)
              .toReversed()
              .map((one) => (
                <option key={one}>{one}</option>
              ))}
          </select>
        </label>
        <label class="field">
          <span>{o("component")}</span>
          <select value={view.component} onChange={(event) => set("component", event.currentTarget.value)}>
            {scope.components.map(({ id, name }) => (
              <option key={id} value={id}>
                {named(name)}
              </option>
            ))}
          </select>
        </label>
        <span>
          {o("download")}:{" "}
          {(["csv", "xlsx"] as const).map((format) => (
            <a
              key={format}
              class="button"
              href={`/api/v1/${asShown(`outcomes.${format}${asked && `?${asked}`}`)}`}
              download
            >
              {format.toUpperCase()}
            </a>
          ))}
        </span>
      </div>
      {view.caveat && <p class="problem">{named(view.caveat)}</p>}
      {view.registerBreak && <p class="problem">{o("registerBreak")}</p>}
      <Served view={view} scope={scope} />
      {view.from !== null && !view.pockets && (
        <section class="box">
          <h2>{o("pockets")}</h2>
          <p>{o("notFindable")}</p>
        </section>
      )}
      {view.pockets && (
        <section class="box">
          <h2>{o("pockets")}</h2>
          <dl class="outcome-counts">
            {(
              [
                ["left", lines(view.pockets.left)],
                ["entered", lines(view.pockets.entered.map(({ code, doubts }) => ({ code, doubts })))],
                ["stayed", view.pockets.stayed.map((code) => ({ code, doubts: [] }))],
              ] as const
            ).map(([key, rows]) => (
              <div key={key}>
                <dt>{o(key)}</dt>
                <dd>
                  <VillageLinks lines={rows} scope={scope} query={link} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {view.strategies && view.complete && (
        <section class="box">
          <h2>{o("strategies")}</h2>
          <p class="fine">{o("strategiesHint", { tau: percent(view.tau, 0), from: view.from ?? "" })}</p>
          <table class="list">
            <thead>
              <tr>
                <th scope="col">{t("strategies")}</th>
                <th scope="col">{o("gained")}</th>
                <th scope="col">{o("lost")}</th>
              </tr>
            </thead>
            <tbody>
              {[
                ...view.strategies.map((one) => ({ ...one, name: t(`strategy_${one.strategy}`) })),
                { ...view.complete, name: o("all") },
              ].map(({ name, gained, lost }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td>
                    <VillageLinks lines={lines(gained)} scope={scope} query={link} />
                  </td>
                  <td>
                    <VillageLinks lines={lines(lost)} scope={scope} query={link} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <Together regency={view.regency} year={view.period} />
    </>
  );
}
