import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { language, view } from "../../state/store.ts";
import { count } from "../../text/format.ts";
import { type Area, shownBounds } from "./area.ts";
import { Bar } from "./Furniture.tsx";
import { fitted } from "./fit.ts";
import { Legend } from "./Legend.tsx";
import type { Loaded } from "./load.ts";
import { type Drawing, drawMap } from "./map-picture.ts";
import { pixelsIn } from "./paper.ts";
import { NoWebgl } from "./picture.ts";
import { progress } from "./state.ts";
import { p } from "./words.ts";

/**
 * A map of a given size on a sheet, with its scale and legend beside it.
 * @param width mm @param height mm @param compact the legend without what its axes say already
 */
export function FixedMap(props: {
  loaded: Loaded;
  area: Area;
  width: number;
  height: number;
  compact?: boolean;
}) {
  const { loaded, area, width, height, compact } = props;
  const drawing = useSignal<Drawing | undefined>(undefined);
  const frame = { width: pixelsIn(width), height: pixelsIn(height) };
  const camera = fitted(shownBounds(area), frame, 10);
  useEffect(() => {
    let stale = false;
    progress.value = { step: "working" };
    drawMap(loaded, view.peek(), area, camera, frame, false).then(
      (drawn) => {
        if (stale) URL.revokeObjectURL(drawn.picture.url);
        else drawing.value = drawn;
      },
      (error: Error) => {
        if (stale) return;
        const reason = error instanceof NoWebgl ? p("noWebgl") : p("failed", { reason: error.message });
        progress.value = { step: "failed", reason };
      },
    );
    return () => {
      stale = true;
    };
  }, [loaded.answer.revision, loaded.answer.question, area.name]);
  return (
    <div class={compact ? "fixed-map compact" : "fixed-map"} key={language.value}>
      <div class="frame" style={{ width: `${frame.width}px`, height: `${frame.height}px` }}>
        {drawing.value && (
          <img
            src={drawing.value.picture.url}
            width={frame.width}
            height={frame.height}
            alt={area.name}
            onLoad={() => {
              if (drawing.value) progress.value = { step: "ready", dpi: drawing.value.picture.dpi };
            }}
          />
        )}
      </div>
      <div class="beside">
        <Legend view={view.value} loaded={loaded} area={area} mono={false} />
        <p class="fraction">{p("scale", { denominator: count(camera.denominator) })}</p>
        <Bar denominator={camera.denominator} most={34} />
      </div>
    </div>
  );
}
