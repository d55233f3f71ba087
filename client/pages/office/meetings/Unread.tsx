import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { UnreadView } from "../../../../server/core/contracts/discussions.ts";
import { getJson } from "../../../data/api.ts";
import { onHappening } from "../../../data/live.ts";
import { may, session } from "../../../data/session.ts";
import { w } from "../../map/talk/words.ts";
import { localized } from "../navigation.ts";

/** In the header: what others have said that the own agency has not read. */
export function Unread() {
  const unread = useSignal<UnreadView | undefined>(undefined);
  const agency = may("editor") ? session.value?.account?.agency : undefined;
  useEffect(() => {
    unread.value = undefined;
    if (!agency) return;
    const load = () => {
      getJson<UnreadView>("threads/unread").then(
        (view) => {
          unread.value = view;
        },
        () => {
          // What was known stays.
        },
      );
    };
    load();
    return onHappening("message", load);
  }, [agency]);
  const { messages, mentions } = unread.value ?? { messages: 0, mentions: 0 };
  if (messages + mentions === 0) return null;
  return (
    <a class="who-am-i" href={localized("/data/rapat#percakapan")}>
      {w("news", { n: Math.max(messages, mentions) })}
      {mentions > 0 && ` (${w("mentioned", { n: mentions })})`}
    </a>
  );
}
