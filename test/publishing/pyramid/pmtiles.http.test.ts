import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { PMTiles, type RangeResponse, type Source, tileIdToZxy, zxyToTileId } from "pmtiles";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Explorer, explorer } from "../../../server/answers/explorer.ts";
import { LEAST_SHOWN } from "../../../server/core/domain/small-counts.ts";
import { loadDemo } from "../../../server/onboarding/demo.ts";
import type { Database } from "../../../server/platform/database/connect.ts";
import { inWriting } from "../../../server/platform/write-errors.ts";
import {
  type ArchiveHead,
  type NumberedTile,
  writeArchive,
} from "../../../server/publishing/pyramid/archive.ts";
import { exportPyramid, type Pyramid } from "../../../server/publishing/pyramid/pyramid.ts";
import { type Shapes, shapesOf } from "../../../server/publishing/tiles/tile-source.ts";
import { testDatabase } from "../../database.ts";
import { seededBytes } from "../../seeded-bytes.ts";
import { programAddress } from "../../services/services.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "kantong-pyramid-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A file as npm's pmtiles wants it. */
const sourceOf = (bytes: Buffer): Source => ({
  getKey: () => "test",
  async getBytes(offset, length): Promise<RangeResponse> {
    const part = bytes.subarray(offset, offset + length);
    return { data: new Uint8Array(part).buffer };
  },
});
const opened = async (file: string) => new PMTiles(sourceOf(await readFile(file)));

const HEAD: ArchiveHead = {
  minZoom: 0,
  maxZoom: 8,
  bounds: [109, -7.7, 109.5, -7.2],
  centreZoom: 5,
  metadata: { name: "test" },
};
const text = (words: string) => new TextEncoder().encode(words);

describe("the archive", () => {
  it("gives every tile back through its leaves, alike contents once, and nothing where nothing is", async () => {
    // So many runs that the root can't hold them; every third id is missing, every fifth is alike.
    const ids = Array.from({ length: 60_000 }, (_, i) => i).filter((i) => i % 3 !== 0);
    const contentOf = (id: number) => (id % 5 === 0 ? "alike" : `tile ${(id * 7919) % 60_000}`);
    async function* tiles(): AsyncGenerator<NumberedTile> {
      for (const id of ids) yield { id, bytes: text(contentOf(id)) };
    }
    const file = path.join(folder, "many.pmtiles");
    const written = await writeArchive(file, tiles(), HEAD);
    expect(written.tiles).toBe(ids.length);
    expect(written.contents).toBe(new Set(ids.map(contentOf)).size);
    const archive = await opened(file);
    const header = await archive.getHeader();
    expect(header).toMatchObject({
      specVersion: 3,
      clustered: true,
      numAddressedTiles: ids.length,
      numTileContents: written.contents,
      minZoom: 0,
      maxZoom: 8,
      minLon: 109,
      maxLat: -7.2,
    });
    expect(header.leafDirectoryLength).toBeGreaterThan(0);
    for (const id of [...ids.slice(0, 50), ...ids.filter((_, i) => i % 977 === 0), ids.at(-1)!]) {
      const found = await archive.getZxy(...tileIdToZxy(id));
      expect(Buffer.from(found!.data).toString()).toBe(contentOf(id));
    }
    for (const id of [0, 3, 2997]) expect(await archive.getZxy(...tileIdToZxy(id))).toBeUndefined();
  });

  it("leaves the file that was there, and no part of one, when a tile fails", async () => {
    const file = path.join(folder, "kept.pmtiles");
    await writeFile(file, "before");
    async function* failing(): AsyncGenerator<NumberedTile> {
      yield { id: 0, bytes: text("one") };
      throw new Error("no tile");
    }
    await expect(writeArchive(file, failing(), HEAD)).rejects.toThrow("no tile");
    expect(await readFile(file, "utf8")).toBe("before");
    expect((await readdir(folder)).filter((name) => name.startsWith("kept"))).toEqual(["kept.pmtiles"]);
  });
});

describe("a file that can't be written", () => {
  const some = async function* (): AsyncGenerator<NumberedTile> {
    for (let id = 0; id < 50; id++) yield { id, bytes: seededBytes(2_000, id) };
  };
  const failure = (file: string) =>
    writeArchive(file, some(), HEAD).then(
      () => undefined,
      (error: unknown) => error,
    );

  it.each(["tiles", "part"])(
    "on a full disk leaves the one that was there, and says so (%s)",
    async (suffix) => {
      const full = await mkdtemp(path.join(folder, "full-"));
      const file = path.join(full, "one.pmtiles");
      await writeFile(file, "before");
      // Linux's own full disk, in place of a file that is written on the way.
      await symlink("/dev/full", `${file}.${process.pid}.${suffix}`);
      const error = await failure(file);
      expect(String(error)).toContain("the disk is full. Nothing was kept; free some space.");
      expect(await readFile(file, "utf8")).toBe("before");
      expect(await readdir(full)).toEqual(["one.pmtiles"]);
    },
  );

  it("says that its folder is missing, or that it is a folder", async () => {
    const missing = path.join(folder, "nowhere", "one.pmtiles");
    expect(String(await failure(missing))).toContain("its folder is not there. Make it first.");
    const taken = await mkdtemp(path.join(folder, "taken-"));
    expect(String(await failure(taken))).toContain("it is a folder. Name a file in it.");
    expect(await readdir(taken)).toEqual([]);
    expect((await readdir(folder)).filter((name) => /\.(part|tiles)$/.test(name))).toEqual([]);
  });

  it.each([
    ["EACCES", "no right to write there"],
    ["EROFS", "may only be read"],
    ["EDQUOT", "quota"],
  ])("says what %s means, and takes no other fault for one", (code, says) => {
    const error = Object.assign(new Error(code), { code, syscall: "open" });
    expect(String(inWriting("a.pmtiles", error))).toContain(says);
    for (const other of [new Error("no tile"), Object.assign(new Error("sql"), { code: "42P01" })])
      expect(inWriting("a.pmtiles", other)).toBe(other);
  });
});

describe("the pyramid of the demo", () => {
  const pyramid: Pyramid = { layers: ["villages", "districts", "pockets"], minZoom: 4, maxZoom: 10 };
  let database: Database;
  let explore: Explorer;
  let shapes: Shapes;
  let file: string;
  beforeAll(async () => {
    database = await testDatabase();
    await loadDemo(database.pool);
    explore = explorer(database.pool, { k: LEAST_SHOWN });
    shapes = shapesOf(explore);
    file = path.join(folder, "demo.pmtiles");
    await exportPyramid(file, shapes, { component: "housing" }, pyramid);
  });
  afterAll(async () => {
    await shapes.close();
    await explore.close();
    await database.close();
  });

  it("is the same file again, byte for byte, and another one for another question", async () => {
    const [again, other] = [path.join(folder, "again.pmtiles"), path.join(folder, "other.pmtiles")];
    await exportPyramid(again, shapes, { component: "housing", tau: "0.30" }, pyramid);
    await exportPyramid(other, shapes, { component: "housing", tau: "0.4" }, pyramid);
    const first = await readFile(file);
    expect(first.equals(await readFile(again))).toBe(true);
    expect(first.equals(await readFile(other))).toBe(false);
  });

  it("says what it is", async () => {
    const archive = await opened(file);
    expect(await archive.getMetadata()).toMatchObject({
      name: "Kantong Banyumas (DATA DEMO)",
      attribution: "Kantong · data demo (sintetis)",
      revision: 1,
      data_date: null,
      question: "regency=33.02&period=2025&component=housing",
      synthetic: true,
    });
    const { vector_layers } = (await archive.getMetadata()) as {
      vector_layers: { id: string; fields: object }[];
    };
    const ids = ["villages", "village_labels", "districts", "district_labels", "pockets"];
    expect(vector_layers.map(({ id }) => id)).toEqual(ids);
  });

  it("holds the very tiles that are served, at every zoom", async () => {
    const archive = await opened(file);
    const at = [109.24, -7.43];
    for (let z = pyramid.minZoom; z <= pyramid.maxZoom; z++) {
      const x = Math.floor((at[0] / 360 + 0.5) * 2 ** z);
      const sine = Math.sin((at[1] * Math.PI) / 180);
      const y = Math.floor((0.5 - (0.25 * Math.log((1 + sine) / (1 - sine))) / Math.PI) * 2 ** z);
      const found = new VectorTile(new PbfReader(new Uint8Array((await archive.getZxy(z, x, y))!.data)));
      for (const layer of pyramid.layers) {
        const served = await fetch(
          `${await programAddress()}tiles/${layer}/${z}/${x}/${y}.mvt?component=housing`,
        );
        if (served.status === 204) {
          expect(found.layers[layer]).toBeUndefined();
          continue;
        }
        const tile = new VectorTile(new PbfReader(new Uint8Array(await served.arrayBuffer())));
        expect(found.layers[layer].length).toBe(tile.layers[layer].length);
        for (let k = 0; k < tile.layers[layer].length; k++) {
          const [mine, theirs] = [found.layers[layer].feature(k), tile.layers[layer].feature(k)];
          expect([mine.id, mine.properties]).toEqual([theirs.id, theirs.properties]);
          expect(mine.loadGeometry()).toEqual(theirs.loadGeometry());
        }
      }
    }
  });

  it("holds nothing away from the regency", async () => {
    const archive = await opened(file);
    expect(await archive.getZxy(8, 0, 0)).toBeUndefined();
    expect(zxyToTileId(0, 0, 0)).toBe(0);
    expect(await archive.getZxy(0, 0, 0)).toBeUndefined();
  });
});
