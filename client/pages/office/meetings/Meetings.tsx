import { useEffect } from "preact/hooks";
import { may, session } from "../../../data/session.ts";
import { askVocabulary } from "../../map/talk/vocabulary.ts";
import type { PageProps } from "../pages.ts";
import { load, register } from "../register/state.ts";
import { List } from "./List.tsx";
import { One } from "./One.tsx";
import { w } from "./words.ts";
import "../../map/talk/talk.css";
import "../commitments/style.css";
import "../register/style.css";
import "./style.css";

/** /data/rapat: meetings; /data/rapat/3: one; /data/rapat/3/layar and /risalah: on the projector and on paper. */
export default function Meetings({ rest }: PageProps) {
  useEffect(() => {
    load();
    askVocabulary();
  }, []);
  if (!session.value || !register.value) return <p class="note">{w("loading")}</p>;
  if (!may("viewer")) return <p class="box">{w("signIn")}</p>;
  const [, id, shown = ""] = /^(\d+)(?:\/(layar|risalah))?$/.exec(rest) ?? [];
  return id ? <One key={id} id={Number(id)} shown={shown} /> : <List />;
}
