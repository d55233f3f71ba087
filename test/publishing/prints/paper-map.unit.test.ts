import { describe, expect, it } from "vitest";
import { printAddress } from "../../../client/pages/print/address.ts";
import { type Area, areaOf, shownBounds, UnknownArea } from "../../../client/pages/print/area.ts";
import { askedOf, printQuery } from "../../../client/pages/print/asked.ts";
import {
  boundsSeen,
  denominatorOf,
  fitted,
  metresPerPixel,
  parallel,
  roundDenominator,
  zoomOf,
} from "../../../client/pages/print/fit.ts";
import { greyOf, greyOfBivariate, luminance } from "../../../client/pages/print/mono.ts";
import { MARGIN, PX_PER_MM, pixelsIn, sheetOf } from "../../../client/pages/print/paper.ts";
import { scaleBar } from "../../../client/pages/print/scale-bar.ts";
import { ramps } from "../../../server/core/cartography/palette.ts";
import { fromUrl } from "../../../server/core/cartography/view-state.ts";

/** Pixels of a place from the centre of a map, by the Mercator projection as MapLibre has it. */
function pixelsFrom([lon, lat]: [number, number], center: [number, number], zoom: number): [number, number] {
  const y = (latitude: number) => Math.asinh(Math.tan((latitude * Math.PI) / 180));
  const world = (512 * 2 ** zoom) / (2 * Math.PI);
  return [world * ((lon - center[0]) * (Math.PI / 180)), world * (y(center[1]) - y(lat))];
}

describe("the scale of a print", () => {
  it("knows how long a degree of longitude is on the ellipsoid", () => {
    // WGS 84, metres in a degree of longitude at 0°, 15°, 30°, 45°, 60°: https://en.wikipedia.org/wiki/Longitude
    for (const [latitude, metres] of [
      [0, 111_320],
      [15, 107_551],
      [30, 96_486],
      [45, 78_847],
      [60, 55_800],
    ])
      expect(Math.abs(parallel(latitude) / 360 - metres)).toBeLessThan(1);
  });

  it("is what the bar says, measured in millimetres of the paper", () => {
    const banyumas = { center: [109.17, -7.45] as [number, number] };
    for (const denominator of [10_000, 75_000, 325_000]) {
      const zoom = zoomOf(-7.45, denominator);
      expect(denominatorOf(-7.45, zoom)).toBeCloseTo(denominator, 6);
      const bar = scaleBar(denominator, 44);
      expect(bar.millimetres).toBeLessThanOrEqual(44);
      expect(bar.millimetres).toBeGreaterThan(20);
      // A place that lies the bar's length to the east is drawn the bar's millimetres to the right.
      const east = 109.17 + (bar.metres / parallel(-7.45)) * 360;
      const [x] = pixelsFrom([east, -7.45], banyumas.center, zoom);
      expect(x / PX_PER_MM).toBeCloseTo(bar.millimetres, 6);
      expect((metresPerPixel(-7.45, zoom) * bar.millimetres * PX_PER_MM) / bar.metres).toBeCloseTo(1, 9);
    }
  });

  it("is round, and never larger than fits", () => {
    expect([213_000, 225_000, 99_999, 100_000, 950_001].map(roundDenominator)).toEqual([
      225_000, 225_000, 100_000, 100_000, 1_000_000,
    ]);
    expect(scaleBar(50_000, 44)).toEqual({ metres: 2000, millimetres: 40, parts: 4 });
    expect(scaleBar(325_000, 44)).toMatchObject({ metres: 10_000, parts: 4 });
  });
});

describe("an area on a sheet", () => {
  it.each([
    [[108.89393, -7.66219, 109.44488, -7.24616], 760, 540],
    [[109.2, -7.5, 109.21, -7.3], 760, 540],
    [[109.2, -7.4001, 109.9, -7.4], 400, 900],
    [[110, 5, 110.4, 5.9], 300, 300],
  ] as const)(
    "%j is all inside the frame, in its middle, at the largest round scale",
    (bounds, width, height) => {
      const [west, south, east, north] = bounds;
      const { center, zoom, denominator } = fitted([...bounds], { width, height }, 14);
      const [left, top] = pixelsFrom([west, north], center, zoom);
      const [right, bottom] = pixelsFrom([east, south], center, zoom);
      expect(left + right).toBeCloseTo(0, 6);
      expect(top + bottom).toBeCloseTo(0, 6);
      expect(right - left).toBeLessThanOrEqual(width - 28 + 1e-6);
      expect(bottom - top).toBeLessThanOrEqual(height - 28 + 1e-6);
      // The next rounder scale would not fit: at most a tenth and a bit of the frame is given away.
      expect(Math.max((right - left) / (width - 28), (bottom - top) / (height - 28))).toBeGreaterThan(0.88);
      expect(roundDenominator(denominator)).toBe(denominator);
    },
  );

  it("is not blown up beyond 1 : 10,000", () => {
    expect(fitted([109, -7.0001, 109.0001, -7], { width: 700, height: 500 }).denominator).toBe(10_000);
  });

  it("is what a window showed", () => {
    const bounds = boundsSeen("11/-7.43/109.2", { width: 1000, height: 600 });
    const [x, y] = pixelsFrom([bounds[2], bounds[1]], [109.2, -7.43], 11);
    expect(x).toBeCloseTo(500, 6);
    expect(y).toBeCloseTo(300, 6);
    const [left, top] = pixelsFrom([bounds[0], bounds[3]], [109.2, -7.43], 11);
    expect([left, top].map(Math.round)).toEqual([-500, -300]);
  });

  it("is on paper of ISO 216", () => {
    expect(sheetOf("A4", "landscape")).toMatchObject({ width: 297, height: 210 });
    expect(sheetOf("A3", "portrait")).toMatchObject({ width: 297, height: 420 });
    expect(pixelsIn(25.4)).toBe(96);
    expect(MARGIN).toBeGreaterThan(6);
  });
});

describe("the address of a print", () => {
  it("keeps the map's own parameters, and only what differs from the default", () => {
    const text =
      "?component=water&lang=en&show=serviceGap&map=11.00/-7.4300/109.2000&paper=A3&area=33.02.01.2001@2025&mono=1";
    expect(printQuery(askedOf(text))).toBe(text);
    expect(printQuery(askedOf("?paper=A5&orientation=x&area=<b>&mono=2"))).toBe("");
  });

  it("of what is seen has the window's bounds once the map was moved", () => {
    expect(printAddress(fromUrl("?show=serviceGap"), { clientWidth: 900, clientHeight: 500 })).toBe(
      "/cetak?show=serviceGap",
    );
    const address = printAddress(fromUrl("?map=11/-7.43/109.2"), { clientWidth: 300, clientHeight: 500 });
    const asked = askedOf(address.slice("/cetak".length));
    expect(asked.orientation).toBe("portrait");
    expect(asked.area.split(",")).toHaveLength(4);
    expect(Number(asked.area.split(",")[0])).toBeLessThan(109.2);
  });
});

describe("what a print is about", () => {
  const scope = {
    bounds: [0, 0, 9, 9],
    regency: { code: "33.02", name: "Banyumas" },
    districts: [
      { code: "33.02.01", name: "Lumbir" },
      { code: "33.02.02", name: "Wangon" },
    ],
    villages: {
      code: ["33.02.01.2001", "33.02.01.2002", "33.02.02.2001"],
      name: ["Satu", "Dua", "Tiga"],
      district: [0, 0, 1],
    },
  };
  const known = {
    scope: scope as unknown as Parameters<typeof areaOf>[2]["scope"],
    answer: { pockets: [{ id: "33.02.01.2002@2025", villages: [1, 2] }] } as unknown as Parameters<
      typeof areaOf
    >[2]["answer"],
    extents: {
      revision: 1,
      regency: "33.02",
      code: scope.villages.code,
      extent: [1, 1, 2, 2, 2, 1, 3, 4, 5, 5, 6, 7],
    },
  };
  const of = (asked: string, map = ""): Area => areaOf(asked, map, known);

  it("is a regency, a district, a village, a pocket, a list or a window", () => {
    expect(of("")).toMatchObject({ kind: "regency", bounds: [0, 0, 9, 9], villages: undefined });
    expect(of("all", "11/-7/109")).toMatchObject({ kind: "regency" });
    expect(of("", "11/-7/109")).toMatchObject({ kind: "seen", villages: undefined });
    expect(of("33.02.01")).toMatchObject({
      kind: "district",
      villages: [0, 1],
      bounds: [1, 1, 3, 4],
      name: "Lumbir",
    });
    expect(of("33.02.02.2001")).toMatchObject({ kind: "village", bounds: [5, 5, 6, 7], district: "Wangon" });
    expect(of("33.02.01.2002@2025")).toMatchObject({
      kind: "pocket",
      bounds: [2, 1, 6, 7],
      name: "Dua, Tiga",
      district: "",
    });
    expect(of("1,2,3,4")).toMatchObject({ kind: "seen", bounds: [1, 2, 3, 4] });
    const list = { title: "Rutilahu 2026", villages: ["33.02.02.2001"] };
    expect(areaOf("list-4", "", { ...known, list })).toMatchObject({
      kind: "list",
      villages: [2],
      name: "Rutilahu 2026",
    });
  });

  it("shows a village among its neighbours", () => {
    const [west, south, east, north] = shownBounds(of("33.02.02.2001"));
    expect([west, south, east, north].map((degrees) => Number(degrees.toFixed(6)))).toEqual([
      4.3, 3.6, 6.7, 8.4,
    ]);
    expect(shownBounds(of("33.02.01"))).toEqual([1, 1, 3, 4]);
  });

  it.each(["33.02.09", "33.02.01.9999", "33.02.01.2001@2025", "list-9"])(
    "is refused where there is no %s",
    (asked) => {
      expect(() => of(asked)).toThrow(UnknownArea);
    },
  );
});

describe("black and white", () => {
  it("keeps the order of every ramp, and tells all nine classes of need × coverage apart", () => {
    const shade = (text: string) => Number(/rgb\((\d+)/.exec(text)?.[1]);
    for (const [name, colours] of Object.entries(ramps)) {
      const greys = colours.map((_, at) => shade(greyOf("serviceGap", colours, at).grey));
      const rising = luminance(colours[0]) >= luminance(colours.at(-1)!);
      for (let at = 1; at < greys.length; at++)
        expect(Math.sign(greys[at - 1] - greys[at]), `${name} ${at}`).toBe(rising ? 1 : -1);
    }
    const nine = Array.from({ length: 9 }, (_, at) => JSON.stringify(greyOfBivariate(at)));
    expect(new Set(nine).size).toBe(9);
    for (const show of ["move", "isMoran"] as const)
      expect(new Set(["a", "b", "c", "d"].map((_, at) => JSON.stringify(greyOf(show, [], at)))).size).toBe(4);
  });
});
