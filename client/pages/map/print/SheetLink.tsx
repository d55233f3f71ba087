import type { ComponentChildren } from "preact";
import { view } from "../../../state/store.ts";
import { speaking } from "../../../text/words.ts";
import { sheetAddress } from "../../print/sheet-address.ts";

const w = speaking(
  { desa: "Cetak lembar desa", kecamatan: "Cetak lembar kecamatan" },
  { desa: "Print the village sheet", kecamatan: "Print the district sheet" },
);

/** Leads to the sheet of a village or a district. @param children what is written; left out: what it does */
export function SheetLink(props: { kind: "desa" | "kecamatan"; code: string; children?: ComponentChildren }) {
  const { kind, code, children } = props;
  return (
    <a class="sheet-link" href={sheetAddress(kind, code, view.value)} title={w(kind)}>
      {children ?? w(kind)}
    </a>
  );
}
