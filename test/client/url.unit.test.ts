import { expect, test } from "vitest";
import { fromUrl, toUrl } from "../../server/core/cartography/view-state.ts";

test("an address says only what differs from the default", () => {
  expect(toUrl(fromUrl(""))).toBe("");
  expect(toUrl(fromUrl("?lang=id&view=villages&tab=pockets"))).toBe("");
});

test("everything that can be set survives the way there and back", () => {
  const address =
    "?period=2024&component=water&agencies=dinkes,dpu&tau=0.4&gamma=0.6&sigma=0.2&scannull=gamma-poisson&weights=0.5,0.2,0.3&lang=en&view=hexagons&show=serviceGap&classes=1,3&tab=table&analysis=change&from=2023&unsure=1&sure=1&village=33.02.01.2007&map=10.5/-7.4/109.2";
  expect(toUrl(fromUrl(address))).toBe(address);
});

test("what is unknown or broken falls back to the default", () => {
  expect(toUrl(fromUrl("?lang=xx&show=nothing&village=1234&map=here&utm_source=mail"))).toBe("");
  for (const nowhere of ["99/0/0", "9/99/109", "9/-7/999", "1.2.3/-7/109", "./-7/109"])
    expect(fromUrl(`?map=${nowhere}`).map).toBe("");
});
