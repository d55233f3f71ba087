import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import type { ScopeView } from "../../../server/core/contracts/answers.ts";
import { programAddress } from "../../services/services.ts";
import { COLLECTIONS, type CollectionId, differences, truthOf } from "./clients.ts";

/** The real QGIS, without a window. CI installs it (.ci/gis), so there it must be. */
const PYTHON = "/usr/bin/python3";
const installed = spawnSync(PYTHON, ["-c", "import qgis.core"]).status === 0;
const skipped = !installed && !process.env.CI;
if (skipped)
  console.warn(
    "SKIPPED: test/publishing/ogc/qgis.http.test.ts needs Debian's python3-qgis (.ci/gis installs it).",
  );

const address = (await programAddress()).replace(/\/$/, "");
const script = fileURLToPath(new URL("read_collections.py", import.meta.url));

interface Read {
  valid: boolean;
  types: Record<string, string>;
  rows: Record<string, unknown>[];
}

/** @param asked "COLLECTION QUERY" each */
async function readBy(asked: string[]): Promise<Read[]> {
  const qgis = spawn(PYTHON, [script, address], { stdio: ["pipe", "pipe", "ignore"] });
  const printed: Buffer[] = [];
  qgis.stdout.on("data", (part: Buffer) => printed.push(part));
  qgis.stdin.end(asked.map((line) => `${line}\n`).join(""));
  await once(qgis, "close");
  return Buffer.concat(printed)
    .toString()
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Read);
}

describe.skipIf(skipped)("QGIS", () => {
  let components: string[];
  beforeAll(async () => {
    const scope = (await (await fetch(`${address}/api/v1/scope`)).json()) as ScopeView;
    components = scope.components.map(({ id }) => id);
  });

  it("is here: without it nothing below would have been asked", () => expect(installed).toBe(true));

  it("reads every figure of every collection and component as the CSV has it, each column in its type", async () => {
    const asked = components.flatMap((component) =>
      (Object.keys(COLLECTIONS) as CollectionId[]).map(
        (id) => [id, `component=${component}${id === "cells" ? "&resolution=7" : ""}`] as const,
      ),
    );
    const read = await readBy(asked.map((line) => line.join(" ")));
    expect(read).toHaveLength(asked.length);
    for (const [i, [id, query]] of asked.entries()) {
      const truth = await truthOf(address, id, query);
      const { valid, types, rows } = read[i];
      expect([id, query, valid, differences(truth, COLLECTIONS[id], rows)]).toEqual([id, query, true, []]);
      // A column in which nobody has a value has no type that QGIS could see.
      for (const [name, type] of Object.entries(truth.types))
        if (rows.some((row) => (row[name] ?? null) !== null))
          expect([id, query, name, types[name]]).toEqual([id, query, name, type]);
    }
  });
});
