import type { ComponentType } from "preact";

export interface PageProps {
  /** what stands in the address after the page's own path, such as an import's number; "" for nothing */
  rest: string;
}

/** The pages of the data office, in the order of the menu; each is loaded when it is first opened. */
export const PAGES: {
  path: string;
  name: { id: string; en: string };
  load(): Promise<{ default: ComponentType<PageProps> }>;
}[] = [
  { path: "/data", name: { id: "Data", en: "Data" }, load: () => import("./setup/Setup.tsx") },
  {
    path: "/data/impor",
    name: { id: "Impor", en: "Imports" },
    load: () => import("./imports/Imports.tsx"),
  },
  {
    path: "/data/program",
    name: { id: "Program", en: "Programs" },
    load: () => import("./register/Register.tsx"),
  },
  {
    path: "/data/penerima",
    name: { id: "Daftar penerima", en: "Recipient lists" },
    load: () => import("./recipients/Page.tsx"),
  },
  {
    path: "/data/laporan",
    name: { id: "Laporan", en: "Reports" },
    load: () => import("./reports/Reports.tsx"),
  },
  {
    path: "/metode",
    name: { id: "Metode", en: "Method" },
    load: () => import("./method/Method.tsx"),
  },
];
