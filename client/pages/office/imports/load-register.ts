import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import type { AgencyList, ProgramList, VocabularyView } from "../../../../server/core/contracts/registry.ts";
import { getJson } from "../../../data/api.ts";
import { ApiError } from "../../../data/problem.ts";
import type { Register } from "./names.ts";

/** Reads what the record calls things; a record without boundaries has no regency. Retired ones can't be chosen. */
export async function loadRegister(): Promise<Register> {
  const [vocabulary, programs, agencies, regencies] = await Promise.all([
    getJson<VocabularyView>("vocabulary"),
    getJson<ProgramList>("programs"),
    getJson<AgencyList>("agencies"),
    getJson<ScopeView>("scope").then(
      (scope) => scope.regencies,
      (error) => {
        if (error instanceof ApiError && error.status === 404) return [];
        throw error;
      },
    ),
  ]);
  const current = (list: { id: string; name: string; nameEn: string | null; retired: string | null }[]) =>
    list
      .filter(({ retired }) => retired === null)
      .map(({ id, name, nameEn }) => ({ id, name: { id: name, en: nameEn ?? name } }));
  return {
    ...vocabulary,
    programs: current(programs.programs),
    agencies: current(agencies.agencies),
    regencies,
  };
}
