import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { may, sessionAsked } from "../../../data/session.ts";
import { answer } from "../../../state/store.ts";
import { speaking } from "../../../text/words.ts";
import { TalkHere } from "./Here.tsx";

const w = speaking({ title: "Percakapan: {name}" }, { title: "Conversation: {name}" });

/** A pocket's conversation, for whoever is signed in; loaded once it is opened. */
export function PocketTalk({ villages, name }: { villages: string[]; name: string }) {
  const opened = useSignal(false);
  useEffect(() => void sessionAsked(), []);
  if (!may("viewer")) return null;
  const { component, period } = answer.value!;
  return (
    <details
      class="pocket-talk"
      onToggle={(event) => {
        opened.value ||= event.currentTarget.open;
      }}
    >
      <summary>{w("title", { name })}</summary>
      {opened.value && <TalkHere about={{ villages, component, period }} />}
    </details>
  );
}
