import type { Map as MapLibre } from "maplibre-gl";

/** Pixels that a hand may tremble: farther is a drag. */
const DRAG = 8;

/**
 * Lets a rectangle be drawn over the map: by two clicks on opposite corners, or by dragging; Escape gives it up.
 * @param done west, south, east, north in degrees; undefined when it was given up
 * @returns takes the drawing board away
 */
export function boxOver(
  map: MapLibre,
  done: (bounds: [number, number, number, number] | undefined) => void,
): () => void {
  const board = document.createElement("div");
  board.className = "picking-board";
  const frame = document.createElement("div");
  frame.className = "picking-frame";
  frame.hidden = true;
  board.append(frame);
  map.getContainer().append(board);
  let start: { x: number; y: number } | undefined;
  const at = (event: PointerEvent) => {
    const { left, top } = board.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const finish = (end: { x: number; y: number }) => {
    const [a, b] = [map.unproject([start!.x, start!.y]), map.unproject([end.x, end.y])];
    done([Math.min(a.lng, b.lng), Math.min(a.lat, b.lat), Math.max(a.lng, b.lng), Math.max(a.lat, b.lat)]);
  };
  const isFar = (one: { x: number; y: number }) =>
    Math.abs(one.x - start!.x) > DRAG || Math.abs(one.y - start!.y) > DRAG;
  board.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    board.setPointerCapture(event.pointerId);
    if (!start) start = at(event);
  });
  board.addEventListener("pointermove", (event) => {
    if (!start) return;
    const here = at(event);
    frame.hidden = false;
    frame.style.left = `${Math.min(start.x, here.x)}px`;
    frame.style.top = `${Math.min(start.y, here.y)}px`;
    frame.style.width = `${Math.abs(start.x - here.x)}px`;
    frame.style.height = `${Math.abs(start.y - here.y)}px`;
  });
  board.addEventListener("pointerup", (event) => {
    const here = at(event);
    if (start && isFar(here)) finish(here);
  });
  const escaped = (event: KeyboardEvent) => {
    if (event.key === "Escape") done(undefined);
  };
  document.addEventListener("keydown", escaped);
  return () => {
    document.removeEventListener("keydown", escaped);
    board.remove();
  };
}
