import { audit } from "../analysis/audit.ts";
import { MEMBER, NO_MEMBER, UNSAID } from "../analysis/definitions.ts";
import type { AnswerView } from "../core/contracts/answers.ts";
import type { AuditView } from "../core/contracts/lists.ts";
import type { Snapshot } from "../snapshot/types.ts";
import { envelopeOf } from "./lists.ts";

/** The official list held against every other definition, from the disclosed answer; without a list nothing is listed. */
export function auditView(snapshot: Snapshot, view: AnswerView): AuditView {
  const { code } = snapshot.villages;
  const { columns } = view;
  const official = view.definitions.findIndex(({ id }) => id === "official");
  const listPeriod = view.definitions[official].listPeriod;
  const stateOf = (d: number) =>
    Int8Array.from(code, (_, i) =>
      columns.knownIn[i] & (1 << d) ? (columns.memberOf[i] & (1 << d) ? MEMBER : NO_MEMBER) : UNSAID,
    );
  const listed = stateOf(official);
  const codes = (villages: Iterable<number>) => [...villages].map((i) => code[i]);
  const others = ~(1 << official);
  const among = (bits: number) => bitsIn(bits & others);
  const where = (isListed: number, holds: (i: number) => boolean) =>
    codes([...listed.keys()].filter((i) => listed[i] === isListed && holds(i)));
  return {
    ...envelopeOf(view),
    method: view.method,
    list:
      listPeriod === null
        ? null
        : { period: listPeriod, villages: listed.filter((state) => state === MEMBER).length },
    items: view.definitions.flatMap(({ id, computed }, d) => {
      if (d === official) return [];
      const found = audit(stateOf(d), listed);
      return [
        {
          definition: id,
          computed,
          both: codes(found.both),
          listedNotNeeded: codes(found.listedNotNeeded),
          neededNotListed: codes(found.neededNotListed),
          listedUnsaid: codes(found.listedUnsaid),
        },
      ];
    }),
    listedInNone: where(MEMBER, (i) => among(columns.knownIn[i]) > 0 && among(columns.memberOf[i]) === 0),
    missedByMost: where(
      NO_MEMBER,
      (i) => among(columns.knownIn[i]) > 0 && 2 * among(columns.memberOf[i]) >= among(columns.knownIn[i]),
    ),
  };
}

function bitsIn(bits: number): number {
  let count = 0;
  for (let rest = bits; rest; rest &= rest - 1) count++;
  return count;
}
