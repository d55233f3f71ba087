import { z } from "zod";
import { problem } from "../core/contracts/answers.ts";
import type { Access } from "../core/domain/roles.ts";
import { documentedErrors } from "./documented-errors.ts";
import type { Declaration } from "./endpoint.ts";

/** The parts of JSON Schema that the document uses. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  format?: string;
  default?: unknown;
  const?: unknown;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  prefixItems?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}
type Content = Record<string, { schema: Schema }>;

export interface OpenApi {
  openapi: "3.1.0";
  info: Record<string, unknown>;
  servers: { url: string }[];
  tags: { name: string }[];
  paths: Record<string, Record<string, DocumentedOperation>>;
  components: { schemas: Record<string, Schema>; securitySchemes: Record<string, Record<string, string>> };
}
interface DocumentedOperation {
  operationId: string;
  summary: string;
  description?: string;
  security?: Record<string, string[]>[];
  /** the summary in Indonesian */
  "x-summary-id": string;
  tags: string[];
  parameters: Parameter[];
  requestBody?: { required: true; content: Content };
  responses: Record<string, { description: string; content?: Content }>;
  /** an address that answers on the demo */
  "x-example"?: string;
}
interface Parameter {
  name: string;
  in: "path" | "query";
  required: boolean;
  description?: string;
  schema: Schema;
}

/** The OpenAPI 3.1 document of some endpoints, made of the very schemas that check what is asked. */
export function openApiDocument(endpoints: readonly Declaration[]): OpenApi {
  const components = new Components();
  const problems = { "application/problem+json": { schema: components.of(problem) } };
  const paths: OpenApi["paths"] = {};
  for (const operation of endpoints) {
    const { response, access } = operation;
    const type = response.type ?? "application/json";
    paths[operation.path] ??= {};
    paths[operation.path][operation.method] = {
      operationId: operationId(operation),
      summary: operation.summary.en,
      "x-summary-id": operation.summary.id,
      ...(access !== "public" && { description: askedOf(access), security: SECURITY }),
      tags: [operation.tag],
      parameters: [...pathParameters(operation), ...queryParameters(operation)],
      ...requestBodyOf(operation),
      responses: {
        [String(response.status ?? 200)]: {
          description: response.what ?? response.schema?.description ?? "",
          ...(response.status !== 204 && {
            content: {
              [type]: { schema: response.schema ? components.of(response.schema) : contentOf(type) },
            },
          }),
        },
        ...(operation.method === "get" && {
          "304": { description: "Unchanged: the ETag that was sent is still the answer's" },
        }),
        ...Object.fromEntries(
          Object.entries(documentedErrors(operation)).map(([status, error]) => [
            status,
            { ...error, content: problems },
          ]),
        ),
        "4XX": { description: "Any other refusal; says what is allowed", content: problems },
        "5XX": { description: "Starting, or a fault here", content: problems },
      },
      ...(operation.example && { "x-example": operation.example }),
    };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Kantong",
      version: "1",
      description:
        'Where the poor live and programs do not reach. Every answer names the revision and the question it answers. A figure that may not be shown is "hidden", one that nobody reported is null, 0 is 0.',
      license: { name: "MIT", identifier: "MIT" },
    },
    servers: [{ url: "/" }],
    tags: [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: components.all,
      securitySchemes: {
        session: { type: "apiKey", in: "cookie", name: "kantong_session" },
        key: { type: "http", scheme: "bearer" },
      },
    },
  };
}

const SECURITY: Record<string, string[]>[] = [{ session: [] }, { key: [] }];

const askedOf = ({ least, scope, own }: Access): string =>
  [
    least === "visitor"
      ? "For everybody; who signs in may see more"
      : `Asks for the role ${least} or a greater one`,
    least === "editor" || own ? ", of an editor only what is the own agency's" : "",
    scope ? `; a key needs the scope ${scope}. ` : "; no key may. ",
    least === "visitor"
      ? ""
      : "While there are no accounts: only on the machine that Kantong runs on, with the one-time token that its terminal shows.",
  ].join("");

/** Named schemas, each once; the others stand where they are used. */
class Components {
  readonly all: Record<string, Schema> = {};

  of(schema: z.ZodType): Schema {
    const { $schema, $defs, ...rest } = z.toJSONSchema(schema, { io: "output", reused: "inline" });
    const own = rest as Schema;
    for (const [id, definition] of Object.entries($defs ?? {})) this.all[id] = moved(definition as Schema);
    const id = schema.meta()?.id;
    if (!id || own.$ref) return moved(own);
    this.all[id] = moved(own);
    return { $ref: `#/components/schemas/${id}` };
  }
}

/** References into a schema's own $defs, made to point at the document's components. */
function moved<T>(part: T): T {
  if (Array.isArray(part)) return part.map(moved) as T;
  if (typeof part !== "object" || part === null) return part;
  return Object.fromEntries(
    Object.entries(part)
      .filter(([key, value]) => !(key === "id" && typeof value === "string"))
      .map(([key, value]) => [
        key,
        key === "$ref" ? String(value).replace("#/$defs/", "#/components/schemas/") : moved(value),
      ]),
  ) as T;
}

function input(schema: z.ZodType): Schema {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input", reused: "inline" });
  return rest as Schema;
}

/** Of what is no JSON: text, or bytes. */
const contentOf = (type: string): Schema => {
  if (type.includes("json")) return {};
  return type.startsWith("text/") ? { type: "string" } : { type: "string", format: "binary" };
};

/** JSON, or the bytes of a file. */
function requestBodyOf({ body, upload }: Declaration): Pick<DocumentedOperation, "requestBody"> {
  if (!body && upload === undefined) return {};
  const content: Content = body
    ? { "application/json": { schema: input(body.schema) } }
    : { "application/octet-stream": { schema: { type: "string", description: upload } } };
  return { requestBody: { required: true, content } };
}

function pathParameters({ path, params }: Declaration): Parameter[] {
  const known = (params && input(params).properties) ?? {};
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path" as const,
    required: true,
    schema: known[name] ?? { type: "string" },
  }));
}

function queryParameters({ query }: Declaration): Parameter[] {
  if (!query) return [];
  const { properties, required } = input(query);
  return Object.entries(properties ?? {}).map(([name, { description, ...schema }]) => ({
    name,
    in: "query" as const,
    required: required?.includes(name) ?? false,
    ...(description ? { description } : {}),
    schema,
  }));
}

/** "get /api/v1/villages/{code}" → "getVillagesByCode" */
function operationId({ method, path }: Declaration): string {
  const words = path
    .replace(/^\/api\/v1/, "")
    .split(/[^\w{}]+/)
    .filter(Boolean)
    .map((word) => (word.startsWith("{") ? `By${capital(word.slice(1, -1))}` : capital(word)));
  return method + words.join("");
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
