import type { TargetListView } from "../../../../server/core/contracts/target-lists.ts";
import { speaking } from "../../../text/words.ts";
import { localized } from "../navigation.ts";

const w = speaking(
  { pick: "Pilih desa di peta", look: "Lihat di peta", scenario: "Simulasikan daftar ini (skenario)" },
  {
    pick: "Pick villages on the map",
    look: "Look at it on the map",
    scenario: "What if it were carried out (scenario)",
  },
);

/** The ways from a list to the map: to pick there, and to see what it would change. */
export const OnMap = ({ list: { id, regency, may } }: { list: TargetListView }) => (
  <p class="on-map">
    <a class="button" href={localized(`/?list=${id}`)}>
      {w(may.change ? "pick" : "look")}
    </a>{" "}
    <a class="button" href={localized(`/skenario?regency=${regency}&lists=${id}`)}>
      {w("scenario")}
    </a>
  </p>
);
