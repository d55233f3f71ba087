import banyumas from "../../data/banyumas.json" with { type: "json" };
import { type Gazetteer, type GazetteerRows, gazetteerOf } from "../../server/regions/places/gazetteer.ts";

type Village = GazetteerRows["villages"][number];

const villageOf = (code: string, name: string): Village => ({
  code,
  name,
  kind: code[9] === "1" ? "kelurahan" : "desa",
  district: code.slice(0, 8),
  regency: code.slice(0, 5),
});

/** The real names and codes of Banyumas's 331 villages. */
export const BANYUMAS: Village[] = banyumas.villages.map(({ code, name }) => villageOf(code, name));
export const DISTRICT_NAMES = new Map(banyumas.districts.map(({ code, name }) => [code, name]));

/**
 * Banyumas as the record would have it. BPS numbers its districts by tens and its villages by ones, so the
 * crosswalk here is made by that habit, and is, like a real one, no arithmetic on the Kemendagri code.
 */
export function banyumasGazetteer(more: Partial<GazetteerRows> = {}): Gazetteer {
  return gazetteerOf({
    villages: [...BANYUMAS, ...(more.villages ?? [])],
    districts: [
      ...banyumas.districts.map(({ code, name }) => ({ code, name, kind: "kecamatan" })),
      ...(more.districts ?? []),
    ],
    regencies: [{ code: "33.02", name: "Kabupaten Banyumas", kind: "kabupaten" }, ...(more.regencies ?? [])],
    crosswalk: more.crosswalk ?? [],
    aliases: more.aliases ?? [],
  });
}

/** A made-up crosswalk over all of Banyumas: BPS district = 10 × place in the list, village = place in it. */
export const CROSSWALK = BANYUMAS.map(({ code, district }, i) => {
  const at = banyumas.districts.findIndex((one) => one.code === district);
  const first = BANYUMAS.findIndex((one) => one.district === district);
  return {
    code,
    bps_code: `3302${String(10 * (at + 1)).padStart(3, "0")}${String(i - first + 1).padStart(3, "0")}`,
  };
});
