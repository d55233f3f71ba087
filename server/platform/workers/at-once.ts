/** Lets so many pieces of work go on at once; the others wait their turn, in order. */
export interface AtOnce {
  /** @throws what `full` makes, where too many wait already */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * @param most    pieces at once
 * @param waiting pieces that may wait
 * @param full    the error for whoever comes when they do
 */
export function atOnce(most: number, waiting: number, full: () => Error): AtOnce {
  let going = 0;
  const queue: (() => void)[] = [];
  return {
    async run(work) {
      if (going >= most) {
        if (queue.length >= waiting) throw full();
        // Whoever ends hands its place on.
        await new Promise<void>((resolve) => queue.push(resolve));
      } else going++;
      try {
        return await work();
      } finally {
        const next = queue.shift();
        if (next) next();
        else going--;
      }
    },
  };
}
