import type { Name } from "../contracts/disclosed-values.ts";
import type { Strategy } from "../domain/terms.ts";
import { en } from "../messages/en.ts";
import { id as indonesian } from "../messages/id.ts";
import { type IndicatorId, indicator } from "./catalogue.ts";

/** Labels of indicators and of their parts, in both languages. */

export const LOW: Name = { id: "paling sedikit", en: "at least" };
export const HIGH: Name = { id: "paling banyak", en: "at most" };

export const labelOf = (id: IndicatorId): Name => indicator(id).label;
/** Heading of a narrow column. */
export const headOf = (id: IndicatorId): Name => indicator(id).short ?? indicator(id).label;

export const strategyLabel = (one: Strategy): Name => ({
  id: indonesian[`strategy_${one}`],
  en: en[`strategy_${one}`],
});

export const followed = (text: Name, between: string, more: Name): Name => ({
  id: `${text.id}${between}${more.id}`,
  en: `${text.en}${between}${more.en}`,
});
