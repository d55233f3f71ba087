import { describe, expect, it } from "vitest";
import { programAddress } from "../services/services.ts";

const address = (await programAddress()).replace(/\/$/, "");
const ORIGIN = "https://portal.example.go.id";
const listed = (response: Response, name: string) =>
  (response.headers.get(name) ?? "").split(",").map((one) => one.trim().toLowerCase());

describe.each([
  "/api/v1/villages.csv",
  "/api/v1/nothing",
  "/tiles/villages.json",
  "/tiles/villages/8/205/133.mvt",
  "/ogc",
  "/ogc/collections/villages/items",
  "/fonts/inter-latin-400-normal.woff2",
])("a browser that asks for leave at %s", (path) => {
  it.each(["If-None-Match", "Range", "If-Range", "X-Requested-With", "Cache-Control", "Content-Type"])(
    "may read there with %s",
    async (header) => {
      const response = await fetch(address + path, {
        method: "OPTIONS",
        headers: {
          Origin: ORIGIN,
          "Access-Control-Request-Method": "GET",
          "Access-Control-Request-Headers": header,
        },
      });
      expect(response.status).toBe(204);
      expect(response.headers.get("access-control-allow-origin")).toBe("*");
      expect(listed(response, "access-control-allow-headers")).toContain(header.toLowerCase());
      expect(Number(response.headers.get("access-control-max-age"))).toBeGreaterThanOrEqual(7_200);
      // Reading alone, and nothing in anybody's name.
      expect(listed(response, "access-control-allow-methods")).toEqual(["get", "head"]);
      expect(listed(response, "access-control-allow-headers")).not.toContain("authorization");
      expect(response.headers.get("access-control-allow-credentials")).toBeNull();
    },
  );
});

describe("an answer", () => {
  it.each(["/api/v1/villages.csv", "/api/v1/openapi.json", "/tiles/villages/8/205/133.mvt", "/ogc"])(
    "of %s is for other sites too, a 304 as well",
    async (path) => {
      const first = await fetch(address + path, { headers: { Origin: ORIGIN } });
      await first.arrayBuffer();
      const again = await fetch(address + path, {
        headers: { Origin: ORIGIN, "If-None-Match": first.headers.get("etag")! },
      });
      expect([first.status, again.status]).toEqual([200, 304]);
      for (const response of [first, again]) {
        expect(response.headers.get("access-control-allow-origin")).toBe("*");
        expect(listed(response, "access-control-expose-headers")).toEqual(
          expect.arrayContaining(["etag", "content-range", "link"]),
        );
      }
    },
  );

  it.each(["/api/v1/session", "/api/v1/accounts", "/api/v1/imports"])(
    "of %s, which asks who is there, is for no other site",
    async (path) => {
      const response = await fetch(address + path);
      if (response.ok) expect(response.headers.get("access-control-allow-origin")).toBeNull();
    },
  );
});
