import type { ComponentType } from "preact";
import type { Role } from "../../../server/core/domain/roles.ts";

export interface PageProps {
  /** what stands in the address after the page's own path, such as an import's number; "" for nothing */
  rest: string;
}

/** The pages of the data office, in the order of the menu; each is loaded when it is first opened. */
export const PAGES: {
  path: string;
  name: { id: string; en: string };
  load(): Promise<{ default: ComponentType<PageProps> }>;
  /** least role of those in whose menu it stands; "nobody": it is reached by a link; left out: everybody's */
  menu?: Role | "nobody";
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
    path: "/data/berbagi",
    name: { id: "Berbagi data", en: "Data sharing" },
    load: () => import("./sharing/Sharing.tsx"),
    menu: "editor",
  },
  {
    path: "/data/penutupan",
    name: { id: "Penutupan", en: "Closures" },
    load: () => import("./closures/Closures.tsx"),
    menu: "coordinator",
  },
  {
    path: "/data/lapisan",
    name: { id: "Lapisan peta", en: "Map layers" },
    load: () => import("./context/Layers.tsx"),
    menu: "coordinator",
  },
  {
    path: "/data/sasaran",
    name: { id: "Daftar sasaran", en: "Target lists" },
    load: () => import("./targets/Targets.tsx"),
  },
  {
    path: "/data/hasil",
    name: { id: "Hasil", en: "Outcomes" },
    load: () => import("./outcomes/Outcomes.tsx"),
  },
  {
    path: "/data/menunggu",
    name: { id: "Menunggu Anda", en: "Waiting for you" },
    load: () => import("./inbox/Inbox.tsx"),
    menu: "editor",
  },
  {
    path: "/data/rapat",
    name: { id: "Rapat", en: "Meetings" },
    load: () => import("./meetings/Meetings.tsx"),
    menu: "viewer",
  },
  {
    path: "/data/komitmen",
    name: { id: "Komitmen", en: "Commitments" },
    load: () => import("./commitments/Commitments.tsx"),
    menu: "viewer",
  },
  {
    path: "/metode",
    name: { id: "Metode", en: "Method" },
    load: () => import("./method/Method.tsx"),
  },
  {
    path: "/data/pengaturan",
    name: { id: "Pengaturan", en: "Settings" },
    load: () => import("./settings/Settings.tsx"),
    menu: "coordinator",
  },
  {
    path: "/data/catatan",
    name: { id: "Catatan perubahan", en: "Record of changes" },
    load: () => import("./access/Changes.tsx"),
    menu: "editor",
  },
  {
    path: "/data/akun",
    name: { id: "Akun", en: "Accounts" },
    load: () => import("./access/Accounts.tsx"),
    menu: "operator",
  },
  {
    path: "/data/masuk",
    name: { id: "Masuk", en: "Sign in" },
    load: () => import("./access/SignIn.tsx"),
    menu: "nobody",
  },
  {
    path: "/data/saya",
    name: { id: "Akun saya", en: "My account" },
    load: () => import("./access/Me.tsx"),
    menu: "nobody",
  },
];
