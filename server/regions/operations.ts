import { z } from "zod";
import { districtCode, districtName, placeCode, villagePlace } from "../core/contracts/places.ts";
import type { Operation } from "../http/operation.ts";
import { boundariesAsked, crosswalkAsked } from "./routes.ts";

const file = {
  type: "application/octet-stream",
  schema: z.string().describe("the file itself, its name in X-File-Name"),
};

/** What {@link regionRoutes} answers. */
export const regionOperations: Operation[] = [
  {
    method: "get",
    path: "/api/v1/places/{code}",
    tag: "scope",
    summary: { id: "Desa menurut kode Kemendagri atau BPS", en: "The village of a Kemendagri or BPS code" },
    parameters: z.object({ code: placeCode }),
    answer: { schema: villagePlace, what: "its Kemendagri code, its name and its regency" },
    example: "/api/v1/places/33.02.01.2001",
  },
  {
    method: "post",
    path: "/api/v1/boundaries",
    tag: "data",
    summary: { id: "Bawa masuk batas desa", en: "Bring village boundaries in" },
    query: boundariesAsked,
    body: file,
    answer: { status: 201, what: "what was stored, repaired and left out" },
    access: { least: "coordinator", scope: "regions" },
  },
  {
    method: "post",
    path: "/api/v1/crosswalk",
    tag: "data",
    summary: { id: "Bawa masuk padanan kode BPS", en: "Bring a crosswalk of BPS codes in" },
    query: crosswalkAsked,
    body: file,
    answer: { status: 201, what: "what was stored and left out" },
    access: { least: "coordinator", scope: "regions" },
  },
  {
    method: "post",
    path: "/api/v1/districts",
    tag: "data",
    summary: { id: "Bawa masuk nama kecamatan", en: "Bring the names of districts in" },
    body: file,
    answer: { status: 201, what: "how many were renamed, and codes that the record does not have" },
    access: { least: "coordinator", scope: "regions" },
  },
  {
    method: "put",
    path: "/api/v1/districts/{code}",
    tag: "data",
    summary: { id: "Ganti nama kecamatan", en: "Rename a district" },
    parameters: z.object({ code: districtCode }),
    body: { type: "application/json", schema: districtName },
    answer: { what: "the revision" },
    access: { least: "coordinator", scope: "regions" },
  },
];
