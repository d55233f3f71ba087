import { language } from "../../../state/store.ts";

/** The paragraph of the Method page that explains a number or a definition. */
export const methodLink = (part: string): string =>
  `/metode${language.value === "en" ? "?lang=en" : ""}#${part}`;
