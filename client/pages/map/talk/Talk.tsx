import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { About, ThreadsView, ThreadView } from "../../../../server/core/contracts/discussions.ts";
import { getJson, send } from "../../../data/api.ts";
import { onHappening } from "../../../data/live.ts";
import { messageOf } from "../../../data/problem.ts";
import { language } from "../../../state/store.ts";
import { agencyName } from "./agencies.ts";
import { Composer } from "./Composer.tsx";
import { Message } from "./Message.tsx";
import { Others } from "./Others.tsx";
import { askVocabulary } from "./vocabulary.ts";
import { w } from "./words.ts";
import "./talk.css";

/** What agencies say about a village or a pocket: read and written while others do. */
export default function Talk({ about }: { about: About }) {
  const view = useSignal<ThreadsView | undefined>(undefined);
  const failed = useSignal(false);
  const said = useSignal("");
  const fault = useSignal("");
  const box = useRef<HTMLElement>(null);
  const villages = "village" in about ? [about.village] : about.villages;
  const query =
    "village" in about
      ? `village=${about.village}`
      : `villages=${about.villages.join()}&component=${about.component}`;

  const load = async () => {
    try {
      view.value = await getJson<ThreadsView>(`threads?${query}`);
      failed.value = false;
    } catch {
      failed.value = true;
    }
  };
  useEffect(() => {
    load();
    askVocabulary();
    const ends = [
      onHappening("message", (news) => {
        const there = news?.villages as string[] | undefined;
        if (there && !there.some((one) => villages.includes(one))) return;
        load().then(() => {
          const agency = typeof news?.agency === "string" ? news.agency : null;
          const words = news?.change === "said" || news?.change === "help";
          if (words && agency !== view.value?.me.agency)
            said.value = w("arrived", { agency: agencyName(view.value?.agencies ?? [], agency) });
        });
      }),
      // What was promised may answer a call for help.
      onHappening("commitment", (news) => {
        if (!news || villages.includes(String(news.village))) load();
      }),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, []);

  const own = view.value?.own ?? undefined;
  // Read is what stood in the window, by somebody who writes for the agency.
  useEffect(() => {
    if (!own || own.unread === 0 || !view.value?.me.may.write || !box.current) return;
    const last = own.said.at(-1)?.id;
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      send("PUT", `threads/${own.id}/read`, { message: last }).catch(() => {
        // It is asked for again when the conversation is next shown.
      });
    });
    seen.observe(box.current);
    return () => seen.disconnect();
  }, [own]);

  /** Makes a change, and shows the conversation as it is then. @returns whether it was made */
  const change = async (work: () => Promise<ThreadView>): Promise<boolean> => {
    fault.value = "";
    try {
      const thread = await work();
      if (view.value) view.value = { ...view.value, own: thread };
      return true;
    } catch (error) {
      fault.value = messageOf(error);
      return false;
    }
  };
  if (failed.value)
    return (
      <p class="note" role="alert">
        {w("failed")}{" "}
        <button type="button" onClick={load}>
          {w("retry")}
        </button>
      </p>
    );
  if (!view.value) return null;
  const { agencies, me, others } = view.value;
  const title = w("village" in about ? "title" : "pocketTitle");
  return (
    <section class="talk" aria-label={title} ref={box}>
      <h3>
        {title}{" "}
        {own && (
          <small class="fine">
            {w("messages", { n: own.messages })}
            {own.open > 0 && ` · ${w("open", { n: own.open })}`}
          </small>
        )}
      </h3>
      <p class="fine">{w("lead")}</p>
      {own ? (
        <ol class="talk-said">
          {own.said.map((message) => (
            <Message
              key={message.id}
              message={message}
              agencies={agencies}
              me={me}
              village={villages[0]}
              change={change}
            />
          ))}
        </ol>
      ) : (
        <p class="fine">{w("empty")}</p>
      )}
      {fault.value && (
        <p class="talk-fault" role="alert">
          {fault.value}
        </p>
      )}
      {me.may.write && (
        <Composer
          agencies={agencies}
          component={"component" in about ? about.component : undefined}
          say={async (message) => {
            const done = await change(() => send<ThreadView>("POST", "threads", { about, message }));
            if (done) said.value = w("sent");
            return done;
          }}
        />
      )}
      {me.may.write && "village" in about && (
        <p>
          <a href={`/data/komitmen?baru=1&desa=${about.village}${language.value === "en" ? "&lang=en" : ""}`}>
            {w("commit")}
          </a>
        </p>
      )}
      <Others threads={others} agencies={agencies} />
      <p class="unseen" role="status">
        {said.value}
      </p>
    </section>
  );
}
