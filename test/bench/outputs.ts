import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { ENDPOINTS } from "../../server/endpoints.ts";
import { startProgram } from "../services/program.ts";
import type { Result } from "./run.ts";

/** What the demo answers beside the declared examples: downloads and tiles of several kinds and zooms. */
const FURTHER = [
  "/api/v1/openapi.json",
  ...["villages", "pockets", "districts"].flatMap((name) =>
    ["csv", "geojson"].map((form) => `/api/v1/${name}.${form}?period=2025`),
  ),
  ...["housing", "water", "stunting"].map((component) => `/api/v1/villages.csv?component=${component}`),
  ...["villages", "districts", "pockets", "hexagons"].flatMap((layer) => [
    `/tiles/${layer}.json`,
    `/tiles/${layer}/8/205/133.mvt?period=2025`,
    `/tiles/${layer}/10/822/533.mvt?period=2025`,
    `/tiles/${layer}/12/3288/2134.mvt?fields=none`,
  ]),
  "/tiles/style.json?show=bivariate",
];

/** Stamps of the record's own making, new in each record: they say nothing of what is computed. */
const STAMPS = [
  /"(publishedAt|published|created|createdAt|at|stamp|version)":"[^"]*"/g,
  /\d{4}-\d\d-\d\dT[\d:.]+Z/g,
];

/**
 * `npm run bench -- outputs --save FILE` writes a hash of what each address of the demo answers;
 * `--against FILE` names the addresses that answer otherwise now. For changes that may change no output.
 */
export async function outputs(): Promise<Result[]> {
  const option = (name: string) => {
    const at = process.argv.indexOf(name);
    return at < 0 ? undefined : process.argv[at + 1];
  };
  const [save, against] = [option("--save"), option("--against")];
  const found = await hashes();
  if (save) await writeFile(save, `${JSON.stringify(found, null, 1)}\n`);
  const before: Record<string, string> = against ? JSON.parse(await readFile(against, "utf8")) : found;
  const changed = [...new Set([...Object.keys(before), ...Object.keys(found)])].filter(
    (address) => before[address] !== found[address],
  );
  for (const address of changed)
    console.log(`${before[address] ?? "not there"} -> ${found[address] ?? "gone"}  ${address}`);
  return [
    {
      case: "addresses whose answer changed (reference: addresses compared)",
      ours: changed.length,
      reference: Object.keys(before).length,
      unit: "addresses",
    },
  ];
}

async function hashes(): Promise<Record<string, string>> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kantong-outputs-"));
  const program = startProgram({ KANTONG_DATA_DIR: folder, DATABASE_URL: undefined });
  try {
    const origin = new URL(await program.ready()).origin;
    const examples = ENDPOINTS.flatMap(({ method, example }) =>
      method === "get" && example ? [example] : [],
    );
    const found: Record<string, string> = {};
    for (const address of new Set([...examples, ...FURTHER])) {
      const response = await fetch(origin + address);
      const body = Buffer.from(await response.arrayBuffer());
      const isText = /json|csv|html|text/.test(response.headers.get("content-type") ?? "");
      const told = isText
        ? STAMPS.reduce((text, stamp) => text.replace(stamp, "STAMP"), body.toString()).replaceAll(
            origin,
            "ORIGIN",
          )
        : body;
      const digest = createHash("sha256").update(told).digest("hex").slice(0, 16);
      found[address] = `${response.status} ${digest}`;
    }
    return found;
  } finally {
    program.process.kill("SIGINT");
    await program.ended();
    await rm(folder, { recursive: true, force: true });
  }
}
