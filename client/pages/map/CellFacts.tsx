import { answer, cell, hexagons, scope } from "../../state/store.ts";
import { a } from "../../text/analysis.ts";
import { count, decimal, percent, shown } from "../../text/format.ts";
import { named } from "../../text/words.ts";

/** The hexagon that was clicked: its figures, how much of it was seen, and how sure that is. */
export function CellFacts() {
  const found = hexagons.value;
  const i = found?.cells.indexOf(cell.value) ?? -1;
  if (!found || i < 0) return <p class="fine">{a("cellPick")}</p>;
  const unit = named(scope.value!.units.find(({ id }) => id === answer.value!.unit)!.name);
  const deviation = found.deviation[i];
  return (
    <div class="cell-facts">
      <strong>{a("cell")}</strong> <small>{found.cells[i]}</small>
      <p>
        {shown(found.eligible[i], count)}
        {typeof deviation === "number" && ` ± ${decimal(deviation, 1)}`} {unit} /{" "}
        {shown(found.base[i], count)}
      </p>
      <p class="fine">
        {a("cellSeen", {
          observed: percent(found.observed[i], 0),
          buildings: percent(found.dasymetric[i], 0),
        })}
      </p>
    </div>
  );
}
