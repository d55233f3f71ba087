import MiniSearch from "minisearch";
import type { SearchView } from "../core/contracts/answers.ts";
import type { Snapshot } from "../snapshot/types.ts";

type Result = SearchView["results"][number];

/**
 * Finds villages by name, district or code. Typos are allowed: one letter in five may be wrong.
 * Villages that share a name are marked, for they are told apart only by their district.
 */
export function villageSearch(snapshot: Snapshot): (query: string, limit?: number) => Result[] {
  const { villages, districts, regency } = snapshot;
  const bearers = new Map<string, number>();
  for (const name of villages.name)
    bearers.set(name.toLowerCase(), (bearers.get(name.toLowerCase()) ?? 0) + 1);
  const index = new MiniSearch<{ id: number; name: string; district: string; code: string; plain: string }>({
    fields: ["name", "district", "code", "plain"],
    searchOptions: { boost: { name: 3, code: 2 }, prefix: true, fuzzy: 0.2, combineWith: "AND" },
  });
  index.addAll(
    villages.code.map((code, id) => ({
      id,
      name: villages.name[id],
      district: districts[villages.district[id]]?.name ?? "",
      // The tokenizer splits at dots, so the code is there in both spellings.
      code,
      plain: code.replaceAll(".", ""),
    })),
  );
  return (query, limit = 12) =>
    index
      .search(query)
      .slice(0, limit)
      .map(({ id }) => ({
        code: villages.code[id],
        name: villages.name[id],
        kind: villages.kind[id],
        district: districts[villages.district[id]]?.name ?? "",
        regency: regency.name,
        homonym: (bearers.get(villages.name[id].toLowerCase()) ?? 0) > 1,
      }));
}
