import type { Pool } from "pg";
import { type Answer, answer, needColumn } from "../analysis/answer.ts";
import { drawsFor, type Inference } from "../analysis/inference.ts";
import { inferenceThreads } from "../analysis/inference-threads.ts";
import { planar } from "../analysis/nearest.ts";
import { SCAN_DEFAULTS } from "../analysis/scan.ts";
import type { AnswerView, ScopeView, SearchView, VillageView } from "../core/contracts/answers.ts";
import { ProblemError } from "../core/errors/problem-error.ts";
import type { Query } from "../core/query/schema.ts";
import { type Insider, insiderKey, insideSnapshot } from "../disclosure/inside-snapshot.ts";
import { type PublicSnapshot, publicSnapshot } from "../disclosure/public-snapshot.ts";
import { hiddenIfTried, hiddenIn } from "../disclosure/published.ts";
import { watchOf } from "../platform/database/health.ts";
import { keptOnce } from "../platform/kept-once.ts";
import { answers as answersMade } from "../platform/metrics/meters.ts";
import { NO_REGENCY } from "../snapshot/load.ts";
import { newestSnapshots } from "../snapshot/newest.ts";
import type { Settings } from "../snapshot/settings-in-force.ts";
import type { Snapshot } from "../snapshot/types.ts";
import { answerView } from "./answer-view.ts";
import { testedNeed } from "./hidden.ts";
import { readRegencies, readVocabulary } from "./repository.ts";
import { type Resolved, resolveOn } from "./resolved.ts";
import { scopeView } from "./scope-view.ts";
import { areasNamed, villageSearch } from "./search.ts";
import { villageView } from "./village-view.ts";

/** Villages whose answers are kept, all together: hundreds of a regency's, a few of a nation's. */
const KEPT = 250_000;

/** Seed of every permutation: shown beside the results, so that anyone can draw them again. */
const SEED = 3302;

/**
 * Index of a village by its Kemendagri code, with or without dots.
 * @throws ProblemError 404 where the regency has none
 */
export function villageAt(
  { villages, regency }: Pick<Snapshot, "villages" | "regency">,
  code: string,
): number {
  const index = villages.code.findIndex((one) => one === code || one.replaceAll(".", "") === code);
  if (index >= 0) return index;
  throw new ProblemError(
    "unknown_village",
    `${regency.name} has no village with the Kemendagri code ${code}; codes look like ${villages.code[0]}.`,
  );
}

export interface Answered {
  answer: Answer;
  view: AnswerView;
}

/** A snapshot under other settings, with which what is asked for is answered. */
export interface Trial {
  snapshot: PublicSnapshot;
  answered(query: Pick<Query, "component" | "period">): Promise<Answered>;
}

export interface Explorer {
  /** @throws ProblemError 404 for an unknown regency, 400 where ω weighs nothing */
  resolve(query: Query): Promise<Resolved>;
  /** The same with those figures as they are that somebody inside may see, see {@link insideSnapshot}. */
  resolveInside(query: Query, insider: Insider): Promise<Resolved>;
  answer(resolved: Resolved): Promise<Answered>;
  /** What everybody sees of a regency's newest revision; undefined where the record does not hold it. */
  publicRecord(regency: string): Promise<PublicSnapshot | undefined>;
  scope(snapshot: PublicSnapshot): Promise<ScopeView>;
  village(resolved: Resolved, code: string): Promise<VillageView>;
  search(snapshot: PublicSnapshot, query: string): Promise<SearchView>;
  /** What the record would tell under other settings; nothing of it is kept. @throws ProblemError 404 */
  trial(regency: string, settings: Pick<Settings, "least" | "thresholds" | "concerned">): Promise<Trial>;
  /** Answers the default question, so that the first visitor need not wait; an empty record is fine. */
  warm(): Promise<void>;
  /** The newest revision that concerns a regency, or that there is at all, if that is known now without waiting. */
  knownRevision(regency?: string): number | undefined;
  close(): Promise<void>;
}

/**
 * Answers questions about the record: snapshot, inference and answers are each made once and kept.
 * @param settings.k    least count told where the record itself sets none
 * @param settings.poll see {@link newestSnapshots}
 */
export function explorer(
  pool: Pool,
  settings: { k: number; notices?: boolean; record?: Pool; poll?: number },
): Explorer {
  const newest = newestSnapshots(pool, { ...settings, notices: settings.notices ?? false });
  const { lasting } = watchOf(pool);
  const regenciesNow = lasting(() => readRegencies(pool));
  const vocabularyNow = lasting(() => readVocabulary(pool));
  const threads = inferenceThreads();
  const bounds = { max: 64, maxSize: KEPT };
  const inferences = keptOnce<Inference>(bounds, ({ theta }) => theta.length);
  const answers = keptOnce<Answered>(bounds, ({ view }) => view.columns.base.length);
  const told = new WeakMap<Snapshot, Promise<PublicSnapshot>>();
  const insides = new WeakMap<Snapshot, Map<string, PublicSnapshot>>();
  const searches = new WeakMap<Snapshot, ReturnType<typeof villageSearch>>();

  const gate = settings.record ?? pool;
  const hiddenOf = async (record: Snapshot, k: number) =>
    record.regency.code === NO_REGENCY ? undefined : hiddenIn({ reading: pool, record: gate }, record, k);
  const publicOf = (record: Snapshot): Promise<PublicSnapshot> => {
    const known = told.get(record);
    if (known) return known;
    const { version, least } = record.settings;
    const k = version > 0 ? least : settings.k;
    const made = hiddenOf(record, k).then((hidden) => publicSnapshot(record, k, hidden));
    told.set(record, made);
    made.catch(() => told.delete(record));
    return made;
  };

  /** @throws ProblemError 404 for a regency that the record does not hold */
  async function recordOf(code: string | undefined): Promise<Snapshot> {
    const regencies = code ? [] : await regenciesNow();
    const record = await newest.of(code ?? regencies[0]?.code ?? NO_REGENCY);
    if (record) return record;
    const known = (await regenciesNow()).map((one) => `${one.code} (${one.name})`).join(", ");
    throw new ProblemError(
      "unknown_regency",
      `The record does not hold regency ${code}; it holds ${known || "none"}.`,
    );
  }

  async function makeAnswer({ snapshot, question }: Resolved): Promise<Answered> {
    const need = needColumn(snapshot, question.component, question.period);
    const key = [
      snapshot.stamp,
      snapshot.least,
      question.regency,
      need.component,
      need.period,
      question.z0,
      question.sigma,
      question.scannull,
    ].join(" ");
    const inference = await inferences(key, () =>
      threads.run({
        count: testedNeed(snapshot, need),
        base: need.base,
        neighbours: snapshot.neighbours,
        points: planar(snapshot.villages.longitude, snapshot.villages.latitude),
        town: Uint8Array.from(snapshot.villages.kind, (kind) => (kind === "kelurahan" ? 1 : 0)),
        settings: {
          permutations: drawsFor(need.value.length),
          seed: SEED,
          z0: question.z0,
          sigma: question.sigma,
          scanSettings: { ...SCAN_DEFAULTS, null: question.scannull },
        },
      }),
    );
    const found = answer(snapshot, question, need, inference);
    return { answer: found, view: answerView(snapshot, found) };
  }

  const explore: Explorer = {
    resolve: async (query) => resolveOn(await publicOf(await recordOf(query.regency)), query),
    async resolveInside(query, insider) {
      const record = await recordOf(query.regency);
      const told = await publicOf(record);
      const seen = insides.get(record) ?? new Map<string, PublicSnapshot>();
      insides.set(record, seen);
      const snapshot = seen.get(insiderKey(insider)) ?? insideSnapshot(record, told, insider);
      seen.set(insiderKey(insider), snapshot);
      return resolveOn(snapshot, query);
    },
    async publicRecord(regency) {
      const record = await newest.of(regency);
      return record && publicOf(record);
    },
    async trial(regency, { least, thresholds, concerned }) {
      const record = await recordOf(regency);
      const tried = { ...record, settings: { ...record.settings, least, thresholds, concerned } };
      const snapshot = publicSnapshot(tried, least, await hiddenIfTried(gate, tried, least));
      return { snapshot, answered: (query) => makeAnswer(resolveOn(snapshot, query)) };
    },
    answer(resolved) {
      let from: "cache" | "made" = "cache";
      const found = answers(resolved.key, () => {
        from = "made";
        return makeAnswer(resolved);
      });
      answersMade.inc({ from });
      return found;
    },
    async scope(snapshot) {
      const [vocabulary, regencies] = await Promise.all([vocabularyNow(), regenciesNow()]);
      return scopeView(snapshot, vocabulary, regencies);
    },
    async village(resolved, code) {
      const { snapshot } = resolved;
      const index = villageAt(snapshot, code);
      const { answer, view } = await explore.answer(resolved);
      return villageView(snapshot, answer, view, index);
    },
    async search(snapshot, query) {
      const search = searches.get(snapshot) ?? villageSearch(snapshot);
      searches.set(snapshot, search);
      return { results: search(query), areas: areasNamed(snapshot, await regenciesNow(), query) };
    },
    knownRevision: newest.known,
    async warm() {
      try {
        await explore.answer(await explore.resolve({}));
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
      }
    },
    async close() {
      newest.close();
      await threads.close();
    },
  };
  return explore;
}
