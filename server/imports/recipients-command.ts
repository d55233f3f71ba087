import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Command, Option } from "commander";
import type { Pool } from "pg";
import type { Decision } from "../core/contracts/imports.ts";
import { InputError } from "../core/errors/input-error.ts";
import {
  type Gathered,
  type Gathering,
  gathering,
  IDENTITIES,
  type Identity,
  LINKS,
  type Seen,
} from "../core/recipients/gather.ts";
import { fingerprintOf, KEY_BYTES, type KeyFault, keyFile, readKey } from "../core/recipients/key.ts";
import { type List, openList } from "../core/recipients/list.ts";
import { LIST_FAULT_WORDS, ListFault } from "../core/recipients/list-faults.ts";
import { headOf } from "../core/recipients/parcel.ts";
import { SEEN_WORDS } from "../core/recipients/seen-words.ts";
import type { Database } from "../platform/database/connect.ts";
import { refuseMixing } from "../platform/demo-record.ts";
import { sha256Of } from "../platform/sha256.ts";
import { readFileInThread } from "../tabular/readers/read-file.ts";
import { sniff } from "../tabular/readers/sniff.ts";
import { bringRecipients, mappingOf, programOf, withPlaces } from "./bring-recipients.ts";
import { outlook } from "./commands.ts";
import { type Parcel, readParcel } from "./parcel-schema.ts";
import { reportOf } from "./report.ts";
import { described } from "./said-report.ts";
import { type Understood, understand } from "./understand.ts";
import { workbench } from "./workbench.ts";

interface Given {
  program: string;
  period: string;
  keyFile?: string;
  identity?: Identity;
  idColumn?: string;
  sheet?: string;
  regency?: string;
  countsOnly?: true;
  complete?: true;
  dryRun?: true;
  skipReview?: true;
  json?: true;
  language: "id" | "en";
}

/** Adds `import recipients FILE` to the command line. */
export function recipientsCommand(importing: Command, open: () => Promise<Database>): void {
  importing
    .command("recipients")
    .description("a list of persons, by NIK or family card; only keyed hashes and counts enter the record")
    .argument("<file>", "CSV, XLSX, ODS or XLS with one row a person or family")
    .requiredOption("--program <id>", "program that served them")
    .requiredOption("--period <year>", "year in which they were served")
    .option("--key-file <file>", "the operator's key (npm run kantong -- key --out FILE)")
    .addOption(
      new Option(
        "--identity <kind>",
        "what tells them apart (for programs that serve persons the NIK, else the family card)",
      ).choices([...IDENTITIES]),
    )
    .option("--id-column <heading>", "column of the NIK or family card (found otherwise)")
    .option("--sheet <name>", "the workbook's sheet (the longest otherwise)")
    .option("--regency <code>", "Kemendagri code of the regency that the villages are in")
    .option("--counts-only", "store counts of distinct recipients and no hashes: nothing is linked")
    .option("--complete", "the list names every village that was reached: others got nothing")
    .option("--skip-review", "publish what is certain and leave out what a person would have to decide")
    .option("--dry-run", "say what the list holds and would change; store nothing")
    .option("--json", "print the report as JSON")
    .addOption(new Option("--language <language>", "of the report").choices(["id", "en"]).default("id"))
    .action(async (file: string, given: Given) => {
      const { pool } = await open();
      const { parcel, hashes } = await pack(pool, file, given);
      const result = given.dryRun ? await lookAt(pool, parcel) : await enter(pool, parcel, hashes, given);
      const { understood, reading, id, published } = result;
      const report = reportOf(path.basename(file), parcel.sha256, reading, understood.found);
      if (given.json)
        console.log(
          JSON.stringify(
            {
              ...report,
              identity: parcel.identity,
              fingerprint: parcel.fingerprint,
              seen: parcel.seen,
              ...outlook(understood),
              import: id,
              published,
            },
            null,
            2,
          ),
        );
      else {
        for (const line of seenLines(parcel.seen, given.language)) console.log(line);
        console.log(described(report, understood, given.language, published ?? undefined));
        if (id !== null && published === null)
          console.log(
            given.language === "id"
              ? `Impor ${id} menunggu pemeriksaan di halaman /data/impor/${id}.`
              : `Import ${id} waits for review on the page /data/impor/${id}.`,
          );
      }
    });
}

/** Adds `key` to the command line: makes the key that agencies hash with. */
export function keyCommand(program: Command): void {
  program
    .command("key")
    .description("make the key under which agencies' lists of persons are hashed; it is stored nowhere here")
    .option("--out <file>", "write it to a new file instead of printing it")
    .action(async ({ out }: { out?: string }) => {
      const key = randomBytes(KEY_BYTES);
      if (!out) {
        console.log(keyFile(key));
        return;
      }
      try {
        await writeFile(out, keyFile(key), { flag: "wx", mode: 0o600 });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        throw new InputError(
          { file: out },
          "is there already.",
          "A key is never written over; choose another name.",
        );
      }
      console.log(`${out} holds a new key with the fingerprint ${fingerprintOf(key)}.`);
    });
}

/** Reads the list, hashes it here, and packs what may enter the record. */
async function pack(pool: Pool, file: string, given: Given): Promise<{ parcel: Parcel; hashes: Uint8Array }> {
  const name = path.basename(file);
  const { unit } = await programOf(pool, given.program);
  const list = await opened(file, given.sheet);
  const { headings, proposed: columns } = list.opened;
  const identity = given.identity ?? (unit === "person" || columns.kk === undefined ? "nik" : "kk");
  if (given.idColumn && LINKS.includes(identity)) {
    const index = headings.indexOf(given.idColumn);
    if (index < 0)
      throw new InputError(
        { file: name, column: given.idColumn },
        "is no column.",
        `There are ${headings.join(", ")}.`,
      );
    columns[identity as "nik" | "kk"] = index;
  }
  if (LINKS.includes(identity) && columns[identity as "nik" | "kk"] === undefined)
    throw new InputError(
      { file: name },
      `has no column of ${identity.toUpperCase()}.`,
      "Name it with --id-column, or choose another --identity.",
    );
  const linking = LINKS.includes(identity) && !given.countsOnly;
  const key = linking ? await keyOf(given.keyFile) : randomBytes(KEY_BYTES);
  const gather = gathering({ identity, columns, only: [] }, key);
  const gathered = await gatheredFrom(list, gather, file);
  if (gathered.columns.length === 0 || gathered.seen.rows === 0)
    throw new InputError(
      { file: name },
      "has no column of villages, or no rows.",
      "Bring a list with the village of each person.",
    );
  const about = {
    file: name,
    sha256: await sha256Of(file),
    bytes: (await stat(file)).size,
    program: given.program,
    period: Number(given.period),
    identity,
    regency: given.regency ?? null,
    complete: given.complete ?? false,
  };
  const head = headOf(about, gathered, linking ? fingerprintOf(key) : null);
  return { parcel: readParcel(JSON.stringify(head)), hashes: linking ? gathered.hashes : NOTHING };
}

const NOTHING: Gathered["hashes"] = new Uint8Array();

async function opened(file: string, sheet: string | undefined): Promise<List> {
  const { size } = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw new InputError({ file }, `can't be read (${error.code}).`, "Check the path.");
  });
  try {
    // A workbook that unpacks without end is refused before it is opened; text is read bit by bit.
    const [first] = await firstBytes(file);
    if (first === 0x50 || first === 0xd0) await sniff(file, false);
    return await openList({ size, chunks: () => createReadStream(file) }, sheet);
  } catch (error) {
    throw asInputError(error, file);
  }
}

async function gatheredFrom(list: List, gather: Gathering, file: string): Promise<Gathered> {
  try {
    for await (const rows of list.rows()) gather.add(rows);
  } catch (error) {
    throw asInputError(error, file);
  }
  return gather.finish(list.account());
}

function asInputError(error: unknown, file: string): unknown {
  if (!(error instanceof ListFault)) return error;
  const { problem, remedy } = LIST_FAULT_WORDS[error.fault];
  return new InputError({ file: path.basename(file), row: error.line }, problem.en, remedy.en);
}

async function firstBytes(file: string): Promise<Buffer> {
  for await (const piece of createReadStream(file, { end: 3 })) return piece as Buffer;
  return Buffer.alloc(0);
}

const KEY_WORDS: Record<KeyFault, string> = {
  no_key: "holds no key.",
  not_a_key: "holds no key that Kantong made.",
  mistyped: "holds a key with a slip in it.",
};

async function keyOf(file: string | undefined): Promise<Uint8Array> {
  const remedy = "Ask the operator for the key file, or make one: npm run kantong -- key --out kunci.txt";
  if (!file) throw new InputError({ file: "--key-file" }, "is missing.", remedy);
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new InputError({ file }, `can't be read (${error.code}).`, remedy);
  });
  const key = readKey(text);
  if (typeof key === "string") throw new InputError({ file }, KEY_WORDS[key], remedy);
  return key;
}

interface Looked {
  understood: Understood;
  reading: Awaited<ReturnType<typeof readFileInThread>>;
  id: number | null;
  published: number | null;
}

/** What the list would become; a person under two spellings of one village is counted under each. */
const lookAt = (pool: Pool, parcel: Parcel): Promise<Looked> =>
  withPlaces(parcel, async (table) => {
    const reading = await readFileInThread(table);
    return {
      reading,
      understood: await understand(pool, reading, mappingOf(parcel), {}),
      id: null,
      published: null,
    };
  });

async function enter(pool: Pool, parcel: Parcel, hashes: Uint8Array, given: Given): Promise<Looked> {
  await refuseMixing(pool);
  const desk = workbench(pool);
  const id = await bringRecipients(pool, desk, parcel, async function* () {
    yield Buffer.from(hashes.buffer, hashes.byteOffset, hashes.byteLength);
  });
  const stand = async () => {
    const stood = await desk.stand(id);
    if (stood.refused) throw stood.refused;
    return stood;
  };
  let { reading, understood } = await stand();
  const open = understood.found.places.filter(({ resolution }) => resolution.state === "review");
  if (given.skipReview && open.length > 0) {
    await desk.change(id, {
      decisions: Object.fromEntries(open.map(({ key }): [string, Decision] => [key, { skip: true }])),
    });
    ({ reading, understood } = await stand());
  }
  const published = understood.proposed.blocks.length > 0 ? null : await desk.publish(id, understood.digest);
  return { reading, understood, id, published };
}

const seenLines = (seen: Record<string, number>, language: "id" | "en"): string[] =>
  Object.entries(SEEN_WORDS).flatMap(([key, name]) => {
    const count = seen[key as keyof Seen] ?? 0;
    return count > 0 ? [`  ${count.toLocaleString(language).padStart(11)}  ${name[language]}`] : [];
  });
