import { failure } from "../../state/store.ts";
import { t } from "../../text/words.ts";

/** What could not be loaded, and the way to try again. */
export const Failure = () =>
  failure.value ? (
    <div class="failure" role="alert">
      {t("failed")}: {failure.value.message}{" "}
      <button type="button" onClick={() => failure.value?.retry()}>
        {t("retry")}
      </button>
    </div>
  ) : null;
