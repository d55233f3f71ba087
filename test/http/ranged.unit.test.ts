import express from "express";
import fc from "fast-check";
import request from "supertest";
import { expect, it } from "vitest";
import { sendProblem } from "../../server/http/problem.ts";
import { sendRanged } from "../../server/http/ranged.ts";

const CONTENT = Buffer.from(Array.from({ length: 1_000 }, (_, i) => i % 251));
const TAG = '"abc"';
const app = express();
app.get("/file", (asked, response) => {
  response.set("ETag", TAG).attachment("file.bin");
  sendRanged(asked, response, CONTENT);
});
app.use(sendProblem);
const ask = (headers: Record<string, string>, method: "get" | "head" = "get") =>
  request(app)[method]("/file").set(headers).responseType("blob");

it("sends exactly the bytes of any range that begins within the content", async () => {
  const index = fc.integer({ min: 0, max: CONTENT.length - 1 });
  await fc.assert(
    fc.asyncProperty(index, fc.option(fc.integer({ min: 0, max: 2_000 })), async (start, more) => {
      const end = more === null ? CONTENT.length - 1 : start + more;
      const { status, headers, body } = await ask({ Range: `bytes=${start}-${more === null ? "" : end}` });
      const last = Math.min(end, CONTENT.length - 1);
      expect([status, headers["content-range"]]).toEqual([206, `bytes ${start}-${last}/1000`]);
      expect(body.equals(CONTENT.subarray(start, last + 1))).toBe(true);
      expect([headers["accept-ranges"], headers.etag]).toEqual(["bytes", TAG]);
    }),
    { seed: 12, numRuns: 100 },
  );
});

it.each([
  ["bytes=-5", 206, "bytes 995-999/1000"],
  ["bytes=-5000", 206, "bytes 0-999/1000"],
  ["bytes=0-0,1-9", 200, undefined],
  ["bytes=0-0,500-509", 200, undefined],
  ["bytes=5-2", 200, undefined],
  ["bytes=1000-", 416, "bytes */1000"],
  ["bytes=-0", 416, "bytes */1000"],
  ["lines=0-9", 200, undefined],
  ["bytes", 200, undefined],
  ["bytes=a-b", 200, undefined],
  ["bytes=-", 200, undefined],
])("answers %s with %d", async (range, status, contentRange) => {
  const response = await ask({ Range: range });
  expect([response.status, response.headers["content-range"]]).toEqual([status, contentRange]);
  if (status === 200) expect(response.body.equals(CONTENT)).toBe(true);
  if (status === 416) {
    expect(response.headers["content-type"]).toContain("application/problem+json");
    expect(response.headers["content-disposition"]).toBeUndefined();
  }
});

it.each([
  [TAG, 206],
  ['"other"', 200],
  [`W/${TAG}`, 200],
  ["Tue, 01 Dec 2026 00:00:00 GMT", 200],
])("takes a range of the state %s alone: %d", async (state, status) => {
  expect((await ask({ Range: "bytes=0-9", "If-Range": state })).status).toBe(status);
});

it("says to HEAD how long the whole is and that it has parts, whatever range is asked for", async () => {
  const { status, headers } = await ask({ Range: "bytes=0-9" }, "head");
  expect([status, headers["content-length"], headers["accept-ranges"]]).toEqual([200, "1000", "bytes"]);
});
