import type { Name, Problem } from "../../server/core/contracts/answers.ts";
import { named, speaking } from "./words.ts";

const w = speaking(
  { offline: "Server tidak dapat dihubungi; tidak ada yang tersimpan. Periksa sambungan, lalu coba lagi." },
  { offline: "The server can't be reached; nothing was stored. Check the connection, then try again." },
);

/** What a problem of the server says beside its code; its `fields` name what is not valid. */
type Reason = Problem & {
  said?: { problem: Name; remedy: Name };
  fields?: (Name & { field: string })[];
};

/** Why a request was refused, in the language of the page; undefined where something else than Kantong answered. */
export function sentenceOf(problem: Problem): string | undefined {
  if (problem.code === "offline") return w("offline");
  const { said, fields = [] } = problem as Reason;
  if (!said) return undefined;
  const faults = fields.map(({ field, id, en }) => `${field}: ${named({ id, en })}`);
  return [named(said.problem), named(said.remedy), ...faults].filter(Boolean).join(" ");
}
