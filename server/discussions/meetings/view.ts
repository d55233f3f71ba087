import type { ByStrategy } from "../../core/contracts/answers.ts";
import type { ItemView, MeetingHead, MeetingView, VillageFacts } from "../../core/contracts/meetings.ts";
import { STRATEGIES } from "../../core/domain/terms.ts";
import { highEnd, lowEnd } from "../../core/indicators/ends.ts";
import type { StoredCommitment } from "../commitments/repository.ts";
import { commitmentView } from "../commitments/view.ts";
import type { StoredMessage } from "../repository.ts";
import { messageView } from "../views.ts";
import type { Standing } from "./matters.ts";
import type { StoredItem, StoredWithdrawal, WrittenMinutes } from "./repository.ts";

export interface Around {
  /** calls for help and commitments that items are about or have led to */
  messages: readonly StoredMessage[];
  commitments: readonly StoredCommitment[];
  agencies: MeetingView["agencies"];
  written: readonly (WrittenMinutes & { item: number })[];
  withdrawals: readonly StoredWithdrawal[];
  synthetic: boolean;
  mayWrite: boolean;
}

/** A meeting with the figures as they are now. @param today YYYY-MM-DD */
export function meetingView(
  meeting: MeetingHead,
  items: readonly StoredItem[],
  standing: Standing,
  around: Around,
  now: Date,
  today: string,
): MeetingView {
  const { figures, matters } = standing;
  const snapshots = new Map([[meeting.regency, figures.snapshot]]);
  const open = new Set(matters.map(({ key }) => key));
  const facts = factsIn(standing);
  const commitments = around.commitments.map((one) => commitmentView(one, snapshots, today));
  return {
    ...meeting,
    regencyName: figures.snapshot.regency.name,
    synthetic: around.synthetic,
    revision: figures.snapshot.revision,
    period: figures.told?.period ?? null,
    unit: figures.told?.view.unit ?? null,
    today,
    items: items.map((item): ItemView => {
      const message = around.messages.find(({ id }) => id === item.message);
      return {
        id: item.id,
        kind: item.kind,
        villages: item.villages.flatMap(facts),
        title: item.title,
        note: item.note,
        decision: item.decision,
        decidedAt: item.decidedAt,
        version: item.version,
        history: around.written.filter((one) => one.item === item.id).map(({ item: _item, ...one }) => one),
        withdrawals: around.withdrawals
          .filter((one) => one.item === item.id)
          .map(({ item: _item, ...one }) => one),
        withdrawnList: item.withdrawnList,
        message: message ? messageView(message, now) : null,
        commitment: commitments.find(({ id }) => id === item.commitment) ?? null,
        commitments: commitments.filter((one) => one.meeting?.item === item.id),
        still: item.kind === "free" || open.has(item.key),
      };
    }),
    orphanedLeft: standing.orphanedLeft,
    agencies: around.agencies,
    may: { write: around.mayWrite },
  };
}

/** What is known of a village; nothing of one that is gone. */
function factsIn({ figures, claims, lists }: Standing): (code: string) => VillageFacts[] {
  const { snapshot, told } = figures;
  const { villages, districts } = snapshot;
  const at = new Map(villages.code.map((code, i) => [code, i]));
  const listOf = new Map(lists.map((list) => [list.id, list]));
  const claimed = new Map(claims.villages.map((one) => [one.village, one]));
  return (code) => {
    const i = at.get(code);
    if (i === undefined) return [];
    const columns = told?.view.columns;
    const there = claimed.get(code);
    const byStrategy = <T>(of: (s: number) => T) => STRATEGIES.map((_, s) => of(s)) as ByStrategy<T>;
    return [
      {
        village: code,
        name: villages.name[i],
        district: districts[villages.district[i]].name,
        eligible: columns?.eligible[i] ?? null,
        unreached: columns?.unreached[i] ?? null,
        coverage: byStrategy((s) => lowEnd(columns?.coverage[s][i] ?? null)),
        upper: byStrategy((s) => highEnd(columns?.coverage[s][i] ?? null)),
        missing: STRATEGIES.filter((_, s) => columns?.missingStrategies[s][i]),
        rank: columns?.priorityRank[i] ?? null,
        pocket: columns && columns.pocket[i] >= 0 ? told.view.pockets[columns.pocket[i]].id : null,
        standing: there?.standing ?? "none",
        claims: (there?.claims ?? []).flatMap(({ list, units }) => {
          const one = listOf.get(list);
          return one
            ? [
                {
                  list,
                  title: one.title,
                  agency: one.agency,
                  agencyName: one.agencyName,
                  programName: one.programName,
                  state: one.state,
                  units,
                  duplicate: there?.duplicates.some((pair) => pair.includes(list)) ?? false,
                },
              ]
            : [];
        }),
      },
    ];
  };
}
