import { expect, it } from "vitest";
import { hexagonsThread } from "../../server/answers/hexagons-thread.ts";
import type { AnswerView } from "../../server/core/contracts/answers.ts";

it("makes one view after the other, and none that nobody waits for any more", async () => {
  const thread = hexagonsThread();
  const begun: string[] = [];
  let fail = (_error: Error) => {};
  const held = new Promise<never>((_, reject) => {
    fail = reject;
  });
  /** What the thread does not know it asks for: there it can be seen that it has begun. */
  const view = (key: string, whereabouts: () => Promise<never>, signal?: AbortSignal) =>
    thread.view(
      { key, resolution: 7, view: {} as AnswerView },
      () => {
        begun.push(key);
        return whereabouts();
      },
      signal,
    );
  const gone = new AbortController();
  const none = () => Promise.reject(new Error("not known"));
  const all = Promise.allSettled([
    view("one", () => held),
    view("two", none, gone.signal),
    view("three", none),
  ]);
  try {
    await expect.poll(() => begun).toEqual(["one"]);
    gone.abort(new Error("gone"));
    fail(new Error("not found"));
    const ends = (await all).map((end) => end.status === "rejected" && end.reason.message);
    expect(ends).toEqual(["not found", "gone", "not known"]);
    expect(begun).toEqual(["one", "three"]);
  } finally {
    await thread.close();
  }
});
