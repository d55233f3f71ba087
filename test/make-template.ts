import { readConfig } from "../server/config.ts";
import { connect } from "../server/database/connect.ts";
import { migrate } from "../server/database/migrate.ts";

/** Opens the database that the environment names, brings it up to date, and closes it. */
const { pool, close } = await connect(readConfig(process.env));
await migrate(pool);
await close();
