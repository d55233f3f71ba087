import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { narrowingsOf } from "../../../server/core/cartography/narrowing.ts";
import { shownOf } from "../../../server/core/cartography/paint.ts";
import { speechOf } from "../../../server/core/cartography/speech.ts";
import { questionOf, toUrl } from "../../../server/core/cartography/view-state.ts";
import { language, view } from "../../state/store.ts";
import { variableName } from "../../text/indicators.ts";
import { named, t } from "../../text/words.ts";
import { type Area, areaOf, shownBounds, UnknownArea } from "./area.ts";
import { addressOf, Foot } from "./Foot.tsx";
import { Furniture } from "./Furniture.tsx";
import { type Camera, fitted } from "./fit.ts";
import { Legend } from "./Legend.tsx";
import { type Loaded, load, loadList } from "./load.ts";
import { MapChoices } from "./MapChoices.tsx";
import { type Drawing, drawMap } from "./map-picture.ts";
import { MARGIN, type Sheet, sheetOf } from "./paper.ts";
import { NoWebgl } from "./picture.ts";
import { whereOf } from "./place-names.ts";
import { options, progress } from "./state.ts";
import { summaryOf } from "./summary.ts";
import { Toolbar } from "./Toolbar.tsx";
import { p } from "./words.ts";

/** Room between an area and the frame, CSS pixels. */
const ROOM = 14;

/** /cetak: the map on a sheet of paper. */
export function MapSheet() {
  const loaded = useSignal<Loaded | undefined>(undefined);
  const question = questionOf(view.value).toString();
  const list = /^list-(\d+)$/.exec(options.value.area)?.[1];
  useEffect(() => {
    progress.value = { step: "working" };
    Promise.all([load(view.peek()), list ? loadList(list) : undefined]).then(
      ([found, chosen]) => {
        loaded.value = { ...found, list: chosen };
      },
      (error: Error) => {
        progress.value = { step: "failed", reason: p("failed", { reason: error.message }) };
      },
    );
  }, [question, view.value.show, view.value.from, list]);
  const area = loaded.value && areaNow(loaded.value);
  const sheet = sheetOf(options.value.paper, options.value.orientation);
  const ready = p("ready", {
    width: sheet.width,
    height: sheet.height,
    dpi: progress.value.step === "ready" ? progress.value.dpi : "",
  });
  return (
    <>
      <Toolbar back={`/${toUrl(view.value)}`} ready={ready}>
        {loaded.value && <MapChoices loaded={loaded.value} area={area} />}
      </Toolbar>
      {loaded.value && area && <Paper loaded={loaded.value} area={area} sheet={sheet} />}
    </>
  );
}

/** The area that the address names; where there is none, it is said. */
function areaNow(loaded: Loaded): Area | undefined {
  try {
    return areaOf(options.value.area, view.value.map, loaded);
  } catch (error) {
    if (!(error instanceof UnknownArea)) throw error;
    progress.value = { step: "failed", reason: p("unknownArea", { area: error.message }) };
  }
}

function Paper({ loaded, area, sheet }: { loaded: Loaded; area: Area; sheet: Sheet }) {
  const place = useRef<HTMLDivElement>(null);
  const camera = useSignal<Camera>(fitted(shownBounds(area), { width: 700, height: 500 }, ROOM));
  const drawing = useSignal<(Drawing & { width: number; height: number }) | undefined>(undefined);
  const { mono, title } = options.value;
  const key = JSON.stringify([
    options.value,
    area.bounds,
    view.value,
    loaded.answer.revision,
    loaded.answer.question,
  ]);
  useLayoutEffect(() => {
    let stale = false;
    progress.value = { step: "working" };
    const draw = async () => {
      // What stands around the map decides how much of the sheet it gets: its letters must be there first.
      await document.fonts.ready;
      if (stale) return;
      const { clientWidth: width, clientHeight: height } = place.current!;
      camera.value = fitted(shownBounds(area), { width, height }, ROOM);
      const drawn = await drawMap(loaded, view.peek(), area, camera.value, { width, height }, mono);
      if (stale) return URL.revokeObjectURL(drawn.picture.url);
      if (drawing.value) URL.revokeObjectURL(drawing.value.picture.url);
      drawing.value = { ...drawn, width, height };
    };
    drawing.value = undefined;
    draw().catch((error: Error) => {
      if (stale) return;
      const reason = error instanceof NoWebgl ? p("noWebgl") : p("failed", { reason: error.message });
      progress.value = { step: "failed", reason };
    });
    return () => {
      stale = true;
    };
  }, [key]);
  const { component, period } = loaded.answer;
  const componentName = named(loaded.scope.components.find(({ id }) => id === component)!.name);
  const variable = variableName(shownOf(view.value, loaded.answer));
  const heading = title || `${componentName}: ${variable}`;
  useEffect(() => {
    document.title = `${heading} · ${whereOf(area, loaded.scope)} · ${period}`;
  });
  return (
    <div class="desk">
      <style>{`@page { size: ${sheet.width}mm ${sheet.height}mm; margin: ${MARGIN}mm; }`}</style>
      <article
        class={`sheet ${sheet.orientation} ${sheet.paper} ${mono ? "mono" : ""}`}
        style={{ "--width": `${sheet.width - 2 * MARGIN}mm`, "--height": `${sheet.height - 2 * MARGIN}mm` }}
      >
        <header class="head">
          <div>
            <h1>{heading}</h1>
            <p class="where">
              {whereOf(area, loaded.scope)} · {p("year", { year: period })}
            </p>
            <p class="fine">
              {title && `${componentName}: ${variable}. `}
              {summaryOf(loaded, area)}
            </p>
            <Narrowed loaded={loaded} />
          </div>
          {loaded.scope.synthetic && <strong class="demo">{t("demo")}</strong>}
        </header>
        <div class="frame" ref={place}>
          {drawing.value && (
            <img
              src={drawing.value.picture.url}
              width={drawing.value.width}
              height={drawing.value.height}
              alt={`${heading}. ${whereOf(area, loaded.scope)}, ${period}`}
              onLoad={() => {
                if (drawing.value) progress.value = { step: "ready", dpi: drawing.value.picture.dpi };
              }}
            />
          )}
        </div>
        <aside class="side">
          <Legend view={view.value} loaded={loaded} area={area} mono={mono} />
          <Furniture camera={camera.value} paper={sheet.paper} most={44} />
          {drawing.value && <Names unnamed={drawing.value.unnamed} />}
        </aside>
        <Foot loaded={loaded} view={view.value} address={addressOf(view.value)} />
      </article>
    </div>
  );
}

/** Which names are on the map, where not all are. */
function Names({ unnamed }: { unnamed: number | undefined }) {
  if (unnamed === 0) return null;
  return <p class="fine">{unnamed ? p("namesLeftOut", { count: unnamed }) : p("namesOfPockets")}</p>;
}

/** Every filter and moved threshold, as the chips on the map have them. */
function Narrowed({ loaded: { scope } }: { loaded: Loaded }) {
  const narrowings = narrowingsOf(view.value.question, scope, speechOf(language.value));
  return narrowings.length > 0 ? (
    <p class="fine narrowed">{narrowings.map(({ label }) => label).join(" · ")}</p>
  ) : null;
}
