import Papa from "papaparse";

/** A collection's table as the CSV download has it, and its columns' types as the OGC API's schema has them. */
export interface Truth {
  rows: Map<string, Record<string, string>>;
  types: Record<string, "string" | "integer" | "number" | "boolean" | "date">;
}

export const COLLECTIONS = { villages: "code", districts: "code", pockets: "pocket", cells: "cell" } as const;
export type CollectionId = keyof typeof COLLECTIONS;

export async function truthOf(address: string, collection: CollectionId, query: string): Promise<Truth> {
  const [csv, schema] = await Promise.all([
    fetch(`${address}/api/v1/${collection}.csv?${query}`),
    fetch(`${address}/ogc/collections/${collection}/schema`),
  ]);
  const { data } = Papa.parse<Record<string, string>>(await csv.text(), {
    header: true,
    skipEmptyLines: true,
  });
  const { properties } = (await schema.json()) as {
    properties: Record<string, { type: Truth["types"][string]; format?: string }>;
  };
  const { geometry: _, ...columns } = properties;
  return {
    rows: new Map(data.map((row) => [row[COLLECTIONS[collection]], row])),
    types: Object.fromEntries(
      Object.entries(columns).map(([name, { type, format }]) => [name, format === "date" ? "date" : type]),
    ),
  };
}

/** How what a client read differs from the CSV: nothing, or a line for each figure. */
export function differences(
  { rows, types }: Truth,
  key: string,
  read: readonly Record<string, unknown>[],
): string[] {
  const found = read.flatMap((feature) => {
    const row = rows.get(String(feature[key]));
    if (!row) return [`${feature[key]}: no such row`];
    return Object.keys(types)
      .filter((name) => name !== "hiddenFields" && !same(feature[name], row[name], types[name]))
      .map((name) => `${feature[key]} ${name}: ${String(feature[name])}, not ${row[name]}`);
  });
  return read.length === rows.size ? found : [`${read.length} features of ${rows.size} rows`, ...found];
}

/** Hidden and missing are null; a text of nothing may be empty or null. */
function same(value: unknown, text: string, type: Truth["types"][string]): boolean {
  if (text === "" || text === "hidden") return value === null || value === undefined || value === "";
  if (type === "number" || type === "integer") return typeof value === "number" && value === Number(text);
  return String(value).toLowerCase() === text.toLowerCase();
}
