import path from "node:path";
import type { Pool, PoolClient } from "pg";
import type { CrosswalkReport } from "../core/contracts/boundaries.ts";
import { asBps, asKemendagri, cleanCode } from "../core/domain/place-codes.ts";
import { InputError } from "../core/errors/input-error.ts";
import { newRevision } from "../platform/database/revision.ts";
import { longTransaction } from "../platform/database/transaction.ts";
import { refuseMixing } from "../platform/demo-record.ts";
import { sha256Of } from "../platform/sha256.ts";
import { chooseSheet, headerOf } from "../tabular/choose-sheet.ts";
import { readFileInThread } from "../tabular/readers/read-file.ts";
import { isExample } from "../tabular/set-aside.ts";

/** The Kemendagri code of one BPS code, with the names that the table has for the village in either system. */
interface Pair {
  code: string;
  name: string | null;
  kemendagriName: string | null;
  row: number;
}

/**
 * Imports a table of BPS and Kemendagri codes of the same villages, replacing earlier pairs of the same codes.
 * @throws InputError for a file without both codes, or a BPS code that stands for two villages; FileRefused for
 * one that is no table; ProblemError 409 when the record holds the demo
 */
export async function importCrosswalk(pool: Pool, file: string, source: string): Promise<CrosswalkReport> {
  const name = path.basename(file);
  const reading = await readFileInThread(file);
  const sheet = chooseSheet(reading, undefined);
  const header = headerOf(sheet, undefined);
  const first = header.row + header.height;
  // An example that was left in counts for nothing; its row stays, so that rows keep their numbers.
  const body = sheet.rows.slice(first).map((row) => (isExample(row) ? [] : row));
  const text = (row: (typeof body)[number], c: number) =>
    row[c] === null || row[c] === undefined ? "" : cleanCode(String(row[c])).text;
  const column = (of: (code: string) => boolean, but = -1) => {
    const shares = header.columns.map((_, c) =>
      c === but ? 0 : body.filter((row) => of(text(row, c))).length,
    );
    const best = shares.indexOf(Math.max(...shares));
    return shares[best] >= 0.9 * body.filter((row) => row.some((cell) => cell !== null)).length &&
      shares[best] > 0
      ? best
      : -1;
  };
  // Only dotted codes are surely Kemendagri's; ten digits need a heading that says so.
  const headed = (pattern: RegExp) =>
    header.columns.findIndex((one) => pattern.test(one) && !/kec|kab|prov|nam[ae]/i.test(one));
  const dotted = column((code) => code.includes(".") && asKemendagri(code) !== undefined);
  const kemendagri = dotted >= 0 ? dotted : headed(/kemendagri/i);
  const said = headed(/bps/i);
  const bps = said >= 0 ? said : column((code) => asBps(code) !== undefined, kemendagri);
  if (kemendagri < 0 || bps < 0)
    throw new InputError(
      { file: name },
      {
        id: `tidak punya kolom kode desa ${kemendagri < 0 ? "Kemendagri" : "BPS"}; yang ada: ${header.columns.join(", ")}.`,
        en: `has no column of ${kemendagri < 0 ? "Kemendagri" : "BPS"} village codes; there are ${header.columns.join(", ")}.`,
      },
      {
        id: "Perlu dua kolom: satu berjudul BPS (sepuluh angka), satu berjudul Kemendagri (33.02.01.2001).",
        en: "Two columns are needed: one headed BPS (ten digits), one headed Kemendagri (33.02.01.2001).",
      },
    );
  const named = (of: string) =>
    header.columns.findIndex((one) => new RegExp(`nam[ae].*(${of})|(${of}).*nam[ae]`, "i").test(one));
  const names = { bps: named("bps"), kemendagri: named("kemendagri|dagri") };
  const nameIn = (cells: (typeof body)[number], c: number) =>
    c < 0 ? null : String(cells[c] ?? "").trim() || null;
  const pairs = new Map<string, Pair>();
  body.forEach((cells, i) => {
    const row = first + i + 1;
    const [from, to] = [asBps(text(cells, bps)), asKemendagri(text(cells, kemendagri))];
    if (!from && !to && cells.every((cell) => cell === null)) return;
    if (!from || !to) {
      // A village without a partner in the other system is a fact, not a fault.
      if (text(cells, bps) === "" || text(cells, kemendagri) === "") return;
      const c = from ? kemendagri : bps;
      throw new InputError(
        { file: name, row, column: header.columns[c] },
        {
          id: `berisi "${String(cells[c])}", yang bukan kode desa dalam sistem itu.`,
          en: `is "${String(cells[c])}", which is no village code of that system.`,
        },
        { id: "Betulkan, atau keluarkan barisnya.", en: "Correct it, or leave the row out." },
      );
    }
    const known = pairs.get(from);
    if (known && known.code !== to)
      throw new InputError(
        { file: name, row, column: header.columns[bps] },
        {
          id: `memasangkan ${from} dengan ${to}, padahal baris ${known.row} memasangkannya dengan ${known.code}.`,
          en: `has ${from} for ${to}, which row ${known.row} has for ${known.code}.`,
        },
        {
          id: "Satu kode BPS berarti satu desa; betulkan salah satu barisnya.",
          en: "One BPS code stands for one village; correct one of the rows.",
        },
      );
    pairs.set(from, {
      code: to,
      name: nameIn(cells, names.bps),
      kemendagriName: nameIn(cells, names.kemendagri),
      row,
    });
  });
  if (pairs.size === 0)
    throw new InputError(
      { file: name },
      { id: "tidak memuat satu pun pasangan kode.", en: "holds no pair of codes." },
      sheet.rows.some(isExample)
        ? {
            id: "Yang ada hanya baris contoh dari templat: isi pasangan kode Anda di bawahnya dan hapus contohnya.",
            en: "Only the template's example row is there: fill in your own pairs and delete the example.",
          }
        : { id: "Ekspor tabelnya beserta isinya.", en: "Export the table with its contents." },
    );
  const sha256 = await sha256Of(file);
  return longTransaction(pool, async (client) => {
    await refuseMixing(client);
    const revision = await newRevision(client, "crosswalk", `${pairs.size} pairs of codes from ${name}`, {
      regencies: await regenciesOf(client, pairs),
    });
    const { rows } = await client.query<{ id: number }>(
      `insert into dataset (name, source, sha256, rows_accepted, revision_id) values ($1, $2, $3, $4, $5) returning id`,
      [name, source, sha256, pairs.size, revision],
    );
    await client.query(
      `insert into crosswalk (bps_code, code, bps_name, kemendagri_name, dataset_id)
       select b, k, n, m, $5 from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as t (b, k, n, m)
       on conflict (bps_code) do update set code = excluded.code, bps_name = excluded.bps_name,
         kemendagri_name = excluded.kemendagri_name, dataset_id = excluded.dataset_id`,
      [
        [...pairs.keys()],
        [...pairs.values()].map((p) => p.code),
        [...pairs.values()].map((p) => p.name),
        [...pairs.values()].map((p) => p.kemendagriName),
        rows[0].id,
      ],
    );
    await client.query(APPLY_CROSSWALK);
    const { rows: counted } = await client.query<{ matched: number; without: number }>(
      `select count(bps_code)::int as matched, (count(*) - count(bps_code))::int as without from region
       where level = 'village' and valid_to is null`,
    );
    return { revision, pairs: pairs.size, ...counted[0] };
  });
}

/** Regencies of villages that get another partner than they had, or lose one. */
async function regenciesOf(
  client: PoolClient,
  pairs: ReadonlyMap<string, { code: string }>,
): Promise<string[]> {
  const { rows } = await client.query<{ regency: string }>(
    `select distinct left(code, 5) as regency from (
       select unnest(array[t.k, c.code]) as code
       from unnest($1::text[], $2::text[]) as t (b, k) left join crosswalk c on c.bps_code = t.b
       where c.code is distinct from t.k) changed
     where code is not null order by 1`,
    [[...pairs.keys()], [...pairs.values()].map(({ code }) => code)],
  );
  return rows.map(({ regency }) => regency);
}

/** Gives each village the BPS code that the crosswalk has for it alone; a split village keeps none. */
export const APPLY_CROSSWALK = `
  update region set bps_code = found.bps from (
    select r.code, case when count(c.bps_code) = 1 then min(c.bps_code) end as bps
    from region r left join crosswalk c on c.code = r.code where r.level = 'village' group by r.code) found
  where region.code = found.code and region.level = 'village' and region.bps_code is distinct from found.bps
    and (found.bps is not null or exists (select 1 from crosswalk c where c.code = region.code))`;
