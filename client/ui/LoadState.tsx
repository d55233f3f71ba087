import { t } from "../text/words.ts";

/** While a page loads, and when it can't: with the way to try again. @param sentence what could not be loaded */
export function LoadState(props: { loaded: boolean; failed: boolean; sentence: string; again(): void }) {
  const { loaded, failed, sentence, again } = props;
  if (!failed) return loaded ? null : <p class="note">{t("loading")}</p>;
  return (
    <p class="problem" role="alert">
      {sentence}{" "}
      <button type="button" class="button" onClick={again}>
        {t("retry")}
      </button>
    </p>
  );
}
