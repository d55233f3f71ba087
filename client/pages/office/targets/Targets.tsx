import { useEffect } from "preact/hooks";
import type { PageProps } from "../pages.ts";
import { load, register } from "../register/state.ts";
import { Lists } from "./Lists.tsx";
import { One } from "./One.tsx";
import { w } from "./words.ts";
import "../register/style.css";
import "./style.css";

/** /data/sasaran: all lists; /data/sasaran/12: one of them. */
export default function Targets({ rest }: PageProps) {
  useEffect(() => {
    load();
  }, []);
  if (!register.value) return <p class="note">{w("loading")}</p>;
  return /^\d+$/.test(rest) ? <One key={rest} id={Number(rest)} /> : <Lists />;
}
