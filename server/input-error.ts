/** A fault in a file that someone brought: says where it is and what to do about it. */
export class InputError extends Error {
  constructor(
    where: { file: string; row?: number; feature?: number; column?: string },
    what: string,
    remedy: string,
  ) {
    const place = [
      where.file,
      where.feature === undefined ? "" : `feature ${where.feature}`,
      where.row === undefined ? "" : `row ${where.row}`,
      where.column ? `"${where.column}"` : "",
    ];
    super(`${place.filter(Boolean).join(", ")}: ${what} ${remedy}`);
  }
}
