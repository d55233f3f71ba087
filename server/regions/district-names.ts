import path from "node:path";
import type { Pool, PoolClient } from "pg";
import type { DistrictsRenamed } from "../core/contracts/boundaries.ts";
import { cleanCode } from "../core/domain/place-codes.ts";
import { InputError } from "../core/errors/input-error.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import { newRevision } from "../platform/database/revision.ts";
import { transaction } from "../platform/database/transaction.ts";
import { chooseSheet, headerOf } from "../tabular/choose-sheet.ts";
import { readFileInThread } from "../tabular/readers/read-file.ts";

/** "33.02.01" of it or of a village in it, dotted or not; undefined when it is neither. */
const districtOf = (text: string): string | undefined => {
  const digits = /^(\d{2})\.?(\d{2})\.?(\d{2})(\.?[123]\d{3})?$/.exec(cleanCode(text).text);
  return digits ? `${digits[1]}.${digits[2]}.${digits[3]}` : undefined;
};

/**
 * Reads a table of districts' names: a column of Kemendagri codes, of districts or of their villages, and one that
 * is headed as the district's name.
 * @throws InputError that names the row; FileRefused for what is no table
 */
export async function readDistrictNames(file: string): Promise<Map<string, string>> {
  const name = path.basename(file);
  const sheet = chooseSheet(await readFileInThread(file), undefined);
  const header = headerOf(sheet, undefined);
  const first = header.row + header.height;
  const body = sheet.rows.slice(first);
  const text = (row: (typeof body)[number], c: number) =>
    String(row[c] ?? "")
      .replace(/\s+/g, " ")
      .trim();
  const filled = body.filter((row) => row.some((cell) => cell !== null)).length;
  const code = header.columns.findIndex(
    (_, c) => filled > 0 && body.filter((row) => districtOf(text(row, c))).length >= 0.9 * filled,
  );
  const headed = (pattern: RegExp) =>
    header.columns.findIndex((one, c) => c !== code && pattern.test(one) && !/kode|code|kd/i.test(one));
  const own = headed(/kec|district|distrik|wadmkc/i);
  const named = own >= 0 ? own : headed(/nam[ae]/i);
  if (code < 0 || named < 0)
    throw new InputError(
      { file: name },
      {
        id: `tidak punya kolom ${code < 0 ? "kode kecamatan Kemendagri" : "nama kecamatan"}; yang ada: ${header.columns.join(", ")}.`,
        en: `has no column of districts' ${code < 0 ? "Kemendagri codes" : "names"}; there are ${header.columns.join(", ")}.`,
      },
      {
        id: "Perlu dua kolom: kode (33.02.01) dan nama kecamatan.",
        en: "Two columns are needed: a code (33.02.01) and the district's name.",
      },
    );
  const names = new Map<string, { name: string; row: number }>();
  body.forEach((cells, i) => {
    const [of, called, row] = [districtOf(text(cells, code)), text(cells, named), first + i + 1];
    if (cells.every((cell) => cell === null)) return;
    if (!of || !called)
      throw new InputError(
        { file: name, row, column: header.columns[of ? named : code] },
        {
          id: of ? "kosong." : `berisi "${text(cells, code)}", bukan kode kecamatan.`,
          en: of ? "is empty." : `is "${text(cells, code)}", which is no district's code.`,
        },
        { id: "Betulkan, atau keluarkan barisnya.", en: "Correct it, or leave the row out." },
      );
    const known = names.get(of);
    if (known && known.name.toLowerCase() !== called.toLowerCase())
      throw new InputError(
        { file: name, row, column: header.columns[named] },
        {
          id: `menamai ${of} "${called}", padahal baris ${known.row} menamainya "${known.name}".`,
          en: `calls ${of} "${called}", which row ${known.row} calls "${known.name}".`,
        },
        { id: "Betulkan salah satu barisnya.", en: "Correct one of the rows." },
      );
    if (!known) names.set(of, { name: called, row });
  });
  return new Map([...names].map(([of, one]) => [of, one.name]));
}

/** Gives the staged villages' districts the names of another file; those that it lacks keep the boundaries' own. */
export async function nameStagedDistricts(
  client: PoolClient,
  names: ReadonlyMap<string, string> | undefined,
): Promise<void> {
  if (!names) return;
  await client.query(
    `update incoming_village set district = given.name
     from unnest($1::text[], $2::text[]) as given (code, name) where left(incoming_village.code, 8) = given.code`,
    [[...names.keys()], [...names.values()]],
  );
}

/**
 * Renames districts of the record, as one revision.
 * @throws ProblemError 404 when the record has none of them, 409 when all bear these names already
 */
export async function renameDistricts(
  pool: Pool,
  names: ReadonlyMap<string, string>,
): Promise<DistrictsRenamed> {
  return transaction(pool, async (client) => {
    const { rows } = await client.query<{ code: string; name: string; regency: string }>(
      `select code, name, regency_code as regency from region
       where level = 'district' and valid_to is null and code = any($1) order by code for update`,
      [[...names.keys()]],
    );
    if (rows.length === 0)
      throw new ProblemError("unknown_district", `The record has no district ${[...names.keys()][0]}.`);
    const changed = rows.filter(({ code, name }) => names.get(code) !== name);
    if (changed.length === 0)
      throw new ProblemError("nothing_changes", "The districts bear these names already.");
    const regencies = [...new Set(changed.map(({ regency }) => regency))];
    const revision = await newRevision(client, "boundaries", `Names of ${changed.length} districts`, {
      regencies,
    });
    await client.query(
      `update region set name = given.name from unnest($1::text[], $2::text[]) as given (code, name)
       where region.code = given.code and region.level = 'district'`,
      [changed.map(({ code }) => code), changed.map(({ code }) => names.get(code))],
    );
    const known = new Set(rows.map(({ code }) => code));
    return {
      revision,
      renamed: changed.length,
      unknown: [...names.keys()].filter((code) => !known.has(code)),
    };
  });
}
