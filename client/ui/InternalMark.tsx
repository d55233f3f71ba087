import { holdsInternal, isInside, mayInside, offersInside, showInside } from "../data/inside.ts";
import { t } from "../text/words.ts";

/** Says, on screen and in print, that what is shown is not public; and turns it on and off where both forms exist. */
export function InternalMark({ always = false }: { always?: boolean }) {
  const on = isInside();
  const both = mayInside() && (always || offersInside());
  const internal = holdsInternal() || (on && both);
  if (!both && !internal) return null;
  return (
    <span class={`internal-mark${internal ? " on" : ""}`}>
      {internal && <strong role="status">{t("internalMark")}</strong>}
      {both && (
        <button type="button" class="button" aria-pressed={on} onClick={() => showInside(!on)}>
          {t(on ? "showPublic" : "showInside")}
        </button>
      )}
    </span>
  );
}
