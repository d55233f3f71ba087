import type {
  AnswerView,
  HexagonsView,
  ScopeView,
  SearchView,
  VillageView,
} from "../../server/core/contracts/answers.ts";
import type { ChangeView } from "../../server/core/contracts/change.ts";
import { recordRefusal } from "../text/record-refusal.ts";
import { hear } from "./record.ts";
import { Refused, read } from "./refused.ts";

export { Refused };

/** @throws Refused with the problem's own sentence */
export const get = async <T>(path: string, signal?: AbortSignal): Promise<T> =>
  read<T>(hear(await fetch(`/api/v1/${path}`, { signal })), recordRefusal);

const withQuery = (path: string, query: string) => (query ? `${path}?${query}` : path);

export const getScope = (regency: string | undefined) =>
  get<ScopeView>(withQuery("scope", regency ? `regency=${regency}` : ""));
export const getAnswer = (question: string, signal: AbortSignal) =>
  get<AnswerView>(withQuery("answer", question), signal);
export const getHexagons = (question: string, resolution: number, signal: AbortSignal) =>
  get<HexagonsView>(
    withQuery("hexagons", `${question ? `${question}&` : ""}resolution=${resolution}`),
    signal,
  );
export const getVillage = (code: string, question: string, signal: AbortSignal) =>
  get<VillageView>(withQuery(`villages/${code}`, question), signal);
export const getChange = (question: string, from: string, signal: AbortSignal) =>
  get<ChangeView>(withQuery("change", `${question ? `${question}&` : ""}from=${from}`), signal);
export const search = (text: string, regency: string, signal: AbortSignal) =>
  get<SearchView>(`search?${new URLSearchParams({ q: text, regency })}`, signal);
export const csvAddress = (question: string) => `/api/v1/${withQuery("villages.csv", question)}`;
