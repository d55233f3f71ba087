import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import type { HelpView, ThreadsView } from "../../../../server/core/contracts/discussions.ts";
import type { MeetingsView, MeetingView } from "../../../../server/core/contracts/meetings.ts";
import { getJson, send } from "../../../data/api.ts";
import { onHappening } from "../../../data/live.ts";
import { messageOf } from "../../../data/problem.ts";
import { language } from "../../../state/store.ts";
import { date } from "../../../text/format.ts";
import { today } from "../../../text/today.ts";
import { named } from "../../../text/words.ts";
import { Dialog } from "../../../ui/Dialog.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { Field } from "../../../ui/Field.tsx";
import { LoadState } from "../../../ui/LoadState.tsx";
import { agencyName } from "../../map/talk/agencies.ts";
import { Other } from "../../map/talk/Others.tsx";
import { componentName, strategyName } from "../../map/talk/vocabulary.ts";
import { Words } from "../../map/talk/Words.tsx";
import { go, localized, scopePath } from "../navigation.ts";
import { w } from "./words.ts";

interface Loaded {
  scope: ScopeView;
  meetings: MeetingsView;
  threads: ThreadsView;
  help: HelpView;
}

/** Meetings, open calls for help, and what is talked about. */
export function List() {
  const loaded = useSignal<Loaded | undefined>(undefined);
  const failed = useSignal(false);
  const calling = useSignal(false);
  const load = async () => {
    try {
      const scope = await getJson<ScopeView>(scopePath());
      const regency = scope.regency.code;
      const [meetings, threads, help] = await Promise.all([
        getJson<MeetingsView>(`meetings?regency=${regency}`),
        getJson<ThreadsView>(`threads?regency=${regency}`),
        getJson<HelpView>(`help-requests?regency=${regency}&open=true`),
      ]);
      loaded.value = { scope, meetings, threads, help };
      failed.value = false;
    } catch {
      failed.value = true;
    }
  };
  useEffect(() => {
    load();
    const ends = (["message", "meeting", "commitment"] as const).map((kind) => onHappening(kind, load));
    return () => {
      for (const end of ends) end();
    };
  }, []);
  return (
    <>
      <h1>{w("title")}</h1>
      <p class="lead">{w("lead")}</p>
      <LoadState
        loaded={loaded.value !== undefined}
        failed={failed.value}
        sentence={w("failed")}
        again={load}
      />
      {loaded.value && (
        <>
          {loaded.value.meetings.synthetic && <p class="fine">{w("synthetic")}</p>}
          {loaded.value.meetings.may.write && (
            <p>
              <button
                type="button"
                class="button main"
                onClick={() => {
                  calling.value = true;
                }}
              >
                {w("call")}
              </button>
            </p>
          )}
          <Found meetings={loaded.value.meetings.meetings} />
          <Help {...loaded.value} />
          <h2 id="percakapan">{w("talk")}</h2>
          {loaded.value.threads.others.length === 0 && <p class="box">{w("talkNone")}</p>}
          {loaded.value.threads.others.map((thread) => (
            <div key={thread.id} class="box meeting-thread">
              <Other thread={thread} agencies={loaded.value!.threads.agencies} />
              <a href={villageAddress(thread.villages[0]?.code ?? "")}>{thread.villages[0]?.name}</a>
            </div>
          ))}
        </>
      )}
      {calling.value && loaded.value && (
        <Call
          scope={loaded.value.scope}
          close={() => {
            calling.value = false;
          }}
        />
      )}
    </>
  );
}

/** A village's page on the map. */
export const villageAddress = (code: string) => `/desa/${code}${language.value === "en" ? "?lang=en" : ""}`;

function Found({ meetings }: { meetings: MeetingsView["meetings"] }) {
  if (meetings.length === 0) return <p class="box">{w("none")}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="scroll" tabIndex={0} aria-label={w("title")}>
      <table class="list">
        <thead>
          <tr>
            <th scope="col">{w("name")}</th>
            <th scope="col">{w("heldOn")}</th>
            <th scope="col">{w("state")}</th>
            {(["items", "decided", "commitments"] as const).map((word) => (
              <th key={word} scope="col" class="number">
                {w(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {meetings.map((meeting) => (
            <tr key={meeting.id}>
              <th scope="row">
                <a href={localized(`/data/rapat/${meeting.id}`)}>{meeting.title}</a>
                <br />
                <small class="fine">
                  {componentName(meeting.component)} · {meeting.year}
                </small>
              </th>
              <td>
                {date(meeting.heldOn)}
                <br />
                <small class="fine">{meeting.place}</small>
              </td>
              <td>{w(meeting.state)}</td>
              <td class="number">{meeting.items}</td>
              <td class="number">{meeting.decided}</td>
              <td class="number">{meeting.commitments}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Help({ help, threads }: Pick<Loaded, "help" | "threads">) {
  return (
    <>
      <h2>{w("help")}</h2>
      {help.requests.length === 0 && <p class="fine">{w("helpNone")}</p>}
      {help.requests.map((request) => (
        <div key={request.id} class="box">
          <b>{agencyName(threads.agencies, request.agency)}</b> ·{" "}
          {request.villages.slice(0, 3).map((place) => (
            <a key={place.code} href={villageAddress(place.code)} class="meeting-place">
              {place.name}
            </a>
          ))}{" "}
          ·{" "}
          {request.help && `${strategyName(request.help.strategy)}, ${componentName(request.help.component)}`}
          <Words text={request.text ?? ""} agencies={threads.agencies} />
        </div>
      ))}
    </>
  );
}

function Call({ scope, close }: { scope: ScopeView; close(): void }) {
  const fault = useSignal("");
  const save = async (form: HTMLFormElement) => {
    const given = new FormData(form);
    const text = (name: string) => String(given.get(name) ?? "").trim();
    try {
      const made = await send<MeetingView>("POST", "meetings", {
        regency: scope.regency.code,
        title: text("title"),
        heldOn: text("heldOn"),
        place: text("place") || null,
        year: Number(text("year")),
        component: text("component"),
      });
      go(`/data/rapat/${made.id}`);
    } catch (error) {
      fault.value = messageOf(error);
    }
  };
  return (
    <Dialog title={w("call")} close={close}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save(event.currentTarget);
        }}
      >
        <div class="fields">
          <Field label={w("name")} wide>
            <input name="title" required maxLength={200} defaultValue={w("nameUsual")} />
          </Field>
          <Field label={w("heldOn")}>
            <input name="heldOn" type="date" required defaultValue={today()} />
          </Field>
          <Field label={w("place")}>
            <input name="place" maxLength={200} />
          </Field>
          <Field label={w("year")}>
            <input
              name="year"
              type="number"
              required
              min={1990}
              max={2100}
              defaultValue={String(new Date().getFullYear() + 1)}
            />
          </Field>
          <Field label={w("component")}>
            <select name="component">
              {scope.components.map(({ id, name }) => (
                <option key={id} value={id}>
                  {named(name)}
                </option>
              ))}
            </select>
          </Field>
        </div>
        <Fault text={fault.value} />
        <button type="submit" class="button main">
          {w("call")}
        </button>
      </form>
    </Dialog>
  );
}
