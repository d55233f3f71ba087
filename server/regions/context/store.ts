import type { PoolClient } from "pg";
import type { ContextKind } from "../../core/domain/context-kinds.ts";
import type { ContextFeature } from "./read.ts";

/** What is stored of a layer beside its features. */
interface About {
  name: string;
  kind: ContextKind;
  source: string;
  licence: string;
  file: string;
  sha256: string;
}

/** Characters of GeoJSON written at once, about. */
const BATCH_LENGTH = 2 ** 19;

/** Stores a layer inside the caller's transaction, in the place of one of the same name. @returns its id */
export async function storeContext(
  client: PoolClient,
  { name, kind, source, licence, file, sha256 }: About,
  features: readonly ContextFeature[],
): Promise<{ id: string; replaced: boolean }> {
  const { rowCount } = await client.query("delete from context_layer where name = $1", [name]);
  const id = await freeId(client, name);
  await client.query(
    "insert into context_layer (id, name, kind, source, licence, file, sha256) values ($1, $2, $3, $4, $5, $6, $7)",
    [id, name, kind, source, licence, file, sha256],
  );
  for (const batch of batches(features)) await store(client, id, batch);
  return { id, replaced: rowCount === 1 };
}

/** Made of the name: "Puskesmas Banyumas" is puskesmas-banyumas, or puskesmas-banyumas-2 where that is taken. */
async function freeId(client: PoolClient, name: string): Promise<string> {
  const stem =
    name
      .normalize("NFKD")
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "") || "layer";
  const { rows } = await client.query<{ id: string }>("select id from context_layer");
  const taken = new Set(rows.map(({ id }) => id));
  let id = stem;
  for (let k = 2; taken.has(id); k++) id = `${stem}-${k}`;
  return id;
}

function* batches(
  features: readonly ContextFeature[],
): Generator<{ feature: ContextFeature; shape: string }[]> {
  let batch: { feature: ContextFeature; shape: string }[] = [];
  let length = 0;
  for (const feature of features) {
    const shape = JSON.stringify(feature.geometry);
    batch.push({ feature, shape });
    length += shape.length;
    if (length < BATCH_LENGTH) continue;
    yield batch;
    batch = [];
    length = 0;
  }
  if (batch.length > 0) yield batch;
}

async function store(
  client: PoolClient,
  id: string,
  batch: { feature: ContextFeature; shape: string }[],
): Promise<void> {
  await client.query(
    `insert into context_feature (layer_id, row, name, geometry)
     select $1, r, n, st_setsrid(st_geomfromgeojson(g), 4326)
     from unnest($2::int[], $3::text[], $4::text[]) as t (r, n, g)`,
    [
      id,
      batch.map(({ feature }) => feature.row),
      batch.map(({ feature }) => feature.name),
      batch.map(({ shape }) => shape),
    ],
  );
}
