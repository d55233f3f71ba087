import { databaseStore } from "./database-store.ts";
import { serviceServer } from "./service-server.ts";
import { TEMPLATES, type TemplateName } from "./templates.ts";

/**
 * Opens and closes embedded databases for the processes of a run: tsx serve-databases.ts and the folders of the
 * templates, in their order. Until the process that started it disconnects.
 */
const folders = Object.fromEntries(TEMPLATES.map((name, i) => [name, process.argv[2 + i]]));
const store = databaseStore(folders as Record<TemplateName, string>);
const server = await serviceServer({
  "/open": (query) => store.open(query.get("template") as TemplateName),
  async "/close"(query) {
    store.close(query.get("folder")!);
    return "";
  },
});
process.once("disconnect", async () => {
  server.close();
  await store.end();
  process.exit(0);
});
process.send!(server.address);
