import { dropped } from "../../state/dropped.ts";
import { speaking, t } from "../../text/words.ts";

const d = speaking(
  {
    dropped:
      "Bagian alamat ini tidak dikenal di sini, jadi tidak dipakai: {parts}. Peta memakai nilai biasa.",
  },
  {
    dropped:
      "These parts of the address are not known here and not used: {parts}. The map has the usual values.",
  },
);

/** Says which parts of an address the view goes without. */
export function DroppedNotice() {
  if (dropped.value.length === 0) return null;
  const parts = dropped.value.map(({ parameter, value }) => `${parameter} = ${value}`).join("; ");
  return (
    <div class="caveat" role="status">
      {d("dropped", { parts })}{" "}
      <button
        type="button"
        onClick={() => {
          dropped.value = [];
        }}
      >
        {t("close")}
      </button>
    </div>
  );
}
