import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { engineVersions, SHIPPED } from "../../../server/platform/database/empty-record.ts";

it("the empty record that is shipped belongs to the engine that is installed (else: npm run empty-record)", async () => {
  expect(JSON.parse(await readFile(SHIPPED.manifest, "utf8"))).toEqual({
    ...(await engineVersions()),
    sha256: createHash("sha256")
      .update(await readFile(SHIPPED.archive))
      .digest("hex"),
  });
});
