import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { questionOf, toUrl, type View } from "../../../server/core/cartography/view-state.ts";
import { ApiError } from "../../data/problem.ts";
import { view } from "../../state/store.ts";
import { named, t } from "../../text/words.ts";
import { addressOf, definitionWords, Origins } from "./Foot.tsx";
import { type Loaded, load } from "./load.ts";
import { MARGIN, PX_PER_MM, sheetOf } from "./paper.ts";
import { regencyName } from "./place-names.ts";
import { h } from "./sheet-words.ts";
import { progress } from "./state.ts";
import { Toolbar } from "./Toolbar.tsx";
import { p } from "./words.ts";

interface Props<T> {
  code: string;
  /** smaller letters where it would run over one page */
  onePage?: boolean;
  /** what the sheet needs besides the map's own answer */
  more(loaded: Loaded, query: string): Promise<T>;
  title(found: T): string;
  /** a second line under the title */
  where(found: T): string;
  /** the map's view that leads here */
  back(view: View, found: T | undefined): View;
  children(found: T, loaded: Loaded): ComponentChildren;
}

/** A sheet of A4 about one place: heading, content, and what is meant and from where. It may run over several pages. */
export function SheetPage<T>({ code, onePage, more, title, where, back, children }: Props<T>) {
  const found = useSignal<{ loaded: Loaded; own: T } | undefined>(undefined);
  useEffect(() => {
    progress.value = { step: "working" };
    const shown = view.peek();
    // The map of a sheet is of villages, and all of them.
    view.value = { ...shown, place: "villages", classes: [], map: "" };
    load(view.value)
      .then(async (loaded) => {
        found.value = { loaded, own: await more(loaded, questionOf(view.peek()).toString()) };
      })
      .catch((error: Error) => {
        const unknown = error instanceof ApiError && error.isRequestFault;
        const reason = unknown ? h("unknownPlace", { code }) : p("failed", { reason: error.message });
        progress.value = { step: "failed", reason };
      });
  }, [code]);
  const { width, height } = sheetOf("A4", "portrait");
  const known = found.value;
  const paper = useRef<HTMLElement>(null);
  const tight = useSignal(false);
  useEffect(() => {
    if (!onePage || !known) return;
    // Letters decide how tall it is: they must be there first. On the screen the margins are the sheet's own.
    document.fonts.ready.then(() => {
      tight.value = (paper.current?.scrollHeight ?? 0) > height * PX_PER_MM;
    });
  }, [known, view.value.lang]);
  useEffect(() => {
    if (known) document.title = `${title(known.own)} · ${known.loaded.answer.period}`;
  });
  return (
    <>
      <Toolbar back={`/${toUrl(back(view.value, known?.own))}`} ready={h("ready")} />
      {known && (
        <div class="desk">
          <style>{`@page { size: ${width}mm ${height}mm; margin: ${MARGIN}mm; }`}</style>
          <article
            ref={paper}
            class={tight.value ? "sheet flowing tight" : "sheet flowing"}
            style={{ "--width": `${width - 2 * MARGIN}mm` }}
          >
            <header class="head">
              <div>
                <h1>{title(known.own)}</h1>
                <p class="where">
                  {where(known.own)}
                  {regencyName(known.loaded.scope)} · {p("year", { year: known.loaded.answer.period })} ·{" "}
                  {named(
                    known.loaded.scope.components.find(({ id }) => id === known.loaded.answer.component)!
                      .name,
                  )}
                </p>
              </div>
              {known.loaded.scope.synthetic && <strong class="demo">{t("demo")}</strong>}
            </header>
            {children(known.own, known.loaded)}
            <footer class="foot">
              <p>
                <b>{p("definitionTitle")}.</b> {definitionWords(known.loaded, view.value)}
              </p>
              <Origins sources={known.loaded.sources} scope={known.loaded.scope} />
              <p class="address">
                <b>{p("address")}:</b> {addressOf(back(view.value, known.own))}
              </p>
            </footer>
          </article>
        </div>
      )}
    </>
  );
}
