import { expect, it } from "vitest";
import { limitedAttempts } from "../../server/auth/throttle.ts";

const wrong = async () => undefined;
const right = async () => "in";
const refused = { status: 429 };

it("who guesses at a login locks it where he is, and lets its owner in elsewhere", async () => {
  const attempts = limitedAttempts();
  for (let i = 0; i < 10; i++) expect(await attempts.password("203.0.113.1", "siti", wrong)).toBe(undefined);
  await expect(attempts.password("203.0.113.1", "siti", right)).rejects.toMatchObject(refused);
  for (const address of ["203.0.113.2", "127.0.0.1", "2001:db8::1"])
    expect(await attempts.password(address, "siti", right)).toBe("in");
});

it("one address, or the network that one line has, tries only so many logins", async () => {
  const lines: ((i: number) => string)[] = [() => "203.0.113.3", (i) => `2001:db8:0:1::${i.toString(16)}`];
  for (const address of lines) {
    const attempts = limitedAttempts();
    for (let i = 0; i < 50; i++)
      expect(await attempts.password(address(i), `login-${i}`, wrong)).toBe(undefined);
    await expect(attempts.password(address(51), "siti", right)).rejects.toMatchObject(refused);
  }
});
