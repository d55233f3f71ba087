import { REFUSALS, type RefusalCode } from "./catalogue.ts";
import { type Said, said } from "./said.ts";

/** What a problem document says beside its code, sentence and detail; what it names over the catalogue's own holds. */
interface Extra extends Record<string, unknown> {
  status?: number;
  title?: string;
  /** a code of what refuses files and imports, with its own sentence in `said` */
  code?: string;
  said?: Said;
}

/** A response that isn't what was asked for: why, by the catalogue's code, and what is allowed. */
export class ProblemError extends Error {
  readonly status: number;
  readonly title: string;
  readonly code: string;
  /** the sentence in both languages */
  readonly said: Said;
  readonly extra: Record<string, unknown>;

  /** @param detail what is wrong in particular, in English; left out: the catalogue's sentence */
  constructor(
    refusal: RefusalCode,
    detail?: string,
    { status, title, code, said: words, ...extra }: Extra = {},
  ) {
    const known = REFUSALS[refusal];
    super(detail ?? known.en);
    this.status = status ?? known.status;
    this.title = title ?? known.title;
    this.code = code ?? refusal;
    this.said = words ?? said(known.id, known.en);
    this.extra = extra;
  }

  /** The problem document (RFC 9457). */
  get document() {
    const { status, title, message: detail, code, said, extra } = this;
    return { type: "about:blank", title, status, detail, code, said, ...extra };
  }
}

/** What an editor asks of another agency's things. */
export const notYours = () =>
  new ProblemError(
    "not_yours",
    "This is another agency's, or the coordinators': an editor sees and changes what is the own agency's.",
  );
