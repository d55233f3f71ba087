import type { Problem } from "../../../server/contract.ts";
import type { ImportView } from "../../../server/intake/import-view.ts";
import { type Told, toldOf, toldOfProblem } from "./said.ts";

export type Step = "receiving" | "reading" | "mapping" | "keeping" | "resolving";

export type Brought = { view: ImportView } | { refused: Told };

/**
 * Sends a file and hears of each step. XMLHttpRequest, since fetch can't tell how much has been sent.
 * @param told share 0–1 where one is known
 */
export function bring(
  file: File,
  given: { mapping?: string; html?: boolean },
  told: (step: Step, share: number | null) => void,
  signal: AbortSignal,
): Promise<Brought> {
  return new Promise((resolve, reject) => {
    const query = new URLSearchParams();
    if (given.mapping) query.set("mapping", given.mapping);
    if (given.html) query.set("options", JSON.stringify({ html: true }));
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/imports?${query}`);
    request.setRequestHeader("Accept", "text/event-stream");
    request.setRequestHeader("X-File-Name", encodeURIComponent(file.name));
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => told("receiving", total > 0 ? loaded / total : null);
    let read = 0;
    let answer: Brought | undefined;
    const listen = () => {
      const text = request.responseText;
      for (let end = text.indexOf("\n\n", read); end >= 0; end = text.indexOf("\n\n", read)) {
        const event = eventOf(text.slice(read, end));
        read = end + 2;
        // How much was sent, this page knows better.
        if (event.name === "progress" && event.data.step !== "receiving")
          told(event.data.step as Step, event.data.share as number | null);
        else if (event.name === "done") answer = { view: event.data.body as ImportView };
        else if (event.name === "problem")
          answer = { refused: toldOfProblem({ type: "about:blank", ...event.data } as unknown as Problem) };
      }
    };
    const isStream = () => request.getResponseHeader("Content-Type")?.startsWith("text/event-stream");
    request.onprogress = () => {
      if (isStream()) listen();
    };
    request.onload = () => {
      if (isStream()) listen();
      else answer = { refused: toldOfProblem(JSON.parse(request.responseText) as Problem) };
      if (answer) resolve(answer);
      else reject(new TypeError("The answer ended early."));
    };
    request.onerror = () => reject(new TypeError("The connection broke."));
    request.onabort = () => reject(new DOMException("Stopped", "AbortError"));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  }).catch((error: unknown) => {
    if (error instanceof DOMException) throw error;
    return { refused: toldOf(error) };
  }) as Promise<Brought>;
}

function eventOf(block: string): { name: string; data: Record<string, unknown> } {
  const lines = block.split("\n");
  const field = (name: string) =>
    lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? "";
  return { name: field("event"), data: JSON.parse(field("data") || "{}") };
}
