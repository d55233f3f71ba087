import { useEffect } from "preact/hooks";
import "./style.css";
import { localized } from "../navigation.ts";
import type { PageProps } from "../pages.ts";
import { Agencies } from "./Agencies.tsx";
import { ImportPrograms } from "./ImportPrograms.tsx";
import { Programs } from "./Programs.tsx";
import { broken, load, register, told } from "./state.ts";
import { w } from "./words.ts";

const TABS = [
  { rest: "", word: "programs", Part: Programs },
  { rest: "perangkat-daerah", word: "agencies", Part: Agencies },
  { rest: "impor", word: "import", Part: ImportPrograms },
] as const;

/** /data/program: the register of programs and agencies. */
export default function Register({ rest }: PageProps) {
  useEffect(() => {
    load();
  }, []);
  const known = register.value;
  const tab = TABS.find((one) => one.rest === rest) ?? TABS[0];
  return (
    <div class="register">
      <h1>{w("title")}</h1>
      <p class="lead">{w("lead")}</p>
      {known?.demo && <p class="read-only">{w("readOnly")}</p>}
      <nav class="tabs" aria-label={w("tabs")}>
        {TABS.filter((one) => one.rest !== "impor" || !known?.demo).map((one) => (
          <a
            key={one.rest}
            href={localized(`/data/program${one.rest && `/${one.rest}`}`)}
            aria-current={one === tab ? "page" : undefined}
          >
            {w(one.word)}
          </a>
        ))}
      </nav>
      <p class="told" role="status">
        {told.value}
      </p>
      {broken.value && (
        <p class="problem" role="alert">
          {w("failed")}{" "}
          <button type="button" class="button" onClick={load}>
            {w("retry")}
          </button>
        </p>
      )}
      {known ? <tab.Part /> : !broken.value && <p class="note">{w("loading")}</p>}
    </div>
  );
}
