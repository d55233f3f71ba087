import type { Name } from "../contracts/disclosed-values.ts";

/** What is wrong and what to do about it, in both languages. */
export interface Said {
  problem: Name;
  remedy: Name;
}

/** @param doId the remedy, in Indonesian */
export const said = (id: string, en: string, doId = "", doEn = ""): Said => ({
  problem: { id, en },
  remedy: { id: doId, en: doEn },
});
