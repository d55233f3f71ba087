/** The page's own addresses, and the document that each opens. */
export const PAGES: { file: string; paths: string[] }[] = [
  { file: "index.html", paths: ["/", "/desa/:code", "/skenario"] },
  { file: "embed.html", paths: ["/embed"] },
  { file: "print.html", paths: ["/cetak", "/cetak/desa/:code", "/cetak/kecamatan/:code"] },
  { file: "data.html", paths: ["/data", "/data/*page", "/metode"] },
];
