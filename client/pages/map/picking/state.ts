import { computed, effect, signal, untracked } from "@preact/signals";
import type {
  ClaimsView,
  ListChanged,
  ListedVillage,
  Selection,
  TargetListView,
} from "../../../../server/core/contracts/target-lists.ts";
import { relationOf } from "../../../../server/core/domain/claims.ts";
import { getJson, send } from "../../../data/api.ts";
import { onHappening } from "../../../data/live.ts";
import { ApiError, messageOf } from "../../../data/problem.ts";
import { announcement, change, question, scope, view } from "../../../state/store.ts";
import { type Difference, differenceOf, isNothing, said } from "./difference.ts";
import { w } from "./words.ts";

/** The list that villages are picked for, as the server last said it. */
export const list = signal<TargetListView | undefined>(undefined);
/** What all lists of its year claim. */
export const claims = signal<ClaimsView | undefined>(undefined);
/** A sentence about what went wrong, "" = nothing. */
export const trouble = signal("");
/** What others did meanwhile, as a sentence, "" = nothing. */
export const news = signal("");
/** A change that found the list changed by somebody else. */
export const conflict = signal<{ meanwhile: Difference; again: () => void } | undefined>(undefined);
/** Why a list that was agreed on is changed. */
export const reason = signal("");
export const busy = signal(false);
/** A rectangle is being drawn on the map. */
export const boxing = signal(false);

export type Sent = Pick<ListedVillage, "village" | "units" | "cost" | "note">;
type Step = { did: "added" | "removed"; rows: Sent[] };
/** What can be taken back, the last one last. */
export const steps = signal<Step[]>([]);

export const rowOf = computed(() => new Map(list.value?.rows.map((row) => [row.village, row])));
export const mayChange = computed(() => list.value?.may.change ?? false);

/** Who else has claimed a village: the relation to this list, and by which lists. */
export interface Others {
  relation: "duplicate" | "complementary";
  lists: ClaimsView["lists"];
}
export const othersAt = computed((): Map<string, Others> => {
  const [own, all] = [list.value, claims.value];
  const found = new Map<string, Others>();
  if (!own || !all) return found;
  const lists = new Map(all.lists.map((one) => [one.id, one]));
  for (const { village, claims: there } of all.villages) {
    const others = there.flatMap((claim) => (claim.list === own.id ? [] : (lists.get(claim.list) ?? [])));
    if (others.length === 0) continue;
    const duplicate = others.some((one) => relationOf(own, one) === "duplicate");
    found.set(village, { relation: duplicate ? "duplicate" : "complementary", lists: others });
  }
  return found;
});

/** Follows a list until it is let go. @returns ends it */
export function startPicking(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stops = [
    effect(() => {
      const id = view.value.list;
      if (untracked(() => String(list.value?.id)) === id) return;
      list.value = claims.value = conflict.value = undefined;
      trouble.value = news.value = "";
      steps.value = [];
      if (id) void load(id, true);
    }),
    ...["claim", "list"].map((kind) =>
      onHappening(kind, (told) => {
        if (told && told.regency !== list.value?.regency) return;
        clearTimeout(timer);
        timer = setTimeout(() => void enqueue(refresh), 250);
      }),
    ),
  ];
  return () => {
    clearTimeout(timer);
    for (const stop of stops) stop();
    boxing.value = false;
  };
}

async function load(id: string, first: boolean): Promise<void> {
  try {
    const found = await getJson<TargetListView>(`target-lists/${id}`);
    if (view.value.list !== id) return;
    list.value = found;
    const known = scope.value;
    if (first && known) {
      // The list's own need is what one picks by; another regency's map would not show its villages.
      const { regency: _r, component: _c, ...rest } = view.value.question;
      const usual = known.regencies[0]?.code === found.regency;
      const wanted = {
        ...rest,
        ...(usual ? {} : { regency: found.regency }),
        ...(found.component === known.defaults.component ? {} : { component: found.component }),
      };
      if (new URLSearchParams(wanted).toString() !== new URLSearchParams(view.value.question).toString())
        change({ question: wanted, classes: [] });
      if (known.regency.code !== found.regency) location.reload();
    }
    claims.value = await getJson<ClaimsView>(
      `claims?${new URLSearchParams({ regency: found.regency, year: String(found.year), component: found.component })}`,
    );
  } catch (error) {
    trouble.value = messageOf(error);
  }
}

/** Loads what others may have changed, and says what they did. */
async function refresh(): Promise<void> {
  const [before, heard] = [list.value, othersAt.value];
  if (!before) return;
  await load(String(before.id), false);
  const sentences = [];
  if (list.value) {
    const difference = differenceOf(before, list.value);
    if (!isNothing(difference)) sentences.push(said(difference));
  }
  const joined = [...othersAt.value].filter(([code, { lists, relation }]) => {
    const known = heard.get(code);
    return (
      rowOf.value.has(code) && (lists.length > (known?.lists.length ?? 0) || relation !== known?.relation)
    );
  });
  const names = (relation: Others["relation"]) =>
    joined.flatMap(([code, one]) => (one.relation === relation ? [rowOf.value.get(code)!.name] : []));
  for (const relation of ["duplicate", "complementary"] as const)
    if (names(relation).length > 0)
      sentences.push(w(`news_${relation}`, { names: names(relation).join(", ") }));
  if (sentences.length > 0) announcement.value = news.value = sentences.join(" ");
}

let last: Promise<void> = Promise.resolve();
/** One change after the other, so that each is sent with the version that the one before left. */
function enqueue(work: () => Promise<void>): Promise<void> {
  last = last.then(work);
  return last;
}

/** Sends one change; when the list was changed meanwhile, shows what was and asks whether to go on. */
function perform(work: (version: number) => Promise<ListChanged>, done: (changed: ListChanged) => void) {
  return enqueue(async () => {
    const before = list.value;
    if (!before) return;
    busy.value = true;
    trouble.value = "";
    conflict.value = undefined;
    try {
      const changed = await work(before.version);
      list.value = changed.list;
      done(changed);
    } catch (error) {
      if (error instanceof ApiError && error.code === "changed_meanwhile") {
        await load(String(before.id), false);
        const meanwhile = differenceOf(before, list.value ?? before);
        conflict.value = { meanwhile, again: () => void perform(work, done) };
        announcement.value = w("conflict");
      } else trouble.value = messageOf(error);
    } finally {
      busy.value = false;
    }
  });
}

const withReason = (): Record<string, string> =>
  list.value?.may.reasonToRemove && reason.value.trim() ? { reason: reason.value.trim() } : {};
const path = () => `target-lists/${list.value!.id}/villages`;
const remember = (step: Step) => {
  if (step.rows.length > 0) steps.value = [...steps.value.slice(-49), step];
};
const asSent = ({ village, units, cost, note }: ListedVillage): Sent => ({ village, units, cost, note });

function post(body: object, done: (changed: ListChanged) => void) {
  return perform((version) => send<ListChanged>("POST", path(), { version, ...withReason(), ...body }), done);
}

function remove(codes: string[], done: (changed: ListChanged) => void) {
  return perform((version) => {
    const query = new URLSearchParams({
      villages: codes.join(","),
      version: String(version),
      ...withReason(),
    });
    return send<ListChanged>("DELETE", `${path()}?${query}`);
  }, done);
}

const tell = (changed: ListChanged) => {
  const { added, removed, already } = changed;
  announcement.value =
    added.length > 0 || removed.length === 0
      ? w("added", { count: added.length, already: already.length })
      : w("removed", { count: removed.length });
};
const rowsOf = (codes: readonly string[]) =>
  codes.flatMap((code) => {
    const row = rowOf.value.get(code);
    return row ? [asSent(row)] : [];
  });

/** Adds villages by what they have in common. */
export const addSelected = (select: Omit<Selection, "question">) =>
  post({ select: { ...select, ...(question.value ? { question: question.value } : {}) } }, (changed) => {
    remember({ did: "added", rows: rowsOf(changed.added) });
    tell(changed);
  });

/** Adds a village, or takes it off. */
export function toggle(code: string): void {
  if (!mayChange.value) return;
  const row = rowOf.value.get(code);
  if (row)
    void remove([code], (changed) => {
      remember({ did: "removed", rows: [asSent(row)] });
      tell(changed);
    });
  else
    void post({ villages: [{ village: code }] }, (changed) => {
      remember({ did: "added", rows: rowsOf(changed.added) });
      tell(changed);
    });
}

/** Takes the last step back: what was added goes, what was taken off comes again as it was. */
export function undo(): void {
  const step = steps.value.at(-1);
  if (!step) return;
  const forget = (changed: ListChanged) => {
    steps.value = steps.value.filter((one) => one !== step);
    tell(changed);
  };
  if (step.did === "added")
    void remove(
      step.rows.map(({ village }) => village),
      forget,
    );
  else void post({ villages: step.rows }, forget);
}
