import { useId } from "preact/hooks";
import type { PlaceView } from "../../../../server/core/contracts/imports.ts";
import { named } from "../../../text/words.ts";
import { VillageSearch } from "../VillageSearch.tsx";
import type { Pending } from "./desk.ts";
import { rowsText } from "./names.ts";
import { w } from "./words.ts";

export interface PlaceActions {
  choose(code: string, name: string): void;
  skip(): void;
  takeBack(): void;
  remember(): void;
  search(wanted: boolean): void;
  /** the focus came here */
  arrive(): void;
}

/** One way of writing a place: why it is doubtful, and what can be said about it. */
export function PlaceCard({
  place,
  open,
  pending,
  current,
  regency,
  remembered,
  searching,
  early,
  act,
}: {
  place: PlaceView;
  open: boolean;
  pending: Pending | undefined;
  current: boolean;
  regency: string | undefined;
  remembered: boolean;
  searching: boolean;
  /** what the search begins with when it is drawn */
  early: { readonly current: string };
  act: PlaceActions;
}) {
  const decided = pending
    ? pending.decision !== null
    : place.reason === "decided" || place.reason === "skipped";
  const title = useId();
  return (
    <li>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset can't take the focus */}
      <div
        role="group"
        class="place"
        data-key={place.key}
        tabIndex={current ? 0 : -1}
        aria-labelledby={title}
        onFocusIn={act.arrive}
      >
        <p class="place-text" id={title}>
          <strong>{place.text}</strong> <small>{rowsText(place.rows, place.count)}</small>
        </p>
        <p class="fine">
          {named(place.why.problem)} {!decided && named(place.why.remedy)}
        </p>
        {decided ? (
          <p class="row">
            <strong>{outcome(place, pending)}</strong>
            {open && (
              <button type="button" class="button" onClick={act.takeBack}>
                {w("takeBack")}{" "}
                <span class="key" aria-hidden="true">
                  U
                </span>
              </button>
            )}
            {pending && <small>{w("saving")}</small>}
          </p>
        ) : (
          open && (
            <>
              {place.candidates.length > 0 && (
                <ol class="candidates">
                  {place.candidates.map(({ code, name, kind, district }, i) => (
                    <li key={code}>
                      <button type="button" class="candidate" onClick={() => act.choose(code, name)}>
                        <span class="key" aria-hidden="true">
                          {i + 1}
                        </span>
                        <span>
                          <strong>{name}</strong> {kind === "kelurahan" && <small>kelurahan</small>}
                          <br />
                          <small>
                            Kec. {district} · {code}
                          </small>
                        </span>
                      </button>
                    </li>
                  ))}
                </ol>
              )}
              <p class="row">
                <button type="button" class="button" onClick={act.skip}>
                  {w("skip")}{" "}
                  <span class="key" aria-hidden="true">
                    S
                  </span>
                </button>
                <button
                  type="button"
                  class="button"
                  aria-expanded={searching}
                  onClick={() => act.search(!searching)}
                >
                  {w("searchOther")}{" "}
                  <span class="key" aria-hidden="true">
                    /
                  </span>
                </button>
                {place.rememberable && (
                  <label class="check">
                    <input type="checkbox" checked={remembered} onChange={act.remember} /> {w("remember")}{" "}
                    <span class="key" aria-hidden="true">
                      R
                    </span>
                  </label>
                )}
              </p>
              {searching && (
                <VillageSearch
                  label={w("searchFor", { text: place.text })}
                  regency={regency}
                  early={early}
                  choose={act.choose}
                  close={() => act.search(false)}
                />
              )}
            </>
          )
        )}
      </div>
    </li>
  );
}

function outcome(place: PlaceView, pending: Pending | undefined): string {
  const skipped = pending
    ? pending.decision !== null && "skip" in pending.decision
    : place.reason === "skipped";
  if (skipped) return w("isSkipped");
  const decision = pending?.decision;
  const code = decision && "village" in decision ? decision.village : (place.village ?? "");
  return w("isVillage", { name: pending?.name ?? place.villageName ?? "", code });
}
