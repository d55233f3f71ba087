/** Work that several may wait for at once: done once per key, given up when nobody waits any more. */
export function flights<T>(): (
  key: string,
  work: (abandoned: AbortSignal) => Promise<T>,
  signal?: AbortSignal,
) => Promise<T> {
  interface Flight {
    made: Promise<T>;
    abandon: AbortController;
    waiting: number;
  }
  const underway = new Map<string, Flight>();

  const begin = (key: string, work: (abandoned: AbortSignal) => Promise<T>): Flight => {
    const abandon = new AbortController();
    const flight: Flight = {
      abandon,
      waiting: 0,
      made: work(abandon.signal).finally(() => {
        if (underway.get(key) === flight) underway.delete(key);
      }),
    };
    // Those who wait hear of a failure; when all have gone, nobody has to.
    flight.made.catch(() => {});
    underway.set(key, flight);
    return flight;
  };
  return (key, work, signal) => {
    if (signal?.aborted) return Promise.reject(signal.reason);
    const flight = underway.get(key) ?? begin(key, work);
    flight.waiting++;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        reject(signal!.reason);
        if (--flight.waiting > 0) return;
        if (underway.get(key) === flight) underway.delete(key);
        flight.abandon.abort(signal!.reason);
      };
      signal?.addEventListener("abort", leave, { once: true });
      flight.made.then(resolve, reject).finally(() => signal?.removeEventListener("abort", leave));
    });
  };
}
