import type { Request, Response } from "express";
import { ProblemError } from "../core/errors/problem-error.ts";

/** One range of bytes: from one to another, from one to the end, or the last so many. */
const ONE_RANGE = /^bytes=\s*(?:(\d+)-(\d*)|-(\d+))\s*$/i;

/**
 * Sends content whole, or the one part of it that a Range header asks for (RFC 9110, section 14): 206, or 416 where
 * no byte is in the range. Several ranges at once, other units, and an If-Range of another state get the whole, as the
 * RFC lets a server do. The ETag, where there is one, must be set already and be a strong one.
 * @throws ProblemError 416
 */
export function sendRanged(request: Request, response: Response, content: Buffer): void {
  response.set("Accept-Ranges", "bytes");
  const size = content.length;
  const range = isRangeOfThis(request, response) ? rangeIn(request.headers.range, size) : undefined;
  if (range === undefined) {
    response.send(content);
    return;
  }
  const [start, end] = range;
  if (start >= end) {
    response.set("Content-Range", `bytes */${size}`).removeHeader("Content-Disposition");
    throw new ProblemError(
      "no_range",
      `There are ${size} bytes, and none of them in the range that was asked for.`,
    );
  }
  response
    .status(206)
    .set("Content-Range", `bytes ${start}-${end - 1}/${size}`)
    .send(content.subarray(start, end));
}

/**
 * Only a GET has ranges, and only of the state that If-Range names. A date names none: no answer here bears one that
 * is exact enough to tell states apart.
 */
function isRangeOfThis(request: Request, response: Response): boolean {
  const state = request.headers["if-range"];
  return request.method === "GET" && (state === undefined || state === response.get("ETag"));
}

/** First byte of the range, and the byte after its last; undefined where the header is none that is understood. */
function rangeIn(header: string | undefined, size: number): [start: number, end: number] | undefined {
  const [, first, last, suffix] = ONE_RANGE.exec(header ?? "") ?? [];
  if (suffix !== undefined) return [Math.max(0, size - Number(suffix)), size];
  if (first === undefined || (last !== "" && Number(last) < Number(first))) return undefined;
  return [Number(first), last === "" ? size : Math.min(Number(last) + 1, size)];
}
