import { type renamedIn, variableNameOf } from "../cartography/variables.ts";

const WORDS = {
  id: {
    renamed: (from: string, to: string) =>
      `Tautan ini memakai nama lama “${from}”; sekarang namanya “${to}”.`,
    serviceGap: (unreached: string) =>
      `Angkanya setara keluarga dan hanya untuk mengurutkan; berapa yang belum terlayani ada pada “${unreached}”.`,
  },
  en: {
    renamed: (from: string, to: string) =>
      `This link uses the former name “${from}”; it is now called “${to}”.`,
    serviceGap: (unreached: string) =>
      `It counts family equivalents and only ranks; how many are not served stands under “${unreached}”.`,
  },
};

/** What an old link's colours are called now; of the service gap also what it is not, for it was read as families. */
export function renamedWords(
  { from, to }: NonNullable<ReturnType<typeof renamedIn>>,
  language: "id" | "en",
): string {
  const said = WORDS[language].renamed(from, variableNameOf(to, language));
  const more = WORDS[language].serviceGap(variableNameOf("unreached", language));
  return to === "serviceGap" ? `${said} ${more}` : said;
}
