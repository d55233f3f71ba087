import { useEffect } from "preact/hooks";
import { may, session } from "../../../data/session.ts";
import { localized } from "../navigation.ts";
import { followInbox, inbox } from "./inbox.ts";
import { w } from "./words.ts";

/** In the header of every page: how much waits for whoever is signed in. */
export function Badge(props: { class: string }) {
  const who = may("editor") ? (session.value?.account?.login ?? "machine") : undefined;
  useEffect(() => {
    inbox.value = undefined;
    return who === undefined ? undefined : followInbox();
  }, [who]);
  const n = inbox.value?.items.length ?? 0;
  if (who === undefined || n === 0) return null;
  return (
    <a class={props.class} href={localized("/data/menunggu")}>
      {w("badge", { n })}
    </a>
  );
}
