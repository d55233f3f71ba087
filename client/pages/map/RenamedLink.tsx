import { useSignal } from "@preact/signals";
import { renamedIn } from "../../../server/core/cartography/variables.ts";
import { renamedWords } from "../../../server/core/messages/renamed.ts";
import { language } from "../../state/store.ts";
import { t } from "../../text/words.ts";

/** What the page was opened with, before it wrote its own address. */
const opened = renamedIn(location.search);

/** Says that an old link goes on working, and what its colours are called now. */
export function RenamedLink() {
  const shown = useSignal(opened !== undefined);
  if (!shown.value || !opened) return null;
  return (
    <div class="caveat" role="status">
      {renamedWords(opened, language.value)}{" "}
      <button
        type="button"
        onClick={() => {
          shown.value = false;
        }}
      >
        {t("close")}
      </button>
    </div>
  );
}
