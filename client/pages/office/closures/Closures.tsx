import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import type { ClosuresInForce } from "../../../../server/core/contracts/closures.ts";
import { getJson } from "../../../data/api.ts";
import { messageOf } from "../../../data/problem.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { LoadState } from "../../../ui/LoadState.tsx";
import { localized, regency } from "../navigation.ts";
import { Entry } from "./Entry.tsx";
import { Recorded } from "./Recorded.tsx";
import { w } from "./words.ts";
import "./style.css";

export type Closure = ClosuresInForce["closures"][number];
/** What the form is about. `times` tells one choice from the next, of the same village too. */
export interface Chosen {
  village: string;
  component: Closure["component"];
  /** whose figure takes the focus; "first" for the first one */
  reason: Closure["reason"] | "first";
  times: number;
}

interface Loaded {
  scope: ScopeView;
  /** undefined: no need was ever reported */
  period: number | undefined;
  recorded: Closure[];
}

/** Need that was closed with a reason: what is recorded of a regency and year, and more of it. */
export default function Closures() {
  const loaded = useSignal<Loaded | undefined>(undefined);
  const failed = useSignal("");
  const asked = useSignal<{ period?: number }>({});
  const chosen = useSignal<Chosen | undefined>(undefined);
  const said = useSignal("");

  useEffect(() => {
    const abort = new AbortController();
    load({ regency: regency.value, ...asked.value }, abort.signal).then(
      (found) => {
        loaded.value = found;
        failed.value = "";
      },
      (error: Error) => {
        if (error.name !== "AbortError") failed.value = messageOf(error);
      },
    );
    return () => abort.abort();
  }, [asked.value]);
  const again = () => {
    asked.value = { ...asked.value };
  };

  return (
    <div class="closures">
      <h1>{w("title")}</h1>
      <p class="lead">{w("lead")}</p>
      <LoadState
        loaded={loaded.value !== undefined}
        failed={failed.value !== ""}
        sentence={`${w("failed")} ${failed.value}`}
        again={again}
      />
      {loaded.value && (
        <Found
          loaded={loaded.value}
          chosen={chosen}
          ask={(what) => {
            said.value = "";
            asked.value = { ...asked.value, ...what };
          }}
          stored={(words) => {
            said.value = words;
            again();
          }}
        />
      )}
      <p class={said.value ? "good" : "unseen"} role="status">
        {said.value}
      </p>
    </div>
  );
}

async function load(asked: { regency?: string; period?: number }, signal: AbortSignal): Promise<Loaded> {
  const scope = await getJson<ScopeView>(asked.regency ? `scope?regency=${asked.regency}` : "scope", signal);
  const { periods, regency } = scope;
  const period = periods.find((one) => one === asked.period) ?? periods.at(-1);
  if (period === undefined) return { scope, period, recorded: [] };
  const query = new URLSearchParams({ regency: regency.code, period: String(period) });
  const { closures } = await getJson<ClosuresInForce>(`closures?${query}`, signal);
  return { scope, period, recorded: closures };
}

function Found(props: {
  loaded: Loaded;
  chosen: Signal<Chosen | undefined>;
  ask(what: { period?: number }): void;
  stored(said: string): void;
}) {
  const { loaded, chosen, ask, stored } = props;
  const { scope, period, recorded } = loaded;
  if (period === undefined)
    return (
      <p class="box">
        {w("noNeed")} <a href={localized("/data/impor")}>{w("toImports")}</a>
      </p>
    );
  return (
    <>
      {scope.synthetic && <p class="box">{w("demo")}</p>}
      <div class="row">
        <Choice
          label={w("period")}
          value={String(period)}
          options={scope.periods.toReversed().map((year) => [String(year), String(year)])}
          choose={(year) => ask({ period: Number(year) })}
        />
      </div>
      <Entry scope={scope} period={period} recorded={recorded} chosen={chosen} stored={stored} />
      <Recorded
        scope={scope}
        period={period}
        recorded={recorded}
        change={({ village, component, reason }) => {
          const times = (chosen.value?.times ?? 0) + 1;
          chosen.value = { village, component, reason, times };
        }}
      />
    </>
  );
}
