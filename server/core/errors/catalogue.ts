interface Refusal {
  /** HTTP status */
  status: number;
  title: string;
  /** what a person reads, in both languages; a problem's `detail` may say more, in English */
  id: string;
  en: string;
}

const nothing = (title: string, id: string, en: string): Refusal => ({ status: 404, title, id, en });
const bad = (title: string, id: string, en: string): Refusal => ({ status: 400, title, id, en });
const clash = (title: string, id: string, en: string): Refusal => ({ status: 409, title, id, en });
const forbidden = (title: string, id: string, en: string): Refusal => ({ status: 403, title, id, en });
const unfit = (title: string, id: string, en: string): Refusal => ({ status: 422, title, id, en });

/** Everything that a request can be refused for, by its code. */
export const REFUSALS = {
  // The request itself.
  invalid: bad(
    "Not valid",
    "Ada isian yang tidak dapat diterima.",
    "Something in the request can't be taken.",
  ),
  bad_request: bad("Bad request", "Permintaan ini tidak dapat dibaca.", "This request can't be read."),
  bad_filter: bad("Bad filter", "Saringan itu tidak dapat dibaca.", "That filter can't be read."),
  bad_host: bad("Bad request", "Nama host permintaan ini salah.", "The request's Host is no host."),
  zero_byte: bad(
    "Bad text",
    "Tulisan memuat bita nol, yang tidak dapat disimpan; hapus dulu. Tidak ada yang tersimpan.",
    "A text holds a zero byte, which can't be stored; take it out. Nothing was stored.",
  ),
  no_file_name: bad("No file name", "Berkas dikirim tanpa nama.", "The file was sent without a name."),
  cut_off: bad(
    "Cut off",
    "Berkas tidak sampai utuh; kirim lagi. Tidak ada yang tersimpan.",
    "The file did not arrive whole; send it again. Nothing was stored.",
  ),
  too_large: {
    status: 413,
    title: "Too big",
    id: "Terlalu besar; tidak ada yang tersimpan.",
    en: "Too big; nothing was stored.",
  },
  address_too_long: {
    status: 414,
    title: "Address too long",
    id: "Alamat itu terlalu panjang.",
    en: "That address is too long.",
  },
  no_range: {
    status: 416,
    title: "Range not satisfiable",
    id: "Bagian berkas yang diminta tidak ada.",
    en: "The part of the file that was asked for is not there.",
  },
  person_number: bad(
    "A person's number",
    "Tulisan ini memuat nomor seperti NIK, nomor KK, atau telepon. Data pribadi tidak disimpan di sini: hapus dulu. Tidak ada yang tersimpan.",
    "The text holds a number like a NIK, a family card's or a telephone's. Nothing of a person is kept here: take it out. Nothing was stored.",
  ),
  nothing_here: nothing("Not found", "Tidak ada apa-apa di alamat ini.", "There is nothing at this address."),
  too_many_requests: {
    status: 429,
    title: "Too many requests",
    id: "Terlalu banyak permintaan dari satu alamat. Tunggu satu menit, lalu coba lagi.",
    en: "One address makes too many requests. Wait a minute, then try again.",
  },
  changed_meanwhile: clash(
    "Changed meanwhile",
    "Orang lain baru saja mengubahnya. Periksa yang terbaru, lalu ulangi perubahan Anda.",
    "Somebody else has just changed it. Look at the newest, then make your change again.",
  ),
  written_meanwhile: clash(
    "Written meanwhile",
    "Orang lain menulis di sini setelah Anda membacanya. Tidak ada yang tersimpan; satukan kedua tulisan, lalu simpan lagi.",
    "Somebody else has written here since you read it. Nothing was stored; put both texts together, then save again.",
  ),

  // Who asks.
  signed_out: {
    status: 401,
    title: "Not signed in",
    id: "Anda belum masuk, atau sesi sudah berakhir. Masuk dulu lewat tautan di kanan atas.",
    en: "You are not signed in, or the session has ended. Sign in by the link at the top right.",
  },
  key: {
    status: 401,
    title: "Unknown key",
    id: "Kunci ini tidak dikenal, sudah dicabut, atau sudah berakhir.",
    en: "This key is unknown, revoked or has ended.",
  },
  wrong: {
    status: 401,
    title: "Not right",
    id: "Nama masuk atau kata sandi tidak cocok.",
    en: "The login or the password is not right.",
  },
  wrong_password: forbidden(
    "Not right",
    "Kata sandi yang sekarang tidak cocok.",
    "The present password is not right.",
  ),
  too_often: {
    status: 429,
    title: "Too often",
    id: "Terlalu sering salah. Tunggu beberapa menit, lalu coba lagi.",
    en: "Too many wrong tries. Wait some minutes, then try again.",
  },
  role: forbidden(
    "Not allowed",
    "Peran akun Anda tidak mencakup ini. Mintalah kepada koordinator atau operator.",
    "Your account's role does not cover this. Ask a coordinator or an operator.",
  ),
  scope: forbidden(
    "Out of scope",
    "Kunci ini tidak mencakup hal itu.",
    "The key's scopes do not cover this.",
  ),
  not_yours: forbidden(
    "Not yours",
    "Ini milik perangkat daerah lain atau wewenang koordinator. Editor hanya melihat dan mengubah data perangkat daerahnya sendiri.",
    "This is another agency's, or the coordinators'. An editor sees and changes only the own agency's data.",
  ),
  csrf: forbidden(
    "No token",
    "Halaman ini sudah terlalu lama terbuka. Muat ulang, lalu coba lagi.",
    "This page has been open for too long. Load it again and retry.",
  ),
  foreign_site: forbidden(
    "From another site",
    "Permintaan ini datang dari halaman situs lain. Buka Kantong langsung.",
    "A page of another site asked for this. Open Kantong itself.",
  ),
  machine: forbidden(
    "Only on this machine",
    "Selama belum ada akun, data hanya dapat diubah di komputer tempat Kantong berjalan, setelah membuka tautan yang ditampilkan terminalnya.",
    "While there are no accounts, data can be changed only on the machine that Kantong runs on, after opening the link that its terminal shows.",
  ),
  first_token: forbidden(
    "Not the first",
    "Akun pertama dibuat di komputer tempat Kantong berjalan, dengan tautan yang ditampilkan terminal saat Kantong dijalankan.",
    "The first account is made on the machine that Kantong runs on, by the link that its terminal shows at the start.",
  ),
  metrics: forbidden(
    "Not for you",
    "Angka ini hanya untuk komputer ini atau pemegang METRICS_TOKEN.",
    "The metrics are for this machine, or for whoever shows METRICS_TOKEN.",
  ),
  link_ended: {
    status: 410,
    title: "Not valid",
    id: "Tautan ini sudah dipakai, sudah berakhir, atau tidak utuh. Mintalah yang baru kepada operator.",
    en: "This link was used already, has ended, or is not whole. Ask an operator for another.",
  },
  not_first: clash(
    "Not the first",
    "Sudah ada akun. Mintalah akun kepada operator.",
    "There are accounts already. Ask an operator for one.",
  ),
  last_operator: clash(
    "Last operator",
    "Tidak akan ada lagi operator. Buat operator lain dulu.",
    "No operator would be left. Make another one first.",
  ),
  account_retired: clash(
    "Retired",
    "Akun itu nonaktif; aktifkan dulu.",
    "That account is retired; bring it back first.",
  ),
  unknown_account: nothing("Unknown account", "Akun itu tidak ada.", "There is no such account."),
  unknown_key: nothing("Unknown key", "Kunci itu tidak ada.", "There is no such key."),
  not_linked: nothing(
    "Not linked",
    "Akun ini tidak ditautkan dengan identitas apa pun.",
    "No identity is linked to this account.",
  ),
  identity_taken: clash(
    "Taken",
    "Identitas ini sudah membuka akun lain.",
    "This identity opens another account already.",
  ),
  no_provider: nothing(
    "No provider",
    "Kantong ini tidak memakai penyedia identitas.",
    "No identity provider is set for this Kantong.",
  ),
  other_address: clash(
    "Another address",
    "Buka Kantong di alamat resminya untuk masuk dengan cara ini.",
    "Open Kantong at its own address to sign in this way.",
  ),
  provider_away: {
    status: 503,
    title: "Provider away",
    id: "Penyedia identitas tidak menjawab. Coba lagi sebentar lagi, atau masuk dengan kata sandi.",
    en: "The identity provider does not answer. Try again in a minute, or sign in with a password.",
  },

  // The program and its record.
  starting: { status: 503, title: "Starting", id: "Kantong sedang dimulai.", en: "Kantong is starting." },
  server_error: {
    status: 500,
    title: "Server error",
    id: "Ada yang salah di server; catatannya ada di log.",
    en: "Something went wrong here; the server's log says what.",
  },
  not_counted: {
    status: 503,
    title: "Not all there",
    id: "Satu proses belum menyampaikan hitungannya.",
    en: "A process did not say in time what it had counted.",
  },
  record_unreachable: {
    status: 503,
    title: "Record unreachable",
    id: "Basis data sedang tidak terjangkau. Coba lagi sebentar lagi; kalau tadi sedang menyimpan, periksa dulu apakah sudah tersimpan.",
    en: "The database can't be reached. Try again in a moment; if you were saving something, look first whether it is there.",
  },
  record_busy: {
    status: 503,
    title: "Record busy",
    id: "Basis data sedang terlalu sibuk, atau perubahan orang lain sedang disimpan. Permintaan ini belum tersimpan; coba lagi sebentar lagi.",
    en: "The database is too busy at the moment, or somebody else's change is being saved. This was not saved; try again in a moment.",
  },
  disk_full: {
    status: 507,
    title: "Disk full",
    id: "Ruang penyimpanan server penuh. Data masih dapat dibaca, tetapi perubahan ini tidak tersimpan. Hubungi pengelola Kantong; begitu ada ruang lagi, penyimpanan berjalan kembali dengan sendirinya.",
    en: "The server's disk is full. Everything can still be read, but this change was not saved. Tell whoever runs Kantong; once there is room, saving works again by itself.",
  },
  solver_busy: {
    status: 503,
    title: "Busy",
    id: "Terlalu banyak usulan sedang dihitung. Coba lagi sebentar lagi.",
    en: "Too many proposals are being worked out. Try again in a minute.",
  },
  reading_busy: {
    status: 503,
    title: "Busy",
    id: "Terlalu banyak berkas sedang dibaca. Coba lagi sebentar lagi.",
    en: "Too many files are being read. Try again in a minute.",
  },
  demo_record: clash(
    "Demo record",
    "Data demo dapat dibaca dan dicoba, tetapi tidak dapat diubah.",
    "The demo can be read and tried, and not changed.",
  ),

  // What is asked about.
  no_boundaries: nothing(
    "Unknown regency",
    "Data ini belum memuat kabupaten apa pun; impor batas desanya dulu di halaman data.",
    "The record holds no regency yet; import its boundaries first, on the data page.",
  ),
  unknown_regency: nothing(
    "Unknown regency",
    "Kabupaten itu tidak ada dalam data.",
    "The record does not hold that regency.",
  ),
  unknown_district: nothing(
    "Unknown district",
    "Kecamatan itu tidak ada di kabupaten ini.",
    "This regency has no such district.",
  ),
  unknown_context_layer: nothing(
    "Unknown layer",
    "Lapisan konteks itu tidak ada.",
    "There is no such context layer.",
  ),
  unknown_village: nothing(
    "Unknown village",
    "Desa itu tidak ada di peta kabupaten ini. Tidak ada yang berubah.",
    "That village is not on this regency's map. Nothing was changed.",
  ),
  unknown_pocket: nothing(
    "Unknown pocket",
    "Kantong itu sudah tidak ada di peta dengan ambang sekarang. Muat ulang petanya.",
    "That pocket is not on the map any more under these thresholds. Load the map anew.",
  ),
  unknown_program: nothing(
    "Unknown program",
    "Program itu tidak ada, atau sudah diakhiri. Muat ulang halaman ini.",
    "There is no such program, or it was retired. Load the page anew.",
  ),
  unknown_agency: nothing("Unknown agency", "Perangkat daerah itu tidak ada.", "There is no such agency."),
  // The address was right; what was sent with it names an agency that is not there.
  agency_not_known: bad(
    "No such agency to name",
    "Isian menyebut perangkat daerah yang tidak ada, atau yang sudah tidak bekerja. Pilih dari daftar.",
    "What was sent names an agency that is not in the register, or no longer at work. Choose one of the list.",
  ),
  unknown_template: nothing("Unknown template", "Templat itu tidak ada.", "There is no such template."),
  unknown_feature: nothing("Unknown feature", "Fitur itu tidak ada.", "There is no such feature."),
  no_tile: nothing("No such tile", "Ubin itu tidak ada.", "There is no such tile."),
  nothing_reported: nothing(
    "Nothing reported",
    "Belum ada yang dilaporkan tentang ini.",
    "Nothing was reported of this.",
  ),
  no_weight: bad(
    "Bad parameter",
    "Bobot ω harus lebih dari nol untuk paling sedikit satu strategi yang terkait.",
    "At least one strategy concerned must weigh more than 0 in ω.",
  ),

  // Register and reports.
  not_in_register: nothing(
    "Not in the register",
    "Itu tidak ada dalam daftar; mungkin baru saja dihapus.",
    "The register has no such entry; it may just have been deleted.",
  ),
  taken: clash("Taken", "Sudah dipakai; pilih yang lain.", "This is taken; choose another."),
  retired: clash("Retired", "Ini sudah nonaktif; aktifkan dulu.", "This is retired; bring it back first."),
  in_use: clash(
    "In use",
    "Masih dirujuk data lain; dapat dinonaktifkan, tidak dihapus.",
    "Something in the record refers to it; it can be retired, not deleted.",
  ),
  has_programs: clash(
    "Has programs",
    "Perangkat daerah ini masih punya program. Nonaktifkan, alihkan, atau gabungkan dulu.",
    "The agency still has programs. Retire them, give them away, or merge the agency.",
  ),
  has_deliveries: clash(
    "Has deliveries",
    "Sudah ada realisasi yang tercatat.",
    "Deliveries are recorded already.",
  ),
  already_nothing: clash(
    "Said already",
    "“Tidak ada kegiatan” sudah tercatat untuk tahun itu.",
    "“No activity” is recorded for that year already.",
  ),
  not_nothing: clash(
    "Nothing to take back",
    "“Tidak ada kegiatan” tidak tercatat untuk tahun itu.",
    "“No activity” is not recorded for that year.",
  ),
  nothing_changes: clash("Nothing changes", "Tidak ada yang berubah.", "Nothing would change."),

  // Files and imports.
  file_refused: unfit("File refused", "Berkas ini tidak dapat dibaca.", "This file can't be read."),
  table_refused: bad("File refused", "Tabel ini tidak dapat dibaca.", "This table can't be read."),
  no_programs: bad("File refused", "Ini bukan tabel program.", "This is no table of programs."),
  not_importable: bad(
    "Not importable",
    "Tabel ini belum dapat disimpan; lihat laporannya.",
    "This table can't be stored as it is; see its report.",
  ),
  unknown_import: nothing("Unknown import", "Impor itu tidak ada.", "There is no such import."),
  unknown_mapping: nothing(
    "Unknown mapping",
    "Pemetaan kolom itu tidak tersimpan.",
    "No mapping is saved under that name.",
  ),
  discarded: {
    status: 410,
    title: "Discarded",
    id: "Impor ini sudah dibuang; berkasnya tidak disimpan.",
    en: "This import was discarded; its file is not kept.",
  },
  import_conflict: clash("Not possible now", "Itu belum dapat dilakukan.", "That can't be done now."),
  unknown_place: unfit(
    "Unknown place",
    "Tempat atau desa itu tidak ada dalam berkas atau data.",
    "The file or the record has no such place.",
  ),
  no_spelling: unfit(
    "Not a spelling",
    "Itu tidak dapat diingat sebagai ejaan: hanya nama yang salah eja, bukan kode atau nama beberapa desa.",
    "That can't be remembered as a spelling: only a misspelt name can, no code, nor a name of several villages.",
  ),
  no_parcel: bad(
    "Not a list of recipients",
    "Kiriman ini tidak utuh atau bukan daftar penerima. Tidak ada yang tersimpan. Muat ulang halaman ini, lalu pilih berkasnya lagi.",
    "What was sent is not whole, or no list of recipients. Nothing was stored. Load the page anew, then choose the file again.",
  ),
  persons_number: bad(
    "A person's number",
    "Di antara nama tempat ada yang mirip NIK atau nomor KK. Tidak ada yang tersimpan. Periksa kolom mana yang dianggap tempat.",
    "Something among the places looks like a NIK or a family card's number. Nothing was stored. Check which columns are taken for places.",
  ),
  too_many_places: bad(
    "No places",
    "Terlalu banyak tempat yang berbeda: salah satu kolom tempat rupanya berisi nama orang atau alamat. Tidak ada yang tersimpan. Periksa kolomnya.",
    "There are too many different places: one of the place columns seems to hold people's names or addresses. Nothing was stored. Check the columns.",
  ),
  wrong_unit: unfit(
    "Wrong unit",
    "Program itu tidak menghitung penerima semacam ini: nomor KK menghitung keluarga, dan daftar orang tidak menghitung desa atau kelompok. Pilih program atau pembeda yang lain.",
    "That program does not count such recipients: family cards count families, and a list of persons counts neither villages nor groups. Choose another program, or tell recipients apart by something else.",
  ),
  another_key: clash(
    "Another key",
    "Daftar ini memakai kunci lain daripada daftar yang sudah ada, dan hanya daftar dengan kunci yang sama dapat dibandingkan. Mintalah kunci itu kepada operator. Tidak ada yang tersimpan.",
    "This list was hashed with another key than those that are here, and only lists of one key can be compared. Ask the operator for that key. Nothing was stored.",
  ),

  // Target lists, proposals and scenarios.
  no_list: nothing(
    "No such list",
    "Daftar ini tidak ada, atau tidak terbuka bagi Anda.",
    "There is no such list, or you may not see it.",
  ),
  reason_wanted: clash(
    "Reason wanted",
    "Daftar ini sudah disepakati: tulis alasan perubahannya.",
    "This list was agreed on: write why it is changed.",
  ),
  not_running: bad(
    "Program not running",
    "Program itu tidak berjalan pada tahun tersebut. Pilih tahun lain, atau ubah masanya di halaman Program.",
    "The program does not run in that year. Choose another, or change its years on the page Programs.",
  ),
  other_component: bad(
    "Other component",
    "Program itu bukan untuk kebutuhan tersebut. Pilih kebutuhan yang dilayaninya.",
    "The program is not for that need. Choose one that it serves.",
  ),
  no_step: clash(
    "No such step",
    "Tahap itu tidak dapat dicapai dari tahap daftar sekarang. Muat ulang halaman ini.",
    "The list can't come to that state from the one it is in. Load the page anew.",
  ),
  empty: clash(
    "Empty list",
    "Belum ada desa di daftar ini; tambahkan dulu.",
    "There is no village on the list yet; add some first.",
  ),
  bad_day: bad(
    "Bad day",
    "Tanggalnya harus setelah tahap sebelumnya dan tidak melewati hari ini.",
    "The day must come after the step before, and not after today.",
  ),
  not_draft: clash(
    "Not a draft",
    "Hanya rancangan yang dapat dihapus. Tarik dulu kembali ke rancangan; yang sudah disepakati tetap ada.",
    "Only a draft can be deleted. Take the list back to a draft first; what was agreed on stays.",
  ),
  no_limit: bad(
    "No limit",
    "Isi anggaran atau batas jumlah desa, di sini atau pada daftarnya.",
    "Give a budget or a cap of villages, here or on the list.",
  ),
  pots_wanted: bad(
    "Bad parameter",
    "Satu anggaran hanya untuk satu program. Beri tiap program anggarannya sendiri.",
    "One budget is for one program. Give each program its own.",
  ),
  no_need: clash(
    "No need",
    "Belum ada data kebutuhan untuk komponen ini, jadi tidak ada peringkat, kantong, atau pilihan terbaik.",
    "There are no figures of need for this component, so there are no ranks, pockets or best set.",
  ),
  no_column: bad(
    "No such column",
    "Judul kolom itu tidak ada dalam berkas. Periksa judul kolomnya.",
    "The file has no column with that heading. Look at its headings.",
  ),
  infeasible: clash(
    "No proposal",
    "Batas-batas itu tidak dapat dipenuhi sekaligus. Longgarkan salah satunya.",
    "Those limits can't be kept together. Make one of them wider.",
  ),
  cant_place: bad(
    "Program can't be placed",
    "Program ini tidak dapat diusulkan: masanya sudah lewat, atau tidak melayani kebutuhan itu dalam satuannya, atau biaya satuannya belum diisi di halaman Program.",
    "This program can't be proposed: its time is over, or it does not serve that need in its unit, or its unit cost is missing on the page Programs.",
  ),
  bad_plan: bad(
    "Bad parameter",
    "Tautan ini tidak utuh: rencananya tidak dapat dibaca. Buka lagi tautan aslinya.",
    "This link is not whole: its plan can't be read. Open the link as it was sent.",
  ),
  other_regency: bad(
    "Bad parameter",
    "Daftar itu milik kabupaten lain, bukan kabupaten yang ditampilkan di sini.",
    "That list is another regency's than the one shown here.",
  ),

  same_list: clash(
    "Can't be moved",
    "Unit itu sudah ada di daftar ini. Pilih daftar lain.",
    "These units are on this list already. Choose another list.",
  ),
  other_year: clash(
    "Can't be moved",
    "Rencana hanya dapat dipindahkan antardaftar dari kabupaten dan tahun yang sama.",
    "Units are moved between lists of one regency and year only.",
  ),
  other_list_unit: clash(
    "Can't be moved",
    "Kedua daftar menghitung dalam satuan yang berbeda, jadi rencananya tidak dapat dipindahkan.",
    "The two lists count in different units, so nothing can be moved between them.",
  ),
  village_gone: clash(
    "Can't be moved",
    "Desa itu sudah tidak ada dalam batas wilayah terbaru.",
    "The village is no longer there in the newest boundaries.",
  ),
  no_number: clash(
    "Can't be moved",
    "Isi dulu jumlah unit yang direncanakan di desa itu; setelah itu sebagian dapat dipindahkan.",
    "Write first how many units are planned in the village; then some of them can be moved.",
  ),
  too_many: clash(
    "Can't be moved",
    "Jumlah yang dipindahkan melebihi yang direncanakan di desa itu, atau nol.",
    "More than is planned in the village, or none, can't be moved.",
  ),

  // Conversations, commitments and meetings.
  no_thread: nothing("No such conversation", "Percakapan itu tidak ada.", "There is no such conversation."),
  no_message: nothing("No such message", "Pesan itu tidak ada.", "There is no such message."),
  no_call: clash("No call", "Pesan itu tidak meminta bantuan.", "That message asks for no help."),
  too_late: clash(
    "Too late",
    "Pesan hanya dapat diubah 15 menit setelah dikirim. Tulis pesan baru, atau tarik yang ini.",
    "A message can be changed for 15 minutes after it was sent. Write another, or take this one back.",
  ),
  no_answer: nothing(
    "No answer",
    "Komitmen atau daftar itu tidak memuat desa ini.",
    "That commitment or list is not about this village.",
  ),
  several_regencies: bad(
    "Several regencies",
    "Satu kantong terletak di satu kabupaten.",
    "A pocket lies in one regency.",
  ),
  no_agreement: nothing(
    "No such agreement",
    "Kesepakatan itu tidak ada, atau milik perangkat daerah lain.",
    "There is no such agreement, or it is between other agencies.",
  ),
  own_figures: bad(
    "Own figures",
    "Perangkat daerah melihat angkanya sendiri tanpa kesepakatan. Pilih perangkat daerah lain.",
    "An agency sees its own figures without an agreement. Choose another agency.",
  ),
  agreement_closed: clash(
    "Not possible now",
    "Kesepakatan ini sudah diputuskan atau berakhir. Muat ulang untuk melihat keadaannya.",
    "This agreement is decided or ended already. Load it again to see how it stands.",
  ),
  no_commitment: nothing("No such commitment", "Komitmen itu tidak ada.", "There is no such commitment."),
  past: bad(
    "Past",
    "Tanggal itu sudah lewat. Pilih hari ini atau sesudahnya.",
    "That day has passed. Choose today or a later one.",
  ),
  other_unit: bad(
    "Other unit",
    "Program itu dihitung dalam satuan lain, jadi realisasinya tidak menunjukkan apakah komitmen ditepati. Pilih program lain atau kosongkan.",
    "That program counts in another unit, so its deliveries would not show whether the promise is kept. Choose another, or none.",
  ),
  settled: clash(
    "Settled",
    "Komitmen ini sudah diselesaikan. Buka lagi dulu.",
    "This commitment is settled. Open it again first.",
  ),
  no_delivery: nothing(
    "No such delivery",
    "Realisasi itu belum terbit untuk desa ini.",
    "No such delivery is published for this village.",
  ),
  no_meeting: nothing("No such meeting", "Rapat itu tidak ada.", "There is no such meeting."),
  no_item: nothing(
    "No such item",
    "Pokok bahasan itu tidak ada, atau risalah rapatnya sudah ditutup.",
    "There is no such item, or the meeting's minutes are closed.",
  ),
  decided: clash(
    "Decided",
    "Sudah ada keputusan di sini; itu tidak dihapus begitu saja. Kosongkan keputusannya dulu.",
    "There is a decision here, which is not thrown away. Empty the decision first.",
  ),
  closed: clash(
    "Closed",
    "Risalah sudah ditutup. Buka lagi dulu.",
    "The minutes are closed. Open them again first.",
  ),
  not_on_list: clash(
    "Not on it",
    "Desa itu sudah tidak ada di daftar tersebut.",
    "The village is not on that list any more.",
  ),
} satisfies Record<string, Refusal>;

export type RefusalCode = keyof typeof REFUSALS;
