import { useSignal } from "@preact/signals";
import type { MessageView, ThreadsView, ThreadView } from "../../../../server/core/contracts/discussions.ts";
import { send } from "../../../data/api.ts";
import { language } from "../../../state/store.ts";
import { moment } from "../../office/access/times.ts";
import { AnswerList } from "./AnswerList.tsx";
import { type Agencies, agencyName } from "./agencies.ts";
import { componentName, strategyName } from "./vocabulary.ts";
import { Words } from "./Words.tsx";
import { w } from "./words.ts";

export type Change = (work: () => Promise<ThreadView>) => Promise<boolean>;

/** One message: who, when, what, and what may be done with it. */
export function Message(props: {
  message: MessageView;
  agencies: Agencies;
  me: ThreadsView["me"];
  /** that an answer would be for */
  village: string;
  change: Change;
}) {
  const { message, agencies, me, village, change } = props;
  const { id, help, may, hidden } = message;
  const doing = useSignal<"edit" | "hide" | "list" | undefined>(undefined);
  /** the text that stood there when its author began to change it */
  const read = useSignal("");
  const close = () => {
    doing.value = undefined;
  };
  const put = (path: string, body: object) => async () => {
    if (await change(() => send<ThreadView>("PUT", path, body))) close();
  };
  const drop = (path: string) => change(() => send<ThreadView>("DELETE", path));
  const answered = message.answers.some(({ stands }) => stands);
  return (
    <li class={`talk-message ${help ? "is-help" : ""}`}>
      <p class="talk-who">
        <b>{agencyName(agencies, message.agency)}</b>{" "}
        <small>
          {message.author} · <time dateTime={message.at}>{moment(message.at)}</time>
          {message.editedAt && message.text !== null && ` · ${w("edited", { at: moment(message.editedAt) })}`}
        </small>
      </p>
      {help && message.text !== null && (
        <p class="talk-help">
          {w("help", { strategy: strategyName(help.strategy), component: componentName(help.component) })}{" "}
          <b class={answered ? "answered" : "open"}>{w(answered ? "helpAnswered" : "helpOpen")}</b>
        </p>
      )}
      {message.withdrawnAt ? (
        <p class="talk-gone">{w("withdrawn")}</p>
      ) : hidden ? (
        <p class="talk-gone">{w("hidden", hidden)}</p>
      ) : doing.value === "edit" ? (
        <>
          {message.text !== read.value && <Words text={message.text ?? ""} agencies={agencies} />}
          <Reword
            label={w("write")}
            text={read.value}
            most={2000}
            save={(text) => put(`messages/${id}`, { text, read: read.value })()}
            cancel={close}
          />
        </>
      ) : (
        <Words text={message.text ?? ""} agencies={agencies} />
      )}
      {message.answers.map(({ agency, commitment, stands }) => (
        <p key={agency} class="fine">
          {w(stands ? "answeredBy" : "answerFailed", {
            agency: agencyName(agencies, agency),
            what: w(commitment === null ? "aList" : "aCommitment"),
          })}
        </p>
      ))}
      {doing.value === "hide" && (
        <Reword
          label={w("hideReason")}
          text=""
          most={500}
          save={(reason) => put(`messages/${id}/hidden`, { reason })()}
          cancel={close}
        />
      )}
      {doing.value === "list" && me.agency && (
        <AnswerList
          agency={me.agency}
          answer={async (list) => {
            if (await change(() => send<ThreadView>("POST", `messages/${id}/answers`, { list }))) close();
          }}
          cancel={close}
        />
      )}
      {doing.value === undefined && (
        <p class="talk-actions">
          {help && message.text !== null && me.may.write && !answered && (
            <>
              <a
                href={`/data/komitmen?baru=1&desa=${village}&komponen=${help.component}&pesan=${id}${language.value === "en" ? "&lang=en" : ""}`}
              >
                {w("answerCommitment")}
              </a>
              {me.agency && (
                <button
                  type="button"
                  class="plain"
                  onClick={() => {
                    doing.value = "list";
                  }}
                >
                  {w("answerList")}
                </button>
              )}
            </>
          )}
          {may.edit && (
            <button
              type="button"
              class="plain"
              onClick={() => {
                read.value = message.text ?? "";
                doing.value = "edit";
              }}
            >
              {w("edit")}
            </button>
          )}
          {may.withdraw && (
            <button
              type="button"
              class="plain"
              onClick={() => confirm(w("sureWithdraw")) && drop(`messages/${id}`)}
            >
              {w("withdraw")}
            </button>
          )}
          {may.hide &&
            (hidden ? (
              <button type="button" class="plain" onClick={() => drop(`messages/${id}/hidden`)}>
                {w("show")}
              </button>
            ) : (
              <button
                type="button"
                class="plain"
                onClick={() => {
                  doing.value = "hide";
                }}
              >
                {w("hide")}
              </button>
            ))}
        </p>
      )}
    </li>
  );
}

function Reword(props: {
  label: string;
  text: string;
  most: number;
  save(text: string): void;
  cancel(): void;
}) {
  return (
    <form
      class="talk-composer"
      onSubmit={(event) => {
        event.preventDefault();
        const text = String(new FormData(event.currentTarget).get("text")).trim();
        if (text) props.save(text);
      }}
    >
      <label>
        <span>{props.label}</span>
        <textarea name="text" rows={3} required maxLength={props.most} defaultValue={props.text} />
      </label>
      <p class="talk-actions">
        <button type="submit">{w("save")}</button>
        <button type="button" class="plain" onClick={props.cancel}>
          {w("cancel")}
        </button>
      </p>
    </form>
  );
}
