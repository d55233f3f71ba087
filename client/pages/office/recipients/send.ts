import type { Problem } from "../../../../server/core/contracts/answers.ts";
import { type ParcelHead, parcelOf } from "../../../../server/core/recipients/parcel.ts";
import { refused } from "../../../data/api.ts";
import { sessionAsked, tokenInto } from "../../../data/session.ts";

/** The connection was lost before the server had answered: nothing is stored. */
export class Dropped extends Error {}

/**
 * Sends a list's places and hashes in one request; one that is cut off leaves nothing behind.
 * @param progress share that has left, 0–1
 * @returns number of the import
 * @throws ApiError, Dropped, or an AbortError
 */
export async function sendParcel(
  head: ParcelHead,
  hashes: Uint8Array,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<number> {
  await sessionAsked();
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    // fetch can't tell how much of a body has left.
    const request = new XMLHttpRequest();
    request.open("POST", "/api/v1/imports/recipients");
    tokenInto(request);
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-File-Name", encodeURIComponent(head.file));
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 1);
    request.onload = () => {
      if (request.status === 201) resolve((request.response as { id: number }).id);
      else if (request.response) reject(refused(request.response as Problem));
      else reject(new Dropped());
    };
    request.onerror = () => reject(new Dropped());
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(new Blob(parcelOf(head, hashes) as BlobPart[]));
  });
}
