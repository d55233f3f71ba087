import MiniSearch from "minisearch";
import type { SearchView } from "../core/contracts/answers.ts";
import { regencyLabel } from "../core/domain/regency-label.ts";
import type { Snapshot } from "../snapshot/types.ts";
import { boundsOf } from "./pocket-view.ts";

type Area = SearchView["areas"][number];
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

/**
 * Regencies of the record and districts of the snapshot by name or code: the regencies first, at most so many.
 * "kab" and "kota" are words of a regency's name, "kec" is one of a district's.
 */
export function areasNamed(
  snapshot: Snapshot,
  regencies: readonly { code: string; name: string }[],
  query: string,
  limit = 6,
): Area[] {
  const { villages, districts } = snapshot;
  const areas: (Area & { id: number; label: string; plain: string; index: number })[] = [
    ...regencies.map(({ code, name }) => ({
      level: "regency" as const,
      code,
      name,
      regency: code,
      index: -1,
    })),
    ...districts.map(({ code, name }, index) => ({
      level: "district" as const,
      code,
      name,
      regency: snapshot.regency.code,
      index,
    })),
  ].map((area, id) => ({
    ...area,
    id,
    bounds: null,
    label: area.level === "regency" ? regencyLabel(area.code, area.name) : `Kec. ${area.name}`,
    plain: area.code.replaceAll(".", ""),
  }));
  const index = new MiniSearch({
    fields: ["label", "code", "plain"],
    searchOptions: { prefix: true, fuzzy: 0.2, combineWith: "AND" },
  });
  index.addAll(areas);
  return index
    .search(query)
    .slice(0, limit)
    .map((found) => areas[found.id as number])
    .sort((a, b) => Number(a.level === "district") - Number(b.level === "district"))
    .map(({ level, code, name, regency, index: d }) => ({
      level,
      code,
      name,
      regency,
      bounds:
        d < 0
          ? null
          : boundsOf(
              snapshot,
              [...villages.district.keys()].filter((i) => villages.district[i] === d),
            ),
    }));
}
