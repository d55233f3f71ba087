import type { Name } from "../contracts/disclosed-values.ts";
import { type IndicatorId, indicator } from "./catalogue.ts";
import type { Place } from "./indicator.ts";

const joined = (parts: readonly (Name | undefined)[]): Name => {
  const said = parts.filter((part) => part !== undefined);
  return { id: said.map(({ id }) => id).join("; "), en: said.map(({ en }) => en).join("; ") };
};

/** What an indicator means of one kind of place. */
export const described = (id: IndicatorId, place: Place): Name => {
  const { description, noteOn } = indicator(id);
  return joined([description, noteOn?.[place]]);
};
