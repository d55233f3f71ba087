import fc from "fast-check";
import type { OpenApi, Schema } from "../../server/http/openapi.ts";

type Documented = OpenApi["paths"][string][string];

/** One request, ready for the wire. */
export interface Shot {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Buffer | undefined;
}

/** Texts that have broken programs before. Those with a % are raw: they are sent as they are. */
const NASTY = [
  ...["", " ", "0", "-0", "-1", "1.5", "1e999", "NaN", "Infinity", "0x10", "٣", "2147483648", "-2147483649"],
  ...[
    "9223372036854775808",
    "9".repeat(400),
    "x".repeat(5_000),
    ",",
    ",,,",
    "a,".repeat(300),
    "null",
    "true",
  ],
  ...["'", '"', "\\", "';drop table need;--", "1 or 1=1", "$1", "{}", "[]", '{"a":1}', "a\u0000b", "\u0000"],
  ...["<script>alert(1)</script>", "../../../etc/passwd", "\u202e\u200b", "𝄞é", "__proto__", "constructor"],
  ...["toString", "=cmd|' /C calc'!A0", "\r\nX-Bad: 1", "%00", "%", "%ff", "%E0%A4%A", "%2e%2e%2f", "%u0041"],
];

const nasty = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...NASTY) },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
);

/** Values that a schema allows, the edges of its ranges, and now and then one that it forbids. */
export function valuesFor(schema: Schema, known: readonly string[], depth = 0): fc.Arbitrary<unknown> {
  const odd = fc.oneof(
    nasty,
    fc.integer(),
    fc.double(),
    fc.constant(null),
    fc.boolean(),
    fc.constant([]),
    fc.constant({}),
  );
  return fc.oneof({ weight: 4, arbitrary: fitting(schema, known, depth) }, { weight: 1, arbitrary: odd });
}

function fitting(schema: Schema & { pattern?: string }, known: readonly string[], depth: number) {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices && depth < 6) return fc.oneof(...choices.map((one) => valuesFor(one, known, depth + 1)));
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  const type = [schema.type].flat()[0];
  if (type === "integer" || type === "number") {
    const [low, high] = [schema.minimum ?? -10, schema.maximum ?? 3_000].map((one) =>
      Math.max(-1e15, Math.min(1e15, one)),
    );
    return fc.oneof(
      fc.constantFrom(low, high, low - 1, high + 1, (low + high) / 2),
      fc.integer({ min: Math.ceil(low), max: Math.max(Math.ceil(low), Math.floor(high)) }),
    );
  }
  if (type === "boolean") return fc.boolean();
  if (type === "array" && depth < 6)
    return fc.array(valuesFor(schema.items ?? {}, known, depth + 1), { maxLength: 4 });
  if (type === "object" && depth < 6) {
    const named = Object.entries(schema.properties ?? {}).map(
      ([name, own]) => [name, valuesFor(own, known, depth + 1)] as const,
    );
    if (named.length > 0) {
      const model = Object.fromEntries(named);
      return fc.oneof(
        fc.record(model, { requiredKeys: (schema.required ?? []).filter((name) => name in model) }),
        fc.record(model, { requiredKeys: [] }),
      );
    }
    return fc.dictionary(fc.oneof(fc.constantFrom(...known), nasty), nasty, { maxKeys: 3 });
  }
  return fc.oneof(fc.constantFrom(...known), nasty);
}

const wire = (value: unknown): string => {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  // What is a raw % sequence stays one; lone halves of a letter can't be written at all.
  return /^%/.test(text) ? text : encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, ""));
};

/** Requests to one documented operation. @param known texts that the record knows */
export function shots(
  method: string,
  path: string,
  documented: Documented,
  known: readonly string[],
): fc.Arbitrary<Shot> {
  const inPath = documented.parameters.filter((one) => one.in === "path");
  const inQuery = documented.parameters.filter((one) => one.in === "query");
  const [type, content] = Object.entries(documented.requestBody?.content ?? {})[0] ?? [];
  const names = [
    "list.csv",
    "x.xlsx",
    "a.geojson",
    "b.zip",
    "c.ods",
    "%00",
    "..",
    "%ff.csv",
    "x".repeat(300),
  ];
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }).map((one) => Buffer.from(one)),
    fc
      .array(fc.array(fc.oneof(fc.constantFrom(...known), nasty), { maxLength: 6 }), { maxLength: 6 })
      .map((rows) => Buffer.from(rows.map((row) => row.join(";")).join("\n"))),
    fc
      .constantFrom("PK\u0003\u0004", '{"type":"FeatureCollection","features":[{}]}', "{", "")
      .map(Buffer.from),
  );
  const json = fc.oneof(
    { weight: 6, arbitrary: valuesFor(content?.schema ?? {}, known).map((one) => JSON.stringify(one) ?? "") },
    { weight: 1, arbitrary: fc.constantFrom("", "{", "null", "[]", '"\\ud800"', "9".repeat(500)) },
  );
  return fc
    .record({
      path: fc.tuple(...inPath.map(({ schema }) => valuesFor(schema, known))),
      query: fc.tuple(
        ...inQuery.map(({ schema }) => fc.option(valuesFor(schema, known), { freq: 3, nil: undefined })),
      ),
      more: fc.option(fc.tuple(nasty, nasty), { freq: 8, nil: undefined }),
      again: fc.option(fc.nat({ max: Math.max(0, inQuery.length - 1) }), { freq: 8, nil: undefined }),
      body: type === undefined ? fc.constant(undefined) : type.includes("json") ? json : bytes,
      type: fc.constantFrom(type ?? "", type ?? "", type ?? "", "application/json", "text/plain; charset=x"),
      name: fc.constantFrom(...names),
    })
    .map((drawn) => {
      const query = inQuery.flatMap(({ name }, i) =>
        drawn.query[i] === undefined ? [] : [`${name}=${wire(drawn.query[i])}`],
      );
      if (drawn.again !== undefined && inQuery[drawn.again]) query.push(`${inQuery[drawn.again].name}=again`);
      if (drawn.more) query.push(drawn.more.map(wire).join("="));
      let at = 0;
      const filled = path.replace(/\{\w+\}/g, () => wire(drawn.path[at++]));
      return {
        method: method.toUpperCase(),
        path: filled + (query.length > 0 ? `?${query.join("&")}` : ""),
        headers: {
          ...(drawn.body !== undefined && {
            "Content-Type": drawn.type || "application/octet-stream",
            "X-File-Name": encodeURIComponent(drawn.name),
          }),
        },
        body: drawn.body === undefined ? undefined : Buffer.from(drawn.body),
      };
    });
}
