import { describe, expect, it } from "vitest";
import { canonical, questionSchema } from "../server/question.ts";

describe("the canonical question", () => {
  it("does not split on order, defaults or repetition", () => {
    const one = questionSchema.parse({
      period: "2025",
      programs: "pkh,blt-dd,pkh",
      lambda: "1.40",
    });
    const other = questionSchema.parse({
      programs: "blt-dd,pkh",
      tau: "0.3",
      period: 2025,
    });
    expect(canonical(one)).toBe("period=2025&programs=blt-dd%2Cpkh");
    expect(canonical(other)).toBe(canonical(one));
  });

  it.each([
    [{ component: "happiness" }, "component"],
    [{ lambda: "9" }, "lambda"],
    [{ strategies: "income,luck" }, "strategies"],
    [{ perido: "2025" }, ""],
    [{ fewest: "1.5" }, "fewest"],
  ])("refuses %j", (parameters, field) => {
    const result = questionSchema.safeParse(parameters);
    expect(result.success).toBe(false);
    expect(String(result.error?.issues[0].path[0] ?? "")).toBe(field);
  });
});
