import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { shownOf } from "../../../../server/core/cartography/paint.ts";
import { answer, scope, view } from "../../../state/store.ts";
import { variableName } from "../../../text/indicators.ts";
import { named } from "../../../text/words.ts";
import { snippetsOf, TILES_UP_TO } from "./snippets.ts";
import { w } from "./words.ts";

/** The ways to have this map elsewhere, each with the view that is open. @param closed is told when it closes */
export default function EmbedDialog({ closed }: { closed: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const told = useSignal("");
  useEffect(() => dialog.current!.showModal(), []);
  const known = scope.value!;
  const component = known.components.find(({ id }) => id === answer.value!.component)!;
  const title = `Kantong ${known.regency.name}: ${named(component.name)} · ${variableName(shownOf(view.value, answer.value))}`;
  const snippets = snippetsOf(location.origin, view.value, title, {
    code: known.regency.code,
    bounds: known.bounds,
  });
  const copied = (what: string, done: boolean) => {
    told.value = done ? w("copied", { what }) : w("notCopied");
  };
  const text = (what: string, content: string) => <Snippet what={what} text={content} copied={copied} />;
  return (
    <dialog ref={dialog} class="embed-dialog" aria-labelledby="embed-title" onClose={closed}>
      <header>
        <h2 id="embed-title">{w("title")}</h2>
        <button type="button" class="plain" onClick={() => dialog.current!.close()}>
          {w("close")}
        </button>
      </header>
      <p class="fine">{w("lead")}</p>
      <Way title={w("frame")} hint={w("frameHint")}>
        {text(w("frame"), snippets.frame)}
      </Way>
      <Way title={w("addresses")} hint={w("addressesHint")}>
        {text(w("addresses"), snippets.addresses)}
      </Way>
      <Way title={w("code")} hint={w("codeHint")}>
        {text(w("code"), snippets.code)}
      </Way>
      <Way title={w("qgis")} hint={w("qgisTiles")}>
        <p class="fine">
          {w("name")}: Kantong · {w("zooms", { most: TILES_UP_TO })}
        </p>
        {text(`QGIS: ${w("sourceUrl")}`, snippets.tiles)}
        {text(`QGIS: ${w("styleUrl")}`, snippets.style)}
        <p class="fine">{w("qgisRows")}</p>
        {text("QGIS: GeoJSON", snippets.rows)}
      </Way>
      <p role="status" class="embed-told">
        {told.value}
      </p>
    </dialog>
  );
}

function Way({ title, hint, children }: { title: string; hint: string; children: ComponentChildren }) {
  return (
    <section>
      <h3>{title}</h3>
      <p class="fine">{hint}</p>
      {children}
    </section>
  );
}

function Snippet(props: { what: string; text: string; copied: (what: string, done: boolean) => void }) {
  const { what, text, copied } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      copied(what, true);
    } catch {
      // No clipboard without https, or it was refused: the old way, else the person's own hand.
      area.current!.select();
      copied(what, document.execCommand("copy"));
    }
  };
  return (
    <div class="snippet">
      <textarea ref={area} readOnly aria-label={what} rows={text.split("\n").length} value={text} />
      <button type="button" class="plain" aria-label={`${w("copy")}: ${what}`} onClick={copy}>
        {w("copy")}
      </button>
    </div>
  );
}
