import type { Section, SectionId } from "./section.ts";

export const id: Record<SectionId, Section> = {
  reading: {
    title: "Cara membaca halaman ini",
    plain:
      "Setiap angka di peta berasal dari langkah-langkah di bawah. Bagian pertama menjelaskan artinya, bagian “persisnya” menulis rumusnya. Semua ambang boleh digeser; yang sedang berlaku tercantum di samping nilai bakunya.",
    exact: [
      "Lambang: desa i dari n; H = seluruh satuan (rumah tangga untuk kemiskinan umum); P = satuan yang membutuhkan; strategi s ∈ {kurangi beban, tambah pendapatan, infrastruktur dasar}.",
      "Analisis adalah fungsi murni atas satu revisi data: pertanyaan yang sama memberi jawaban yang sama, bita demi bita. Pengacakan memakai benih yang ditampilkan.",
    ],
  },
  need: {
    title: "Kebutuhan",
    plain:
      "Kebutuhan adalah jumlah satuan (keluarga, rumah, jiwa) yang kekurangan sesuatu di sebuah desa pada satu tahun. Satuan tidak pernah dicampur. Yang tidak dilaporkan tetap “tidak ada data”, bukan nol, dan desanya tidak ikut diuji.",
    exact: [
      "Kemiskinan umum: keluarga desil 1–4 (P) di antara semua keluarga (H). Tingkat mentah p = P/H.",
      "Desa tanpa data atau dengan H = 0 dikeluarkan dari graf, digambar “tidak ada data”, dan didaftar.",
    ],
  },
  smoothed: {
    title: "Tingkat yang dihaluskan",
    plain:
      "Di desa kecil, beberapa keluarga saja sudah mengubah persentase. Karena itu tingkat tiap desa ditarik ke rata-rata kabupaten, makin kuat bila desanya makin kecil.",
    exact: [
      "m = ΣP/ΣH; s² = ΣH(p−m)²/ΣH; a = max(0, s² − m/H̄).",
      "Empirical Bayes (Marshall 1991): θ = m + a(p−m)/(a + m/H). Lokal: sama, atas desa dan tetangganya.",
      "Assunção–Reis (1999): z = (p−m)/√(a + m/H). Bila a = 0, tidak ada perbedaan selain kebetulan dan tidak ada kantong.",
    ],
  },
  exceedance: {
    title: "Keyakinan bahwa tingkatnya tinggi",
    plain:
      "Seberapa yakin kita bahwa tingkat sebenarnya di atas 1,25 kali rata-rata, mengingat ukuran desanya.",
    exact: ["Pr(tingkat > 1,25 m) = ekor atas Gamma(bentuk m²/a + P, laju m/a + H)."],
  },
  adjacency: {
    title: "Desa tetangga",
    plain:
      "Dua desa bertetangga bila batasnya berjarak paling jauh 20 m. Batas desa sering disederhanakan satu per satu, sehingga yang sebenarnya bersentuhan tampak bercelah.",
    exact: [
      "Poligon dalam jarak 20 m pada zona UTM setempat; simetris; tanpa diri sendiri. Desa tanpa tetangga didaftar.",
    ],
  },
  coverage: {
    title: "Cakupan dan tumpang tindih",
    plain:
      "Cakupan adalah bagian dari yang membutuhkan yang benar-benar dilayani. Bila daftar penerima dipadankan, angkanya pasti; bila hanya ada jumlah per program, yang ditampilkan adalah rentang, tidak pernah penjumlahan. Program yang saling melengkapi dibedakan dari yang ganda.",
    exact: [
      "Cakupan komponen = penerima berbeda ÷ satuan yang membutuhkan, satuan sama, paling besar 1; kelebihannya dilaporkan sebagai “dilayani melebihi data terdaftar”.",
      "Tanpa padanan berlaku batas Fréchet: gabungan dari max c sampai min(1, Σc); irisan dua program dari max(0, a+b−1) sampai min(a, b).",
      "Cakupan strategi cₛ = cakupan terbesar yang dicapai program-programnya bersama; tanpa padanan, program tunggal terbesar (batas bawah, ditandai ≥).",
      "Celah U = Σ ωₛ P(1 − cₛ); bagian celah g = U/P. O = banyaknya strategi dengan cₛ ≥ τ.",
      "Ganda: dua program dalam kelompok pengecualian yang sama. Selain itu saling melengkapi.",
    ],
  },
  silence: {
    title: "Belum melapor bukan berarti tidak ada",
    plain:
      "Perangkat daerah yang belum melapor ditandai. Celah yang mungkin hanya karena belum ada laporan digambar berbeda dari celah yang nyata.",
    exact: [
      "Sebuah program diam di sebuah desa bila berjalan menurut daftar program tetapi perangkat daerahnya belum melapor, tidak ada baris yang menyebut program itu, daftarnya tidak lengkap dan melewatkan desa itu, atau hanya rencana yang dilaporkan. Desa yang dilewatkan oleh daftar lengkap memang tidak mendapat apa-apa: nol yang sebenarnya.",
    ],
  },
  pocket: {
    title: "Kantong: kebutuhan dan celah",
    plain:
      "Kantong adalah desa-desa berdekatan yang kebutuhannya tinggi dan mengumpul, sedangkan kurang dari dua strategi menjangkau sekurangnya 30 % dari yang membutuhkan. Tiga tingkat keyakinan ditampilkan semua: terkonfirmasi, mungkin, tunggal.",
    exact: [
      "Kebutuhan tinggi: θ ≥ λm, keyakinan ≥ ambang, dan termasuk bagian teratas θ.",
      "Inti: z > 0 dan p permutasi bersyarat atas dari Gi* pada z, Benjamini–Hochberg q ≤ ambang.",
      "Gugus kebutuhan = komponen terhubung dari (inti atau tinggi). Terkonfirmasi: memuat inti, atau bertumpang dengan gugus massa p ≤ α. Mungkin: dua desa atau lebih. Tunggal: satu desa.",
      "Massa gugus: V = {z > z₀}, M = Σ(z − z₀) tiap komponen; z diacak antar desa R kali, massa terbesar disimpan; p = (1 + #{maks ≥ M})/(R + 1).",
      "Celah: O ≤ strategi minimal − 1. Kantong = komponen terhubung dari (gugus kebutuhan dan celah), diurut menurut U.",
    ],
  },
  threshold: {
    title: "Definisi: ambang tingkat",
    plain:
      "Semua desa yang tingkatnya mencapai ambang. Mudah dijelaskan, tetapi tidak memperhitungkan kebetulan di desa kecil.",
    exact: ["p ≥ x bila x diisi; bila tidak, p ≥ λm."],
  },
  matrix: {
    title: "Definisi: matriks dua faktor",
    plain:
      "Menyilangkan seberapa besar bagian keluarga miskin dengan seberapa rapat mereka tinggal. Hasilnya prioritas 1 (paling mendesak) sampai 4.",
    exact: [
      "Bagian keluarga miskin × keluarga miskin per km², masing-masing empat kelas kuartil; kelasnya dijumlahkan: 7 atau 8 = prioritas 1, 6 = 2, 5 = 3, kurang = 4.",
    ],
  },
  quadrant: {
    title: "Definisi: kuadran",
    plain: "Kebutuhan di atas dan cakupan di bawah nilai tengah semua desa.",
    exact: ["θ > median θ dan cakupan < median cakupan."],
  },
  hotspot: {
    title: "Definisi: hotspot Gi*",
    plain: "Desa yang bersama tetangganya menunjukkan kebutuhan lebih dari yang wajar secara kebetulan.",
    exact: [
      "Gi* = (Σwᵢⱼxⱼ − Wᵢ*m) / √(m₂[nS1ᵢ* − Wᵢ*²]/(n−1)), wᵢᵢ = 1.",
      "Yang menentukan adalah p permutasi bersyarat, bukan z: di ekor, pendekatan normal 15 sampai 340 kali terlalu yakin.",
    ],
  },
  moran: {
    title: "Definisi: Local Moran tinggi–tinggi",
    plain:
      "Desa tinggi di antara desa tinggi. Desa tinggi yang sendirian di antara desa rendah ditunjukkan tersendiri.",
    exact: [
      "Iᵢ = (zᵢ/m₂) Σwᵢⱼzⱼ pada z Assunção–Reis; p permutasi bersyarat, Benjamini–Hochberg q.",
      "Tidak ada uji pada heksagon yang disebar dari desa: itu menemukan “titik panas” pada 17 % sel yang sebenarnya kosong.",
    ],
  },
  scan: {
    title: "Definisi: pemindaian (scan)",
    plain:
      "Mencari kelompok desa berdekatan yang kebutuhannya berlebih. Dipakai sebagai pendapat kedua, dengan peluang yang sudah memperhitungkan bahwa kemiskinan memang tidak merata.",
    exact: [
      "LLR = c ln(c/E) + (C−c) ln((C−c)/(C−E)) bila c/E melebihi sisanya. Jendela lingkaran atau lentur, paling banyak 10 % penduduk.",
      "Model nol gamma–Poisson (rata-rata m, ragam a) atau permutasi; tidak pernah Poisson polos, yang menandai seperempat desa tanpa sebab.",
    ],
  },
  official: {
    title: "Definisi: daftar resmi (lokus)",
    plain:
      "Daftar yang ditetapkan pemerintah dan diimpor. Dipertemukan dengan definisi lain: mana yang terlewat, mana yang tidak lagi memerlukan.",
    exact: ["Daftar tahun yang ditanyakan, atau yang terbaru sebelumnya; tahunnya selalu disebut."],
  },
  priority: {
    title: "Prioritas",
    plain:
      "Peringkat desa menurut tiga ukuran: tingkat kebutuhan, jumlah yang belum terjangkau, dan bagiannya. Bobotnya pilihan kebijakan; rentang peringkat menunjukkan seberapa kukuh urutannya bila bobot sedikit berbeda.",
    exact: [
      "Prioritas = w₁ r(θ) + w₂ r(U) + w₃ r(g), r = peringkat persentil (peringkat − 0,5)/n, yang sama dirata-ratakan, urutan seri menurut kode.",
      "Kestabilan: 2.000 bobot dari Dirichlet(20 w); bagian yang masuk N teratas (stabil ≥ 0,90) dan rentang peringkat 5–95 %.",
      "Lapisan Pareto 1: tidak ada desa lain yang sekurangnya sama dalam ketiga ukuran dan lebih dalam salah satunya.",
    ],
  },
  change: {
    title: "Perubahan antartahun",
    plain:
      "Dua tahun dibandingkan desa demi desa. Bila dasar datanya berubah (pendataan ulang, batas desa, dari perkiraan ke pengamatan), lompatannya ditandai dan tidak dibaca sebagai keberhasilan.",
    exact: [
      "Terputus: H berubah lebih dari 20 %, satuannya berubah, yang satu perkiraan dan yang lain pengamatan, salah satunya tidak dilaporkan, atau batas desa baru berlaku di antara kedua tahun.",
    ],
  },
  ledger: {
    title: "Neraca kebutuhan",
    plain:
      "Kebutuhan, dikurangi yang sudah dilayani, dikurangi yang selesai dengan alasan (pindah, meninggal, sudah terpenuhi, menolak), sama dengan sisa.",
    exact: ["Sisa = kebutuhan − penerima berbeda − ditutup. Tanpa padanan daftar, sisa berupa rentang."],
  },
  targeting: {
    title: "Ketepatan sasaran",
    plain:
      "Apakah sebuah program sampai ke desa dan keluarga yang paling membutuhkan? Beberapa ukuran baku dihitung berdampingan.",
    exact: [
      "Galat eksklusi = 1 − cakupan; galat inklusi = bagian penerima yang tidak membutuhkan (hanya bila desil penerima diketahui).",
      "Indeks konsentrasi C = Σ(FₜLₜ₊₁ − Fₜ₊₁Lₜ), negatif = memihak yang miskin. CGH (Coady–Grosh–Hoddinott) = bagian manfaat bagi q termiskin ÷ q.",
      "Gini cakupan berbobot P; Theil di dalam dan antar kecamatan.",
    ],
  },
  hexagons: {
    title: "Heksagon",
    plain:
      "Heksagon adalah cara melihat, bukan cara menguji. Sebagian berasal dari titik rumah tangga (teramati), sisanya disebar dari angka desa; bagiannya ditulis pada tiap sel.",
    exact: [
      "Bobot desa ke sel H3 = luas irisan ÷ jumlah irisan desa itu; bilangan bulat dengan sisa terbesar; induk = jumlah anak.",
      "Jumlah per desa dan seluruhnya tetap sama pada setiap resolusi.",
    ],
  },
  disclosure: {
    title: "Angka kecil disembunyikan",
    plain:
      "Jumlah 1 sampai k − 1 tidak pernah ditampilkan, juga tidak apa pun yang membuatnya dapat dihitung dari selisih. “Disembunyikan”, “tidak ada data”, dan “0” selalu berbeda rupanya.",
    exact: [
      "Disembunyikan: 0 < jumlah < k, dan P ≥ H. Lalu sel lain disembunyikan sampai setiap rentang yang mungkin selebar k atau lebih dan mencapai k.",
      "Turunannya (tingkat, peringkat, kelas warna, urutan) ikut disembunyikan. NIK, nama, dan alamat tidak pernah disimpan.",
      "Yang pernah terbit tetap diketahui: jumlah yang tersembunyi tetap tersembunyi selama tidak berubah, dan total ikut disembunyikan bila gabungan semua terbitan membuka satu sel sampai kurang dari k. Perbaikan data dan penarikannya tidak membuka tetangganya.",
      "Selisih: dari butuh = terlayani + ditutup + sisa, bila satu bagian 1 sampai k − 1, bagian lain ditulis sebagai rentang.",
      "Yang tidak dilindungi: jumlah yang sudah pernah tampil; ingatan antarrevisi berlaku untuk angka kebutuhan, belum untuk penerima yang dihitung dari daftar terhubung dan sel rumah tangga; memulihkan cadangan lama melupakan terbitan sesudahnya; orang yang sudah tahu angka tetangganya dari tempat lain.",
    ],
  },
  checked: {
    title: "Diperiksa terhadap apa",
    plain:
      "Setiap statistik dicocokkan dengan sistem yang dipercaya ahli statistik, dalam uji yang dijalankan pada setiap perubahan.",
    exact: [
      "R spdep dan smerc, PySAL, GeoDa, HiGHS; data Columbus (Anselin 1988) dan North Carolina SIDS (Cressie). z, I, EB: 10⁻⁹. p permutasi: dalam 4 galat Monte Carlo dari 10 juta pengacakan.",
      "Kalibrasi: 100 himpunan data tanpa kantong memberi kantong terkonfirmasi paling banyak pada 18.",
    ],
  },
  limits: {
    title: "Batasannya",
    plain:
      "Kabupaten yang miskin merata menunjukkan sedikit kantong, karena tingkat ditarik ke rata-ratanya sendiri. Pendataan dapat melewatkan orang. Angka desa tidak berkata apa pun tentang satu keluarga. λ, τ, dan bagian teratas adalah pertimbangan: geser dan lihat yang berubah.",
    exact: ["Data demo bersifat sintetis dan ditandai di setiap layar dan unduhan."],
  },
};
