import { LRUCache } from "lru-cache";

/** Makes what belongs to a key, or gives what was made of it before; who asks meanwhile waits for the same. */
export type KeptOnce<T> = (key: string, make: () => Promise<T>) => Promise<T>;

/**
 * Keeps what is made once per key, the least recently used going first. A failure is not kept; one that is larger than
 * all the room is kept alone.
 * @param bounds how many, and of what size together
 * @param sizeOf in the same measure as `maxSize`
 */
export function keptOnce<T extends object>(
  bounds: { max: number; maxSize: number },
  sizeOf: (made: T) => number,
): KeptOnce<T> {
  const kept = new LRUCache<string, T, () => Promise<T>>({
    ...bounds,
    sizeCalculation: (made) => Math.min(bounds.maxSize, Math.max(1, sizeOf(made))),
    // What is begun is finished: somebody waits for it, though there may be no room for it any more.
    ignoreFetchAbort: true,
    fetchMethod: (_key, _stale, { context: make }) => make(),
  });
  return (key, make) => kept.forceFetch(key, { context: make });
}
