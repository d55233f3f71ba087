import type { ImportView } from "../../../../server/core/contracts/imports.ts";
import { sendFile } from "../../../data/send-file.ts";
import { type Told, toldOf } from "./said.ts";

export type Step = "receiving" | "reading" | "mapping" | "keeping" | "resolving";

export type Brought = { view: ImportView } | { refused: Told };

/**
 * Sends a file to be looked at and hears of each step.
 * @param told share 0–1 where one is known
 * @throws DOMException AbortError when stopped
 */
export async function bring(
  file: File,
  given: { mapping?: string; html?: boolean },
  told: (step: Step, share: number | null) => void,
  signal: AbortSignal,
): Promise<Brought> {
  const query = new URLSearchParams();
  if (given.mapping) query.set("mapping", given.mapping);
  if (given.html) query.set("options", JSON.stringify({ html: true }));
  const heard = (step: string, share: number | null) => told(step as Step, share);
  try {
    return { view: await sendFile<ImportView>(`imports?${query}`, file, heard, signal) };
  } catch (error) {
    if (error instanceof DOMException) throw error;
    return { refused: toldOf(error) };
  }
}
