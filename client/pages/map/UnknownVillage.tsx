import { unknownVillage } from "../../state/village-link.ts";
import { speaking, t } from "../../text/words.ts";

const u = speaking(
  {
    unknown:
      "Tidak ada desa dengan kode {code} di peta ini. Kode Kemendagri ditulis 33.02.01.2001; kode BPS (sepuluh angka) hanya dikenal lewat tabel padanan.",
  },
  {
    unknown:
      "There is no village with the code {code} on this map. A Kemendagri code is written 33.02.01.2001; a BPS code (ten digits) is known through the crosswalk alone.",
  },
);

/** Says that the address named a village nobody knows. */
export function UnknownVillage() {
  if (!unknownVillage.value) return null;
  return (
    <div class="failure" role="alert">
      {u("unknown", { code: unknownVillage.value })}{" "}
      <button
        type="button"
        onClick={() => {
          unknownVillage.value = "";
        }}
      >
        {t("close")}
      </button>
    </div>
  );
}
