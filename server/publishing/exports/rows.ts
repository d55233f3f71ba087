import { cellToLatLng } from "h3-js";
import type { AnswerView, HexagonsView, ScopeView } from "../../core/contracts/answers.ts";
import { fieldsOn } from "../../core/indicators/flat.ts";
import type { Place } from "../../core/indicators/indicator.ts";
import { flatReaders, ofPockets, ofScope, type Reads } from "../../core/indicators/read.ts";
import type { VillageColumns } from "../../snapshot/types.ts";
import type { Row } from "./field.ts";

/** What a table's rows are made of. */
export interface Places {
  scope: ScopeView;
  /** in the scope's order */
  villages: Pick<VillageColumns, "bpsCode" | "validFrom">;
  view: AnswerView;
  /** of cells */
  hexagons?: HexagonsView;
}

/** The columns of a table, in order. */
export const columnsOf = (place: Place) => fieldsOn(place, "file");

/** The rows of a table: of villages and districts in the scope's order, of pockets by the service gap. */
export function rowsOf(place: Place, of: Places): Row[] {
  const { scope, villages, view, hexagons } = of;
  const own: Reads = {
    ...ofScope(scope, place),
    ...(place === "villages" && {
      bpsCode: (i) => villages.bpsCode[i],
      boundaryValidFrom: (i) => villages.validFrom[i],
    }),
    ...(place === "pockets" && ofPockets(view, scope.villages.code)),
    ...(place === "cells" && hexagons && ofCells(hexagons)),
  };
  const count = {
    villages: scope.villages.code.length,
    districts: scope.districts.length,
    pockets: view.pockets.length,
    cells: hexagons?.cells.length ?? 0,
  };
  const fields = flatReaders(place, "file", { view, hexagons }, own);
  return Array.from({ length: count[place] }, (_, i) =>
    Object.fromEntries(fields.map(({ field, at }) => [field.name, at(i)])),
  );
}

function ofCells({ cells, resolution }: HexagonsView): Reads {
  const centres = cells.map((cell) => cellToLatLng(cell));
  return {
    cell: (i) => cells[i],
    resolution: () => resolution,
    longitude: (i) => Number(centres[i][1].toFixed(6)),
    latitude: (i) => Number(centres[i][0].toFixed(6)),
  };
}
