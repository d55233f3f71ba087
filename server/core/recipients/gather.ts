import { accountOf } from "../tabular/account.ts";
import { type Columns, PLACE_COLUMNS, type PlaceColumn } from "./columns.ts";
import { HASH_BYTES, hasher } from "./hash.ts";
import {
  type Cell,
  type NumberFault,
  plainAddress,
  plainDate,
  plainName,
  type Repair,
  readNumber,
} from "./identity.ts";
import type { ListAccount } from "./list.ts";

/**
 * What tells two rows of one list to be the same: a person's or a family's number, or, less surely, a name
 * with a date of birth or an address; "row": nothing does, and each row counts.
 */
export const IDENTITIES = ["nik", "kk", "name_birth", "name_address", "row"] as const;
export type Identity = (typeof IDENTITIES)[number];

/** Numbers link two programs' lists; a name only tells rows of one list apart. */
export const LINKS: readonly Identity[] = ["nik", "kk"];

/** What was met while reading: counts only. */
export type Seen = Partial<
  Record<
    | "rows" /** rows of the program and period in question */
    | "counted" /** rows that could be told apart */
    | "distinct" /** persons or families, each once a place */
    | "elsewhere" /** rows of another program or period, left out */
    | "lines" /** lines of the file = heading + blank + joined + shifted + elsewhere + rows */
    | "heading" /** the heading, and what stands above it */
    | "blank"
    | "joined" /** lines that are part of a cell of the line above them */
    | "shifted" /** rows with more cells than the heading: which is which is not known */
    | `fault_${NumberFault}`
    | `repaired_${Repair}`
    | "trailing_zero" /** counted, and ending in 0: most of a list do only where a spreadsheet has rounded */
    | "odd" /** counted, though their digits name no place or date */
    | "no_place",
    number
  >
>;

export interface Gathered {
  /** one line a distinct place text: the columns of {@link columns} */
  places: string[][];
  columns: PlaceColumn[];
  /** rows, and distinct persons or families, of each place */
  rows: number[];
  units: number[];
  /** the hashes, place by place, ascending within each, 16 bytes each; each once a place */
  hashes: Uint8Array;
  seen: Seen;
}

export interface Wanted {
  identity: Identity;
  columns: Columns;
  /** rows that don't have this text in the column are of something else */
  only: { column: number; value: string }[];
}

/** What a reader takes: rows in batches, and at the end the whole. */
export interface Gathering {
  add(rows: readonly Cell[][]): void;
  /** @throws Error where a row of the list is not accounted for */
  finish(lines: ListAccount): Gathered;
}

const PLACES_MOST = 200_000;

/** A list whose "places" are as many as its rows has something else in these columns: nothing of it is sent. */
export const tooManyPlaces = (places: number, rows: number): boolean =>
  places > PLACES_MOST || (places > 20 && places > rows / 2);

/**
 * Reads persons' rows into distinct places and hashes; of the rows themselves nothing is kept.
 * @param key the operator's for numbers that are to be linked, else any
 */
export function gathering({ identity, columns, only }: Wanted, key: Uint8Array): Gathering {
  const hash = hasher(key);
  const placed = PLACE_COLUMNS.filter((column) => columns[column] !== undefined);
  const placeOf = new Map<string, number>();
  const places: string[][] = [];
  const rowsOf: number[] = [];
  const seen: Partial<Seen> = {};
  const count = (what: keyof Seen) => {
    seen[what] = (seen[what] ?? 0) + 1;
  };
  let [at, size] = [0, 4096];
  let place = new Uint32Array(size);
  let hashes = new Uint8Array(size * HASH_BYTES);
  const grow = () => {
    size *= 2;
    const [largerPlace, larger] = [new Uint32Array(size), new Uint8Array(size * HASH_BYTES)];
    largerPlace.set(place);
    larger.set(hashes);
    [place, hashes] = [largerPlace, larger];
  };

  /** What is hashed for a row; undefined where it can't be told apart. */
  const identify = (row: Cell[]): string | undefined => {
    if (identity === "row") return String(at);
    const cell = (column: keyof Columns) => row[columns[column] ?? -1];
    if (identity === "nik" || identity === "kk") {
      const read = readNumber(cell(identity), identity);
      if ("fault" in read) {
        count(`fault_${read.fault}`);
        return undefined;
      }
      for (const repair of read.repairs) count(`repaired_${repair}`);
      if (read.odd) count("odd");
      if (read.number.endsWith("0")) count("trailing_zero");
      return read.number;
    }
    const name = plainName(cell("name"));
    const second = identity === "name_birth" ? plainDate(cell("birth")) : plainAddress(cell("address"));
    if (name === "" || second === "") {
      count("fault_empty");
      return undefined;
    }
    return `${name}|${second}`;
  };

  return {
    add(rows) {
      for (const row of rows) {
        if (only.some(({ column, value }) => textOf(row[column]) !== value)) {
          count("elsewhere");
          continue;
        }
        count("rows");
        const texts = placed.map((column) => textOf(row[columns[column]!]));
        if (texts.every((text) => text === "")) count("no_place");
        const joined = texts.join("\u0000");
        let index = placeOf.get(joined);
        if (index === undefined) {
          index = places.push(texts) - 1;
          placeOf.set(joined, index);
          rowsOf.push(0);
        }
        rowsOf[index]++;
        const text = identify(row);
        if (text === undefined) continue;
        count("counted");
        if (at === size) grow();
        place[at] = index;
        hash(identity, text, hashes, at * HASH_BYTES);
        at++;
      }
    },
    finish({ total, parts: { list, ...others } }) {
      accountOf(list, { rows: seen.rows ?? 0, elsewhere: seen.elsewhere ?? 0 });
      const sorted = distinctByPlace(place.subarray(0, at), hashes, places.length);
      return {
        places,
        columns: placed,
        rows: rowsOf,
        units: sorted.units,
        hashes: sorted.hashes,
        seen: {
          lines: total,
          ...others,
          rows: 0,
          counted: 0,
          ...seen,
          distinct: sorted.hashes.length / HASH_BYTES,
        },
      };
    },
  };
}

/** Groups hashes by place, sorts each group and drops what stands in it twice. */
function distinctByPlace(
  place: Uint32Array,
  hashes: Uint8Array,
  places: number,
): { units: number[]; hashes: Uint8Array } {
  const starts = new Uint32Array(places + 1);
  for (const one of place) starts[one + 1]++;
  for (let i = 0; i < places; i++) starts[i + 1] += starts[i];
  const order = new Uint32Array(place.length);
  const next = starts.slice(0, places);
  place.forEach((one, row) => {
    order[next[one]++] = row;
  });
  const view = new DataView(hashes.buffer, hashes.byteOffset);
  const compare = (a: number, b: number): number => {
    for (let i = 0; i < HASH_BYTES; i += 4) {
      const difference = view.getUint32(a * HASH_BYTES + i) - view.getUint32(b * HASH_BYTES + i);
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const result = new Uint8Array(place.length * HASH_BYTES);
  const units: number[] = [];
  let written = 0;
  for (let i = 0; i < places; i++) {
    const group = order.subarray(starts[i], starts[i + 1]).sort(compare);
    const before = written;
    group.forEach((row, j) => {
      if (j > 0 && compare(row, group[j - 1]) === 0) return;
      result.set(hashes.subarray(row * HASH_BYTES, (row + 1) * HASH_BYTES), written * HASH_BYTES);
      written++;
    });
    units.push(written - before);
  }
  return { units, hashes: result.slice(0, written * HASH_BYTES) };
}

const textOf = (cell: Cell): string =>
  cell === null || cell === undefined ? "" : String(cell).replace(/\s+/g, " ").trim().slice(0, 120);
