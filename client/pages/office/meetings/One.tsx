import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { MeetingView } from "../../../../server/core/contracts/meetings.ts";
import { getJson, send } from "../../../data/api.ts";
import { onHappening } from "../../../data/live.ts";
import { ApiError, messageOf } from "../../../data/problem.ts";
import { date } from "../../../text/format.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { LoadState } from "../../../ui/LoadState.tsx";
import { componentName } from "../../map/talk/vocabulary.ts";
import { go, localized } from "../navigation.ts";
import { Item } from "./Item.tsx";
import { Paper } from "./Paper.tsx";
import { Projector } from "./Projector.tsx";
import { Written } from "./Written.tsx";
import { w } from "./words.ts";

/** Makes a change of the meeting, and shows it as it is then. @returns whether it was made */
export type Change = (
  method: "POST" | "PUT" | "DELETE",
  path: string,
  body?: unknown,
  said?: string,
) => Promise<true | ApiError>;

/** One meeting: its agenda and minutes, on the screen, on the projector or on paper. */
export function One({ id, shown }: { id: number; shown: string }) {
  const view = useSignal<MeetingView | undefined>(undefined);
  const failed = useSignal(false);
  const fault = useSignal("");
  const said = useSignal("");
  const load = async () => {
    try {
      view.value = await getJson<MeetingView>(`meetings/${id}`);
      failed.value = false;
    } catch {
      failed.value = true;
    }
  };
  useEffect(() => {
    load();
    const ends = [
      onHappening("meeting", (news) => {
        if (!news || news.meeting === id) load();
      }),
      ...(["commitment", "claim", "message"] as const).map((kind) => onHappening(kind, load)),
    ];
    return () => {
      for (const end of ends) end();
    };
  }, []);
  const change: Change = async (method, path, body, words = w("saved")) => {
    fault.value = "";
    try {
      const changed = await send<MeetingView | undefined>(method, `meetings/${id}${path}`, body);
      if (changed) view.value = changed;
      said.value = words;
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // What another wrote meanwhile is shown beside what was typed, where it was typed.
      if (error.code !== "written_meanwhile") fault.value = messageOf(error);
      return error;
    }
  };
  const meeting = view.value;
  if (!meeting) return <LoadState loaded={false} failed={failed.value} sentence={w("failed")} again={load} />;
  if (shown === "layar") return <Projector meeting={meeting} leave={() => go(`/data/rapat/${id}`)} />;
  if (shown === "risalah") return <Paper meeting={meeting} />;
  const writes = meeting.may.write && meeting.state === "open";
  return (
    <>
      <p>
        <a href={localized("/data/rapat")}>← {w("back")}</a>
      </p>
      <h1>{meeting.title}</h1>
      <p class="lead">
        {date(meeting.heldOn)}
        {meeting.place && `, ${meeting.place}`} · {componentName(meeting.component)} · {w("year")}{" "}
        {meeting.year} · {w(meeting.state)}
      </p>
      <p class="row">
        <a class="button main" href={localized(`/data/rapat/${id}/layar`)}>
          {w("project")}
        </a>
        <a class="button" href={localized(`/data/rapat/${id}/risalah`)}>
          {w("minutes")}
        </a>
        {meeting.may.write && (
          <>
            {writes && (
              <button
                type="button"
                class="button"
                onClick={() => change("POST", "/agenda", undefined, w("renewed"))}
              >
                {w("renew")}
              </button>
            )}
            <button
              type="button"
              class="button"
              onClick={() => change("POST", "/state", { to: writes ? "closed" : "open" })}
            >
              {w(writes ? "close" : "reopen")}
            </button>
            {writes && meeting.decided + meeting.commitments === 0 && (
              <button
                type="button"
                class="button danger"
                onClick={async () => {
                  if (confirm(w("sureCancel")) && (await change("DELETE", "")) === true) go("/data/rapat");
                }}
              >
                {w("cancel")}
              </button>
            )}
          </>
        )}
      </p>
      <p class="fine meeting-figures">
        {meeting.period === null
          ? w("noFigures")
          : w("figures", { period: meeting.period, revision: meeting.revision })}{" "}
        {meeting.synthetic && w("synthetic")}
      </p>
      {writes ? (
        <Written
          class="box meeting-minutes"
          fields={["attendance"]}
          most={4000}
          stored={meeting}
          send={(body) => change("PUT", "", body)}
        />
      ) : (
        meeting.attendance && (
          <p class="box talk-text">
            <b>{w("attendance")}:</b> {meeting.attendance}
          </p>
        )
      )}
      <Fault text={fault.value} />
      {meeting.items.length === 0 && <p class="box">{w("empty")}</p>}
      <ol class="meeting-items">
        {meeting.items.map((item, i) => (
          <Item
            key={item.id}
            item={item}
            at={i}
            meeting={meeting}
            writes={writes}
            change={change}
            move={(by) => {
              const ids = meeting.items.map((one) => one.id);
              const [moved] = ids.splice(i, 1);
              ids.splice(i + by, 0, moved);
              change("PUT", "/order", { items: ids });
            }}
            reload={load}
          />
        ))}
      </ol>
      {meeting.orphanedLeft > 0 && <p class="fine">{w("orphanedLeft", { n: meeting.orphanedLeft })}</p>}
      {writes && <Add change={change} />}
      <p class="unseen" role="status">
        {said.value}
      </p>
    </>
  );
}

function Add({ change }: { change: Change }) {
  return (
    <form
      class="box row"
      onSubmit={async (event) => {
        event.preventDefault();
        const form = event.currentTarget;
        const title = String(new FormData(form).get("title")).trim();
        if (title && (await change("POST", "/items", { title })) === true) form.reset();
      }}
    >
      <label class="field meeting-add">
        <span>{w("addItem")}</span>
        <input name="title" required maxLength={300} />
      </label>
      <button type="submit" class="button">
        {w("add")}
      </button>
    </form>
  );
}
