import { refusalsIn } from "../refusals.ts";

/** What refused closures say. */
export const refusal = refusalsIn(
  {
    offline: "Server tidak dapat dihubungi; tidak ada yang tersimpan. Coba lagi.",
    person_number:
      "Catatan memuat nomor seperti NIK, nomor KK, atau telepon. Data pribadi tidak disimpan di sini: hapus dulu. Tidak ada yang tersimpan.",
    demo_record: "Data demo tidak dapat diubah.",
  },
  {
    offline: "The server can't be reached; nothing was stored. Try again.",
    person_number:
      "A note holds a number like a NIK, a family card's or a telephone's. Nothing of a person is kept here: take it out. Nothing was stored.",
    demo_record: "The demo's figures can't be changed.",
  },
);
