import { describe, expect, it } from "vitest";
import { canonical, questionSchema } from "../../../server/core/query/question.ts";

describe("the canonical question", () => {
  it("does not split on order, defaults or repetition", () => {
    const one = questionSchema.parse({
      period: "2025",
      programs: "pkh,blt-dd,pkh",
      lambda: "1.50",
    });
    const other = questionSchema.parse({
      programs: "blt-dd,pkh",
      tau: "0.3",
      period: 2025,
    });
    expect(canonical(one)).toBe("period=2025&programs=blt-dd%2Cpkh");
    expect(canonical(other)).toBe(canonical(one));
  });

  it("makes weights sum to 1, and leaves out what is the default however it is written", () => {
    const text = (parameters: Record<string, string>) => canonical(questionSchema.parse(parameters));
    expect(text({ weights: "4,3,3", omega: "2,2,2" })).toBe("");
    expect(text({ weights: "5,3,2" })).toBe(text({ weights: "0.5,0.30,0.2" }));
    expect(text({ floor: "0.2", top: "40", window: "flexible" })).toBe("floor=0.2&window=flexible&top=40");
  });

  it.each([
    [{ component: "happiness" }, "component"],
    [{ lambda: "9" }, "lambda"],
    [{ strategies: "income,luck" }, "strategies"],
    [{ perido: "2025" }, ""],
    [{ fewest: "1.5" }, "fewest"],
    [{ weights: "1,1" }, "weights"],
    [{ weights: "0,0,0" }, "weights"],
    [{ omega: "1,-1,1" }, "omega"],
    [{ floor: "12" }, "floor"],
    [{ floor: "" }, "floor"],
    [{ z0: " " }, "z0"],
    [{ z0: "NaN" }, "z0"],
    [{ tier: "sure" }, "tier"],
    [{ sigma: "0.5" }, "sigma"],
    [{ sigma: "" }, "sigma"],
    [{ gamma: "0.9" }, "gamma"],
    [{ omega: "0,0,0" }, "omega"],
  ])("refuses %j", (parameters, field) => {
    const result = questionSchema.safeParse(parameters);
    expect(result.success).toBe(false);
    expect(String(result.error?.issues[0].path[0] ?? "")).toBe(field);
  });
});
