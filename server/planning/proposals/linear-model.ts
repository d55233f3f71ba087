/** A model in the LP format of CPLEX, and the names of the variables whose values are wanted back. */
export interface LinearModel {
  text: string;
  variables: string[];
}

export type Term = readonly [factor: number, variable: string];
export type Row = readonly [name: string, terms: readonly Term[], relation: "<=" | ">=", right: number];

/** Lines are kept short: some readers of the format allow only 560 characters. */
function sum(terms: readonly Term[]): string {
  const written = terms.map(([factor, name]) => `${factor < 0 ? "-" : "+"} ${Math.abs(factor)} ${name}`);
  const lines: string[] = [];
  for (let k = 0; k < written.length; k += 12) lines.push(written.slice(k, k + 12).join(" "));
  return lines.join("\n  ");
}

/** @param ones variables that are 0 or 1 @param whole variables that are whole, with their most @param shares between 0 and 1 */
export function lpText(
  objective: readonly Term[],
  rows: readonly Row[],
  {
    ones,
    whole = [],
    shares = [],
  }: { ones: readonly string[]; whole?: readonly (readonly [string, number])[]; shares?: readonly string[] },
): string {
  return [
    "Maximize",
    ` obj: ${sum(objective)}`,
    "Subject To",
    ...rows.map(([name, terms, relation, right]) => ` ${name}: ${sum(terms)} ${relation} ${right}`),
    "Bounds",
    ...shares.map((name) => ` 0 <= ${name} <= 1`),
    ...whole.map(([name, most]) => ` 0 <= ${name} <= ${most}`),
    ...(whole.length > 0 ? ["General", ...whole.map(([name]) => ` ${name}`)] : []),
    ...(ones.length > 0 ? ["Binary", ...ones.map((name) => ` ${name}`)] : []),
    "End",
    "",
  ].join("\n");
}
