import { describe, expect, it } from "vitest";
import { askedOf } from "../../client/pages/embed/requested.ts";
import { snippetsOf } from "../../client/pages/map/embed/snippets.ts";
import { fromUrl, type View } from "../../server/core/cartography/view-state.ts";
import { querySchema } from "../../server/core/query/schema.ts";
import { styleQuery } from "../../server/publishing/tiles/style/style-query.ts";

const BASE = "https://kantong.example";
const made = (view: View, title = "Kantong") =>
  snippetsOf(BASE, view, title, { code: "33.02", bounds: [108.8, -7.7, 109.5, -7.2] });
/** The frame's address, as a browser reads it out of the attribute. */
const framed = (frame: string) => new URL(/src="([^"]*)"/.exec(frame)![1].replaceAll("&amp;", "&"));
const queryOf = (address: string) => Object.fromEntries(new URL(address).searchParams);

const EVERYTHING =
  "?period=2024&component=water&agencies=dinkes,dpu&tau=0.4&weights=0.5,0.2,0.3&lang=en&view=hexagons&show=move&from=2023&classes=1,3&unsure=1&village=33.02.01.2007&map=10.5/-7.4/109.2";

describe("what a portal pastes", () => {
  it("carries all of the open view into the frame, and its regency by name", () => {
    const open = fromUrl(EVERYTHING);
    const address = framed(made(open).frame);
    const { view, village, origin } = askedOf(address.search);
    expect(view).toEqual({ ...open, question: { ...open.question, regency: "33.02" } });
    expect([address.pathname, village, origin]).toEqual([
      "/embed",
      "33.02.01.2007",
      "https://portal.example.go.id",
    ]);
  });

  it.each([
    "",
    EVERYTHING,
    "?list=3&tab=targets",
    "?lists=1,2&plan=a.b-1&reach=0.5&assume=certain",
    "?list=4",
  ])("gives for %j only addresses that are answered, with nothing of what is picked or planned", (search) => {
    const { frame, addresses, tiles, style, rows } = made(fromUrl(search));
    expect(styleQuery.safeParse(queryOf(style)).error).toBeUndefined();
    expect(queryOf(style)).toMatchObject({ regency: "33.02" });
    for (const query of [...[tiles, rows, ...addresses.split("\n").slice(0, -1)].map(queryOf)])
      expect(querySchema.parse(query)).toMatchObject({ regency: "33.02" });
    for (const text of [framed(frame).search, addresses, tiles, style, rows])
      expect(text).not.toMatch(/[?&](list|lists|plan|blists|b|reach|assume|tab|analysis)=/);
  });

  it("shows QGIS what the map shows: villages, or cells", () => {
    const of = (view: string) => made(fromUrl(`?view=${view}&component=water`));
    expect([of("villages").tiles, of("villages").rows].join(" ")).toMatch(
      /tiles\/villages\/\{z\}.*villages\.geojson/,
    );
    expect([of("hexagons").tiles, of("hexagons").rows].join(" ")).toMatch(
      /tiles\/hexagons\/\{z\}.*cells\.geojson/,
    );
  });

  it("is one attribute and one script, whatever the record or the address is called", () => {
    const view = fromUrl("?component=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
    const { frame, code } = made(view, '"><script>alert(1)</script>');
    expect(frame.match(/</g)).toHaveLength(2);
    expect(code.match(/<script/g)).toHaveLength(1);
    expect(code.match(/<\/script/g)).toHaveLength(1);
  });
});
