import { speaking } from "../../../text/words.ts";

/** Words of the ways to have this map elsewhere. */
export const w = speaking(
  {
    embed: "Sematkan",
    title: "Pakai peta ini di situs atau aplikasi lain",
    lead: "Semua cuplikan membawa tampilan yang sedang terbuka. Bebas dipakai; tanpa kuki, tanpa kunci.",
    frame: "Bingkai (iframe)",
    frameHint:
      "Tempelkan ke halaman web. Ganti https://portal.example.go.id dengan alamat situs Anda bila ingin bertukar pesan dengan peta; bila tidak, hapus bagian itu.",
    addresses: "Alamat TileJSON dan gaya",
    addressesHint:
      "Untuk aplikasi peta apa pun yang membaca ubin vektor. Gaya siap pakai menampilkan warna yang sedang terbuka; artinya tertulis di metadata, kantong:legend.",
    code: "Kode MapLibre",
    codeHint:
      "Untuk halaman dengan MapLibre sendiri: salin isi folder dist dari paket npm maplibre-gl ke folder maplibre-gl di samping halaman ini.",
    qgis: "QGIS",
    qgisTiles: "Layer › Add Layer › Add Vector Tile Layer › New Generic Connection, lalu isi:",
    qgisRows:
      "Atau semua kolom sebagai layer biasa: Layer › Add Layer › Add Vector Layer, jenis sumber Protocol: HTTP(S), lalu isi:",
    name: "Nama",
    styleUrl: "URL gaya",
    sourceUrl: "URL sumber",
    zooms: "Zoom 0–{most}",
    copy: "Salin",
    copied: "Disalin: {what}",
    notCopied: "Peramban menolak menyalin. Teksnya sudah ditandai: tekan Ctrl+C.",
    close: "Tutup",
  },
  {
    embed: "Embed",
    title: "Use this map on another site or in another program",
    lead: "Each snippet carries the view that is open now. Free to use; no cookies, no keys.",
    frame: "Frame (iframe)",
    frameHint:
      "Paste it into a web page. Replace https://portal.example.go.id by your site's address if the page is to exchange messages with the map; else leave that part out.",
    addresses: "TileJSON and style addresses",
    addressesHint:
      "For any map program that reads vector tiles. The ready-made style shows the colours that are open now; what they mean is in its metadata, kantong:legend.",
    code: "MapLibre code",
    codeHint:
      "For a page with its own MapLibre: copy the dist folder of the npm package maplibre-gl to a folder maplibre-gl beside the page.",
    qgis: "QGIS",
    qgisTiles: "Layer › Add Layer › Add Vector Tile Layer › New Generic Connection, then fill in:",
    qgisRows:
      "Or all columns as an ordinary layer: Layer › Add Layer › Add Vector Layer, source type Protocol: HTTP(S), then fill in:",
    name: "Name",
    styleUrl: "Style URL",
    sourceUrl: "Source URL",
    zooms: "Zoom 0–{most}",
    copy: "Copy",
    copied: "Copied: {what}",
    notCopied: "The browser refused to copy. The text is selected: press Ctrl+C.",
    close: "Close",
  },
);
