import { createHash } from "node:crypto";
import type { Pool, PoolClient } from "pg";
import { type DemoRegency, demoRegency } from "../../data/demo.ts";
import { countPoints } from "../hexagons/observe.ts";
import { newRevision } from "../platform/database/revision.ts";
import { longTransaction } from "../platform/database/transaction.ts";
import { storeContext } from "../regions/context/store.ts";
import { repairStaged } from "../regions/repair.ts";
import { stageVillages } from "../regions/stage.ts";
import { storeRegency } from "../regions/store-villages.ts";
import {
  type Origin,
  storeAgencies,
  storeClosures,
  storeDeliveries,
  storeHouseholdCells,
  storeNeeds,
  storeOfficialList,
  storePatterns,
  storePrograms,
  storeReports,
} from "../registry/store.ts";

const SYNTHETIC = { source: "Kantong (data/demo.ts): sintetis, bukan data resmi", licence: "MIT" };

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/**
 * Fills an empty record with the demo regency, in one transaction and one revision.
 * @returns false when the record holds anything already, or was begun empty on purpose: it is left alone
 */
export async function loadDemo(pool: Pool, report: (step: string) => void = () => {}): Promise<boolean> {
  const { rows } = await pool.query("select 1 from revision limit 1");
  if (rows.length > 0) return false;
  report("making the demo regency");
  const demo = demoRegency();
  await longTransaction(pool, async (client) => {
    const revision = await newRevision(client, "demo", "Demo regency: synthetic data");
    const dataset = await newDataset(client, revision, JSON.stringify([demo.needs, demo.deliveries]));
    const origin: Origin = { regency: demo.regency.code, dataset, revision };
    report("storing villages and finding their neighbours");
    await stageVillages(client, incoming(demo));
    await repairStaged(client);
    await storeRegency(client, demo.regency.code, {
      dataset,
      source: "Thiessen polygons around village points of geografis (MIT)",
      quality: "sketched",
    });
    report("storing programs, needs and deliveries");
    await storeAgencies(client, demo.agencies);
    await storePrograms(client, demo.programs);
    await storeNeeds(client, origin, demo.needs);
    await storeDeliveries(client, origin, demo.deliveries);
    await storePatterns(client, origin, demo.patterns);
    await storeClosures(client, origin, demo.closures);
    await storeReports(client, origin, demo.reports);
    await storeOfficialList(client, origin, demo.officialList);
    for (const { name, kind, features } of demo.context)
      await storeContext(
        client,
        { name, kind, ...SYNTHETIC, file: "data/context.ts", sha256: sha256(JSON.stringify(features)) },
        features.map((feature, i) => ({ ...feature, row: i + 1 })),
      );
    report("counting households into hexagons");
    const { longitude, latitude, village, eligible } = demo.points;
    const cells = countPoints(longitude, latitude, village, eligible);
    await storeHouseholdCells(
      client,
      origin,
      cells.map(({ village, ...cell }) => ({ village: demo.villages[village].code, ...cell })),
    );
  });
  return true;
}

function incoming(demo: DemoRegency) {
  const districtName = new Map(demo.districts.map(({ code, name }) => [code, name]));
  return demo.villages.map((village, i) => ({
    code: village.code,
    name: village.name,
    kind: village.kind,
    district: districtName.get(village.district),
    regency: demo.regency.name,
    province: demo.province.name,
    boundary: village.boundary,
    row: i + 1,
  }));
}

async function newDataset(client: PoolClient, revision: number, content: string): Promise<number> {
  const { rows } = await client.query<{ id: number }>(
    `insert into dataset (name, source, licence, sha256, synthetic, revision_id)
     values ('Data demo', $1, $2, $3, true, $4) returning id`,
    [SYNTHETIC.source, SYNTHETIC.licence, sha256(content), revision],
  );
  return rows[0].id;
}
