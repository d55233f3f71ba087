import { createHmac } from "node:crypto";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasher } from "../../server/core/recipients/hash.ts";
import { plainAddress, plainDate, plainName, readNumber } from "../../server/core/recipients/identity.ts";
import { fingerprintOf, keyFile, keyText, readKey } from "../../server/core/recipients/key.ts";

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(""));
/** A number as an office gives it: a regency, a day, a month, a year, a count that is not 0000. */
const nik = fc
  .tuple(
    fc.constantFrom("330201", "330527", "317401", "110101"),
    fc.integer({ min: 1, max: 31 }),
    fc.integer({ min: 1, max: 12 }),
    digits(2),
    fc.integer({ min: 1, max: 9999 }),
    fc.boolean(),
  )
  .map(([place, day, month, year, count, woman]) =>
    [
      place,
      String(day + (woman ? 40 : 0)).padStart(2, "0"),
      String(month).padStart(2, "0"),
      year,
      String(count).padStart(4, "0"),
    ].join(""),
  );

describe("a person's number", () => {
  it.each([
    ["3302015708900001", { number: "3302015708900001", repairs: [], odd: false }],
    ["'3302015708900001", { number: "3302015708900001", repairs: ["apostrophe"], odd: false }],
    ["3302 0157 0890 0001", { number: "3302015708900001", repairs: ["spaces"], odd: false }],
    ["3302015708900001.0", { number: "3302015708900001", repairs: ["decimal"], odd: false }],
    ["\u00a03302.0157.0890.0001 ", { number: "3302015708900001", repairs: ["spaces"], odd: false }],
    ["3302010008900001", { number: "3302010008900001", repairs: [], odd: true }],
    ["0002015708900001", { number: "0002015708900001", repairs: [], odd: true }],
    [3302015708900001, { number: "3302015708900001", repairs: [], odd: false }],
    [3302015708900000, { fault: "rounded" }],
    [3302015708900010, { fault: "rounded" }],
    [Number("9102015708900001"), { fault: "rounded" }],
    ["3302015708900000", { fault: "rounded" }],
    ["3.30201E+15", { fault: "scientific" }],
    ["3,30201E+15", { fault: "scientific" }],
    ["0", { fault: "zero" }],
    [0, { fault: "zero" }],
    ["0000000000000000", { fault: "zero" }],
    ["", { fault: "empty" }],
    [null, { fault: "empty" }],
    [" - ", { fault: "empty" }],
    ["330201570890001", { fault: "length" }],
    ["33020157089000011", { fault: "length" }],
    ["330201570890000O", { fault: "letters" }],
    ["tidak ada", { fault: "letters" }],
  ])("%o", (cell, expected) => {
    expect(readNumber(cell, "nik")).toEqual(expected);
  });

  it("is the same however it is spaced, quoted or typed", () => {
    fc.assert(
      fc.property(
        nik,
        fc.constantFrom(" ", ".", "-", "\u00a0"),
        fc.integer({ min: 1, max: 15 }),
        (number, mark, at) => {
          const written = [
            `'${number}`,
            `${number.slice(0, at)}${mark}${number.slice(at)}`,
            ` ${number}\t`,
            `${number}.00`,
            `"${number}"`,
          ];
          for (const text of written) {
            const read = readNumber(text, "nik");
            expect("number" in read && read.number).toBe(number);
            expect("odd" in read && read.odd).toBe(false);
          }
        },
      ),
    );
  });

  it("is never made of fewer or more digits, of letters, or of what a spreadsheet rounded", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }).chain(digits), (text) => {
        const read = readNumber(text, "nik");
        expect("number" in read).toBe(text.length === 16 && !text.endsWith("0000"));
      }),
    );
    fc.assert(
      fc.property(
        nik,
        fc.integer({ min: 0, max: 15 }),
        fc.constantFrom("O", "l", "x"),
        (number, at, letter) => {
          expect(readNumber(number.slice(0, at) + letter + number.slice(at + 1), "nik")).toEqual({
            fault: "letters",
          });
        },
      ),
    );
    fc.assert(
      fc.property(nik, (number) => {
        // As a spreadsheet keeps and shows it.
        const rounded = Number(`${number.slice(0, 15)}0`);
        expect(readNumber(rounded, "nik")).toEqual({ fault: "rounded" });
        expect(readNumber(rounded.toExponential(5).toUpperCase(), "nik")).toEqual({ fault: "scientific" });
      }),
    );
  });
});

describe("names, addresses and dates", () => {
  it("are the same through small differences of writing", () => {
    expect(plainName("Bpk. H. Ahmad  Su'udi")).toBe(plainName("AHMAD SUUDI"));
    expect(plainName("Siti binti Karsa")).toBe("SITI");
    expect(plainName("H")).toBe("H");
    expect(plainAddress("Jln. Kenanga RT.01/RW.002")).toBe(plainAddress("jl kenanga rt 1 rw 2"));
    expect(plainDate("7/8/1990")).toBe("1990-08-07");
    expect(plainDate("Banyumas, 07-08-1990")).toBe("1990-08-07");
    expect(plainDate("1990-08-07")).toBe("1990-08-07");
    expect(plainDate(new Date(Date.UTC(1990, 7, 7)))).toBe("1990-08-07");
    expect(plainDate("31/2/1990")).toBe("");
    expect(plainDate("33127")).toBe("");
  });
});

describe("the hash", () => {
  it("is HMAC-SHA-256 as RFC 4231 has it", () => {
    const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
    // Test cases 1, 2 and 6.
    const vectors = [
      [
        "0b".repeat(20),
        "4869205468657265",
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7",
      ],
      [
        "4a656665",
        "7768617420646f2079612077616e7420666f72206e6f7468696e673f",
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
      ],
      [
        "aa".repeat(131),
        Buffer.from("Test Using Larger Than Block-Size Key - Hash Key First").toString("hex"),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
      ],
    ];
    for (const [key, message, expected] of vectors)
      expect(bytesToHex(hmac(sha256, bytes(key), bytes(message)))).toBe(expected);
  });

  it("is the first 16 bytes of what another implementation gives, whatever was hashed before", () => {
    const key = Uint8Array.from({ length: 32 }, (_, i) => i);
    const hash = hasher(key);
    const into = new Uint8Array(32);
    fc.assert(
      fc.property(fc.constantFrom("nik", "kk"), nik, (kind, number) => {
        hash(kind, number, into, 16);
        const other = createHmac("sha256", key).update(`${kind}:${number}`).digest("hex");
        expect(Buffer.from(into.subarray(16)).toString("hex")).toBe(other.slice(0, 32));
      }),
    );
    expect(into.subarray(0, 16)).toEqual(new Uint8Array(16));
  });
});

describe("the key", () => {
  const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
  it("is read as it was written, from a text or its file", () => {
    fc.assert(
      fc.property(bytes, (key) => {
        expect(readKey(keyText(key))).toEqual(key);
        expect(readKey(keyFile(key))).toEqual(key);
        expect(readKey(` ${keyText(key).toUpperCase().replaceAll("-", " ")}\n`)).toEqual(key);
        expect(fingerprintOf(key)).toMatch(/^[0-9a-f]{16}$/);
        expect(keyText(key)).not.toContain(fingerprintOf(key));
      }),
    );
  });
  it("tells a slip of the pen, and is never a word that someone made up", () => {
    const key = Uint8Array.from({ length: 32 }, (_, i) => 7 * i);
    const text = keyText(key);
    for (let at = 0; at < text.length; at++) {
      if (text[at] === "-") continue;
      const slip = text.slice(0, at) + (text[at] === "f" ? "e" : "f") + text.slice(at + 1);
      if (slip !== text) expect(readKey(slip)).toBe("mistyped");
    }
    expect(readKey("rahasia2025")).toBe("not_a_key");
    expect(readKey("")).toBe("no_key");
    expect(readKey("# hanya catatan\n")).toBe("no_key");
  });
});
