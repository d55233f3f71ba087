import path from "node:path";
import { build, type Plugin } from "vite";
import { ROOT, recordPageBuild } from "./page-build.ts";

/** Builds the page (`npm run build`) and records what it was made of, so that a start can tell when it is stale. */
const imported = new Set<string>();
const recorder: Plugin = {
  name: "kantong-sources",
  moduleParsed({ id }) {
    const file = path.relative(ROOT, id.split("?")[0]);
    if (/^(server|data)\//.test(file)) imported.add(file);
  },
};
await build({
  configFile: path.join(ROOT, "client/vite.config.ts"),
  logLevel: "warn",
  plugins: [recorder],
  worker: { plugins: () => [recorder] },
});
recordPageBuild([...imported].sort());
