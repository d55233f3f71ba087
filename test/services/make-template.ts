import { cp } from "node:fs/promises";
import { loadDemo } from "../../server/onboarding/demo.ts";
import { connect } from "../../server/platform/database/connect.ts";
import { migrate } from "../../server/platform/database/migrate.ts";

/**
 * Makes the databases that tests get copies of. Embedded: tsx make-template.ts FOLDER makes the folders `bare`,
 * `migrated` and `demo` in it. On a server: tsx make-template.ts MIGRATED DEMO fills two empty databases.
 */
const [first, second] = process.argv.slice(2);
const open = (at: string) => connect(second ? { databaseUrl: at, dataDir: "" } : { dataDir: at });
const [bare, migrated, demo] = second
  ? [undefined, first, second]
  : ["bare", "migrated", "demo"].map((name) => `${first}/${name}`);
const copy = async (from: string | undefined, to: string) => {
  if (!second) await cp(from!, to, { recursive: true });
};
if (bare) await (await open(bare)).close();
await copy(bare, migrated!);
const empty = await open(migrated!);
await migrate(empty.pool);
await empty.close();
await copy(migrated, demo!);
const filled = await open(demo!);
await migrate(filled.pool);
await loadDemo(filled.pool);
await filled.close();
