import Ajv2020, { type ValidateFunction } from "ajv/dist/2020.js";
import type { Declaration, Sent } from "../../server/http/endpoint.ts";
import { openApiDocument } from "../../server/http/openapi.ts";

/** OpenAPI's own words are no JSON Schema, and a format says nothing that a schema here relies on. */
const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
const compiled = new Map<Declaration, ValidateFunction>();

/** The check of an endpoint's content, as the published document describes it: no field more, none less. */
function checkOf(endpoint: Declaration): ValidateFunction {
  const known = compiled.get(endpoint);
  if (known) return known;
  const { paths, components } = openApiDocument([endpoint]);
  const documented = paths[endpoint.path][endpoint.method].responses[String(endpoint.response.status ?? 200)];
  const [{ schema }] = Object.values(documented.content ?? {});
  const check = ajv.compile({ ...schema, components });
  compiled.set(endpoint, check);
  return check;
}

/** Holds what an endpoint sends to its declared schema. @throws Error that names the endpoint and what differs */
export const heldToItsSchema: Sent = (endpoint, content) => {
  const check = checkOf(endpoint);
  if (check(JSON.parse(JSON.stringify(content)))) return;
  const faults = (check.errors ?? [])
    .slice(0, 5)
    .map(({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`);
  const message = `${endpoint.method} ${endpoint.path} sends what it does not declare: ${faults.join("; ")}`;
  // A test that reads no body sees a 500 at most, and the servers here keep their log to themselves.
  console.error(message);
  throw new Error(message);
};
