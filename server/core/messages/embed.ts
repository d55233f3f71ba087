/** Words that only the embedded map has. */
export const embedWords = {
  id: {
    full: "Buka peta lengkap",
    choose: "Pilih desa …",
    chooseLabel: "Pilih desa",
    source: "Sumber: {source}",
    date: "data per {date}",
    dateUnknown: "tanggal data tidak disebut",
    noFigures: "belum ada angka kebutuhan",
    hiddenClass: "disembunyikan",
    noChange: "Belum ada tahun sebelumnya untuk dibandingkan.",
    unknownVillage: "Tidak ada desa dengan kode {code} di peta ini.",
    elsewhere: "Desa {code} terletak di kabupaten lain.",
    away: "Peta ini sedang tidak terjangkau. Muat ulang sebentar lagi.",
    noWebgl:
      "Peramban ini tidak dapat menggambar peta. Angka desa tetap dapat dibaca lewat pilihan di bawah.",
    classes: "Jumlah desa tiap kelas. {list}",
    seen: "{observed} rumah tangga di peta ini dari titik survei (teramati), {buildings} menurut bangunan, sisanya disebar menurut luas.",
  },
  en: {
    full: "Open the full map",
    choose: "Choose a village …",
    chooseLabel: "Choose a village",
    source: "Source: {source}",
    date: "data as of {date}",
    dateUnknown: "date of the data not stated",
    noFigures: "no figures of need yet",
    hiddenClass: "hidden",
    noChange: "There is no earlier year to compare with.",
    unknownVillage: "There is no village with the code {code} on this map.",
    elsewhere: "Village {code} is in another regency.",
    away: "This map can't be reached at the moment. Load it again in a minute.",
    noWebgl: "This browser can't draw the map. A village's figure can still be read by choosing it below.",
    classes: "Villages in each class. {list}",
    seen: "{observed} of the households on this map from surveyed points (observed), {buildings} by buildings, the rest spread by area.",
  },
};
export type EmbedWord = keyof (typeof embedWords)["id"];
