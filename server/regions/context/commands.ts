import { type Command, Option } from "commander";
import { contextAsked } from "../../core/contracts/context.ts";
import { CONTEXT_KINDS } from "../../core/domain/context-kinds.ts";
import type { Database } from "../../platform/database/connect.ts";
import { importContext } from "./import.ts";

/** Adds `import context FILE` to the command line. */
export function contextCommands(importing: Command, open: () => Promise<Database>): void {
  importing
    .command("context")
    .description("lay roads, rivers, health posts, schools or markets over the map")
    .argument(
      "<file>",
      "GeoJSON, GeoJSONSeq, TopoJSON, zipped Shapefile, GeoPackage, KML or KMZ of points, lines or areas",
    )
    .requiredOption("--name <text>", "its name on the map; a layer of this name is replaced")
    .addOption(
      new Option("--kind <kind>", "what it shows; decides its look").choices(CONTEXT_KINDS).default("other"),
    )
    .requiredOption("--source <text>", "who made the data, and when; shown on the map")
    .requiredOption("--licence <text>", "under which terms it may be used; shown on the map")
    .option("--label <property>", "property with the features' names (found by its name otherwise)")
    .action(async (file: string, given: Record<string, string>, command: Command) => {
      const options = contextAsked.safeParse(given);
      if (!options.success)
        return command.error(
          options.error.issues.map(({ path, message }) => `--${path.join(".")}: ${message}`).join("\n"),
        );
      const { pool } = await open();
      const report = await importContext(pool, file, options.data);
      console.log(
        [
          `${report.name} ${report.replaced ? "replaced" : "stored"} as layer ${report.id}: ${report.features} features (${report.shapes.join(", ")}).`,
          report.label === null
            ? "No property holds names."
            : `Names from "${report.label}"; ${report.unnamed} features have none.`,
          ...(report.withoutGeometry.length > 0
            ? [`Left out, without a geometry: features ${report.withoutGeometry.join(", ")}.`]
            : []),
        ].join("\n"),
      );
    });
}
