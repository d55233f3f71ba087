import { type Signal, signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { formatsOf } from "../../../server/core/cartography/formats.ts";
import { labelsOf } from "../../../server/core/cartography/labels.ts";
import { scaleOf } from "../../../server/core/cartography/paint.ts";
import { bivariateColours } from "../../../server/core/cartography/palette.ts";
import { answer, failure, view, webgl } from "../../state/store.ts";
import { a } from "../../text/analysis.ts";
import { variableName } from "../../text/indicators.ts";
import { t } from "../../text/words.ts";
import { hasPlan, type Side, show } from "./state.ts";
import { w } from "./words.ts";

const narrow = matchMedia("(max-width: 799px)");

/** The maps' sides: two that move as one, or on a phone one with a switch. */
const [left, right] = [signal<Side>("before"), signal<Side>("a")];

export const sideName = (side: Side): string =>
  side === "before" ? w("before", { period: answer.value?.period ?? "" }) : w(`side_${side}`);

export function Maps() {
  const phone = useSignal(narrow.matches);
  useEffect(() => {
    const turned = () => {
      phone.value = narrow.matches;
    };
    narrow.addEventListener("change", turned);
    return () => narrow.removeEventListener("change", turned);
  }, []);
  const both = hasPlan("b");
  useEffect(() => {
    if (both) return;
    if (left.value === "b") left.value = "before";
    if (right.value === "b") right.value = "a";
  }, [both]);
  const sides: Side[] = both ? ["before", "a", "b"] : ["before", "a"];
  return (
    <section class="scenario-maps" aria-label={t("map")}>
      {phone.value ? (
        <>
          <Switch label={w("shown")} at={right} sides={sides} />
          <MapOf at={right} />
        </>
      ) : (
        <>
          {both && <Pairs />}
          <div class="scenario-pair">
            <MapOf at={left} />
            <MapOf at={right} />
          </div>
        </>
      )}
      <Key />
    </section>
  );
}

function Switch({ label, at, sides }: { label: string; at: Signal<Side>; sides: Side[] }) {
  return (
    <fieldset class="switch scenario-switch">
      <legend class="unseen">{label}</legend>
      {sides.map((side) => (
        <button
          key={side}
          type="button"
          aria-pressed={at.value === side}
          onClick={() => {
            at.value = side;
          }}
        >
          {side === "before" ? w("now") : sideName(side)}
        </button>
      ))}
    </fieldset>
  );
}

const PAIRS: [Side, Side][] = [
  ["before", "a"],
  ["before", "b"],
  ["a", "b"],
];

function Pairs() {
  const name = (side: Side) => (side === "before" ? w("now") : sideName(side));
  return (
    <fieldset class="switch scenario-switch">
      <legend class="unseen">{w("compare")}</legend>
      {PAIRS.map(([one, other]) => (
        <button
          key={one + other}
          type="button"
          aria-pressed={left.value === one && right.value === other}
          onClick={() => {
            left.value = one;
            right.value = other;
          }}
        >
          {w("with", { left: name(one), right: name(other) })}
        </button>
      ))}
    </fieldset>
  );
}

function MapOf({ at }: { at: Signal<Side> }) {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!document.createElement("canvas").getContext("webgl2")) {
      webgl.value = false;
      return;
    }
    let stop: (() => void) | undefined;
    let gone = false;
    import("./map.ts").then(
      ({ startScenarioMap }) => {
        if (!gone && container.current) stop = startScenarioMap(container.current, () => at.value);
      },
      (error: Error) => {
        failure.value = { message: error.message, retry: () => location.reload() };
      },
    );
    return () => {
      gone = true;
      stop?.();
    };
  }, []);
  const supposed = at.value !== "before";
  return (
    <figure class={`scenario-map ${supposed ? "is-supposed" : ""}`}>
      <figcaption>
        {at.value === "before"
          ? sideName("before")
          : `${sideName(at.value)}: ${w(hasPlan(at.value) ? "supposed" : "noPlan")}`}
      </figcaption>
      {webgl.value ? <div class="map" ref={container} /> : <p class="note">{t("noWebgl")}</p>}
    </figure>
  );
}

/** What the colours and lines of all maps mean. */
function Key() {
  const scale = answer.value && scaleOf(show.value, answer.value);
  const labels = scale && labelsOf(show.value, scale, formatsOf(view.value.lang), a);
  return (
    <ul class="scenario-key" aria-label={variableName(show.value)}>
      {scale && labels
        ? scale.colours.map((colour, i) => (
            <li key={colour}>
              <span class="mark" style={{ background: colour }} /> {labels[i]}
            </li>
          ))
        : (["quadrantHL", "quadrantHH", "quadrantLL", "quadrantLH"] as const).map((quadrant, i) => (
            <li key={quadrant}>
              <span class="mark" style={{ background: bivariateColours[[6, 8, 0, 2][i]] }} /> {t(quadrant)}
            </li>
          ))}
      <li>
        <span class="mark pocket-mark" /> {w("markPocket")}
      </li>
      <li>
        <span class="mark planned-mark" /> {w("markPlanned")}
      </li>
      <li>
        <span class="mark hidden-mark" /> {t("hiddenShort")}
      </li>
      <li>
        <span class="mark missing-mark" /> {t("noData")}
      </li>
    </ul>
  );
}
