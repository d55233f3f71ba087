import { expect, it } from "vitest";
import { mayHear } from "../../server/events/audience.ts";

it("an agency's own is heard by it and by coordinators, a member's by every account, the public's by all", () => {
  const people = [
    { role: "visitor", agency: null },
    { role: "viewer", agency: null },
    { role: "viewer", agency: "perkim" },
    { role: "editor", agency: "perkim" },
    { role: "editor", agency: "sosial" },
    { role: "coordinator", agency: null },
    { role: "operator", agency: "sosial" },
  ] as const;
  const heard = (audience: string) => people.map((who) => Number(mayHear(audience, who))).join("");
  expect(heard("public")).toBe("1111111");
  expect(heard("member")).toBe("0111111");
  expect(heard("agency:perkim")).toBe("0011011");
  expect(heard("agency:null")).toBe("0000011");
});
