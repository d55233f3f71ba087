import { z } from "zod";
import { ProblemError } from "../core/errors/problem-error.ts";
import { PLACE_COLUMNS } from "../core/recipients/columns.ts";
import { IDENTITIES, LINKS, tooManyPlaces } from "../core/recipients/gather.ts";

const count = z.number().int().min(0).max(100_000_000);

/** What may come of a list of persons: texts of places, and counts. */
const parcelSchema = z.strictObject({
  file: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[^\p{Cc}/\\]+$/u),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  bytes: z.number().int().min(0),
  program: z.string().min(1).max(80),
  period: z.number().int().min(1990).max(2100),
  identity: z.enum(IDENTITIES),
  regency: z
    .string()
    .regex(/^\d{2}\.\d{2}$/)
    .nullable(),
  complete: z.boolean(),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .nullable(),
  columns: z.array(z.enum(PLACE_COLUMNS)).min(1).max(PLACE_COLUMNS.length),
  places: z
    .array(z.array(z.string().max(120)))
    .min(1)
    .max(200_000),
  rows: z.array(count),
  units: z.array(count),
  seen: z.record(z.string().regex(/^[a-z_]{1,40}$/), count),
});
export type Parcel = z.infer<typeof parcelSchema>;

/** Sixteen digits, however they are spaced, or what a spreadsheet makes of them: a person's or a family's number. */
const NUMBER = /(?:\d[\s.\-_]?){15,}\d|\d[.,]\d+e\+?1[5-6]/i;
/** A NIK that was never hashed is 16 bytes too: its digits. */
const DIGITS = /^[0-9]{16}$/;
const HASH = 16;

/**
 * The head of what came, once it is certain that it names no person, as far as that can be seen.
 * @throws ProblemError 400 that says what is wrong, without repeating it
 */
export function readParcel(text: string): Parcel {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw refused("its first line must be JSON");
  }
  const read = parcelSchema.safeParse(given);
  if (!read.success) {
    const [{ path, message }] = read.error.issues;
    throw refused(`${path.slice(0, 2).map(String).join(".")}: ${message}`);
  }
  const parcel = read.data;
  const { places, columns, rows, units, identity, fingerprint, file, program } = parcel;
  if (places.length !== rows.length || places.length !== units.length)
    throw refused("places, rows and units must be of one length");
  if (places.some((cells) => cells.length !== columns.length))
    throw refused("each place must have a text for each column");
  if (new Set(columns).size !== columns.length) throw refused("a column stands twice");
  if (units.some((unit, i) => unit > rows[i])) throw refused("a place has more units than rows");
  if ([file, program, ...places.flat()].some((one) => NUMBER.test(one)))
    throw new ProblemError(
      "persons_number",
      "Something among the places looks like a NIK or a family card's number. Nothing was stored. Check which columns are taken for places.",
    );
  const persons = rows.reduce((sum, one) => sum + one, 0);
  if (tooManyPlaces(places.length, persons))
    throw new ProblemError(
      "too_many_places",
      `${places.length} different places for ${persons} rows: one of the place columns holds something of persons, such as a name or an address. Nothing was stored.`,
    );
  if (fingerprint !== null && !LINKS.includes(identity))
    throw refused(`only numbers are linked (${LINKS.join(", ")}); of the others counts are sent`);
  return parcel;
}

/**
 * Looks at hashes as they come: whole, ascending and distinct within each place, and no digits.
 * @throws ProblemError 400
 */
export function hashCheck(counts: readonly number[]): (hashes: Buffer) => void {
  let place = 0;
  let left = counts[0] ?? 0;
  let last: Buffer | undefined;
  return (hashes) => {
    for (let at = 0; at < hashes.length; at += HASH) {
      while (left === 0) {
        left = counts[++place];
        last = undefined;
      }
      const hash = hashes.subarray(at, at + HASH);
      if (hash[0] >= 0x30 && hash[0] <= 0x39 && DIGITS.test(hash.toString("latin1")))
        throw new ProblemError("persons_number", "A number came where a hash should be. Nothing was stored.");
      if (last && last.compare(hash) >= 0) throw refused("the hashes of a place must ascend, each once");
      last = hash;
      left--;
    }
  };
}

const refused = (why: string) =>
  new ProblemError("no_parcel", `What came is no list of recipients: ${why}. Nothing was stored.`);
