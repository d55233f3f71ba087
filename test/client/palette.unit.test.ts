import {
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
  parse,
} from "culori";
import { describe, expect, it } from "vitest";
import { bivariateColours, kinds, ramps } from "../../server/core/cartography/palette.ts";

const difference = differenceCiede2000();
const eyes = {
  "full colour vision": (colour: string) => parse(colour)!,
  protanopia: (colour: string) => filterDeficiencyProt(1)(parse(colour)!)!,
  deuteranopia: (colour: string) => filterDeficiencyDeuter(1)(parse(colour)!)!,
  tritanopia: (colour: string) => filterDeficiencyTrit(1)(parse(colour)!)!,
};

describe.each(Object.entries(eyes))("with %s", (_, seen) => {
  it.each(Object.entries({ bivariate: bivariateColours, ...ramps, ...kinds }))(
    "the cells of %s differ by 7 or more",
    (_, cells) => {
      for (let a = 0; a < cells.length; a++)
        for (let b = 0; b < a; b++)
          expect(
            difference(seen(cells[a]), seen(cells[b])),
            `${cells[a]} and ${cells[b]}`,
          ).toBeGreaterThanOrEqual(7);
    },
  );
});
