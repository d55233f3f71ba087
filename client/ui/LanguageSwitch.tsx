import { change, view } from "../state/store.ts";
import { t } from "../text/words.ts";

export function LanguageSwitch() {
  return (
    <fieldset class="switch language">
      <legend class="unseen">{t("language")}</legend>
      {(["id", "en"] as const).map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={view.value.lang === one}
          title={one === "id" ? "Bahasa Indonesia" : "English"}
          onClick={() => change({ lang: one })}
        >
          {one.toUpperCase()}
        </button>
      ))}
    </fieldset>
  );
}
