import { z } from "zod";
import { MOST_RUPIAH, type MoneyFault, moneyInWords, readMoneyText } from "../domain/money.ts";

const FAULTS: Record<MoneyFault, string> = {
  empty: "no amount is written",
  unreadable: "not an amount of rupiah; write 5000000000, 5.000.000.000, 5 miliar or 5e9",
  negative: "an amount can't be below 0",
  not_whole: "rupiah are whole; leave the cents out",
  too_large: "above Rp 1,000 trillion, which no budget is",
};

/** Rupiah, as a number or as people write it: "5.000.000.000", "5 M", "1,5 miliar", "5e9", "Rp 5,000,000". */
export const rupiahInput = z
  .union([z.number(), z.string().max(60)])
  .transform((given, context): number => {
    const read = typeof given === "number" ? ofNumber(given) : readMoneyText(given);
    if ("rupiah" in read) return read.rupiah;
    const message =
      "either" in read
        ? `it could be ${read.either.map((one) => moneyInWords(one, "en")).join(" or ")}; write ${read.either.join(" or ")}`
        : FAULTS[read.fault];
    context.addIssue({
      code: "custom",
      message,
      params: "either" in read ? { code: "ambiguous_money", either: read.either } : { code: "bad_money" },
    });
    return z.NEVER;
  })
  .describe(
    'rupiah: a number, or text as people write it: "5.000.000.000", "5 M", "1,5 miliar", "5e9", "5 billion"',
  );

function ofNumber(given: number) {
  if (given < 0) return { fault: "negative" as const };
  if (given > MOST_RUPIAH) return { fault: "too_large" as const };
  return Number.isInteger(given) ? { rupiah: given } : { fault: "not_whole" as const };
}
