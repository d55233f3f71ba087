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
    no_list: "Daftar ini tidak ada, atau tidak terbuka bagi Anda.",
    unknown_program: "Program itu tidak ada dalam daftar program. Muat ulang halaman ini.",
    unknown_village: "Salah satu desa itu tidak ada di peta kabupaten ini. Tidak ada yang berubah.",
    unknown_district: "Kecamatan itu tidak ada di kabupaten ini.",
    unknown_pocket: "Kantong itu sudah tidak ada di peta dengan ambang sekarang. Muat ulang petanya.",
    cant_place:
      "Program ini tidak dapat diusulkan: masanya sudah lewat, atau tidak melayani kebutuhan itu dalam satuannya, atau biaya satuannya belum diisi di halaman Program.",
    bad_plan: "Tautan ini tidak utuh: rencananya tidak dapat dibaca. Buka lagi tautan aslinya.",
    other_regency: "Daftar itu milik kabupaten lain, bukan kabupaten yang ditampilkan di sini.",
    same_list: "Unit itu sudah ada di daftar ini. Pilih daftar lain.",
    not_on_list: "Desa itu sudah tidak ada di daftar asal. Muat ulang halaman ini.",
    village_gone: "Desa itu sudah tidak ada dalam batas wilayah terbaru.",
    other_year: "Rencana hanya dapat dipindahkan antardaftar dari kabupaten dan tahun yang sama.",
    other_unit: "Kedua daftar menghitung dalam satuan yang berbeda, jadi rencananya tidak dapat dipindahkan.",
    no_number: "Isi dulu jumlah unit yang direncanakan di desa itu; setelah itu sebagian dapat dipindahkan.",
    too_many: "Jumlah yang dipindahkan melebihi yang direncanakan di desa itu, atau nol.",
    person_number:
      "Tulisan ini memuat nomor seperti NIK atau nomor KK. Data pribadi tidak disimpan di sini: hapus dulu. Tidak ada yang tersimpan.",
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
    no_list: "There is no such list, or you may not see it.",
    unknown_program: "The register has no such program. Load the page anew.",
    unknown_village: "One of these villages is not on this regency's map. Nothing was changed.",
    unknown_district: "This regency has no such district.",
    unknown_pocket: "That pocket is not on the map any more under these thresholds. Load the map anew.",
    cant_place:
      "This program can't be proposed: its time is over, or it does not serve that need in its unit, or its unit cost is missing on the page Programs.",
    bad_plan: "This link is not whole: its plan can't be read. Open the link as it was sent.",
    other_regency: "That list is another regency's than the one shown here.",
    same_list: "These units are on this list already. Choose another list.",
    not_on_list: "The village is not on the first list any more. Load the page anew.",
    village_gone: "The village is no longer there in the newest boundaries.",
    other_year: "Units are moved between lists of one regency and year only.",
    other_unit: "The two lists count in different units, so nothing can be moved between them.",
    no_number: "Write first how many units are planned in the village; then some of them can be moved.",
    too_many: "More than is planned in the village, or none, can't be moved.",
    person_number:
      "The text holds a number like a NIK or a family card's. Nothing of a person is kept here: take it out. Nothing was stored.",
  },
);
