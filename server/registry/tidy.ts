import type { Faulty } from "../core/contracts/field-errors.ts";
import type { ProgramInput } from "../core/contracts/registry.ts";
import { COMPONENTS, STRATEGIES } from "../core/domain/terms.ts";
import { slug } from "./slug.ts";

/**
 * A program as it is stored: lists in their usual order, budgets by year, a fund source in the spelling that
 * is in use, and an exclusion group as an id, so that "Bantuan Tunai" and "bantuan-tunai" are one group.
 */
export function tidied(
  sent: ProgramInput,
  programs: readonly { fundSource: string }[],
): { input: ProgramInput; faults: Faulty[] } {
  const group = sent.exclusionGroup === null ? null : slug(sent.exclusionGroup);
  const known = programs.find(({ fundSource }) => fundSource.toLowerCase() === sent.fundSource.toLowerCase());
  const inOrder = <T extends string>(values: T[], order: readonly T[]) =>
    [...values].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return {
    input: {
      ...sent,
      strategies: inOrder(sent.strategies, STRATEGIES),
      components: inOrder(sent.components, COMPONENTS),
      fundSource: known?.fundSource ?? sent.fundSource,
      exclusionGroup: group,
      criteria: sent.criteria || null,
      budgets: sent.budgets
        .map((one) => ({ ...one, funds: [...one.funds].sort((a, b) => (a.fund < b.fund ? -1 : 1)) }))
        .sort((a, b) => a.year - b.year),
    },
    faults: group === "" ? [{ field: "exclusionGroup", code: "no_group_name" }] : [],
  };
}
