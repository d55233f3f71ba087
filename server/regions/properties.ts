import { InputError } from "../core/errors/input-error.ts";

/** Which property of a feature holds what. */
export interface PropertyNames {
  code: string;
  name: string;
  district?: string;
  regency?: string;
  province?: string;
}

/** Names seen in published village files, the most specific first; compared without case and signs. */
const KNOWN: Record<keyof PropertyNames, string[]> = {
  code: [
    "kdepum",
    "kodedesa",
    "kddesa",
    "kodekemendagri",
    "kemendagri",
    "villagecode",
    "iddesa",
    "kode",
    "code",
  ],
  name: [
    "namobj",
    "namadesa",
    "nmdesa",
    "desakelurahan",
    "wadmkd",
    "villagename",
    "village",
    "desa",
    "kelurahan",
    "nama",
    "name",
  ],
  district: ["wadmkc", "namakecamatan", "nmkec", "kecamatan", "district"],
  regency: ["wadmkk", "namakabupaten", "nmkab", "kabupatenkota", "kabupaten", "kabkota", "regency", "city"],
  province: ["wadmpr", "namaprovinsi", "nmprov", "provinsi", "province"],
};

const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");

/**
 * Finds the properties by name, unless given.
 * @throws InputError that lists the properties there are
 */
export function findProperties(
  file: string,
  properties: Record<string, unknown>,
  given: Partial<PropertyNames>,
): PropertyNames {
  const there = Object.keys(properties);
  const find = (what: keyof PropertyNames): string | undefined => {
    const asked = given[what];
    if (asked !== undefined) {
      if (there.includes(asked)) return asked;
      throw new InputError(
        { file, column: asked },
        { id: "bukan atribut fitur-fiturnya.", en: "is no property of the features." },
        { id: `Yang ada: ${there.join(", ")}.`, en: `There are ${there.join(", ")}.` },
      );
    }
    for (const known of KNOWN[what]) {
      const found = there.find((property) => plain(property) === known);
      if (found) return found;
    }
    return undefined;
  };
  const need = (what: "code" | "name"): string => {
    const found = find(what);
    if (found) return found;
    throw new InputError(
      { file },
      {
        id: `tidak punya atribut yang dikenal sebagai ${what === "code" ? "kode" : "nama"} desa; yang ada: ${there.join(", ") || "tidak ada"}.`,
        en: `has no property that is known to hold the village's ${what}; there are ${there.join(", ") || "none"}.`,
      },
      {
        id: `Sebutkan nama atributnya (di baris perintah: --${what} ATRIBUT).`,
        en: `Say which it is (on the command line: --${what} PROPERTY).`,
      },
    );
  };
  return {
    code: need("code"),
    name: need("name"),
    district: find("district"),
    regency: find("regency"),
    province: find("province"),
  };
}
