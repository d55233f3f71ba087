import { Map as MapLibre, type StyleSpecification, setWorkerUrl } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import { PATTERNS, pattern } from "../../map/patterns.ts";
import type { Camera } from "./fit.ts";
import { HATCHES, hatchPicture } from "./mono.ts";

setWorkerUrl(workerUrl);

/** A map as a picture, fine enough to be printed. */
export interface Picture {
  /** an object URL; whoever shows it revokes it */
  url: string;
  dpi: number;
}

export interface Shot {
  style: StyleSpecification;
  camera: Camera;
  /** CSS pixels */
  frame: { width: number; height: number };
  dpi: number;
  /** colours the places, once the style is there */
  paint(map: MapLibre): void;
  /** called when all is drawn; true = it changed something that has to be drawn first */
  refine?(map: MapLibre): boolean;
}

/** Longest wait for a whole map, ms: what takes longer has failed, and the page says so. */
const PATIENCE = 60_000;

/**
 * Draws a map out of sight at a printer's resolution, waits until all of it is there, and takes its picture.
 * @throws Error when a tile could not be had, or the browser has no WebGL
 */
export async function takePicture({ style, camera, frame, dpi, paint, refine }: Shot): Promise<Picture> {
  const container = document.createElement("div");
  container.className = "darkroom";
  container.style.width = `${frame.width}px`;
  container.style.height = `${frame.height}px`;
  document.body.append(container);
  // A driver draws no canvas longer than this.
  const finest = Math.min(dpi, (96 * longestCanvas()) / Math.max(frame.width, frame.height));
  const map = new MapLibre({
    container,
    style,
    center: camera.center,
    zoom: camera.zoom,
    interactive: false,
    attributionControl: false,
    fadeDuration: 0,
    // Drawn coarsely while its parts arrive, and finely once.
    pixelRatio: 1,
    maxCanvasSize: [longestCanvas(), longestCanvas()],
    // At this resolution no edge needs smoothing.
    canvasContextAttributes: { preserveDrawingBuffer: true, antialias: false },
  });
  try {
    await drawn(map, finest / 96, paint, refine);
    const blob = await new Promise<Blob | null>((resolve) => map.getCanvas().toBlob(resolve, "image/png"));
    if (!blob) throw new Error("The browser gave no picture of the map.");
    return { url: URL.createObjectURL(blob), dpi: Math.round((96 * map.getCanvas().width) / frame.width) };
  } finally {
    map.remove();
    container.remove();
  }
}

function drawn(map: MapLibre, fine: number, paint: Shot["paint"], refine: Shot["refine"]): Promise<void> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("The map was not whole after a minute.")), PATIENCE);
    const settled = () => {
      if (refine?.(map)) return map.once("idle", settled);
      map.once("idle", () => {
        clearTimeout(late);
        resolve();
      });
      map.setPixelRatio(fine);
    };
    map.on("error", ({ error }) => {
      clearTimeout(late);
      reject(error);
    });
    map.once("styledata", () => {
      for (const kind of PATTERNS) map.addImage(kind, pattern(kind, 4), { pixelRatio: 8 });
      for (const kind of HATCHES) map.addImage(`hatch-${kind}`, hatchPicture(kind, 4), { pixelRatio: 4 });
    });
    map.once("load", () => {
      paint(map);
      map.once("idle", settled);
    });
  });
}

let longest: number | undefined;
function longestCanvas(): number {
  if (longest) return longest;
  const gl = document.createElement("canvas").getContext("webgl2");
  if (!gl) throw new NoWebgl();
  longest = Math.min(gl.getParameter(gl.MAX_TEXTURE_SIZE), gl.getParameter(gl.MAX_RENDERBUFFER_SIZE));
  gl.getExtension("WEBGL_lose_context")?.loseContext();
  return longest;
}

/** The browser can't draw maps. */
export class NoWebgl extends Error {}
