/** Most rupiah that one amount may be: Rp 1,000 trillion, a third of the national budget. */
export const MOST_RUPIAH = 1e15;

/** Why a text is no amount. */
export type MoneyFault = "empty" | "unreadable" | "negative" | "not_whole" | "too_large";

/** What a text says of an amount: rupiah; two amounts that it could mean; or why it is none. */
export type ReadMoney = { rupiah: number } | { either: readonly [number, number] } | { fault: MoneyFault };

/** Words for powers of ten. `M` is miliar, as it is written in Indonesia. */
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^(?:rb|ribu|thousand|k)$/, 1e3],
  [/^(?:jt|juta|million|millions|mio|mn)$/, 1e6],
  [/^(?:m|mlr|mld|miliar|milyar|billion|billions|bn)$/, 1e9],
  [/^(?:t|tr|triliun|trilyun|trillion|trillions|tn)$/, 1e12],
];
const PART = /^([\d.,]+(?:e\+?\d{1,2})?)([a-z]*)/;

/**
 * Reads an amount of rupiah as people write it: "5.000.000.000", "5 M", "1,5 miliar", "5e9", "Rp 5.000.000,00", "5jt",
 * "5,000,000,000", "5 billion", "2 miliar 500 juta". A point or comma before three digits groups thousands where no word
 * of scale follows; before one it could be either ("1.500 juta"), and both are answered.
 */
export function readMoneyText(text: string): ReadMoney {
  let rest = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/^\s*(?:rp\.?|idr)/, "")
    .replace(/(?:rupiah|idr)\s*$/, "")
    // "Rp 5.000.000,-"
    .replace(/[,.][-–—]+\s*$/, "")
    // "5 000 000": what stands between groups of three
    .replace(/(\d)[\s_'](?=\d{3}(?!\d))/g, "$1");
  if (/\d\s+[\d.,]/.test(rest)) return { fault: "unreadable" };
  rest = rest.replace(/\s+/g, "");
  if (rest === "") return { fault: "empty" };
  if (/^[-–−]/.test(rest)) return { fault: "negative" };
  let readings: number[] = [0];
  let before = Number.POSITIVE_INFINITY;
  while (rest !== "") {
    const part = PART.exec(rest);
    if (!part) return { fault: "unreadable" };
    const scale = part[2] === "" ? 1 : SCALES.find(([word]) => word.test(part[2]))?.[1];
    // Smaller parts follow larger ones: "2 miliar 500 juta".
    if (scale === undefined || scale >= before) return { fault: "unreadable" };
    before = scale;
    const numbers = numberIn(part[1], scale > 1);
    if (numbers.length === 0) return { fault: "unreadable" };
    readings = readings.flatMap((sum) => numbers.map((number) => sum + exact(number * scale)));
    rest = rest.slice(part[0].length);
  }
  const [one, other] = [...new Set(readings)];
  if (Math.max(...readings) > MOST_RUPIAH) return { fault: "too_large" };
  if (other !== undefined) return { either: [Math.min(one, other), Math.max(one, other)] };
  return Number.isInteger(one) ? { rupiah: one } : { fault: "not_whole" };
}

/** Binary fractions do not multiply exactly; a ten-thousandth of a rupiah is nobody's. */
const exact = (value: number): number => {
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-4 ? whole : value;
};

/** Every number that figures with points and commas can mean; none where they mean none. */
function numberIn(text: string, isScaled: boolean): number[] {
  const power = /^(.*?)e\+?(\d+)$/.exec(text);
  if (power) {
    const [mantissa, ...more] = numberIn(power[1], true);
    // Whoever writes a power writes a plain number before it: 1.5e9.
    return mantissa === undefined || more.length > 0 ? [] : [mantissa * 10 ** Number(power[2])];
  }
  const signs = text.replace(/\d/g, "");
  if (signs === "") return [Number(text)];
  const last = signs.at(-1)!;
  const whole = new Set(signs);
  const grouping = (sign: string, part: string) =>
    new RegExp(`^[1-9]\\d{0,2}(?:\\${sign}\\d{3})+$`).test(part)
      ? Number(part.replaceAll(sign, ""))
      : undefined;
  const decimal = () => {
    const at = text.lastIndexOf(last);
    const [head, tail] = [text.slice(0, at), text.slice(at + 1)];
    const before =
      signs.length > 1 ? grouping(signs[0], head) : /^\d+$/.test(head) ? Number(head) : undefined;
    return before === undefined || !/^\d+$/.test(tail) ? undefined : Number(`${before}.${tail}`);
  };
  // "1.234.567" groups; "1.234.567,89" groups and breaks.
  if (whole.size === 1 && signs.length > 1) return [grouping(last, text)].filter((one) => one !== undefined);
  if (whole.size === 2 && signs.indexOf(last) !== signs.length - 1) return [];
  if (whole.size === 2) return [decimal()].filter((one) => one !== undefined);
  const grouped = grouping(last, text);
  const broken = decimal();
  if (grouped === undefined) return broken === undefined ? [] : [broken];
  return isScaled && broken !== undefined ? [grouped, broken] : [grouped];
}

const WORDS = {
  id: [
    ["triliun", 1e12],
    ["miliar", 1e9],
    ["juta", 1e6],
    ["ribu", 1e3],
  ],
  en: [
    ["trillion", 1e12],
    ["billion", 1e9],
    ["million", 1e6],
    ["thousand", 1e3],
  ],
} as const;

/** An amount in words, whole: "Rp 5 miliar", "Rp 1,5 miliar", "Rp 2 miliar 575 juta 250 ribu 1". */
export function moneyInWords(rupiah: number, language: "id" | "en"): string {
  const format = new Intl.NumberFormat(language === "id" ? "id-ID" : "en-GB", { maximumFractionDigits: 2 });
  const scales = WORDS[language];
  const largest = scales.find(([, scale]) => rupiah >= scale);
  if (largest && Number.isInteger((rupiah * 100) / largest[1]))
    return `Rp ${format.format(rupiah / largest[1])} ${largest[0]}`;
  const parts: string[] = [];
  let rest = rupiah;
  for (const [word, scale] of scales) {
    const count = Math.floor(rest / scale);
    if (count > 0) parts.push(`${format.format(count)} ${word}`);
    rest -= count * scale;
  }
  if (rest > 0 || parts.length === 0) parts.push(format.format(rest));
  return `Rp ${parts.join(" ")}`;
}

/** Amounts below or above which a slip is more likely than a plan: of a unit's price, or of a pot of money. */
export const PLAUSIBLE = {
  price: [1_000, 1e10],
  budget: [1_000_000, 1e13],
} as const;
export type MoneyKind = keyof typeof PLAUSIBLE;

/** Whether an amount should be asked about before it is taken: 0 is said on purpose. */
export const isPlausible = (rupiah: number, kind: MoneyKind): boolean =>
  rupiah === 0 || (rupiah >= PLAUSIBLE[kind][0] && rupiah <= PLAUSIBLE[kind][1]);
