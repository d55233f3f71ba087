import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import type { DefinitionsView } from "../../../../server/core/contracts/lists.ts";
import { getJson } from "../../../data/api.ts";
import { language } from "../../../state/store.ts";
import { type AnalysisWord, a } from "../../../text/analysis.ts";
import { decimal } from "../../../text/format.ts";
import { speaking } from "../../../text/words.ts";
import { query } from "../navigation.ts";
import { en } from "./en.ts";
import { id } from "./id.ts";
import { numbersOf } from "./numbers.ts";
import { SECTIONS, type SectionId } from "./section.ts";
import { Values } from "./Values.tsx";
import "./method.css";

const w = speaking(
  {
    title: "Metode",
    lead: "Apa yang dihitung Kantong, mengapa, dan seberapa yakin. Ditulis untuk perencana; rumusnya ada di bawah “persisnya”.",
    exactly: "Persisnya",
    inForce: "Nilai yang berlaku",
    parameter: "Parameter",
    value: "Berlaku",
    usual: "Baku",
    contents: "Isi",
    unset: "tidak diisi",
    least: "Di {regency} berlaku k = {k}: jumlah di bawah {k} disembunyikan.",
  },
  {
    title: "Method",
    lead: "What Kantong computes, why, and how sure it is. Written for planners; the formulas stand under “exactly”.",
    exactly: "Exactly",
    inForce: "Values in force",
    parameter: "Parameter",
    value: "In force",
    usual: "Default",
    contents: "Contents",
    unset: "not set",
    least: "In {regency}, k = {k}: counts below {k} are hidden.",
  },
);

/** Every number on the map leads here: what it means, how exactly it is computed, with the values in force. */
export default function Method() {
  const found = useSignal<DefinitionsView | undefined>(undefined);
  const scope = useSignal<ScopeView | undefined>(undefined);
  useEffect(() => {
    const question = new URLSearchParams(query.value);
    question.delete("lang");
    getJson<DefinitionsView>(`definitions?${question}`).then(
      (loaded) => {
        found.value = loaded;
      },
      // Without figures there are no values in force; the page is as readable without them.
      () => {},
    );
    const regency = question.get("regency");
    getJson<ScopeView>(`scope${regency ? `?${new URLSearchParams({ regency })}` : ""}`).then(
      (loaded) => {
        scope.value = loaded;
      },
      // A record without boundaries has no scope yet.
      () => {},
    );
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, []);
  const sections = (language.value === "en" ? en : id)(numbersOf(language.value));
  return (
    <article class="method">
      <h1>{w("title")}</h1>
      <p class="lead">{w("lead")}</p>
      <nav class="box" aria-label={w("contents")}>
        <ol class="contents">
          {SECTIONS.map((one) => (
            <li key={one}>
              <a href={`#${one}`} target="_self">
                {sections[one].title}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      {SECTIONS.map((one) => (
        <section key={one} id={one} class="box">
          <h2>{sections[one].title}</h2>
          <p>{sections[one].plain}</p>
          {sections[one].limits && <p class="warn">{sections[one].limits}</p>}
          {one === "disclosure" && scope.value && (
            <p class="least">
              {w("least", { regency: scope.value.regency.name, k: scope.value.disclosure })}
            </p>
          )}
          <details>
            <summary>{w("exactly")}</summary>
            <ul>
              {sections[one].exact.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </details>
          {found.value && <InForce view={found.value} section={one} />}
          {found.value && one === "values" && <Values method={found.value.method} />}
        </section>
      ))}
    </article>
  );
}

/** The parameters of a definition as the server uses them now. */
function InForce({ view, section }: { view: DefinitionsView; section: SectionId }) {
  const parameters = view.items.find(({ id }) => id === section)?.parameters ?? [];
  if (parameters.length === 0) return null;
  const said = (value: number | string | null) =>
    value === null ? w("unset") : typeof value === "number" ? decimal(value, 4) : a(value as AnalysisWord);
  return (
    <table class="list">
      <caption>{w("inForce")}</caption>
      <thead>
        <tr>
          <th scope="col">{w("parameter")}</th>
          <th scope="col">{w("value")}</th>
          <th scope="col">{w("usual")}</th>
        </tr>
      </thead>
      <tbody>
        {parameters.map(({ name, value, default: usual }) => (
          <tr key={name}>
            <th scope="row">{a(`p_${name}` as AnalysisWord)}</th>
            <td>{said(value)}</td>
            <td>{said(usual)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
