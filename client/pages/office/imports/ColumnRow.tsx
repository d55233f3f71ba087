import type { ColumnMeaning, Mapping, Meaning } from "../../../../server/core/contracts/import-mapping.ts";
import type { Component } from "../../../../server/core/domain/terms.ts";
import { partName, YEAR_PARTS } from "../../../../server/core/domain/year-parts.ts";
import { language } from "../../../state/store.ts";
import { named } from "../../../text/words.ts";
import type { Register } from "./names.ts";
import { w } from "./words.ts";

const GROUPS: ["groupPlace" | "groupWhat" | "groupFigure", Exclude<Meaning, "ignore">[]][] = [
  [
    "groupPlace",
    [
      ...(["village", "villageCode", "kemendagriCode", "bpsCode", "district", "districtCode"] as const),
      ...(["regency", "regencyCode", "province", "longitude", "latitude"] as const),
    ],
  ],
  ["groupWhat", ["period", "component", "program", "unit"]],
  ["groupFigure", ["need", "base", "decile", "planned", "served", "budget", "listed"]],
];
const FIGURES: readonly Meaning[] = GROUPS[2][1];
const NEEDS: readonly Meaning[] = ["need", "base", "decile"];
const DELIVERIES: readonly Meaning[] = ["planned", "served", "budget"];

/** One column: some of its values, what it means, and, for figures, of what and when. */
export function ColumnRow({
  column,
  sample,
  meaning,
  kind,
  register,
  set,
}: {
  column: string;
  sample: string[];
  meaning: ColumnMeaning;
  kind: Mapping["kind"];
  register: Register;
  set: (meaning: ColumnMeaning) => void;
}) {
  const figure = FIGURES.includes(meaning.means);
  /** Without the keys that are empty: the server knows no empty ones. */
  const change = (part: Partial<ColumnMeaning>) =>
    set(
      Object.fromEntries(
        Object.entries({ ...meaning, ...part }).filter(([, value]) => value !== undefined && value !== ""),
      ) as ColumnMeaning,
    );
  const of = (what: string) => w("ofColumn", { what, column });
  return (
    <tr class={meaning.means === "ignore" ? "ignored" : ""}>
      <th scope="row">{column}</th>
      <td data-label={w("sample")} class="sample">
        {sample.join(" · ")}
      </td>
      <td data-label={w("meaning")}>
        <select
          aria-label={w("meaningOf", { column })}
          value={meaning.means}
          onChange={(event) => set({ means: event.currentTarget.value as Meaning })}
        >
          <option value="ignore">{w("ignore")}</option>
          {GROUPS.map(([group, means]) => (
            <optgroup key={group} label={w(group)}>
              {means.map((one) => (
                <option key={one} value={one}>
                  {w(`m_${one}`)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </td>
      <td data-label={figure ? w("detail") : undefined}>
        {figure && (
          <span class="row details">
            {meaning.means === "decile" && (
              <input
                aria-label={of(w("decile"))}
                title={w("decileHint")}
                placeholder={w("decile")}
                maxLength={10}
                size={6}
                value={meaning.decile ?? ""}
                onInput={(event) => change({ decile: event.currentTarget.value.trim() })}
              />
            )}
            {NEEDS.includes(meaning.means) && kind !== "list" && meaning.means !== "decile" && (
              <select
                aria-label={of(w("component"))}
                value={meaning.component ?? ""}
                onChange={(event) =>
                  change({ component: (event.currentTarget.value || undefined) as Component })
                }
              >
                <option value="">{w("component")} …</option>
                {register.components.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {named(name)}
                  </option>
                ))}
              </select>
            )}
            {DELIVERIES.includes(meaning.means) && kind !== "list" && (
              <select
                aria-label={of(w("program"))}
                value={meaning.program ?? ""}
                onChange={(event) => change({ program: event.currentTarget.value })}
              >
                <option value="">{w("program")} …</option>
                {register.programs.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {named(name)}
                  </option>
                ))}
              </select>
            )}
            <input
              type="number"
              aria-label={of(w("period"))}
              placeholder={w("period")}
              min={1990}
              max={2100}
              value={meaning.period ?? ""}
              onChange={(event) => change({ period: yearOf(event.currentTarget.value) })}
            />
            <select
              aria-label={of(w("part"))}
              value={meaning.part ?? ""}
              onChange={(event) => change({ part: event.currentTarget.value })}
            >
              <option value="">{w("part")} …</option>
              {YEAR_PARTS.map((part) => (
                <option key={part} value={part}>
                  {partName(part, language.value)}
                </option>
              ))}
            </select>
          </span>
        )}
      </td>
    </tr>
  );
}

/** A whole year that the server takes, or none. */
export const yearOf = (text: string): number | undefined => {
  const year = Number(text);
  return Number.isInteger(year) && year >= 1990 && year <= 2100 ? year : undefined;
};
