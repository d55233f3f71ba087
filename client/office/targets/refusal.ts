import { refusalsIn } from "../refusals.ts";

/** What a refused change of a target list says. */
export const refusal = refusalsIn(
  {
    offline: "Server tidak dapat dihubungi; tidak ada yang tersimpan. Coba lagi.",
    changed_meanwhile:
      "Daftar ini baru saja diubah orang lain; yang tampil sekarang adalah yang terbaru. Periksa, lalu ulangi perubahan Anda.",
    reason_wanted: "Daftar ini sudah disepakati: tulis alasan perubahannya.",
    not_running:
      "Program itu tidak berjalan pada tahun tersebut. Pilih tahun lain, atau ubah masanya di halaman Program.",
    other_component: "Program itu bukan untuk kebutuhan tersebut. Pilih kebutuhan yang dilayaninya.",
    no_step: "Tahap itu tidak dapat dicapai dari tahap daftar sekarang. Muat ulang halaman ini.",
    empty: "Belum ada desa di daftar ini; tambahkan dulu.",
    bad_day: "Tanggalnya harus setelah tahap sebelumnya dan tidak melewati hari ini.",
    not_draft:
      "Hanya rancangan yang dapat dihapus. Tarik dulu kembali ke rancangan; yang sudah disepakati tetap ada.",
    no_limit: "Isi anggaran atau batas jumlah desa, di sini atau pada daftarnya.",
    no_need:
      "Belum ada data kebutuhan untuk komponen ini, jadi tidak ada peringkat, kantong, atau pilihan terbaik.",
    solver_busy: "Terlalu banyak usulan sedang dihitung. Coba lagi sebentar lagi.",
    no_column: "Judul kolom itu tidak ada dalam berkas. Periksa judul kolomnya.",
    infeasible: "Batas-batas itu tidak dapat dipenuhi sekaligus. Longgarkan salah satunya.",
    not_found: "Waktu habis sebelum ada pilihan dalam batas itu. Longgarkan batasnya.",
  },
  {
    offline: "The server can't be reached; nothing was stored. Try again.",
    changed_meanwhile:
      "Someone else has just changed this list; what you see now is the newest. Look at it, then make your change again.",
    reason_wanted: "This list was agreed on: write why it is changed.",
    not_running:
      "The program does not run in that year. Choose another, or change its years on the page Programs.",
    other_component: "The program is not for that need. Choose one that it serves.",
    no_step: "The list can't come to that state from the one it is in. Load the page anew.",
    empty: "There is no village on the list yet; add some first.",
    bad_day: "The day must come after the step before, and not after today.",
    not_draft: "Only a draft can be deleted. Take the list back to a draft first; what was agreed on stays.",
    no_limit: "Give a budget or a cap of villages, here or on the list.",
    no_need: "There are no figures of need for this component, so there are no ranks, pockets or best set.",
    solver_busy: "Too many proposals are being worked out. Try again in a minute.",
    no_column: "The file has no column with that heading. Look at its headings.",
    infeasible: "Those limits can't be kept together. Make one of them wider.",
    not_found: "Time ran out before any set within the limits was found. Make them wider.",
  },
);
