import type { Pool } from "pg";
import { z } from "zod";
import { contextAsked, contextLayers, contextReport } from "../../core/contracts/context.ts";
import { fresh } from "../../http/conditional-get.ts";
import { endpointsOf } from "../../http/endpoint.ts";
import { withProgress } from "../../http/event-stream.ts";
import { withReceivedFile } from "../../http/upload.ts";
import { ofFile } from "../file-problem.ts";
import { importContext } from "./import.ts";
import { contextLayersOf, removeContextLayer } from "./repository.ts";

/** Most bytes of a layer's file. */
const MAX_UPLOAD_BYTES = 50 * 2 ** 20;

const endpoint = endpointsOf<{ pool: Pool }>({
  tag: "data",
  access: { least: "coordinator", scope: "regions" },
});
const anywhere = endpointsOf<{ pool: Pool }>({ tag: "scope", access: "public" });

/** Roads, rivers, health posts, schools, markets that an operator lays over the map. */
export const contextEndpoints = [
  anywhere("get /context", {
    summary: { id: "Lapisan konteks peta", en: "The map's context layers" },
    response: { schema: contextLayers, what: "each with its source and licence" },
    example: "/api/v1/context",
    async handle({ request, response }, { pool }) {
      const layers = await contextLayersOf(pool);
      if (fresh(request, response, `context ${layers.map(({ id, version }) => `${id}.${version}`).join()}`))
        return;
      return { layers };
    },
  }),
  endpoint("post /context", {
    summary: { id: "Bawa masuk lapisan konteks", en: "Bring a context layer in" },
    query: contextAsked,
    upload: "the file itself, its name in X-File-Name",
    response: { status: 201, schema: contextReport, what: "what was stored and left out" },
    handle: ({ query, request, response }, { pool }) =>
      withProgress(request, response, (report) =>
        ofFile(() =>
          withReceivedFile(
            request,
            MAX_UPLOAD_BYTES,
            (file) => {
              report("reading");
              return importContext(pool, file, query);
            },
            (share) => report("receiving", share),
          ),
        ),
      ),
  }),
  endpoint("delete /context/{id}", {
    summary: { id: "Hapus lapisan konteks", en: "Remove a context layer" },
    params: z.object({ id: z.string().regex(/^[a-z0-9-]{1,100}$/) }),
    response: { status: 204, what: "it is gone" },
    async handle({ params: { id } }, { pool }) {
      await removeContextLayer(pool, id);
      return undefined;
    },
  }),
];
