import { isCoordinator, type Least } from "../core/domain/roles.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import { toldServed } from "../disclosure/told-served.ts";
import type { Register } from "./proposed.ts";

/** Whoever an import is held against the record for. */
export interface Asker {
  role: Least;
  agency: string | null;
}

/** Who may see every figure as it is. */
export const EXACT: Asker = { role: "coordinator", agency: null };

/** The newest public snapshot of a regency; undefined where the record does not hold it. */
export type PublicRecord = (regency: string) => Promise<PublicSnapshot | undefined>;

/** A figure of the record as somebody may see it. */
export type SeenFigure = number | null | "hidden";

/** What stands under one of the import's keys ("need|component|period|village"). */
export interface StoredKey {
  kind: string;
  /** component or program */
  id: string;
  period: number;
  village: string;
  /** false: a figure that another has replaced since */
  current: boolean;
}

/** Which of the record's figures somebody may see as they are. */
export interface Readable {
  /** all of them: what is shown then is internal */
  all: boolean;
  /** @param values need and base, or planned, served and budget; those that may not be seen come back as "hidden" */
  seen(key: StoredKey, values: readonly (number | null)[]): SeenFigure[];
}

/** The program itself and coordinators see every figure. */
const ALL: Readable = { all: true, seen: (_key, values) => [...values] };
export const seesAll = async (): Promise<Readable> => ALL;

/**
 * Coordinators see every figure, an agency its own programs', and everybody what public views tell (design, section 6).
 * A figure is open where the public snapshot says the same: what was corrected since that snapshot is not.
 */
export async function readableBy(
  asker: Asker,
  { programs }: Pick<Register, "programs">,
  regencies: readonly string[],
  publicRecord: PublicRecord,
): Promise<Readable> {
  if (isCoordinator(asker)) return ALL;
  const told = new Map<string, Told>();
  for (const regency of regencies) {
    const snapshot = await publicRecord(regency);
    if (snapshot) told.set(regency, toldBy(snapshot));
  }
  return {
    all: false,
    seen(key, values) {
      const isOwn =
        key.kind === "delivery" && asker.agency !== null && programs.get(key.id)?.agency === asker.agency;
      if (isOwn || key.kind === "list") return [...values];
      const open = key.current && told.get(key.village.slice(0, 5))?.(key);
      return values.map((value, i) => (open && Object.is(open[i], value) ? value : "hidden"));
    },
  };
}

/** What public views tell under a key; undefined where they tell nothing of it. */
type Told = (key: StoredKey) => SeenFigure[] | undefined;

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

function toldBy(snapshot: PublicSnapshot): Told {
  const villages = new Map(snapshot.villages.code.map((code, i) => [code, i]));
  const needs = new Map(snapshot.needs.map((need) => [`${need.component} ${need.period}`, need]));
  const deliveries = new Map(
    snapshot.deliveries.map((one) => [`${snapshot.programs[one.program].id} ${one.period}`, one]),
  );
  return ({ kind, id, period, village }) => {
    const at = villages.get(village);
    if (at === undefined) return undefined;
    if (kind === "need" || kind === "base") {
      const need = needs.get(`${id} ${period}`);
      if (kind === "base") return need && !need.hidden.villages[at] ? [orNull(need.base[at])] : undefined;
      return need && !need.hidden.villages[at] ? [orNull(need.value[at]), orNull(need.base[at])] : undefined;
    }
    const delivery = deliveries.get(`${id} ${period}`);
    if (!delivery) return undefined;
    const { count, lower } = toldServed(delivery, at);
    return [
      delivery.plannedHidden[at] ? "hidden" : orNull(delivery.planned[at]),
      lower || count === "hidden" ? "hidden" : orNull(count),
      // Money is a price times a count.
      lower || count === "hidden" ? "hidden" : orNull(delivery.budget[at]),
    ];
  };
}
