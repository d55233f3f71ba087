import { isInside, mayInside, showInside } from "../data/inside.ts";
import { t } from "../text/words.ts";

/** Says, on screen and in print, that what is shown is not public; and turns it on and off. */
export function InternalMark() {
  if (!mayInside()) return null;
  const on = isInside();
  return (
    <span class={`internal-mark${on ? " on" : ""}`}>
      {on && <strong role="status">{t("internalMark")}</strong>}
      <button type="button" class="button" aria-pressed={on} onClick={() => showInside(!on)}>
        {t(on ? "showPublic" : "showInside")}
      </button>
    </span>
  );
}
