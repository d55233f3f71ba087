import { stringify } from "csv-stringify/sync";
import type { AnswerView, ScopeView, Shown } from "../contract.ts";
import { CSV_FORM } from "../csv-form.ts";
import { DEFINITIONS } from "../method-contract.ts";
import { STRATEGIES } from "../terms.ts";

/**
 * The answer's villages as CSV (RFC 4180, UTF-8). A hidden figure reads "hidden", a missing one is empty,
 * and every row of synthetic data says so in its last column.
 */
export function villagesCsv(scope: ScopeView, view: AnswerView): string {
  const { columns } = view;
  const shown = (value: Shown) => (value === null ? "" : String(value));
  const header = [
    ...["code", "name", "kind", "district", "period", "component", "unit", "base", "eligible", "rate"],
    ...["smoothed_rate", "z", "exceedance", "core_p", "core_q", "high_need", "core"],
    ...STRATEGIES.flatMap((strategy) => [
      `coverage_${strategy}`,
      `coverage_${strategy}_is_lower_bound`,
      `coverage_${strategy}_at_most`,
    ]),
    ...[
      "gap_units",
      "gap_share",
      "effective_strategies",
      "programs",
      "agencies",
      "strategies",
      "duplicate_pairs",
      "served_more_than_registered",
      "silent_strategies",
      "gap_may_be_silence",
      "pocket",
    ],
    ...["pocket_in_definitions", "of_definitions", "definitions", "matrix_priority", "local_moran"],
    ...["priority", "rank", "rank_low", "rank_high", "share_of_draws_in_top", "pareto_layer"],
    "data",
  ];
  const rows = scope.villages.code.map((code, i) => [
    ...[code, scope.villages.name[i], scope.villages.kind[i]],
    ...[scope.districts[scope.villages.district[i]]?.name ?? "", view.period, view.component, view.unit],
    ...[columns.base, columns.eligible, columns.rate, columns.smoothed, columns.z].map((c) => shown(c[i])),
    ...[columns.exceedance, columns.coreP, columns.coreQ].map((c) => shown(c[i])),
    ...[columns.high[i], columns.core[i]],
    ...STRATEGIES.flatMap((_, s) => [
      shown(columns.coverage[s][i]),
      columns.lower[s][i],
      shown(columns.upper[s][i]),
    ]),
    ...[columns.gap, columns.gapShare, columns.effective].map((c) => shown(c[i])),
    ...[columns.programs[i], columns.agencies[i], columns.strategies[i]],
    ...[columns.duplicates[i], columns.over[i]],
    STRATEGIES.filter((_, s) => columns.silent[s][i]).join(" "),
    columns.silence[i],
    columns.pocket[i] < 0 ? "" : view.pockets[columns.pocket[i]].id,
    shown(columns.agreement[i]),
    columns.computable[i],
    DEFINITIONS.filter((_, d) => columns.memberOf[i] & (1 << d)).join(" "),
    ...[columns.matrix, columns.moran].map((c) => (c[i] === -2 ? "hidden" : c[i] === -1 ? "" : c[i])),
    ...[columns.priority, columns.rank, columns.rankLow, columns.rankHigh].map((c) => shown(c[i])),
    ...[columns.inTop, columns.layer].map((c) => shown(c[i])),
    view.synthetic ? "DEMO (synthetic)" : "reported",
  ]);
  return stringify([header, ...rows], { ...CSV_FORM, cast: { boolean: String } });
}
