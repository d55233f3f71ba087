import type { Server } from "node:http";

/** How long answers under way may take when the program is to stop, ms. */
const PATIENCE = 10_000;
/** How often it is looked who has become idle, ms. */
const LOOK = 50;

/** Takes no more requests, lets those under way be answered, and cuts off whoever is not done in time. */
export async function finish(server: Server, patience = PATIENCE): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const looking = setInterval(() => server.closeIdleConnections(), LOOK);
  const late = setTimeout(() => server.closeAllConnections(), patience);
  await closed;
  clearInterval(looking);
  clearTimeout(late);
}
