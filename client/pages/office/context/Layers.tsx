import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { CONTEXT_COLOURS } from "../../../../server/core/cartography/context-style.ts";
import type { ContextLayer } from "../../../../server/core/contracts/context.ts";
import { getContext, send } from "../../../data/api.ts";
import { messageOf } from "../../../data/problem.ts";
import { may } from "../../../data/session.ts";
import { count, date } from "../../../text/format.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { localized } from "../navigation.ts";
import { Bring } from "./Bring.tsx";
import { w } from "./words.ts";
import "./style.css";

/** The map's context layers: what there is, and a way to bring more in. */
export default function Layers() {
  const layers = useSignal<ContextLayer[] | undefined>(undefined);
  const said = useSignal("");
  const refused = useSignal("");
  const load = () =>
    getContext().then(
      (found) => {
        layers.value = found.layers;
      },
      (error) => {
        refused.value = messageOf(error);
      },
    );
  useEffect(() => void load(), []);
  const remove = async ({ id, name }: ContextLayer) => {
    if (!confirm(w("sureRemove", { name }))) return;
    said.value = "";
    refused.value = "";
    try {
      await send("DELETE", `context/${id}`);
      said.value = w("removed", { name });
      await load();
    } catch (error) {
      refused.value = messageOf(error);
    }
  };
  return (
    <div class="context-layers">
      <h1>{w("title")}</h1>
      <p class="lead">{w("lead")}</p>
      <Fault text={refused.value} />
      {said.value && (
        <p class="good" role="status">
          {said.value}
        </p>
      )}
      {layers.value &&
        (layers.value.length === 0 ? (
          <p class="note">{w("none")}</p>
        ) : (
          <Table layers={layers.value} remove={may("coordinator") ? remove : undefined} />
        ))}
      {may("coordinator") && <Bring stored={load} />}
    </div>
  );
}

function Table({
  layers,
  remove,
}: {
  layers: readonly ContextLayer[];
  /** left out: whoever looks may not */
  remove?: (layer: ContextLayer) => void;
}) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            {(["columnName", "columnFeatures", "columnSource", "columnDate", "columnWays"] as const).map(
              (key) => (
                <th key={key} scope="col">
                  {w(key)}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {layers.map((layer) => (
            <tr key={layer.id}>
              <th scope="row">
                <span class="mark" style={{ background: CONTEXT_COLOURS[layer.kind] }} /> {layer.name}
                <small> · {w(`kind_${layer.kind}`)}</small>
              </th>
              <td>{w("features", { count: count(layer.features), shapes: shapesOf(layer) })}</td>
              <td>
                {layer.source} ({layer.licence})
              </td>
              <td>{date(layer.importedOn)}</td>
              <td class="ways">
                <a href={localized(`/?context=${layer.id}`)}>{w("seeOnMap")}</a>
                {remove && (
                  <button type="button" class="button" onClick={() => remove(layer)}>
                    {w("remove")}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** "titik, garis" */
export const shapesOf = ({ shapes }: Pick<ContextLayer, "shapes">): string =>
  shapes.map((shape) => w(`shape_${shape}`)).join(", ");
