import type { ImportView } from "../../../../server/core/contracts/imports.ts";
import type { Seen } from "../../../../server/core/recipients/gather.ts";
import { SEEN_WORDS } from "../../../../server/core/recipients/seen-words.ts";
import { count } from "../../../text/format.ts";
import { named } from "../../../text/words.ts";
import { w } from "./words.ts";
import "./recipients.css";

/** On an import's page: what the browser or the command line met in the list of persons that it came from. */
export function OfList({ view: { seen, recipients } }: { view: ImportView }) {
  if (Object.keys(seen).length === 0) return null;
  return (
    <section class="box recipients">
      <h2>{w("seenTitle")}</h2>
      <p class="quiet">{w(recipients === "none" ? "keptCounts" : "keptHashes")}</p>
      <SeenTable seen={seen} />
    </section>
  );
}

/** Counts of what was met, those that count first. */
export function SeenTable({ seen }: { seen: Record<string, number> }) {
  return (
    <table class="list seen">
      <caption class="unseen">{w("seenTitle")}</caption>
      <tbody>
        {Object.entries(SEEN_WORDS).map(([key, name]) => {
          const value = seen[key as keyof Seen] ?? 0;
          return value > 0 || ["rows", "counted", "distinct"].includes(key) ? (
            <tr key={key} class={/^(fault|odd|no_place)/.test(key) ? "doubtful" : undefined}>
              <th scope="row">{named(name)}</th>
              <td class="number">{count(value)}</td>
            </tr>
          ) : null;
        })}
      </tbody>
    </table>
  );
}
