import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { isPageCurrent, recordPageBuild } from "../../server/onboarding/page-build.ts";

const folder = mkdtempSync(path.join(os.tmpdir(), "kantong-page-"));
const record = path.join(folder, "client.built");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the built page", () => {
  it("is current by a record of these very sources", () => {
    recordPageBuild(["server/config.ts"], record);
    expect(isPageCurrent(record)).toBe(true);
  });

  it.each([
    ["cut off", '{"imported":["server/config.ts"],"hash":"4f'],
    ["empty", ""],
    ["no JSON", "\0\0\0\0"],
    ["a bare hash, as earlier versions wrote it", "4f2d7c"],
    ["a JSON string", '"4f2d7c"'],
    ["null", "null"],
    ["a list", "[]"],
    ["an object without its members", "{}"],
    ["one with other members' kinds", '{"imported":"server","hash":1}'],
    ["of a module that is gone", '{"imported":["server/gone.ts"],"hash":"4f2d7c"}'],
    ["of a folder", '{"imported":["server"],"hash":"4f2d7c"}'],
    ["of other sources", '{"imported":[],"hash":"4f2d7c"}'],
  ])("must be built anew when its record is %s", (_kind, text) => {
    writeFileSync(record, text);
    expect(isPageCurrent(record)).toBe(false);
  });

  it("must be built when there is no record, or a folder in its place", () => {
    expect(isPageCurrent(path.join(folder, "none"))).toBe(false);
    expect(isPageCurrent(folder)).toBe(false);
  });
});
