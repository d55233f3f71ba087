import type { ScopeView } from "../contracts/answers.ts";
import { STRATEGIES, type Strategy } from "../domain/terms.ts";
import { type NarrowingWord, narrowingEn, narrowingId } from "./narrowing-words.ts";
import type { Speech } from "./speech.ts";
import { PARAMETERS, TITLE_PARAMETERS } from "./view-state.ts";

/** Something in the address that narrows the view or moves a threshold. */
export interface Narrowing {
  parameter: string;
  /** one of several that the parameter names; undefined: the whole parameter */
  id?: string;
  /** "Program: PKH", "τ: cakupan efektif 0,5" */
  label: string;
}

const LISTS = ["strategies", "agencies", "programs"] as const;

const isStrategy = (id: string): id is Strategy => (STRATEGIES as readonly string[]).includes(id);

/** Every filter and moved threshold of a question, in the order of the address. */
export function narrowingsOf(
  question: Readonly<Record<string, string>>,
  scope: Pick<ScopeView, "programs" | "agencies">,
  { t, formats, language }: Speech,
): Narrowing[] {
  const words = language === "en" ? narrowingEn : narrowingId;
  const nameIn = (all: ScopeView["agencies"] | ScopeView["programs"], id: string) =>
    all.find((one) => one.id === id)?.name[language] ?? id;
  const nameOf = {
    strategies: (id: string) => (isStrategy(id) ? t(`strategy_${id}`) : id),
    agencies: (id: string) => nameIn(scope.agencies, id),
    programs: (id: string) => nameIn(scope.programs, id),
  };
  const title = { strategies: t("strategies"), agencies: t("agenciesFilter"), programs: t("programsFilter") };
  return PARAMETERS.filter((name) => question[name] && !TITLE_PARAMETERS.includes(name)).flatMap(
    (parameter): Narrowing[] => {
      const value = question[parameter];
      const list = LISTS.find((one) => one === parameter);
      if (list)
        return value
          .split(",")
          .map((id) => ({ parameter, id, label: `${title[list]}: ${nameOf[list](id)}` }));
      const number = Number(value);
      const said = Number.isFinite(number) ? formats.decimal(number, 3) : value;
      return [{ parameter, label: `${words[`p_${parameter}` as NarrowingWord]} ${said}` }];
    },
  );
}

/** The question without one narrowing, or without all of them. */
export function withoutNarrowing(
  question: Readonly<Record<string, string>>,
  one: Narrowing | "all",
): Record<string, string> {
  const entries = Object.entries(question);
  if (one === "all") return Object.fromEntries(entries.filter(([name]) => TITLE_PARAMETERS.includes(name)));
  const left = one.id === undefined ? [] : question[one.parameter].split(",").filter((id) => id !== one.id);
  return Object.fromEntries(
    entries.flatMap(([name, value]) =>
      name !== one.parameter ? [[name, value]] : left.length > 0 ? [[name, left.join(",")]] : [],
    ),
  );
}
