import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { w } from "../pages/office/register/words.ts";

/** A modal dialog: the browser keeps the focus inside, Escape closes it, and the focus returns where it was. */
export function Dialog(props: { title: string; close(): void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    dialog.current?.showModal();
    return () => before?.focus();
  }, []);
  return (
    <dialog ref={dialog} class="register-dialog" aria-labelledby={title} onClose={props.close}>
      <header>
        <h2 id={title}>{props.title}</h2>
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {w("close")}
        </button>
      </header>
      {props.children}
    </dialog>
  );
}
