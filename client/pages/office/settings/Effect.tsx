import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import type { Outcome, SettingsTrial } from "../../../../server/core/contracts/settings.ts";
import { count } from "../../../text/format.ts";
import { pocketsWords } from "../../../text/need-sentence.ts";
import { named } from "../../../text/words.ts";
import { bounded } from "../../map/analysis/interval.ts";
import { w } from "./words.ts";

/** What settings would change, line by line: now and then. */
export function Effect({ trial, scope }: { trial: SettingsTrial; scope: ScopeView | undefined }) {
  const { before, after } = trial;
  const nameOf = (id: string) => {
    const found = scope?.components.find((one) => one.id === id);
    return found ? named(found.name) : id;
  };
  if (before.hidden.length === 0) return <p>{w("noNeed")}</p>;
  const pocketsOf = (one: Outcome["pockets"][number]) => {
    const { count: found, certain, sure, villages, unreached } = one;
    if (!found) return pocketsWords(found);
    return [
      w("pocketsOf", { count: count(found), certain: count(certain), villages: count(villages) }),
      ...(sure === null ? [] : [w("sureOf", { sure: count(sure) })]),
      w("unreachedOf", { unreached: bounded(unreached, count) }),
    ].join("; ");
  };
  const hiddenOf = ({ hidden, villages }: Outcome["hidden"][number]) =>
    w("of", { hidden: count(hidden), villages: count(villages) });
  const lines = [
    ...before.hidden.map((now, i) => ({
      name: `${w("hiddenVillages")}: ${nameOf(now.component)}, ${now.period}`,
      now: hiddenOf(now),
      after: hiddenOf(after.hidden[i]),
    })),
    ...before.pockets.map((now, i) => ({
      name: w("pockets", { component: nameOf(now.component), period: now.period }),
      now: pocketsOf(now),
      after: pocketsOf(after.pockets[i]),
    })),
  ];
  return (
    <table class="list">
      <thead>
        <tr>
          <th scope="col">
            <span class="unseen">{w("effect")}</span>
          </th>
          <th scope="col">{w("now")}</th>
          <th scope="col">{w("later")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ name, now, after: later }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{now}</td>
            <td class={now === later ? "" : "moved"}>{later}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
