import { refusalsIn } from "../refusals.ts";

/** What a list of recipients is refused for. */
export const refusal = refusalsIn(
  {
    offline: "Server tidak dapat dihubungi; tidak ada yang tersimpan. Coba lagi.",
    demo_record: "Data ini demo: daftar dapat dibaca di sini, tetapi tidak dapat dikirim.",
    no_parcel:
      "Kiriman ini tidak utuh atau bukan daftar penerima. Tidak ada yang tersimpan. Muat ulang halaman ini, lalu pilih berkasnya lagi.",
    persons_number:
      "Di antara nama tempat ada yang mirip NIK atau nomor KK. Tidak ada yang tersimpan. Periksa kolom mana yang dianggap tempat.",
    too_many_places:
      "Terlalu banyak tempat yang berbeda: salah satu kolom tempat rupanya berisi nama orang atau alamat. Tidak ada yang tersimpan. Periksa kolomnya.",
    wrong_unit:
      "Program itu tidak menghitung penerima semacam ini: nomor KK menghitung keluarga, dan daftar orang tidak menghitung desa atau kelompok. Pilih program atau pembeda yang lain.",
    unknown_program: "Program itu tidak ada, atau sudah diakhiri. Muat ulang halaman ini.",
    another_key:
      "Daftar ini memakai kunci lain daripada daftar yang sudah ada, dan hanya daftar dengan kunci yang sama dapat dibandingkan. Mintalah kunci itu kepada operator. Tidak ada yang tersimpan.",
  },
  {
    offline: "The server can't be reached; nothing was stored. Try again.",
    demo_record: "This is the demo: a list can be read here and not sent.",
    no_parcel:
      "What was sent is not whole, or no list of recipients. Nothing was stored. Load the page anew, then choose the file again.",
    persons_number:
      "Something among the places looks like a NIK or a family card's number. Nothing was stored. Check which columns are taken for places.",
    too_many_places:
      "There are too many different places: one of the place columns seems to hold people's names or addresses. Nothing was stored. Check the columns.",
    wrong_unit:
      "That program does not count such recipients: family cards count families, and a list of persons counts neither villages nor groups. Choose another program, or tell recipients apart by something else.",
    unknown_program: "There is no such program, or it was retired. Load the page anew.",
    another_key:
      "This list was hashed with another key than those that are here, and only lists of one key can be compared. Ask the operator for that key. Nothing was stored.",
  },
);
