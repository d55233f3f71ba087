import { useSignal } from "@preact/signals";
import { formatsOf } from "../../../server/core/cartography/formats.ts";
import { labelsOf } from "../../../server/core/cartography/labels.ts";
import { classOf, SURE, scaleOf, shownOf, silentAt } from "../../../server/core/cartography/paint.ts";
import { bivariateColours } from "../../../server/core/cartography/palette.ts";
import type { Words } from "../../../server/core/messages/id.ts";
import { answer, change, comparison, scope, view } from "../../state/store.ts";
import { a } from "../../text/analysis.ts";
import { count } from "../../text/format.ts";
import { variableName } from "../../text/indicators.ts";
import { s } from "../../text/silence.ts";
import { t } from "../../text/words.ts";
import { CellFacts } from "./CellFacts.tsx";
import { ContextSwitch } from "./ContextSwitch.tsx";

/** Highlights a class, or lets it go. */
function toggle(one: number): void {
  const { classes } = view.value;
  change({
    classes: classes.includes(one) ? classes.filter((other) => other !== one) : [...classes, one].sort(),
  });
}

/** What the colours mean, how many villages have each, and a way to single them out. */
export function Legend() {
  const open = useSignal(matchMedia("(min-width: 800px)").matches);
  const found = answer.value!;
  const shown = shownOf(view.value, found);
  const scale = scaleOf(shown, found, comparison.value);
  const readAs = (low: number, high: number) =>
    found.columns.probability.filter((one) => typeof one === "number" && one >= low && one < high).length;
  const outlines = (gap: string) => found.pockets.filter(({ gapIs }) => gapIs === gap).length;
  return (
    <aside class={`legend ${open.value ? "" : "closed"}`} aria-label={t("legend")}>
      <button
        type="button"
        class="legend-title"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value;
        }}
      >
        {variableName(shown)}
      </button>
      {open.value && (
        <>
          {scale ? <Steps /> : <Bivariate />}
          <ul class="marks">
            {found.scope.villages.inPocket !== null && (
              <li>
                <span class="mark pocket-mark" /> {t("legendCertain")}
                <span class="step-count">{outlines("certain")}</span>
              </li>
            )}
            {outlines("possible") > 0 && (
              <li>
                <span class="mark pocket-possible-mark" /> {t("legendPossible")}
                <span class="step-count">{outlines("possible")}</span>
              </li>
            )}
            <li>
              <span class="mark missing-mark" /> {t("noData")}
            </li>
            <li>
              <span class="mark hidden-mark" /> {t("hidden", { k: scope.value?.disclosure ?? "" })}
            </li>
            {view.value.place === "villages" &&
              found.columns.silence.some((_, i) => silentAt(shown, found, i)) && (
                <li>
                  <span class="mark silent-mark" /> {s("mark")}
                </li>
              )}
            {view.value.place === "villages" && found.columns.needAboveBase.includes(true) && (
              <li>
                <span class="mark excess-mark" /> {a("excessMark")}
                <span class="step-count">{found.columns.needAboveBase.filter(Boolean).length}</span>
              </li>
            )}
            {view.value.place === "villages" && view.value.sure && (
              <>
                <li>
                  <span class="mark sure-mark" /> {a("sureMark")}
                  <span class="step-count">{readAs(SURE.sure, 1.1)}</span>
                </li>
                <li>
                  <span class="mark likely-mark" /> {a("likelyMark")}
                  <span class="step-count">{readAs(SURE.likely, SURE.sure)}</span>
                </li>
              </>
            )}
            {view.value.unsure && (
              <li>
                <span class="mark unsure-mark" /> {a("unsureMark")}
              </li>
            )}
          </ul>
          {view.value.place === "villages" && found.method.readings !== null && (
            <label class="unsure-switch" title={a("sureHint")}>
              <input
                type="checkbox"
                checked={view.value.sure}
                onChange={(event) => change({ sure: event.currentTarget.checked })}
              />
              {a("sure")}
            </label>
          )}
          {view.value.place === "villages" && (
            <label class="unsure-switch" title={a("unsureHint")}>
              <input
                type="checkbox"
                checked={view.value.unsure}
                onChange={(event) => change({ unsure: event.currentTarget.checked })}
              />
              {a("unsure")}
            </label>
          )}
          <ContextSwitch />
          {view.value.place === "hexagons" && (
            <>
              <CellFacts />
              <p class="fine">{t("hexagonNote")}</p>
            </>
          )}
          {scope.value?.boundaryQuality === "sketched" && <p class="fine">{t("sketched")}</p>}
        </>
      )}
    </aside>
  );
}

const classWord = (kind: "need" | "cover", level: number) => t(`${kind}Class${level}` as keyof Words);

function Bivariate() {
  const { bivariate } = answer.value!.columns;
  const { classes } = view.value;
  return (
    <div class="bivariate">
      <span class="axis-y">
        {t("need")} → {t("high")}
      </span>
      <div class="cells">
        {[2, 1, 0].map((need) =>
          [0, 1, 2].map((cover) => {
            const one = need * 3 + cover;
            const villages = bivariate.filter((other) => other === one).length;
            const words = `${t("need")}: ${classWord("need", need)}; ${classWord("cover", cover)}: ${villages}`;
            return (
              <button
                key={one}
                type="button"
                title={words}
                aria-label={words}
                aria-pressed={classes.includes(one)}
                style={{ background: bivariateColours[one] }}
                class={need === 2 ? "dark" : ""}
                onClick={() => toggle(one)}
              >
                {villages}
              </button>
            );
          }),
        )}
      </div>
      <span class="axis-x">
        {t("coverage")} → {t("high")}
      </span>
      <ul class="quadrants">
        {(["quadrantHL", "quadrantHH", "quadrantLL", "quadrantLH"] as const).map((quadrant, i) => (
          <li key={quadrant}>
            <span class="mark" style={{ background: bivariateColours[[6, 8, 0, 2][i]] }} /> {t(quadrant)}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Steps() {
  const found = answer.value!;
  const { classes } = view.value;
  const show = shownOf(view.value, found);
  const scale = scaleOf(show, found, comparison.value)!;
  const labels = labelsOf(show, scale, formatsOf(view.value.lang), a);
  const values = found.columns.eligible.map((_, i) => scale.column(i));
  return (
    <div class="steps">
      {scale.colours.map((colour, i) => {
        const villages = values.filter(
          (value) => typeof value === "number" && classOf(value, scale.edges) === i,
        );
        return (
          <button
            key={scale.words?.[i] ?? colour}
            type="button"
            aria-pressed={classes.includes(i)}
            onClick={() => toggle(i)}
          >
            <span class="mark" style={{ background: colour }} /> {labels[i]}
            <span class="step-count">{count(villages.length)}</span>
          </button>
        );
      })}
    </div>
  );
}
