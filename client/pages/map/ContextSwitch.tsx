import { CONTEXT_COLOURS } from "../../../server/core/cartography/context-style.ts";
import { contextLayers } from "../../state/context.ts";
import { change, view } from "../../state/store.ts";
import { speaking, t } from "../../text/words.ts";

const c = speaking(
  { layers: "Lapisan tambahan", gone: "Lapisan “{id}” tidak ada lagi di peta ini." },
  { layers: "More on the map", gone: "The layer “{id}” is not on this map any more." },
);

/** Switches roads, rivers, facilities on and off; says whose they are while they are on. */
export function ContextSwitch() {
  const layers = contextLayers.value ?? [];
  const { context } = view.value;
  const gone = contextLayers.value && context.filter((id) => !layers.some((layer) => layer.id === id));
  if (layers.length === 0 && !gone?.length) return null;
  return (
    <fieldset class="context-switch">
      <legend>{c("layers")}</legend>
      {layers.map(({ id, name, kind, source, licence }) => (
        <div key={id}>
          <label>
            <input
              type="checkbox"
              checked={context.includes(id)}
              onChange={({ currentTarget: { checked } }) =>
                change({ context: checked ? [...context, id].sort() : context.filter((one) => one !== id) })
              }
            />
            <span class="mark" style={{ background: CONTEXT_COLOURS[kind] }} /> {name}
          </label>
          {context.includes(id) && <p class="fine">{t("contextCredit", { source, licence })}</p>}
        </div>
      ))}
      {gone?.map((id) => (
        <p key={id} class="fine">
          {c("gone", { id })}
        </p>
      ))}
    </fieldset>
  );
}
