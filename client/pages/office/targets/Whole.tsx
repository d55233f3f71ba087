import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import type { ClaimsView } from "../../../../server/core/contracts/target-lists.ts";
import { regencyLabel } from "../../../../server/core/domain/regency-label.ts";
import { getJson } from "../../../data/api.ts";
import { onHappening } from "../../../data/live.ts";
import { named } from "../../../text/words.ts";
import { Choice } from "../../../ui/Choice.tsx";
import { bounded } from "../../map/analysis/interval.ts";
import { localized } from "../navigation.ts";
import { names } from "../register/state.ts";
import { count } from "./figures.ts";
import { w } from "./words.ts";

/** Villages named of one kind; the rest is counted. */
const NAMED = 12;

/** Who is where in a year: what is contested, and what nobody claims. */
export function Whole(props: {
  regencies: ScopeView["regencies"];
  components: ScopeView["components"];
  years: number[];
}) {
  const { regencies, components, years } = props;
  const heard = useSignal(0);
  useEffect(
    () =>
      onHappening("claim", () => {
        heard.value += 1;
      }),
    [],
  );
  const component = useSignal<string>(components[0]?.id ?? "poverty");
  const year = useSignal(years[0]);
  const regency = useSignal(regencies[0].code);
  const claims = useSignal<ClaimsView | undefined>(undefined);
  useEffect(() => {
    const abort = new AbortController();
    const query = new URLSearchParams({
      regency: regency.value,
      year: String(year.value),
      component: component.value,
    });
    getJson<ClaimsView>(`claims?${query}`, abort.signal).then(
      (loaded) => {
        claims.value = loaded;
      },
      () => {
        if (!abort.signal.aborted) claims.value = undefined;
      },
    );
    return () => abort.abort();
  }, [year.value, regency.value, component.value, heard.value]);
  const view = claims.value;
  const contested = view?.villages.filter(({ standing }) => standing === "contested") ?? [];
  const listOf = (id: number) => view?.lists.find((list) => list.id === id);
  return (
    <section aria-labelledby="whole">
      <h2 id="whole">{w("whole", { year: year.value })}</h2>
      <div class="row">
        <Choice
          label={w("year")}
          value={String(year.value)}
          options={years.map((one) => [String(one), String(one)])}
          choose={(value) => {
            year.value = Number(value);
          }}
        />
        <Choice
          label={w("need")}
          value={component.value}
          options={components.map(({ id, name }) => [id, named(name)])}
          choose={(value) => {
            component.value = value;
          }}
        />
        {regencies.length > 1 && (
          <Choice
            label={w("regency")}
            value={regency.value}
            options={regencies.map(({ code, name }) => [code, regencyLabel(code, name)])}
            choose={(value) => {
              regency.value = value;
            }}
          />
        )}
      </div>
      <p class="fine">{w("wholeLead")}</p>
      {view && (
        <>
          <dl class="tallies">
            {(
              [
                ["claimed", view.villages.length],
                ["contested", contested.length],
                ["orphaned", view.orphaned.length],
              ] as const
            ).map(([word, n]) => (
              <div key={word}>
                <dd>{count(n)}</dd>
                <dt>{w(word)}</dt>
              </div>
            ))}
          </dl>
          <h3>{w("contestedNow")}</h3>
          {contested.length === 0 && <p class="fine">{w("nothingContested")}</p>}
          <ul class="who">
            {contested.slice(0, NAMED).map(({ village, name, duplicates }) => (
              <li key={village}>
                <a href={localized(`/desa/${village}`)}>{name}</a>{" "}
                <small class="fine">
                  {[...new Set(duplicates.flat())]
                    .map((id) => listOf(id))
                    .map((list) => list && (names.value.program.get(list.program) ?? list.title))
                    .join(" · ")}
                </small>
              </li>
            ))}
            {contested.length > NAMED && <li>{w("more", { n: contested.length - NAMED })}</li>}
          </ul>
          <h3>{w("orphanedNow")}</h3>
          {view.orphaned.length === 0 && <p class="fine">{w("nothingOrphaned")}</p>}
          <ul class="who">
            {view.orphaned.slice(0, NAMED).map(({ village, name, unreached }) => (
              <li key={village}>
                <a href={localized(`/desa/${village}`)}>{name}</a>{" "}
                <small class="fine">
                  {unreached === "hidden"
                    ? w("unservedHidden")
                    : unreached !== null && w("unserved", { n: bounded(unreached, count) })}
                </small>
              </li>
            ))}
            {view.orphaned.length > NAMED && <li>{w("more", { n: view.orphaned.length - NAMED })}</li>}
          </ul>
        </>
      )}
    </section>
  );
}
