/** A conversation about a pocket, by the villages that the pocket had when it began. */
export interface PocketThread {
  id: number;
  villages: readonly string[];
}

/** Share of the villages of both together that they must have in common to be the same pocket. */
const SAME = 0.5;

/** |A ∩ B| / |A ∪ B|, Jaccard's index. */
export function alike(one: readonly string[], other: readonly string[]): number {
  const there = new Set(one);
  const common = other.filter((village) => there.has(village)).length;
  return common / (one.length + other.length - common);
}

/**
 * Which of the conversations about pockets of a component is a pocket's own, and which were about a part of it. A
 * pocket is computed anew from every revision and question: a village more or less makes no other pocket of it, half
 * of them does. Its own conversation is the one most like it; of two alike, the earlier.
 */
export function conversationsOf<One extends PocketThread>(
  villages: readonly string[],
  threads: readonly One[],
): { own: One | undefined; related: One[] } {
  const ranked = threads
    .map((thread) => ({ thread, likeness: alike(thread.villages, villages) }))
    .filter(({ likeness }) => likeness > 0)
    .sort((a, b) => b.likeness - a.likeness || a.thread.id - b.thread.id);
  const own = ranked[0]?.likeness >= SAME ? ranked[0].thread : undefined;
  return { own, related: ranked.flatMap(({ thread }) => (thread === own ? [] : [thread])) };
}
