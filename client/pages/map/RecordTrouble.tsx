import { recordState } from "../../data/record.ts";
import { speaking } from "../../text/words.ts";
import "./record-trouble.css";

const w = speaking(
  {
    unreachable:
      "Basis data sedang tidak terjangkau. Angka di halaman ini adalah yang terakhir terbaca; perubahan belum dapat disimpan. Halaman ini menyambung kembali dengan sendirinya.",
    "read-only":
      "Basis data utama sedang tidak terjangkau. Peta dan angka dibaca dari salinannya; perubahan belum dapat disimpan. Halaman ini menyambung kembali dengan sendirinya.",
    full: "Ruang penyimpanan server penuh. Peta dan data tetap dapat dibaca, tetapi perubahan dan berkas baru belum dapat disimpan sampai pengelola Kantong mengosongkan ruang. Peringatan ini hilang dengan sendirinya.",
  },
  {
    unreachable:
      "The database can't be reached at the moment. The figures on this page are the last ones read; changes can't be saved yet. This page will reconnect by itself.",
    "read-only":
      "The main database can't be reached at the moment. The map and its figures are read from a copy; changes can't be saved yet. This page will reconnect by itself.",
    full: "The server's disk is full. The map and the data can be read as ever, but no change and no file can be saved until whoever runs Kantong frees some space. This notice goes away by itself.",
  },
);

/** A banner while the record is not as it should be. The region is always there, so that its words are heard when they come. */
export function RecordTrouble() {
  const state = recordState.value;
  return <div role="status">{state !== "current" && <p class="record-trouble">{w(state)}</p>}</div>;
}
