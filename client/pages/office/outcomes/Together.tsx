import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { CommitmentsView } from "../../../../server/core/contracts/commitments.ts";
import type { ListsView } from "../../../../server/core/contracts/target-lists.ts";
import { getJson } from "../../../data/api.ts";
import { may, session, sessionAsked } from "../../../data/session.ts";
import { count } from "../../../text/format.ts";
import { named, t } from "../../../text/words.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { localized } from "../navigation.ts";
import { o } from "./words.ts";

/** What agencies had agreed on for the year and what became of it: target lists for all, commitments for accounts. */
export function Together({ regency, year }: { regency: string; year: number }) {
  const lists = useSignal<ListsView["lists"] | undefined>(undefined);
  const commitments = useSignal<CommitmentsView["total"] | undefined>(undefined);
  const failed = useSignal("");
  const member = session.value !== undefined && may("viewer");
  useEffect(() => {
    const abort = new AbortController();
    const say = (error: Error) => {
      if (error.name !== "AbortError") failed.value = o("failed", { reason: error.message });
    };
    getJson<ListsView>(`target-lists?regency=${regency}&year=${year}`, abort.signal).then((found) => {
      lists.value = found.lists.filter(({ state }) => state === "agreed" || state === "done");
    }, say);
    sessionAsked().then(() => {
      if (!may("viewer")) return;
      const due = `from=${year}-01-01&to=${year}-12-31`;
      getJson<CommitmentsView>(`commitments?regency=${regency}&${due}`, abort.signal).then((found) => {
        commitments.value = found.total;
      }, say);
    }, say);
    return () => abort.abort();
  }, [regency, year, member]);
  const done = lists.value?.filter(({ state }) => state === "done") ?? [];
  return (
    <section class="box">
      <Fault text={failed.value} />
      <h2>{o("lists")}</h2>
      {!lists.value ? (
        <p class="fine">{t("loading")}</p>
      ) : lists.value.length === 0 ? (
        <p>{o("noLists")}</p>
      ) : (
        <>
          <p>{o("listsHint", { done: count(done.length), all: count(lists.value.length), year })}</p>
          <ul>
            {done.map((list) => (
              <li key={list.id}>
                <a href={localized(`/data/sasaran/${list.id}`)}>{list.title}</a>{" "}
                <small>
                  {o("listLine", { agency: named(list.agencyName), villages: count(list.villages) })}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{o("commitments")}</h2>
      {!member ? (
        <p class="fine">{o("commitmentsOnly")}</p>
      ) : commitments.value ? (
        <p>
          {o("commitmentsLine", { ...commitments.value })} ·{" "}
          <a href={localized("/data/komitmen")}>{o("toCommitments")}</a>
        </p>
      ) : (
        <p class="fine">{t("loading")}</p>
      )}
    </section>
  );
}
