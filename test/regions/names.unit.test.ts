import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PlaceText } from "../../server/regions/places/evidence.ts";
import { type Gazetteer, type GazetteerRows, gazetteerOf } from "../../server/regions/places/gazetteer.ts";
import { resolvePlace, type Scope } from "../../server/regions/places/resolve.ts";

const SEED = 20_240_718;
type Row = GazetteerRows["villages"][number];

const village = (code: string, name: string): Row => ({
  code,
  name,
  kind: code[9] === "1" ? "kelurahan" : "desa",
  district: code.slice(0, 8),
  regency: code.slice(0, 5),
});

/** A record of regencies, each a kota from number 71 on, and districts under the names given. */
function recordOf(
  regencies: Record<string, string>,
  districts: Record<string, string>,
  villages: Row[],
  more: Partial<GazetteerRows> = {},
): Gazetteer {
  return gazetteerOf({
    villages,
    regencies: Object.entries(regencies).map(([code, name]) => ({
      code,
      name,
      kind: code.slice(3) >= "71" ? "kota" : "kabupaten",
    })),
    districts: Object.entries(districts).map(([code, name]) => ({ code, name, kind: "kecamatan" })),
    crosswalk: [],
    aliases: [],
    ...more,
  });
}

const NOTHING: PlaceText = {
  kemendagriCode: "",
  bpsCode: "",
  villageCode: "",
  districtCode: "",
  regencyCode: "",
  regency: "",
  district: "",
  village: "",
  longitude: null,
  latitude: null,
};
const scope = (regency?: string): Scope => ({
  reading: {
    system: "kemendagri",
    prefix: undefined,
    split: false,
    codes: 1,
    asKemendagri: { found: 1, named: 1 },
    asBps: { found: 0, named: 0 },
  },
  regency,
  districts: new Map(),
});
const resolved = (record: Gazetteer, row: Partial<PlaceText>, regency?: string) => {
  const {
    state,
    reason,
    village: code,
    candidates,
  } = resolvePlace(record, { ...NOTHING, ...row }, scope(regency));
  return { state, reason, code, candidates: candidates.map((one) => one.code) };
};

describe("a name that two villages of the area bear", () => {
  const villages = [
    village("33.05.03.2012", "Banjarejo"),
    village("33.05.16.2015", "Banjareja"),
    village("33.05.03.2001", "Gumawang"),
  ];
  const districts = { "33.05.03": "Puring", "33.05.16": "Kuwarasan" };
  const regencies = { "33.05": "Kebumen" };
  const plain = recordOf(regencies, districts, villages);
  const crossed = recordOf(regencies, districts, villages, {
    crosswalk: [{ bps_code: "3305070015", code: "33.05.16.2015", names: ["BANJAREJO"] }],
  });

  it.each([
    ["without a crosswalk", plain],
    ["with one that has the other name", crossed],
  ])("is a review, %s", (_, record) => {
    const found = resolved(record, { village: "Desa Banjarejo" }, "33.05");
    expect(found).toMatchObject({ state: "review", code: undefined });
    expect(found.candidates).toEqual(expect.arrayContaining(["33.05.03.2012", "33.05.16.2015"]));
    expect(resolved(record, { village: "Gumawang" }, "33.05").code).toBe("33.05.03.2001");
  });

  it.each([
    ["Puring", "33.05.03.2012"],
    ["Kuwarasan", "33.05.16.2015"],
  ])("is certain under its district, %s", (district, code) => {
    for (const record of [plain, crossed])
      expect(resolved(record, { district, village: "Banjarejo" }, "33.05")).toMatchObject({
        state: "certain",
        code,
      });
  });
});

describe("kabupaten and kota of one name", () => {
  const record = recordOf(
    {
      "32.01": "Bogor",
      "32.71": "Bogor",
      "32.09": "Cirebon",
      "32.74": "Cirebon",
      "62.01": "Kotawaringin Barat",
    },
    {
      "32.01.05": "Babakan Madang",
      "32.01.06": "Jonggol",
      "32.71.03": "Bogor Tengah",
      "32.09.01": "Waled",
      "32.74.05": "Kejaksan",
      "32.01.40": "Kejaksan",
      "62.01.01": "Arut",
    },
    [
      village("32.01.05.2008", "Babakan Madang"),
      village("32.01.06.2001", "Sukamaju"),
      village("32.71.03.1001", "Sukamaju"),
      village("32.09.01.2012", "Ambit"),
      village("62.01.01.2001", "Mendawai"),
    ],
  );
  it.each([
    ["BOGOR", "BABAKAN MADANG", "BABAKAN MADANG", "32.01.05.2008"],
    ["BOGOR", "JONGGOL", "SUKAMAJU", "32.01.06.2001"],
    ["BOGOR", "Bogor Tengah", "SUKAMAJU", "32.71.03.1001"],
    ["CIREBON", "WALED", "AMBIT", "32.09.01.2012"],
    ["Kota Bogor", "", "Sukamaju", "32.71.03.1001"],
    ["Kab. Bogor", "", "Sukamaju", "32.01.06.2001"],
    ["Bogor (Kab.)", "", "Sukamaju", "32.01.06.2001"],
    ["Bogor, Kota", "", "Sukamaju", "32.71.03.1001"],
    ["KOTA WARINGIN BARAT", "", "Mendawai", "62.01.01.2001"],
  ])("%s, %s, %s is %s", (regency, district, name, code) => {
    expect(resolved(record, { regency, district, village: name })).toMatchObject({ state: "certain", code });
  });

  it("stay a question without a district, or with one that neither has", () => {
    for (const district of ["", "Jongol"])
      expect(resolved(record, { regency: "BOGOR", district, village: "Sukamaju" })).toMatchObject({
        state: "review",
        reason: "regency_unproven",
      });
    expect(resolved(record, { regency: "KOTA CIREBON", village: "Ambit" }).state).not.toBe("certain");
  });
});

describe("a prefix that may be part of the name", () => {
  const record = recordOf(
    { "32.01": "Bogor" },
    { "32.01.18": "Rumpin", "32.01.33": "Ciseeng", "32.01.34": "Cibinong", "32.01.35": "Arut" },
    [
      village("32.01.18.2007", "Kampung Sawah"),
      village("32.01.34.2001", "Sawah"),
      village("32.01.34.2002", "Waai"),
      village("32.01.34.2003", "Desa Baru"),
      village("32.01.33.2008", "Cihowe"),
      village("32.01.34.2009", "Cihoe"),
      village("32.01.35.2001", "Sokaraja II"),
    ],
  );
  it.each([
    ["Rumpin", "KAMPUNGSAWAH", "32.01.18.2007"],
    ["Rumpin", "Kp. Sawah", "32.01.18.2007"],
    ["Rumpin", "Sawah", "32.01.18.2007"],
    ["", "Sawah", "32.01.34.2001"],
    ["", "Ds. Kp. Waai", "32.01.34.2002"],
    ["", "Kampung Waai", "32.01.34.2002"],
    ["", "DESA BARU", "32.01.34.2003"],
    ["", "Ds. Desa Baru", "32.01.34.2003"],
  ])("%s %s is %s", (district, name, code) => {
    expect(resolved(record, { district, village: name }, "32.01")).toMatchObject({ state: "certain", code });
  });

  it.each(["Desa Sawah", "Kampung Sawah", "Kp. Sawah"])(
    "%s is a review where either reading has its village",
    (name) => {
      expect(resolved(record, { village: name }, "32.01")).toMatchObject({ state: "review" });
    },
  );

  it.each([
    ["3201182007", "RUMPIN", "KAMPUNGSAWAH", "32.01.18.2007"],
    ["3201332008", "CISEENG", "CIHOE", "32.01.33.2008"],
    ["3201332008", "CISEENG", "CIHOWEE", "32.01.33.2008"],
    ["3201332008", "", "CIHOWEE", "32.01.33.2008"],
  ])("code %s, %s, %s is %s", (villageCode, district, name, code) => {
    expect(resolved(record, { villageCode, district, village: name }, "32.01")).toMatchObject({
      state: "certain",
      code,
    });
  });

  it("a code against a name that another village bears, or against a number, is a review", () => {
    for (const row of [
      { villageCode: "3201332008", village: "Cihoe" },
      { villageCode: "3201332008", district: "Cibinong", village: "Cihoe" },
      { villageCode: "3201342001", village: "Kampung Sawah" },
      { villageCode: "3201352001", district: "Arut", village: "Sokaraja I" },
    ])
      expect(resolved(record, row, "32.01")).toMatchObject({ state: "review" });
  });
});

/** Names made of few syllables, so that they collide, resemble each other and share prefixes. */
const syllable = fc.constantFrom("ka", "ko", "ra", "ro", "ban", "jar", "jo", "ja", "su", "ma");
const bareName = fc.array(syllable, { minLength: 2, maxLength: 3 }).map((parts) => parts.join(""));
const anyName = fc
  .tuple(
    fc.constantFrom("", "", "", "Kampung ", "Desa ", "Gampong "),
    bareName,
    fc.constantFrom("", "", " I", " II"),
  )
  .map((parts) => parts.join(""));
/** The same district names in both regencies, kabupaten and kota of one name. */
const place = fc.record({
  regency: fc.constantFrom("32.01", "32.71"),
  district: fc.constantFrom("01", "02", "03"),
  name: anyName,
  /** what another source calls it */
  elsewhere: fc.option(anyName, { nil: undefined }),
});
const DISTRICTS = { "01": "Waled", "02": "Jonggol", "03": "Kejaksan" };

/** A gazetteer, and for each village the names that some source has for it. */
function gazetteerFrom(places: { regency: string; district: string; name: string; elsewhere?: string }[]) {
  const rows = places.map((one, i) => village(`${one.regency}.${one.district}.${2001 + i}`, one.name));
  const record = recordOf(
    { "32.01": "Bogor", "32.71": "Bogor" },
    Object.fromEntries(
      ["32.01", "32.71"].flatMap((code) =>
        Object.entries(DISTRICTS).map(([d, name]) => [`${code}.${d}`, name]),
      ),
    ),
    rows,
    {
      crosswalk: rows.flatMap(({ code }, i) => {
        const { elsewhere } = places[i];
        return elsewhere ? [{ bps_code: `${3201000001 + i}`, code, names: [elsewhere] }] : [];
      }),
    },
  );
  return { record, rows };
}

describe("property: of any gazetteer", () => {
  const written = fc.record({
    village: fc.nat(),
    alias: fc.boolean(),
    regency: fc.constantFrom("", "BOGOR", "kind"),
    district: fc.boolean(),
    shown: fc.boolean(),
    prefix: fc.constantFrom("", "", "Desa ", "Kp. ", "KAMPUNG "),
  });
  const cases = fc.tuple(fc.array(place, { minLength: 2, maxLength: 14 }), written);

  it("a name of some source never leads for certain to a village that bears it in none", () => {
    fc.assert(
      fc.property(cases, ([places, how]) => {
        const { record, rows } = gazetteerFrom(places);
        const meant = how.village % rows.length;
        const { regency, district, name, elsewhere } = places[meant];
        const text = how.prefix + ((how.alias && elsewhere) || name);
        const kind = regency === "32.01" ? "Kab. Bogor" : "KOTA BOGOR";
        const found = resolved(
          record,
          {
            village: text,
            regency: how.regency === "kind" ? kind : how.regency,
            district: how.district ? DISTRICTS[district as keyof typeof DISTRICTS] : "",
          },
          how.shown ? regency : undefined,
        );
        // Written as two villages may be, it is either's; a prefix of the writer's own can't make it another's.
        if (found.state === "certain" && found.code !== rows[meant].code)
          throw new Error(`${text} of ${rows[meant].code} was taken for ${found.code} (${found.reason})`);
      }),
      { seed: SEED, numRuns: 4000 },
    );
  });

  it("the record's own name under its code and district is always that village", () => {
    fc.assert(
      fc.property(cases, ([places, { village: n }]) => {
        const { record, rows } = gazetteerFrom(places);
        const { code, name, district } = rows[n % rows.length];
        const found = resolved(record, {
          villageCode: code,
          village: name,
          district: DISTRICTS[district.slice(6) as keyof typeof DISTRICTS],
        });
        expect(found).toMatchObject({ state: "certain", code });
      }),
      { seed: SEED, numRuns: 1000 },
    );
  });
});
