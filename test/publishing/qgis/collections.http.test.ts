import { describe, expect, it } from "vitest";
import type { ScopeView } from "../../../server/core/contracts/answers.ts";
import { programAddress } from "../../services/services.ts";
import { COLLECTIONS, type CollectionId, differences, truthOf } from "../ogc/clients.ts";
import { inQgis, installed, skipped } from "./qgis.ts";

const address = (await programAddress()).replace(/\/$/, "");

interface Read {
  valid: boolean;
  types: Record<string, string>;
  rows: Record<string, unknown>[];
}

describe.skipIf(skipped)("QGIS", () => {
  it("is here: without it nothing below would have been asked", () => expect(installed).toBe(true));

  it("reads every figure of every collection and component as the CSV has it, each column in its type", async () => {
    const scope = (await (await fetch(`${address}/api/v1/scope`)).json()) as ScopeView;
    const asked = scope.components.flatMap(({ id: component }) =>
      (Object.keys(COLLECTIONS) as CollectionId[]).map(
        (id) => [id, `component=${component}${id === "cells" ? "&resolution=7" : ""}`] as const,
      ),
    );
    const lines = asked.map((line) => line.join(" "));
    const read = await inQgis<Read>("read_collections.py", lines, address);
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
