import type { ScopeView } from "../../server/core/contracts/answers.ts";

type Known = Pick<ScopeView, "needs">;

/** Years in which a component has need, ascending. */
export const periodsOf = ({ needs }: Known, component: string): number[] =>
  needs.find((one) => one.component === component)?.periods ?? [];

/** The earlier year of a comparison: the chosen one where the component has it, else the newest before. */
export function earlierPeriod(
  known: Known,
  { component, period }: { component: string; period: number },
  chosen: number,
): number | undefined {
  const before = periodsOf(known, component).filter((one) => one < period);
  return before.includes(chosen) ? chosen : before.at(-1);
}

/**
 * The question's parameters with another component or period; what is the default is left out. A component that is
 * the default only while poverty has no need is written all the same: the link outlives that.
 */
export function questionWith(
  question: Record<string, string>,
  name: "component" | "period",
  value: string,
  { needs, defaults }: Pick<ScopeView, "needs" | "defaults">,
): Record<string, string> {
  const { [name]: _, ...rest } = question;
  const component = rest.component ?? defaults.component;
  const isDefault =
    name === "component"
      ? value === "poverty" && defaults.component === "poverty"
      : value === String(needs.find((one) => one.component === component)?.newest);
  return isDefault ? rest : { ...rest, [name]: value };
}
