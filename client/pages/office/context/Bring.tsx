import { useSignal } from "@preact/signals";
import type { ContextReport } from "../../../../server/core/contracts/context.ts";
import { CONTEXT_KINDS } from "../../../../server/core/domain/context-kinds.ts";
import { count } from "../../../text/format.ts";
import { Field } from "../../../ui/Field.tsx";
import { Upload } from "../setup/Upload.tsx";
import { shapesOf } from "./Layers.tsx";
import { w } from "./words.ts";

const ACCEPT =
  ".geojson,.json,.geojsonl,.geojsons,.ndjson,.topojson,.zip,.gpkg,.kml,.kmz,application/geo+json";
const NEEDED = ["name", "source", "licence"] as const;

/** What a layer is called and whose it is, then its file. */
export function Bring({ stored }: { stored(): void }) {
  const form = useSignal<Record<string, string>>({ kind: "other" });
  const field = (name: string) => ({
    value: form.value[name] ?? "",
    onInput: (event: { currentTarget: { value: string } }) => {
      form.value = { ...form.value, [name]: event.currentTarget.value };
    },
  });
  const given = Object.entries(form.value).filter(([, value]) => value.trim() !== "");
  const whole = NEEDED.every((name) => given.some(([one]) => one === name));
  return (
    <section class="box" aria-labelledby="bring-layer">
      <h2 id="bring-layer">{w("bring")}</h2>
      <p class="fine">{w("bringLead")}</p>
      <Upload<ContextReport>
        path={() => `context?${new URLSearchParams(given)}`}
        choose={w("choose")}
        accept={ACCEPT}
        disabled={!whole}
        report={(report) => <Report report={report} />}
        stored={stored}
      >
        <div class="row">
          <Field label={w("name")} hint={w("nameHint")}>
            <input required maxLength={80} {...field("name")} />
          </Field>
          <Field label={w("kind")}>
            <select {...field("kind")}>
              {CONTEXT_KINDS.map((kind) => (
                <option key={kind} value={kind}>
                  {w(`kind_${kind}`)}
                </option>
              ))}
            </select>
          </Field>
        </div>
        <div class="row">
          <Field label={w("source")} wide>
            <input required maxLength={300} placeholder={w("sourceExample")} {...field("source")} />
          </Field>
          <Field label={w("licence")} wide>
            <input required maxLength={300} placeholder={w("licenceExample")} {...field("licence")} />
          </Field>
        </div>
        <Field label={w("label")} hint={w("labelHint")} wide>
          <input maxLength={200} {...field("label")} />
        </Field>
        {!whole && <p class="fine">{w("fillFirst")}</p>}
      </Upload>
    </section>
  );
}

function Report({ report }: { report: ContextReport }) {
  const { name, features, label, unnamed, withoutGeometry, replaced } = report;
  const values = { name, count: count(features), shapes: shapesOf(report) };
  return (
    <>
      <p>{w(replaced ? "replaced" : "stored", values)}</p>
      <p>{label === null ? w("noNames") : w("namesFrom", { label, count: count(unnamed) })}</p>
      {withoutGeometry.length > 0 && <p>{w("leftOut", { rows: withoutGeometry.join(", ") })}</p>}
    </>
  );
}
