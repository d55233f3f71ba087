import { currentVariable, VARIABLES, type Variable } from "../../../server/core/cartography/variables.ts";
import { isPosition } from "../../../server/core/cartography/view-state.ts";

/** Version of the messages between an embedding page and the map. */
export const VERSION = 1;

/** What the embedding page may ask for. */
export type Order = { type: "select"; village: string } | { type: "view"; map?: string; show?: Variable };

/** What the map tells. `error` names what was wrong with an order. */
export type News =
  | { type: "selected"; village: string; name: string; district: string }
  | { type: "view"; map: string; show: Variable; village: string }
  | { type: "error"; message: string };

/**
 * Understands a message. What does not call itself Kantong's is nobody's business here: undefined.
 * @returns the order, or the fault to tell the sender
 */
export function understand(data: unknown): Order | { fault: string } | undefined {
  if (typeof data !== "object" || data === null || !("kantong" in data)) return undefined;
  const { kantong, type, village, map, show } = data as Record<string, unknown>;
  if (kantong !== VERSION) return { fault: `kantong: this map speaks version ${VERSION}.` };
  if (type === "select")
    return typeof village === "string" && village.length <= 20
      ? { type, village }
      : { fault: 'village: a Kemendagri or BPS code as text, or "" for none.' };
  if (type === "view") {
    if (map !== undefined && !isPosition(map))
      return { fault: 'map: "zoom/latitude/longitude", such as "11/-7.43/109.2".' };
    const variable = currentVariable(show) as Variable | undefined;
    if (variable !== undefined && !VARIABLES.includes(variable))
      return { fault: `show: one of ${VARIABLES.join(", ")}.` };
    return { type, map, show: variable };
  }
  return { fault: 'type: "select" or "view".' };
}

/**
 * Listens to the page that embeds us and to nobody else, and tells only that page. Messages are answered in
 * the order in which they came, though one may have to be looked up and the next not; the first waits for the map.
 * @param origin that page's own, as the address names it; undefined: nothing is heard or told
 * @param obey   a failure is told as an error
 * @returns tells the page
 */
export function talkWith(
  origin: string | undefined,
  obey: (order: Order) => Promise<void>,
): (news: News) => void {
  if (origin === undefined || parent === window) return () => {};
  // The browser delivers only where the parent really is of that origin.
  const tell = (news: News) => parent.postMessage({ kantong: VERSION, ...news }, origin);
  let answered = Promise.resolve();
  addEventListener("message", ({ source, origin: sender, data }) => {
    if (source !== parent || sender !== origin) return;
    const order = understand(data);
    if (order === undefined) return;
    answered = answered
      .then(() => ("fault" in order ? tell({ type: "error", message: order.fault }) : obey(order)))
      .catch((error: Error) => tell({ type: "error", message: error.message }));
  });
  return tell;
}
