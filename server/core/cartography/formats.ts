/** Numbers and dates as a language writes them. */
export function formatsOf(language: "id" | "en") {
  const locale = language === "en" ? "en-GB" : "id-ID";
  const number = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options);
  return {
    count: (value: number) => number({ maximumFractionDigits: 0 }).format(value),
    /** with its sign, for changes */
    signed: (value: number) => number({ maximumFractionDigits: 0, signDisplay: "exceptZero" }).format(value),
    decimal: (value: number, digits = 2) => number({ maximumFractionDigits: digits }).format(value),
    percent: (value: number, digits = 1) =>
      number({ style: "percent", maximumFractionDigits: digits }).format(value),
    rupiah: (value: number) =>
      number({ style: "currency", currency: "IDR", maximumFractionDigits: 0 }).format(value),
    date: (iso: string) =>
      new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso)),
  };
}
export type Formats = ReturnType<typeof formatsOf>;
