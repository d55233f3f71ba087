/** Where the lines of a file went: the parts add up to the total, which {@link accountOf} sees to. */
export interface Account<Part extends string> {
  readonly total: number;
  readonly parts: Readonly<Record<Part, number>>;
}

/**
 * An account of lines or rows.
 * @throws Error where the parts are not the whole: a line was lost, which is a fault of the program
 */
export function accountOf<Part extends string>(
  total: number,
  parts: Readonly<Record<Part, number>>,
): Account<Part> {
  const sum = Object.values<number>(parts).reduce((all, one) => all + one, 0);
  if (sum !== total)
    throw new Error(`${total} lines went in, ${sum} are accounted for: ${JSON.stringify(parts)}`);
  return { total, parts };
}
