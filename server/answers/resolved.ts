import { canonical } from "../core/query/canonical.ts";
import { defaultComponent, type ResolvedQuery, resolve } from "../core/query/resolve.ts";
import { DEFAULTS, type Query } from "../core/query/schema.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import { availabilityOf } from "./availability.ts";

/** A query resolved on the newest snapshot of its regency. */
export interface Resolved {
  /** all that public views know of the record */
  snapshot: PublicSnapshot;
  question: ResolvedQuery;
  /** stamp of the snapshot and canonical question: the key of every cache and the stem of every ETag */
  key: string;
}

/** The question's canonical text, see {@link canonical}, as the links of a regency have it. */
export const canonicalOn = (snapshot: PublicSnapshot, question: ResolvedQuery): string =>
  canonical(question, {
    ...snapshot.settings.thresholds,
    ...(defaultComponent(availabilityOf(snapshot).needs) !== DEFAULTS.component && { component: true }),
  });

const resolvedOn = (snapshot: PublicSnapshot, question: ResolvedQuery): Resolved => ({
  snapshot,
  question,
  key: [
    snapshot.stamp,
    canonicalOn(snapshot, question),
    ...(question.requestedPeriod === undefined ? [] : [`for ${question.requestedPeriod}`]),
  ].join(" "),
});

export const resolveOn = (snapshot: PublicSnapshot, query: Query): Resolved =>
  resolvedOn(snapshot, resolve(query, snapshot.settings, availabilityOf(snapshot)));

/** The same question of the same snapshot in another period. */
export const inPeriod = ({ snapshot, question }: Resolved, period: number): Resolved =>
  resolvedOn(snapshot, { ...question, period, requestedPeriod: undefined });
