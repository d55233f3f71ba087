import { unreachable } from "../state/record.ts";
import { speaking } from "../text/words.ts";
import "./unreachable.css";

const w = speaking(
  {
    lost: "Basis data sedang tidak terjangkau. Angka di halaman ini adalah yang terakhir terbaca; perubahan belum dapat disimpan. Halaman ini menyambung kembali dengan sendirinya.",
  },
  {
    lost: "The database can't be reached at the moment. The figures on this page are the last ones read; changes can't be saved yet. This page will reconnect by itself.",
  },
);

/** A banner while the record can't be reached. The region is always there, so that its words are heard when they come. */
export function Unreachable() {
  return <div role="status">{unreachable.value && <p class="unreachable">{w("lost")}</p>}</div>;
}
