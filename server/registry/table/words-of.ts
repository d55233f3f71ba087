import type { VocabularyView } from "../../core/contracts/registry.ts";
import {
  type Component,
  STRATEGIES,
  STRATEGY,
  type StatedRecipients,
  type Strategy,
  type Unit,
} from "../../core/domain/terms.ts";
import { componentOf, unitOf } from "../../tabular/cell-meanings.ts";

/** Names are exact before words are: "Sanitasi" is a component's name, "RTLH" only a word for one. */
const exactly = <Id extends string>(text: string, words: { id: Id; name: { id: string; en: string } }[]) =>
  words.find(({ id, name }) => [id, name.id, name.en].some((one) => one.toLowerCase() === text.toLowerCase()))
    ?.id;

/** @returns undefined when the text means none, or more than one */
export function strategyNamed(text: string, { strategies }: VocabularyView): Strategy | undefined {
  const exact = exactly(text, strategies);
  if (exact) return exact;
  const numbered = /^(?:strategi\s*)?([1-9])$/i.exec(text)?.[1];
  if (numbered) return STRATEGIES[Number(numbered) - 1];
  const meant = STRATEGIES.filter((strategy) => STRATEGY[strategy].words.test(text));
  return meant.length === 1 ? meant[0] : undefined;
}

/** @returns null for what states nothing, undefined for what is neither kind */
export function recipientsNamed(text: string): StatedRecipients | null | undefined {
  if (/^(|-|(belum|tidak) (dinyatakan|diketahui)|not stated|unstated|unknown)$/i.test(text)) return null;
  if (/^(siapa (pun|saja)|semua( orang| warga)?|umum|anyone|everyone|general)$/i.test(text)) return "anyone";
  const meant =
    /^(in[_ ]need|(yang |keluarga |warga |rumah )?(membutuhkan|miskin|sasaran)|dari (yang membutuhkan|data kemiskinan|register)|those in need)$/i;
  return meant.test(text) ? "in_need" : undefined;
}

export function componentNamed(text: string, { components }: VocabularyView): Component | undefined {
  const exact = exactly(text, components);
  if (exact) return exact;
  const found = componentOf(text);
  return found === "unknown_component" ? undefined : found;
}

export function unitNamed(text: string, { units }: VocabularyView): Unit | undefined {
  const exact = exactly(text, units);
  if (exact) return exact;
  const found = unitOf(text);
  return found === "unknown_unit" ? undefined : found;
}
