import type { Name } from "../../../../server/core/contracts/answers.ts";
import { language } from "../../../state/store.ts";
import { decimal } from "../../../text/format.ts";
import { named } from "../../../text/words.ts";
import { w } from "./words.ts";

/** What the record calls its components, programs, units and regencies; lists are empty until they are known. */
export interface Register {
  components: (Named & { unit: string })[];
  programs: Named[];
  units: Named[];
  strategies: Named[];
  agencies: Named[];
  regencies: { code: string; name: string }[];
}
interface Named {
  id: string;
  name: Name;
}

export const NO_REGISTER: Register = {
  components: [],
  programs: [],
  units: [],
  strategies: [],
  agencies: [],
  regencies: [],
};

const nameIn = (list: Named[], id: string): string => {
  const found = list.find((one) => one.id === id);
  return found ? named(found.name) : id;
};

/** "need|poverty|2025" in words. */
export function groupName(register: Register, group: string): string {
  const [kind, id, period] = group.split("|");
  if (kind === "need" || kind === "base") return `${nameIn(register.components, id)}, ${period}`;
  if (kind === "delivery") return `${nameIn(register.programs, id)}, ${period}`;
  return `${w("list")}, ${period}`;
}

export const termName = nameIn;
export const programName = (register: Register, id: string): string => nameIn(register.programs, id);
export const regencyName = (register: Register, code: string): string =>
  register.regencies.find((one) => one.code === code)?.name ?? code;

/** Day and minute, by the clock of whoever reads. */
export const onDay = (iso: string): string =>
  new Intl.DateTimeFormat(language.value === "en" ? "en-GB" : "id-ID", {
    dateStyle: "medium",
    timeStyle: "short",
  }).format(new Date(iso));

export const sizeText = (bytes: number): string =>
  bytes < 2 ** 20
    ? w("kilo", { n: decimal(bytes / 1024, 1) })
    : w("mega", { n: decimal(bytes / 2 ** 20, 1) });

/** "7, 9, 12", or that and how many more. */
export function rowsText(rows: readonly number[], count: number, most = 5): string {
  const shown = rows.slice(0, most).join(", ");
  return count > most
    ? w("rowsMore", { rows: shown, n: count - Math.min(most, rows.length) })
    : w("rows", { rows: shown });
}
