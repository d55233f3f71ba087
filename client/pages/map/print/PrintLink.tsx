import { view } from "../../../state/store.ts";
import { speaking } from "../../../text/words.ts";
import { printAddress } from "../../print/address.ts";

const w = speaking({ print: "Cetak" }, { print: "Print" });

/** Leads to the print of what is seen. How much is seen depends on the window, so that is asked when it is pressed. */
export function PrintLink() {
  return (
    <a
      class="button"
      href={printAddress(view.value, undefined)}
      onClick={(event) => {
        const map = document.querySelector<HTMLElement>(".map");
        event.currentTarget.href = printAddress(view.value, map ?? undefined);
      }}
    >
      {w("print")}
    </a>
  );
}
