/** An answer that isn't what was asked for, with a sentence that says what is allowed. */
export class ProblemError extends Error {
  readonly status: number;
  readonly title: string;
  readonly extra: Record<string, unknown>;

  constructor(status: number, title: string, detail: string, extra: Record<string, unknown> = {}) {
    super(detail);
    this.status = status;
    this.title = title;
    this.extra = extra;
  }
}

/** What an editor asks of another agency's things. */
export const notYours = () =>
  new ProblemError(
    403,
    "Not yours",
    "This is another agency's, or the coordinators': an editor sees and changes what is the own agency's.",
    { code: "not_yours" },
  );
