import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

/** The browser's own, as far as the page uses it; a test says what the server does. */
class Connection extends EventTarget {
  static readonly CLOSED = 2;
  static all: Connection[] = [];
  readyState = 0;
  onopen?: () => void;
  onerror?: () => void;
  readonly address: string;
  constructor(address: string) {
    super();
    this.address = address;
    Connection.all.push(this);
  }
  close() {
    this.readyState = Connection.CLOSED;
  }
  say(kind: string, id: string, data: object = {}) {
    this.dispatchEvent(new MessageEvent(kind, { lastEventId: id, data: JSON.stringify(data) }));
  }
  open() {
    this.readyState = 1;
    this.onopen?.();
  }
  refuse() {
    this.readyState = Connection.CLOSED;
    this.onerror?.();
  }
}

let page: EventTarget & { visibilityState: string };
let role: string | undefined;
let live: typeof import("../../client/data/live.ts");
beforeEach(async () => {
  Connection.all = [];
  page = Object.assign(new EventTarget(), { visibilityState: "visible" });
  role = "viewer";
  vi.useFakeTimers();
  // In the middle of what chance adds to a wait: once its length.
  vi.spyOn(Math, "random").mockReturnValue(0.5);
  vi.stubGlobal("EventSource", Connection);
  vi.stubGlobal("document", page);
  vi.stubGlobal("fetch", async () => Response.json({ account: role && { role } }));
  vi.resetModules();
  live = await import("../../client/data/live.ts");
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** Lets answers arrive. */
const answered = () => vi.advanceTimersByTimeAsync(0);
const latest = () => Connection.all.at(-1)!;
const show = (state: "visible" | "hidden") => {
  page.visibilityState = state;
  page.dispatchEvent(new Event("visibilitychange"));
};

describe("the live connection", () => {
  it("is one for all listeners, and each hears its kind", async () => {
    const heard: unknown[] = [];
    live.onHappening("claim", (news) => heard.push(["claim", news?.id, news?.village]));
    live.onHappening("list", (news) => heard.push(["list", news?.id]));
    await answered();
    expect(Connection.all.map(({ address }) => address)).toEqual(["/api/v1/events"]);
    expect(live.hearing.value).toBe(false);
    latest().open();
    expect(live.hearing.value).toBe(true);
    latest().say("claim", "7", { village: "33.02.01.2007" });
    latest().say("list", "8");
    latest().say("message", "9");
    expect(heard).toEqual([
      ["claim", 7, "33.02.01.2007"],
      ["list", 8],
    ]);
  });

  it("hears a kind that is listened to only after it opened", async () => {
    live.onHappening("claim", () => {});
    await answered();
    const heard = vi.fn();
    live.onHappening("list", heard);
    latest().say("list", "1");
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it("is none for a visitor, and closes with the last listener", async () => {
    role = undefined;
    const stop = live.onHappening("claim", () => {});
    await answered();
    expect(Connection.all).toEqual([]);
    stop();
  });

  it("closes with the last listener, and not before", async () => {
    const stops = [live.onHappening("claim", () => {}), live.onHappening("claim", () => {})];
    await answered();
    stops[0]();
    expect(latest().readyState).toBe(0);
    stops[1]();
    expect(latest().readyState).toBe(Connection.CLOSED);
  });

  it("is none in the background, and asks for what was missed when the page comes back", async () => {
    live.onHappening("claim", () => {});
    await answered();
    latest().open();
    latest().say("claim", "41");
    show("hidden");
    expect([latest().readyState, live.hearing.value]).toEqual([Connection.CLOSED, false]);
    show("visible");
    expect(Connection.all.map(({ address }) => address)).toEqual([
      "/api/v1/events",
      "/api/v1/events?after=41",
    ]);
  });

  it("tells every listener when too much was missed, and goes on from there", async () => {
    const heard = vi.fn();
    live.onHappening("claim", heard);
    live.onHappening("list", heard);
    await answered();
    latest().say("reset", "90");
    expect(heard.mock.calls).toEqual([[undefined], [undefined]]);
    show("hidden");
    show("visible");
    expect(latest().address).toBe("/api/v1/events?after=90");
  });
});

describe("after a refusal", () => {
  const SECOND = 1_000;
  /** Seconds until it is tried again. */
  const restUntilNext = async () => {
    const before = Connection.all.length;
    latest().refuse();
    let seconds = 0;
    while (Connection.all.length === before && seconds < 300) {
      await vi.advanceTimersByTimeAsync(SECOND);
      seconds++;
    }
    return seconds;
  };

  it("it waits twice as long each time, up to two minutes, and begins anew once it was let in", async () => {
    live.onHappening("claim", () => {});
    await answered();
    const rests: number[] = [];
    for (let n = 0; n < 7; n++) rests.push(await restUntilNext());
    expect(rests).toEqual([5, 10, 20, 40, 80, 120, 120]);
    latest().say("ready", "3");
    expect(await restUntilNext()).toBe(5);
    expect(latest().address).toBe("/api/v1/events?after=3");
  });

  it.each([
    [0, 3_750],
    [0.999, 6_249],
  ])("pages don't all come back at once: chance %d waits %d ms", async (chance, ms) => {
    vi.mocked(Math.random).mockReturnValue(chance);
    live.onHappening("claim", () => {});
    await answered();
    latest().refuse();
    await vi.advanceTimersByTimeAsync(ms - 10);
    expect(Connection.all).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(20);
    expect(Connection.all).toHaveLength(2);
  });

  it("a connection that only broke is left to the browser", async () => {
    live.onHappening("claim", () => {});
    await answered();
    latest().open();
    latest().readyState = 0;
    latest().onerror?.();
    expect(live.hearing.value).toBe(false);
    await vi.advanceTimersByTimeAsync(300 * SECOND);
    expect(Connection.all).toHaveLength(1);
  });

  it("whoever was signed out meanwhile is not connected again", async () => {
    live.onHappening("claim", () => {});
    await answered();
    role = undefined;
    latest().refuse();
    await vi.advanceTimersByTimeAsync(300 * SECOND);
    expect(Connection.all).toHaveLength(1);
  });

  it("nothing is tried while the page is in the background", async () => {
    live.onHappening("claim", () => {});
    await answered();
    latest().refuse();
    show("hidden");
    await vi.advanceTimersByTimeAsync(300 * SECOND);
    expect(Connection.all).toHaveLength(1);
    show("visible");
    expect(Connection.all).toHaveLength(2);
  });
});
