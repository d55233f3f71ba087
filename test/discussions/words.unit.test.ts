import { describe, expect, it } from "vitest";
import { mentionsIn, partsOf } from "../../server/core/domain/mentions.ts";
import { holdsPersonNumber } from "../../server/core/domain/plain-text.ts";
import { conversationsOf } from "../../server/discussions/pocket-thread.ts";

describe("a mention", () => {
  const known = new Set(["perkim", "dinas-sosial", "baznas"]);

  it("is an agency's id after an @, once each, and nothing that nobody is called", () => {
    expect(mentionsIn("@perkim, bisa? cc @dinas-sosial. @PERKIM!", known)).toEqual([
      "dinas-sosial",
      "perkim",
    ]);
    expect(
      mentionsIn("tulis ke info@perkim.go.id, @nobody, @@perkim, perkim@, @dinas-sosial-lama", known),
    ).toEqual([]);
    expect(mentionsIn("(@baznas)", known)).toEqual(["baznas"]);
    expect(mentionsIn("@baznas-", known)).toEqual(["baznas"]);
  });

  it("cuts the text where it stands, and loses nothing of it", () => {
    const text = "Mohon @perkim dan @x lihat @dinas-sosial";
    const parts = partsOf(text, known);
    expect(parts).toEqual([
      { text: "Mohon " },
      { agency: "perkim", text: "@perkim" },
      { text: " dan @x lihat " },
      { agency: "dinas-sosial", text: "@dinas-sosial" },
    ]);
    expect(parts.map((part) => part.text).join("")).toBe(text);
    expect(partsOf("", known)).toEqual([]);
  });
});

describe("a person's number", () => {
  it.each([
    "NIK 3302011203850001 belum terdata",
    "3302 0112 0385 0001",
    "330201-120385-0001",
    "nik:3302014503850001.",
    "33.02.01.120385.0001",
  ])("is found in %j", (text) => expect(holdsPersonNumber(text)).toBe(true));

  it.each([
    "33.02.01.2001 33.02.01.2002 33.02.01.2003",
    "anggaran 1.450.000.000 untuk 2024 2025 2026 2027",
    "Rp 12.500.000.000.000, 24 desa, 1.450 rumah",
    "telepon 0281 641234",
    "378 dari 1.450 → 178",
  ])("is not taken to be in %j", (text) => expect(holdsPersonNumber(text)).toBe(false));
});

describe("a pocket's conversation", () => {
  const [a, b, c, d, e, f] = ["a", "b", "c", "d", "e", "f"];

  it("goes on as long as half of the villages are the same", () => {
    const thread = { id: 1, villages: [a, b, c, d] };
    expect(conversationsOf([a, b, c, d], [thread]).own).toBe(thread);
    expect(conversationsOf([a, b, c, d, e], [thread]).own).toBe(thread);
    expect(conversationsOf([a, b], [thread]).own).toBe(thread);
    expect(conversationsOf([a], [thread])).toEqual({ own: undefined, related: [thread] });
    expect(conversationsOf([c, d, e, f], [thread])).toEqual({ own: undefined, related: [thread] });
    expect(conversationsOf([e, f], [thread])).toEqual({ own: undefined, related: [] });
  });

  it("is the one most like it, of two alike the earlier", () => {
    const threads = [
      { id: 3, villages: [a, b] },
      { id: 2, villages: [a, b] },
      { id: 1, villages: [a, b, c, d] },
    ];
    expect(conversationsOf([a, b], threads).own).toBe(threads[1]);
    expect(conversationsOf([a, b], threads).related.map(({ id }) => id)).toEqual([3, 1]);
    expect(conversationsOf([a, b, c], threads).own).toBe(threads[2]);
  });
});
