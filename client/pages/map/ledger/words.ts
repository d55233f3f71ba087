import { speaking } from "../../../text/words.ts";

/** Words of a need's chain: need → after deliveries → after closures. */
export const l = speaking(
  {
    title: "Neraca kebutuhan",
    lead: "butuh → setelah dilayani → setelah yang ditutup dengan alasan",
    spoken: "{need} membutuhkan, {unserved} setelah dilayani, {left} setelah yang ditutup dengan alasan",
    component: "Kebutuhan",
    chain: "Butuh → sisa",
    unserved: "Setelah dilayani",
    why: "Alasan penutupan",
    moved: "pindah {count}",
    died: "meninggal {count}",
    alreadyMet: "sudah terpenuhi {count}",
    refused: "menolak {count}",
    few: "beberapa (<{k})",
    over: "{count} melebihi yang terdaftar",
    silent: "belum semua program melapor",
    nothing: "Belum ada kebutuhan yang dilaporkan untuk tahun ini.",
  },
  {
    title: "Ledger of need",
    lead: "need → after deliveries → after closures with a reason",
    spoken: "{need} in need, {unserved} after deliveries, {left} after closures with a reason",
    component: "Need",
    chain: "Need → left",
    unserved: "After deliveries",
    why: "Why closed",
    moved: "moved {count}",
    died: "died {count}",
    alreadyMet: "already met {count}",
    refused: "refused {count}",
    few: "a few (<{k})",
    over: "{count} more than registered",
    silent: "not every program has reported",
    nothing: "No need has been reported for this year.",
  },
);
