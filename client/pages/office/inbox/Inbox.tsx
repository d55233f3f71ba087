import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { InboxItem } from "../../../../server/core/contracts/inbox.ts";
import { inboxMessage, inboxSentence } from "../../../../server/core/messages/inbox.ts";
import { may, session } from "../../../data/session.ts";
import { language } from "../../../state/store.ts";
import { date } from "../../../text/format.ts";
import { LoadState } from "../../../ui/LoadState.tsx";
import { localized } from "../navigation.ts";
import type { PageProps } from "../pages.ts";
import { failed, inbox, loadInbox } from "./inbox.ts";
import { w } from "./words.ts";

/** /data/menunggu: what waits for whoever is signed in. */
export default function Inbox(_: PageProps) {
  const said = useSignal("");
  const byHand = useSignal(false);
  const member = may("viewer");
  useEffect(() => {
    if (member) void loadInbox();
  }, [member]);
  if (session.value && !member) return <p class="box">{w("signIn")}</p>;
  const view = inbox.value;
  const text = view && inboxMessage(view.items, language.value, view.today);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text ?? "");
      said.value = w("copied");
    } catch {
      // A page without https may not write there.
      byHand.value = true;
      said.value = w("notCopied");
    }
  };
  return (
    <>
      <h1>{w("title")}</h1>
      <p class="lead">{w("lead")}</p>
      <LoadState
        loaded={view !== undefined}
        failed={failed.value}
        sentence={w("failed")}
        again={() => void loadInbox()}
      />
      {view && view.items.length === 0 && <p class="box">{w("none")}</p>}
      {view && view.items.length > 0 && (
        <>
          <ul class="box">
            {view.items.map((item) => (
              <li key={`${item.kind} ${item.id}`}>
                <a href={addressOf(item)}>{inboxSentence(item, language.value, date)}</a>
              </li>
            ))}
          </ul>
          <p class="row">
            <button type="button" class="button" onClick={copy}>
              {w("copy")}
            </button>
          </p>
          {byHand.value && (
            <label class="field">
              <span>{w("text")}</span>
              <textarea readOnly rows={8} value={text} onFocus={(event) => event.currentTarget.select()} />
            </label>
          )}
        </>
      )}
      <p class={said.value ? "good" : "unseen"} role="status">
        {said.value}
      </p>
    </>
  );
}

/** Where it is done, in the regency that it concerns. */
function addressOf({ path, regency }: InboxItem): string {
  const url = new URL(path, location.origin);
  if (regency) url.searchParams.set("regency", regency);
  return localized(url.pathname + url.search + url.hash);
}
