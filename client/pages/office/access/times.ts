import { language } from "../../../state/store.ts";

const locale = () => (language.value === "en" ? "en-GB" : "id-ID");

/** A day and time of this machine's clock. */
export const moment = (iso: string): string =>
  new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
