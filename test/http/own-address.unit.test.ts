import express from "express";
import request from "supertest";
import { expect, it } from "vitest";
import { sendProblem } from "../../server/http/problem.ts";
import { ownAddress } from "../../server/http/public-url.ts";

const asking = (proxies: string | false) => {
  const app = express().set("trust proxy", proxies);
  app.get("/", (asked, response) => {
    response.json(ownAddress(asked));
  });
  return request(app.use(sendProblem)).get("/");
};
const FAR = { "X-Forwarded-Proto": "https", "X-Forwarded-Host": "kantong.example.go.id" };

it("is what the asker calls it, and what a proxy says that is trusted", async () => {
  expect((await asking(false).set({ Host: "kantong:8080", ...FAR })).body).toBe("http://kantong:8080");
  expect((await asking("loopback").set({ Host: "kantong:8080", ...FAR })).body).toBe(
    "https://kantong.example.go.id",
  );
  expect((await asking(false).set("Host", "[::1]:8080")).body).toBe("http://[::1]:8080");
});

it.each(["a b", "kantong.example/evil", "user@kantong.example", "kantong?x"])(
  "is refused where the asker calls it %s",
  async (host) => {
    const { status, body } = await asking(false).set("Host", host);
    expect([status, body.detail]).toEqual([400, expect.stringContaining("kantong.example.go.id:8080")]);
  },
);
