import { z } from "zod";
import type { Operation } from "../api/operation.ts";
import { boundariesAsked, crosswalkAsked } from "./routes.ts";

const file = {
  type: "application/octet-stream",
  schema: z.string().describe("the file itself, its name in X-File-Name"),
};

/** What {@link regionRoutes} answers. */
export const regionOperations: Operation[] = [
  {
    method: "post",
    path: "/api/v1/boundaries",
    tag: "data",
    summary: { id: "Bawa masuk batas desa", en: "Bring village boundaries in" },
    query: boundariesAsked,
    body: file,
    answer: { status: 201, what: "what was stored, repaired and left out" },
    local: true,
  },
  {
    method: "post",
    path: "/api/v1/crosswalk",
    tag: "data",
    summary: { id: "Bawa masuk padanan kode BPS", en: "Bring a crosswalk of BPS codes in" },
    query: crosswalkAsked,
    body: file,
    answer: { status: 201, what: "what was stored and left out" },
    local: true,
  },
];
