import type { Numbers } from "./numbers.ts";
import type { Section, SectionId } from "./section.ts";

export const id = (n: Numbers): Record<SectionId, Section> => ({
  reading: {
    title: "Cara membaca halaman ini",
    plain:
      "Setiap angka di peta berasal dari langkah-langkah di bawah. Bagian pertama menjelaskan artinya, bagian “persisnya” menulis rumusnya. Semua ambang boleh digeser; yang sedang berlaku tercantum di samping nilai bakunya.",
    exact: [
      "Lambang: desa i dari n; H = seluruh satuan (keluarga bila yang dihitung keluarga); P = satuan yang membutuhkan; strategi s ∈ {kurangi beban, tambah pendapatan, infrastruktur dasar}.",
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
      "H berasal dari data tersendiri. Kebutuhan tanpa H ditampilkan sebagai jumlah dan per km², dan tidak ikut dalam tingkat serta uji.",
      "P > H: yang terdata lebih banyak daripada yang ada. Desanya ditandai dan tidak ikut dalam rata-rata, ragam, dan uji. P ≥ H disembunyikan dari umum: angka itu berbicara tentang semua orang.",
    ],
  },
  smoothed: {
    title: "Tingkat yang dihaluskan",
    plain:
      "Di desa kecil, beberapa keluarga saja sudah mengubah persentase. Karena itu tingkat tiap desa ditarik ke rata-rata kabupaten, makin kuat bila desanya makin kecil.",
    exact: [
      "m = ΣP/ΣH; s² = ΣH(p−m)²/ΣH; a = max(0, s² − m(1−m)/H̄).",
      "Beta-binomial: φ = m(1−m)/a − 1; posterior Beta(φm + P, φ(1−m) + H − P); θ = (φm + P)/(φ + H), rata-ratanya.",
      "z = (p−m)/√(a + m(1−m)/H). Untuk kebutuhan yang jarang hasilnya sama dengan Marshall (1991) dan Assunção–Reis (1999).",
      "Bila a = 0, tidak ada perbedaan selain kebetulan: halaman menyatakannya, dan tidak ada kantong.",
    ],
  },
  exceedance: {
    title: "Keyakinan bahwa tingkatnya tinggi",
    plain: `Seberapa yakin kita, mengingat ukuran desanya, bahwa peluang (odds) kebutuhannya yang sebenarnya lebih dari ${n.exceeded} kali peluang rata-rata. (Odds: yang membutuhkan dibanding yang tidak.)`,
    exact: [
      `Pr(tingkat > r) menurut Beta(φm + P, φ(1−m) + H − P), dengan r/(1−r) = ${n.exceeded} · m/(1−m).`,
      "Dipakai odds, bukan tingkat, agar “tinggi” tetap dapat tercapai di tempat yang sebagian besar keluarganya miskin.",
    ],
  },
  adjacency: {
    title: "Desa tetangga",
    plain: `Dua desa bertetangga bila batasnya berjarak paling jauh ${n.adjacency} m, kecuali batas kabupaten diimpor dengan jarak lain (${n.adjacencyLow}–${n.adjacencyHigh} m; yang dipakai ada di tabel). Batas desa sering disederhanakan satu per satu, sehingga yang sebenarnya bersentuhan tampak bercelah.`,
    exact: [
      `Poligon dalam jarak ${n.adjacency} m pada zona UTM setempat; simetris; tanpa diri sendiri; juga melintasi batas kabupaten bila kedua sisinya tercatat. Desa tanpa tetangga didaftar.`,
    ],
  },
  recipients: {
    title: "Siapa penerimanya",
    plain:
      "Program yang melayani 80 keluarga belum tentu menjangkau 80 keluarga miskin, kecuali bila penerimanya dipilih dari yang miskin. Karena itu setiap program, atau tabel realisasinya, menyatakan apakah penerimanya dipilih dari yang membutuhkan atau boleh siapa pun; yang belum dinyatakan dihitung sebagai siapa pun dan ditandai.",
    exact: [
      "Dipilih dari yang membutuhkan: dari S penerima, min(S, P) membutuhkan; kelebihannya dilaporkan sebagai “melebihi yang terdata”.",
      "Siapa pun, atau belum dinyatakan: dari max(0, S − (H − P)) sampai min(S, P); dari 0 bila H tidak diketahui.",
      "Beberapa program tanpa daftar yang dipadankan: dari batas bawah terbesar sampai min(P, jumlah batas atas). Dua program bertemu pada yang membutuhkan: dari max(0, bawah + bawah − P) sampai batas atas yang lebih kecil.",
      "Pasti bila daftar penerimanya dipadankan dengan sidik berkunci. Tidak pernah diandaikan saling bebas, dan jumlahnya tidak pernah ditambahkan begitu saja.",
    ],
  },
  coverage: {
    title: "Cakupan dan tumpang tindih",
    plain:
      "Cakupan adalah bagian dari yang membutuhkan yang benar-benar dijangkau sebuah strategi. Bila daftar penerima dipadankan, angkanya pasti; bila hanya ada jumlah, berupa rentang seperti 30–80 %. Program yang saling melengkapi dibedakan dari yang ganda.",
    exact: [
      "Cakupan strategi cₛ = [bawah, atas]/P atas program-programnya, dalam satuan kebutuhannya.",
      "Program yang hanya diketahui kehadirannya di desa terhitung sebagai program dan perangkat daerah yang hadir, dan tidak menambah cakupan.",
      "Ganda, dua program dalam satu kelompok pengecualian: dari max(0, a + b − W) sampai min(a, b); W = P bila keduanya dipilih dari yang membutuhkan dan tidak melebihi P, selain itu H.",
    ],
  },
  gap: {
    title: "Kekurangan: terlalu sedikit strategi yang menjangkau",
    plain: `Sebuah desa kekurangan bila kurang dari ${n.fewest} strategi yang berlaku bagi kebutuhannya menjangkau ${n.tau} dari yang membutuhkan. Bila cakupannya berupa rentang, kekurangannya bisa pasti, mungkin, atau tidak ada; bila tidak ada yang melapor, keadaannya tidak diketahui, bukan kekurangan.`,
    exact: [
      "Strategi yang berlaku tercatat dan ditetapkan koordinator; tidak pernah bergantung pada program yang kebetulan terdaftar. Strategi yang berlaku tanpa program satu pun adalah kekurangan yang paling jelas.",
      `O = banyaknya strategi berlaku dengan cₛ ≥ τ (baku ${n.tau}), dihitung menurut batas bawah dan batas atas. Pasti: O(atas) < minimal; mungkin: O(bawah) < minimal ≤ O(atas). Minimal = ${n.fewest}, paling banyak sejumlah strategi yang berlaku.`,
      "γ = Pr(kurang dari minimal strategi mencapai τ): antarstrategi saling bebas, cakupan merata dari e sampai atas; e = bawah, atau yang diberikan penerima yang diambil acak (S·P/H) bila itu lebih besar. Strategi dengan program yang belum dinyatakan: separuh sebagai dipilih, separuh sebagai siapa pun. γ adalah bacaan, bukan batas.",
      `Kekurangan yang mungkin dihitung mulai γ ≥ ${n.gamma} (garis putus-putus); di bawahnya tempat itu didaftar sebagai “kekurangan tidak dapat dikesampingkan”.`,
      "Kesenjangan layanan U = Σ ωₛ P(1 − cₛ), pada tengah tiap rentang, dalam setara keluarga: jumlah kekurangan untuk mengurutkan, bukan jumlah keluarga. Bagiannya g = U/P.",
    ],
  },
  silence: {
    title: "Belum melapor bukan berarti tidak ada",
    plain:
      "Perangkat daerah yang belum melapor ditandai. Bila tidak ada yang melaporkan apa pun untuk suatu kebutuhan dan tahun, cakupannya tidak diketahui dan peta hanya menunjukkan kebutuhannya.",
    exact: [
      "Sebuah program diam di sebuah desa bila berjalan menurut daftar program tetapi perangkat daerahnya belum melapor, tidak ada baris yang menyebut program itu, daftarnya tidak lengkap dan melewatkan desa itu, atau hanya rencana yang dilaporkan. Desa yang dilewatkan oleh daftar lengkap memang tidak mendapat apa-apa: nol yang sebenarnya.",
      "Hanya program yang pernah melapor pada tahun sebelumnya yang dapat membuat kekurangan bergantung pada laporan yang belum ada; yang baru didaftarkan kemarin tidak.",
    ],
  },
  pocket: {
    title: "Kantong: kebutuhan dan kekurangan",
    plain: `Kantong adalah desa-desa berdekatan yang kebutuhannya tinggi atau mengumpul, sedangkan kurang dari ${n.fewest} strategi menjangkau sekurangnya ${n.tau} dari yang membutuhkan. Tiga macam bukti ditampilkan semua: terbukti mengelompok, berdampingan, tunggal.`,
    exact: [
      `Kebutuhan tinggi, ketiganya: θ/(1−θ) ≥ λ · m/(1−m), λ = ${n.lambda}; keyakinan ≥ ${n.exceedance}; termasuk ${n.cap} teratas menurut θ.`,
      `Inti: z > 0 dan p permutasi bersyarat atas dari Gi* pada z, q Benjamini–Hochberg ≤ ${n.q}; R = ${n.permutations} pengacakan (${n.permutationsWide} mulai ${n.wide} desa).`,
      "Gugus kebutuhan = komponen terhubung dari (inti atau tinggi).",
      `Kantong = komponen terhubung dari (gugus kebutuhan dan kekurangan pasti, atau mungkin dengan γ ≥ ${n.gamma}); garis utuh bila pasti, putus-putus bila mungkin. Diurut menurut U.`,
    ],
  },
  evidence: {
    title: "Bukti: apa yang dikatakan uji, dan apa yang tidak",
    plain:
      "“Terbukti mengelompok” berarti: kebutuhan hampir tidak mungkin tersusun seperti ini bila tersebar acak di antara desa-desa. Itu tidak berarti tempatnya menonjol dari sekitarnya: kabupaten yang makin ke gunung makin miskin pun lolos. Karena itu di sampingnya tertulis apakah tempat itu tetap menonjol setelah kecenderungan seperti itu disisihkan.",
    exact: [
      `Terbukti mengelompok: salah satu desa kantong itu sendiri adalah inti, atau berada dalam massa gugus dengan p ≤ ${n.alpha}. Berdampingan: dua desa atau lebih, tanpa keduanya. Tunggal: satu desa. Tidak ada yang disembunyikan karena tidak signifikan.`,
      `Massa gugus: V = {z > z₀}, z₀ = ${n.z0}; M = Σ(z − z₀) tiap komponen; z diacak antardesa R kali, massa terbesar disimpan; p = (1 + #{maks ≥ M})/(R + 1).`,
      "Menonjol: uji yang sama pada sisa z setelah 1, x, y, x², xy, y², dan kelurahan (kuadrat terkecil), dibagi simpangan bakunya.",
      `Anggapan nol: tingkat yang dapat dipertukarkan antardesa. Dari ${n.maps} peta seperti itu tanpa kantong, paling banyak ${n.falseClustered} menunjukkan kantong yang terbukti mengelompok; dengan kecenderungan tanpa kantong ${n.gradient}, setelah kecenderungannya disisihkan ${n.gradientLess}; dengan perbedaan antarkecamatan ${n.districts}, setelah kecenderungannya disisihkan ${n.districtsLess}.`,
    ],
  },
  sure: {
    title: "Seberapa yakin",
    plain: `Pendataan bisa keliru. Data dibaca berulang kali, setiap kali dengan tingkat tiap desa yang diambil dari kemungkinan yang tersisa menurut jumlahnya dan kesalahan register: “pada 87 dari 100 pembacaan data, desa ini tinggi dan kekurangan”. Untuk kantong: rata-rata atas semua pembacaan, sekian persen keluarga miskinnya tinggal di desa seperti itu.`,
    limits: `Seberapa jauh ini dapat dipegang bergantung pada keadaan yang tidak terlihat dari data. Dicoba pada peta buatan yang kebenarannya diketahui: dari 100 tempat yang muncul dalam ${n.sureOf100} dari 100 pembacaan atau lebih, ${n.variedRight} benar-benar tinggi dan kekurangan bila kemiskinan antardesa sangat berbeda, kesalahan register seperti yang dinyatakan, dan program memilih penerima dari register. Bila register dua kali lebih tidak rata daripada yang dinyatakan, ${n.variedDoubled}. Bila desa-desanya hampir sama miskin, ${n.fewRight}, dan ${n.fewDoubled} dengan register seperti itu; bila program juga melayani keluarga miskin di luar register, ${n.besideRight}, dan ${n.besideDoubled}. Jadi nyatakan ketidakrataan register (σ) beserta sumbernya, dan periksa di lapangan sebelum memutuskan.`,
    exact: [
      `π = ηγ. η = bagian dari ${n.readings} pengambilan berbenih (${n.readingsWide} mulai ${n.wide} desa) yang odds desanya mencapai λ kali odds m dan termasuk ${n.cap} teratas pengambilan itu.`,
      "Tingkat ~ Beta(φₜm + pHₑ, φₜ(1−m) + (1−p)Hₑ); 1/Hₑ = 1/H + σ²θ/(1−θ); aₜ = (a − σ²m²)/(1 + σ²); φₜ = m(1−m)/aₜ − 1. Kantong: π desa-desanya, berbobot P.",
      `σ = seberapa tidak rata kesalahan register antardesa, sebagai simpangan baku relatif: ${n.sigma} kecuali kabupaten menyatakan lain (${n.sigmaLow} sampai ${n.sigmaHigh}) beserta sumbernya. Kesalahan yang sama di mana-mana mengubah jumlah, bukan peta.`,
      "aₜ ≤ 0: tidak ada π; register seperti itu dapat menjelaskan semua perbedaan.",
      `Dari 100 tempat dengan π ≥ ${n.sure}, benar-benar tinggi dan kekurangan bila kesalahan register seperti yang dinyatakan (dalam kurung: dua kali lebih tidak rata), dan program melayani dari register: tingkat desa bervariasi dengan koefisien variasi ${n.spreadMuch}: ${n.variedRight} (${n.variedDoubled}); ${n.spreadLittle} dengan tiga kantong bertingkat dua kali lipat: ${n.plantedRight} (${n.plantedDoubled}); ${n.spreadLittle} tanpa kantong, hampir tidak ada tempat yang tinggi: ${n.fewRight} (${n.fewDoubled}). Bila program melayani juga di luar register: ${n.besideRight} (${n.besideDoubled}). Dari penerima program yang melayani siapa pun, ${n.leakageLow} sampai ${n.leakageHigh} tidak membutuhkan; pada ${n.unstated} peta hal itu tidak dinyatakan.`,
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
      `Yang menentukan adalah p permutasi bersyarat, bukan z: di ekor, pendekatan normal ${n.normalLow} sampai ${n.normalHigh} kali terlalu yakin.`,
    ],
  },
  moran: {
    title: "Definisi: Local Moran tinggi–tinggi",
    plain:
      "Desa tinggi di antara desa tinggi. Desa tinggi yang sendirian di antara desa rendah ditunjukkan tersendiri.",
    exact: [
      `Iᵢ = (zᵢ/m₂) Σwᵢⱼzⱼ pada z di atas; p permutasi bersyarat dua sisi = min(1, 2 · ekor yang lebih kecil), q Benjamini–Hochberg ≤ ${n.moranq}.`,
      `Tidak ada uji pada heksagon yang disebar dari desa: itu menemukan “titik panas” pada ${n.hexagons} sel yang sebenarnya kosong.`,
    ],
  },
  scan: {
    title: "Definisi: pemindaian (scan)",
    plain:
      "Mencari kelompok desa berdekatan yang kebutuhannya berlebih. Dipakai sebagai pendapat kedua, dibandingkan dengan tingkat yang sama yang dipertukarkan antardesa.",
    exact: [
      `LLR = c ln(c/E) + (C−c) ln((C−c)/(C−E)) bila c/E melebihi sisanya. Jendela lingkaran atau lentur, paling banyak ${n.scanMost} penduduk; p ≤ ${n.scanp} dari ${n.scanDraws} pengacakan.`,
      `Gamma–Poisson bila diminta: pada data berekor tebal ia membunyikan tanda pada ${n.scanHeavy} peta tanpa gugus, pengacakan pada satu dari ${n.scanPermuted}. Tidak pernah Poisson polos.`,
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
      "Peringkat desa menurut tiga ukuran: tingkat kebutuhan, kesenjangan layanan, dan bagiannya dari kebutuhan. Bobotnya pilihan kebijakan; rentang peringkat menunjukkan seberapa kukuh urutannya bila bobot sedikit berbeda.",
    exact: [
      `Prioritas = w₁ r(θ) + w₂ r(U) + w₃ r(g), bobot ${n.weights}; r = peringkat persentil (peringkat − ½)/n, yang sama dirata-ratakan, urutan seri menurut kode.`,
      `Kestabilan: ${n.weightDraws} bobot dari Dirichlet(${n.concentration} w); bagian yang masuk N teratas (stabil mulai ${n.robust}) dan rentang peringkat tanpa seperdua puluh di kedua ujungnya.`,
      "Lapisan Pareto 1: tidak ada desa lain yang sekurangnya sama dalam ketiga ukuran dan lebih dalam salah satunya.",
    ],
  },
  change: {
    title: "Perubahan antartahun",
    plain:
      "Dua tahun dibandingkan desa demi desa. Bila dasar datanya berubah (pendataan ulang, batas desa, dari perkiraan ke pengamatan), lompatannya ditandai dan tidak dibaca sebagai keberhasilan.",
    exact: [
      `Terputus: H berubah lebih dari ${n.baseChange}, satuannya berubah, yang satu perkiraan dan yang lain pengamatan, salah satunya tidak dilaporkan, atau batas desa baru berlaku di antara kedua tahun.`,
    ],
  },
  ledger: {
    title: "Belum tersentuh program apa pun",
    plain:
      "Angka utama setiap daftar, kartu, dan cetakan: keluarga (rumah, jiwa) yang membutuhkan dan belum dilayani program apa pun. Bila daftarnya tidak dipadankan, angkanya berupa rentang. Ini bukan kesenjangan layanan, yang menghitung berapa bagian tiap strategi yang kurang.",
    exact: [
      "N = P − satuan berbeda yang membutuhkan dan dilayani program apa pun − yang ditutup dengan alasan (pindah, meninggal, sudah terpenuhi, menolak): dari max(0, P − ditutup − Σ atas) sampai P − ditutup − bawah terbesar.",
      "Rentang yang sama tercantum dalam neraca kebutuhan, jadi keduanya tidak pernah berbeda.",
    ],
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
      "Jumlah 1 sampai k − 1 tidak pernah ditampilkan, juga tidak apa pun yang membuatnya dapat dihitung dari selisih. Yang pernah ditampilkan tetap diketahui, jadi setiap terbitan diperiksa terhadap semua yang sebelumnya, dan total pun bisa ikut ditahan. “Disembunyikan”, “tidak ada data”, dan “0” selalu berbeda rupanya.",
    exact: [
      `Disembunyikan: 0 < jumlah < k, dan P ≥ H. k = ${n.k} kecuali kabupaten menetapkan lain, ${n.kLow} sampai ${n.kHigh}. Lalu sel lain disembunyikan sampai setiap rentang yang mungkin selebar k atau lebih dan mencapai k.`,
      "Turunannya (tingkat, peringkat, kelas warna, urutan) ikut disembunyikan. NIK, nama, dan alamat tidak pernah disimpan. Uji yang terbuka untuk umum memakai angka terbitan, dengan angka pengganti untuk desa yang disembunyikan; banyaknya tercantum pada nilai yang berlaku.",
      "Yang pernah terbit tetap diketahui: jumlah yang tersembunyi tetap tersembunyi selama tidak berubah, dan total ikut disembunyikan bila gabungan semua terbitan membuka satu sel sampai kurang dari k. Perbaikan data dan penarikannya tidak membuka tetangganya.",
      "Selisih: dari butuh = terlayani + ditutup + sisa, bila satu bagian 1 sampai k − 1, bagian lain ditulis sebagai rentang.",
      "Yang tidak dilindungi: jumlah yang sudah pernah tampil; ingatan antarrevisi berlaku untuk angka kebutuhan, belum untuk penerima yang dihitung dari daftar terhubung dan sel rumah tangga; memulihkan cadangan lama melupakan terbitan sesudahnya; orang yang sudah tahu angka tetangganya dari tempat lain.",
    ],
  },
  values: {
    title: "Semua nilai yang berlaku",
    plain:
      "Dengan apa jawaban atas pertanyaan dalam alamat halaman ini dihitung. Siapa pun yang memegang nilai ini dan datanya dapat menghitungnya lagi.",
    exact: [
      "Angka pengganti: desa yang angkanya disembunyikan diwakili angka lain dalam uji, sehingga tidak ada yang dapat dihitung balik dari hasilnya.",
    ],
  },
  checked: {
    title: "Diperiksa terhadap apa",
    plain:
      "Setiap statistik dicocokkan dengan sistem yang dipercaya ahli statistik, dalam uji yang dijalankan pada setiap perubahan.",
    exact: [
      "R spdep dan smerc, PySAL, GeoDa, HiGHS; data Columbus (Anselin 1988) dan North Carolina SIDS (Cressie). z, I, EB: 10⁻⁹. p permutasi: dalam 4 galat Monte Carlo dari 10 juta pengacakan.",
      `Kalibrasi: dari ${n.maps} peta yang tingkatnya dapat dipertukarkan antardesa, paling banyak ${n.falseClustered} menunjukkan kantong yang terbukti mengelompok.`,
    ],
  },
  limits: {
    title: "Batasannya",
    plain:
      "Kabupaten yang miskin merata menunjukkan sedikit kantong, karena tingkat ditarik ke rata-ratanya sendiri. Pendataan dapat melewatkan orang. Angka desa tidak berkata apa pun tentang satu keluarga. λ, τ, dan bagian teratas adalah pertimbangan: geser dan lihat yang berubah.",
    exact: ["Data demo bersifat sintetis dan ditandai di setiap layar dan unduhan."],
  },
});
