import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Decision, ImportView, PlaceView } from "../../../../server/core/contracts/imports.ts";
import type { Desk } from "./desk.ts";
import type { Register } from "./names.ts";
import { PlaceCard } from "./PlaceCard.tsx";
import { openPlaces, type Standing, standingOf } from "./review.ts";
import { WhichRegency } from "./WhichRegency.tsx";
import { w } from "./words.ts";

/** Cards shown at once; more follow as these are decided. */
const SHOWN = 60;

/** Step 2: every place that the file alone does not tell, decided one by one, by keyboard or by button. */
export function Places({ desk, view, register }: { desk: Desk; view: ImportView; register: Register }) {
  const remembered = useSignal<ReadonlySet<string>>(new Set());
  const chosen = useSignal<Standing | undefined>(undefined);
  const current = useSignal("");
  const searching = useSignal("");
  const last = useSignal<PlaceView | undefined>(undefined);
  const list = useRef<HTMLOListElement>(null);
  const section = useRef<HTMLElement>(null);
  /** what was typed after "/" before the search field was drawn */
  const early = useRef("");

  const of = (standing: Standing) =>
    (desk.view.value ?? view).places.filter((place) => standingOf(desk, place) === standing);
  /** What is shown as it stands now, though it may not be drawn yet: keys come faster than that. */
  const standingNow = (): Standing =>
    chosen.value ??
    (of("todo").length > 0 || view.state !== "review"
      ? "todo"
      : of("unmatched").length > 0
        ? "unmatched"
        : "decided");
  const counts = {
    todo: of("todo").length,
    unmatched: of("unmatched").length,
    decided: of("decided").length,
  };
  const standing = standingNow();
  const shownNow = () => of(standingNow()).slice(0, SHOWN);
  const shown = shownNow();
  const open = view.state === "review";

  /**
   * Moves at once where the card is drawn, so that the next key can't meet the card before; until it is drawn, to the
   * section, which stays: with the focus on a card that goes, keys would be lost.
   */
  const focus = (key: string) => {
    current.value = key;
    const move = () => {
      const card = list.current?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
      if (card) card.focus();
      else section.current?.focus({ preventScroll: true });
    };
    move();
    // Again after the list is drawn anew, without the place that was just decided.
    requestAnimationFrame(() => {
      if (current.value === key) move();
    });
  };
  /** The place after this one in what is shown, before this one at the end. */
  const next = (place: PlaceView) => {
    const all = shownNow();
    const at = all.findIndex(({ key }) => key === place.key);
    return all[at + 1] ?? all[at - 1];
  };
  const decide = (place: PlaceView, decision: Decision | null, name = "") => {
    // What is taken back is there again to be decided.
    const after = decision || standingNow() === "decided" ? next(place) : place;
    searching.value = "";
    if (decision) last.value = place;
    desk.decide(
      place,
      decision,
      name,
      decision !== null && "village" in decision && remembered.value.has(place.key),
    );
    const left = openPlaces(desk).length;
    desk.said.value = !decision
      ? w("saidTaken", { text: place.text })
      : "village" in decision
        ? w("saidChosen", { text: place.text, name, left })
        : w("saidSkipped", { text: place.text, left });
    if (after) focus(after.key);
    else section.current?.focus();
  };
  const remember = (place: PlaceView) => {
    if (!place.rememberable) {
      desk.said.value = w("saidNoRemember");
      return;
    }
    const all = new Set(remembered.value);
    if (!all.delete(place.key)) all.add(place.key);
    remembered.value = all;
    desk.said.value = w(all.has(place.key) ? "saidRemember" : "saidForget");
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const inside = section.current?.contains(target) ?? false;
    const typing = target.matches("input:not([type=checkbox]), select, textarea");
    if (!open || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const pressed = event.key.toLowerCase();
    // Focus is where `current` says; the list may be about to be drawn anew.
    const all = shownNow();
    if (!inside) {
      // From elsewhere on the page one can come here, and nothing else.
      if ((pressed === "j" || pressed === "k") && !target.closest("button, a, summary")) focus(current.value);
      return;
    }
    const at = all.findIndex((place) => place.key === current.value);
    const place = all[at];
    // A search was asked for and its field is not drawn yet: what is typed is a name, no shortcut.
    if (place && searching.value === place.key && !section.current?.querySelector(".village-search")) {
      if (event.key.length !== 1) return;
      early.current += event.key;
      event.preventDefault();
      return;
    }
    const candidate = /^[1-9]$/.test(pressed) ? place?.candidates[Number(pressed) - 1] : undefined;
    if (pressed === "j" || pressed === "arrowdown") focus((all[at + 1] ?? all[at] ?? all[0])?.key ?? "");
    else if (pressed === "k" || pressed === "arrowup") focus((all[at - 1] ?? all[0])?.key ?? "");
    // With its search open, a card takes no shortcuts: they are letters of names.
    else if (event.repeat || (place && searching.value === place.key)) return;
    else if (pressed === "u") {
      const taken = standingNow() === "decided" ? place : last.value;
      if (taken) decide(taken, null);
    } else if (!place || standingNow() === "decided") return;
    else if (candidate) decide(place, { village: candidate.code }, candidate.name);
    else if (pressed === "s") decide(place, { skip: true });
    else if (pressed === "r") remember(place);
    else if (pressed === "/") {
      current.value = place.key;
      early.current = "";
      searching.value = place.key;
    } else return;
    event.preventDefault();
  };
  useEffect(() => {
    // By what is shown now: a key may have come between the drawing and this, and have moved on.
    const all = shownNow();
    if (!all.some(({ key }) => key === current.value)) current.value = all[0]?.key ?? "";
  }, [shown]);

  // Also from the page itself: whoever has just arrived need not find the list first.
  useEffect(() => {
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  });

  return (
    <section id="tempat" tabIndex={-1} class="box step" ref={section}>
      <h2>
        <span class="step-number">2</span> {w("stepPlaces")}
      </h2>
      {view.places.length === 0 ? (
        <p>{w("placesNone")}</p>
      ) : (
        <>
          {open && view.places.some(({ reason }) => reason === "regency_unproven") && (
            <WhichRegency desk={desk} view={view} register={register} />
          )}
          <p class="fine">{standing === "unmatched" ? w("unmatchedLead") : w("placesLead")}</p>
          {open && (
            <p class="fine keys">
              <strong>{w("keys")}:</strong> {w("keysText")}
            </p>
          )}
          <fieldset class="switch standings">
            <legend class="unseen">{w("places")}</legend>
            {(["todo", "unmatched", "decided"] as const).map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={standing === one}
                onClick={() => {
                  chosen.value = one;
                }}
              >
                {w(one)} ({counts[one]})
              </button>
            ))}
          </fieldset>
          {shown.length === 0 && standing === "todo" && <p class="good">{w("placesDone")}</p>}
          <ol class="places" ref={list}>
            {shown.map((place) => (
              <PlaceCard
                key={place.key}
                place={place}
                open={open}
                pending={desk.pending.value.get(place.key)}
                current={place.key === current.value}
                regency={view.mapping.regency ?? view.report?.regency ?? undefined}
                remembered={remembered.value.has(place.key)}
                searching={searching.value === place.key}
                early={early}
                act={{
                  choose: (code, name) => decide(place, { village: code }, name),
                  skip: () => decide(place, { skip: true }),
                  takeBack: () => decide(place, null),
                  remember: () => remember(place),
                  search: (wanted) => {
                    early.current = "";
                    searching.value = wanted ? place.key : "";
                    if (!wanted) focus(place.key);
                  },
                  arrive: () => {
                    current.value = place.key;
                  },
                }}
              />
            ))}
          </ol>
          {of(standing).length + (standing === "decided" ? 0 : view.placesLeft) > shown.length && (
            <p class="fine">
              {w("placesMore", {
                n: of(standing).length + (standing === "decided" ? 0 : view.placesLeft) - shown.length,
              })}
            </p>
          )}
        </>
      )}
    </section>
  );
}
