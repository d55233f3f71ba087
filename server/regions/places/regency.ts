import { cleanCode } from "../../core/domain/place-codes.ts";
import { readingsOf, statedRegencyKind, withoutKindAfter } from "../../core/domain/place-names.ts";
import type { PlaceText } from "./evidence.ts";
import type { Gazetteer, Parent } from "./gazetteer.ts";

/**
 * The regencies that a row may mean: the one of its code; those of its name, of the kind that it states; or the
 * one that the whole table is about. Kabupaten and kota of one name are both meant where nothing tells them
 * apart yet. "absent": the row names one that the record does not have; undefined: it names none.
 * @param shown Kemendagri code of the regency of the whole table
 */
export function regenciesMeant(
  gazetteer: Gazetteer,
  row: Pick<PlaceText, "regency" | "regencyCode">,
  shown: string | undefined,
): Parent[] | "absent" | undefined {
  const code = cleanCode(row.regencyCode).text.replace(/^(\d{2})(\d{2})$/, "$1.$2");
  const ofTable = gazetteer.regencies.filter((one) => one.code === shown);
  if (/^\d{2}\.\d{2}$/.test(code)) {
    const known = gazetteer.regencies.filter((one) => one.code === code);
    return known.length > 0 ? known : "absent";
  }
  const readings = readingsOf(withoutKindAfter(row.regency), "regency");
  if (readings.length === 0) return ofTable.length > 0 ? ofTable : undefined;
  // "Kota Waringin Barat" is a kabupaten: the whole name comes before its reading as a kind and a name.
  const whole = gazetteer.regencies.filter(({ keys }) => keys[0] === readings[0]);
  const kind = statedRegencyKind(row.regency);
  const same =
    whole.length > 0 && readings.length > 1
      ? whole
      : gazetteer.regencies.filter(
          (one) => (!kind || one.kind === kind) && one.keys.some((key) => readings.includes(key)),
        );
  const inTable = same.filter((one) => one.code === shown);
  if (inTable.length > 0) return inTable;
  return same.length > 0 ? same : "absent";
}
