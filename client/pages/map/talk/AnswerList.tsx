import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ListsView } from "../../../../server/core/contracts/target-lists.ts";
import { getJson } from "../../../data/api.ts";
import { w } from "./words.ts";

/** Chooses the own list that claims the village; the server says when it does not. */
export function AnswerList(props: { agency: string; answer(list: number): void; cancel(): void }) {
  const lists = useSignal<ListsView["lists"] | undefined>(undefined);
  useEffect(() => {
    getJson<ListsView>(`target-lists?agency=${props.agency}`).then(
      (view) => {
        lists.value = view.lists.filter(({ state }) => state !== "draft");
      },
      () => props.cancel(),
    );
  }, []);
  if (!lists.value) return null;
  if (lists.value.length === 0) return <p class="fine">{w("noLists")}</p>;
  return (
    <form
      class="talk-composer"
      onSubmit={(event) => {
        event.preventDefault();
        props.answer(Number(new FormData(event.currentTarget).get("list")));
      }}
    >
      <label>
        <span>{w("chooseList")}</span>
        <select name="list">
          {lists.value.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
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
