import express from "express";
import request from "supertest";
import { expect, it } from "vitest";
import { sendProblem } from "../../server/http/problem.ts";
import { ownAddress, PUBLIC_URL } from "../../server/http/public-url.ts";

const asking = (proxies: string | false, publicUrl?: string) => {
  const app = express().set("trust proxy", proxies);
  app.set(PUBLIC_URL, publicUrl);
  app.get("/", (asked, response) => {
    response.set("Cache-Control", "public, max-age=60").json(ownAddress(asked));
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

it("built from a Host that nobody checked is kept by no shared cache; PUBLIC_URL is, whatever the Host says", async () => {
  for (const Host of ["evil.example", "kantong.example.go.id", "127.0.0.1:8080"]) {
    const unchecked = await asking("loopback").set({ Host });
    expect(unchecked.headers["cache-control"]).toBe("private, max-age=60");
    const fixed = await asking("loopback", "https://kantong.example.go.id").set({
      Host,
      "X-Forwarded-Host": "evil.example",
    });
    expect([fixed.body, fixed.headers["cache-control"]]).toEqual([
      "https://kantong.example.go.id",
      "public, max-age=60",
    ]);
  }
});
