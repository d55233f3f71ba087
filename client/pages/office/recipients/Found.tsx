import { type Gathered, tooManyPlaces } from "../../../../server/core/recipients/gather.ts";
import { count } from "../../../text/format.ts";
import { SeenTable } from "./OfList.tsx";
import { w } from "./words.ts";

const SHOWN = 100;
const NUMBER = /(?:\d[\s.\-_]?){15,}\d/;

/** Why what was found can't be sent; undefined: it can. */
export function standsAgainst(gathered: Gathered): string | undefined {
  const { places, rows, seen, trailing } = { ...gathered, trailing: gathered.seen.trailing_zero ?? 0 };
  const all = rows.reduce((sum, one) => sum + one, 0);
  if (places.some((cells) => cells.some((text) => NUMBER.test(text)))) return w("numberInPlace");
  if (tooManyPlaces(places.length, all))
    return w("tooMany", { places: count(places.length), rows: count(all) });
  if ((seen.counted ?? 0) === 0) return w("nothing");
  if (trailing > 20 && trailing > (seen.counted ?? 0) / 2) return w("roundedMost");
  return undefined;
}

/** What was met in the list, and all of it that would be sent. */
export function Found({ gathered, hashes }: { gathered: Gathered; hashes: boolean }) {
  const { places, rows, units, seen } = gathered;
  const refused = standsAgainst(gathered);
  const order = places.map((_, i) => i).sort((a, b) => rows[b] - rows[a]);
  return (
    <>
      <h2>{w("result")}</h2>
      <SeenTable seen={seen} />
      {refused ? (
        <p class="problem" role="alert">
          {refused}
        </p>
      ) : (
        <>
          <h2>{w("leaves")}</h2>
          <p>
            {w(hashes ? "leavesHashes" : "leavesCounts", {
              places: count(places.length),
              hashes: count(seen.distinct ?? 0),
            })}
          </p>
        </>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="scroll places" aria-label={w("leaves")} tabIndex={0}>
        <table class="list">
          <thead>
            <tr>
              {gathered.columns.map((column) => (
                <th key={column} scope="col">
                  {w(`c_${column}`)}
                </th>
              ))}
              <th scope="col" class="number">
                {w("rows")}
              </th>
              <th scope="col" class="number">
                {w("units")}
              </th>
            </tr>
          </thead>
          <tbody>
            {order.slice(0, SHOWN).map((i) => (
              <tr key={String(i)}>
                {places[i].map((text, c) => (
                  <td key={gathered.columns[c]}>
                    {places[i].every((one) => one === "") && c === 0 ? w("noPlace") : text}
                  </td>
                ))}
                <td class="number">{count(rows[i])}</td>
                <td class="number">{count(units[i])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {places.length > SHOWN && <p class="quiet">{w("andMore", { count: count(places.length - SHOWN) })}</p>}
    </>
  );
}
