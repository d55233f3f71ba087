import type { Name } from "../../../server/core/contracts/answers.ts";

/** What the pages of the office are for, in the order of the menu, each with its pages' paths. */
export const GROUPS: { name: Name; paths: string[] }[] = [
  {
    name: { id: "Rencana", en: "Planning" },
    paths: ["/data/menunggu", "/data/sasaran", "/data/rapat", "/data/komitmen", "/data/hasil"],
  },
  {
    name: { id: "Data", en: "Data" },
    paths: [
      ...["/data", "/data/impor", "/data/program", "/data/penerima", "/data/laporan", "/data/penutupan"],
      ...["/data/berbagi", "/data/lapisan"],
    ],
  },
  { name: { id: "Metode", en: "Method" }, paths: ["/metode"] },
  {
    name: { id: "Pengelolaan", en: "Administration" },
    paths: ["/data/pengaturan", "/data/catatan", "/data/akun"],
  },
];
