import type { Problem } from "../../server/core/contracts/answers.ts";
import { fileHeaders, offline, refused } from "./api.ts";
import type { ApiError } from "./problem.ts";
import { sessionAsked, tokenInto } from "./session.ts";

/** A step that the server tells of, and the share of it that is done, 0–1, where one is known. */
export type Heard = (step: string, share: number | null) => void;

/**
 * Sends a file as the body of a request and hears of each step of its import.
 * @throws ApiError, of code "offline" when the connection breaks; DOMException AbortError when stopped
 */
export async function sendFile<T>(path: string, file: File, heard: Heard, signal: AbortSignal): Promise<T> {
  await sessionAsked();
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    // fetch can't tell how much has been sent.
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/${path}`);
    tokenInto(request);
    request.setRequestHeader("Accept", "text/event-stream");
    for (const [name, value] of Object.entries(fileHeaders(file))) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => heard("receiving", total > 0 ? loaded / total : null);
    let read = 0;
    const listen = () => {
      const text = request.responseText;
      for (let end = text.indexOf("\n\n", read); end >= 0; end = text.indexOf("\n\n", read)) {
        const { name, data } = eventOf(text.slice(read, end));
        read = end + 2;
        // How much was sent, this page knows better.
        if (name === "progress" && data.step !== "receiving")
          heard(String(data.step), data.share as number | null);
        else if (name === "done") resolve(data.body as T);
        else if (name === "problem") reject(refused({ type: "about:blank", ...data } as unknown as Problem));
      }
    };
    const isStream = () => request.getResponseHeader("Content-Type")?.startsWith("text/event-stream");
    request.onprogress = () => {
      if (isStream()) listen();
    };
    request.onload = () => {
      if (isStream()) listen();
      else reject(refusalOf(request));
      // Says nothing when the answer was whole.
      reject(offline("The answer ended early."));
    };
    request.onerror = () => reject(offline("The connection broke."));
    request.onabort = () => reject(new DOMException("Stopped", "AbortError"));
    signal.addEventListener("abort", () => request.abort());
    request.send(file);
  });
}

function refusalOf({ responseText, status, statusText }: XMLHttpRequest): ApiError {
  try {
    return refused(JSON.parse(responseText));
  } catch {
    // Something else than Kantong answered.
    return refused({ type: "about:blank", title: statusText, status, detail: `${status} ${statusText}` });
  }
}

function eventOf(block: string): { name: string; data: Record<string, unknown> } {
  const lines = block.split("\n");
  const field = (name: string) =>
    lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? "";
  return { name: field("event"), data: JSON.parse(field("data") || "{}") };
}
