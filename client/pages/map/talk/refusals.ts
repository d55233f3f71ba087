import { refusalsIn } from "../../office/refusals.ts";

/** What a refused change says of conversations, commitments and meetings. */
export const refusal = refusalsIn(
  {
    offline: "Server tidak dapat dihubungi; tidak ada yang tersimpan. Coba lagi.",
    person_number:
      "Tulisan ini memuat sesuatu seperti NIK atau nomor KK. Data pribadi tidak disimpan di sini: hapus dulu. Tidak ada yang tersimpan.",
    too_late: "Pesan hanya dapat diubah 15 menit setelah dikirim. Tulis pesan baru, atau tarik yang ini.",
    no_answer: "Komitmen atau daftar itu tidak memuat desa ini.",
    changed_meanwhile: "Orang lain baru saja mengubahnya. Muat ulang, lalu ulangi perubahan Anda.",
    past: "Tanggal itu sudah lewat. Pilih hari ini atau sesudahnya.",
    unknown_program: "Program itu bukan milik perangkat daerah ini untuk kebutuhan tersebut.",
    other_unit:
      "Program itu dihitung dalam satuan lain, jadi realisasinya tidak menunjukkan apakah komitmen ditepati. Pilih program lain atau kosongkan.",
    settled: "Komitmen ini sudah diselesaikan. Buka lagi dulu.",
    bad_day: "Tanggalnya harus antara hari komitmen dibuat dan hari ini.",
    no_delivery: "Realisasi itu belum terbit untuk desa ini.",
    no_item: "Pokok bahasan itu tidak ada, atau risalah rapatnya sudah ditutup.",
    unknown_village: "Desa itu tidak ada dalam data.",
    decided: "Sudah ada keputusan di sini; itu tidak dihapus begitu saja. Kosongkan keputusannya dulu.",
    closed: "Risalah sudah ditutup. Buka lagi dulu.",
    not_on_list: "Desa itu sudah tidak ada di daftar tersebut.",
  },
  {
    offline: "The server can't be reached; nothing was stored. Try again.",
    person_number:
      "The text holds something like a NIK or a family card's number. Nothing of a person is kept here: take it out. Nothing was stored.",
    too_late:
      "A message can be changed for 15 minutes after it was sent. Write another, or take this one back.",
    no_answer: "That commitment or list is not about this village.",
    changed_meanwhile: "Somebody else has just changed it. Load it again, then make your change.",
    past: "That day has passed. Choose today or a later one.",
    unknown_program: "That program is not this agency's for the need.",
    other_unit:
      "That program counts in another unit, so its deliveries would not show whether the promise is kept. Choose another, or none.",
    settled: "This commitment is settled. Open it again first.",
    bad_day: "The day must lie between the day it was made and today.",
    no_delivery: "No such delivery is published for this village.",
    no_item: "There is no such item, or the meeting's minutes are closed.",
    unknown_village: "The record has no such village.",
    decided: "There is a decision here, which is not thrown away. Empty the decision first.",
    closed: "The minutes are closed. Open them again first.",
    not_on_list: "The village is not on that list any more.",
  },
);
