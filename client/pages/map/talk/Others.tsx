import { useSignal } from "@preact/signals";
import type { ThreadHead, ThreadView } from "../../../../server/core/contracts/discussions.ts";
import { getJson } from "../../../data/api.ts";
import { moment } from "../../office/access/times.ts";
import { type Agencies, agencyName } from "./agencies.ts";
import { componentName } from "./vocabulary.ts";
import { Words } from "./Words.tsx";
import { w } from "./words.ts";

/** What a conversation is about, in words. */
export function aboutWords({ about, villages, component, period }: ThreadHead): string {
  const names = villages
    .slice(0, 2)
    .map(({ name }) => name)
    .join(", ");
  const rest = villages.length > 2 ? ` ${w("more", { n: villages.length - 2 })}` : "";
  return about === "village"
    ? w("villageOf", { names })
    : w("pocketOf", { names: names + rest, component: componentName(component ?? ""), period: period ?? "" });
}

/** Conversations beside the own one: each is read where it stands, once it is opened. */
export function Others({ threads, agencies }: { threads: readonly ThreadHead[]; agencies: Agencies }) {
  if (threads.length === 0) return null;
  return (
    <>
      <h4>{w("others")}</h4>
      {threads.map((thread) => (
        <Other key={thread.id} thread={thread} agencies={agencies} />
      ))}
    </>
  );
}

export function Other({ thread, agencies }: { thread: ThreadHead; agencies: Agencies }) {
  const whole = useSignal<ThreadView | undefined>(undefined);
  const load = () => {
    getJson<ThreadView>(`threads/${thread.id}`).then(
      (view) => {
        whole.value = view;
      },
      () => {
        whole.value = undefined;
      },
    );
  };
  return (
    <details class="talk-other" onToggle={(event) => event.currentTarget.open && load()}>
      <summary>
        {aboutWords(thread)}{" "}
        <small class="fine">
          {w("messages", { n: thread.messages })}
          {thread.unread > 0 && ` · ${w("unread", { n: thread.unread })}`}
          {thread.open > 0 && ` · ${w("open", { n: thread.open })}`} · {moment(thread.last)}
        </small>
      </summary>
      <ul class="talk-said">
        {whole.value?.said.flatMap((message) =>
          message.text === null
            ? []
            : [
                <li key={message.id} class="talk-message">
                  <p class="talk-who">
                    <b>{agencyName(agencies, message.agency)}</b>{" "}
                    <small>
                      {message.author} · {moment(message.at)}
                    </small>
                  </p>
                  <Words text={message.text} agencies={agencies} />
                </li>,
              ],
        )}
      </ul>
    </details>
  );
}
