import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ImportSummary, SavedMapping, Spelling } from "../../../../server/core/contracts/imports.ts";
import { getJson, send } from "../../../data/api.ts";
import { Library } from "./Library.tsx";
import { onDay, programName, type Register } from "./names.ts";
import { Sure } from "./Sure.tsx";
import { type Told, toldOf } from "./said.ts";
import { Refused } from "./Told.tsx";
import { Upload } from "./Upload.tsx";
import { w } from "./words.ts";

interface Loaded {
  demo: boolean;
  imports: ImportSummary[];
  mappings: SavedMapping[];
  spellings: Spelling[];
}

/** What was brought so far, and the door for the next file. */
export function List({ register, places }: { register: Register; places: boolean }) {
  const loaded = useSignal<Loaded | undefined>(undefined);
  const told = useSignal<Told | undefined>(undefined);
  const said = useSignal("");
  const load = async () => {
    try {
      const [imports, mappings, spellings] = await Promise.all([
        getJson<Pick<Loaded, "demo" | "imports">>("imports"),
        getJson<Pick<Loaded, "mappings">>("mappings"),
        getJson<Pick<Loaded, "spellings">>("spellings"),
      ]);
      loaded.value = { ...imports, ...mappings, ...spellings };
    } catch (error) {
      told.value = toldOf(error);
    }
  };
  useEffect(() => {
    load();
  }, []);
  /** Does something, says that it was done, and shows what is now. */
  const act = async (work: () => Promise<string>) => {
    told.value = undefined;
    said.value = "";
    try {
      said.value = await work();
    } catch (error) {
      told.value = toldOf(error);
    }
    await load();
  };
  const discard = (one: ImportSummary) =>
    act(async () => {
      await send("DELETE", `imports/${one.id}`);
      return w("wasDiscarded", { file: one.file });
    });
  const undo = (one: ImportSummary) =>
    act(async () => {
      const { revision } = await send<{ revision: number }>("POST", `imports/${one.id}/undo`);
      return w("wasUndone", { file: one.file, revision });
    });
  const now = loaded.value;
  return (
    <>
      <h1>{w("title")}</h1>
      <p class="lead">{w("lead")}</p>
      {now?.demo && <p class="warned">{w("demoNote")}</p>}
      {!places && (
        <p class="warned">
          {w("noPlaces")} <a href="/data">{w("toSetup")}</a>
        </p>
      )}
      <Upload mappings={(now?.mappings ?? []).map(({ name }) => name)} />
      {told.value && <Refused told={told.value} />}
      <p role="status" class={said.value ? "good" : "unseen"}>
        {said.value}
      </p>
      <h2>{w("imports")}</h2>
      {!now ? (
        <p class="note">{w("loading")}</p>
      ) : now.imports.length === 0 ? (
        <p class="note">{w("none")}</p>
      ) : (
        <table class="list cards">
          <thead>
            <tr>
              <th scope="col">{w("file")}</th>
              <th scope="col">{w("content")}</th>
              <th scope="col">{w("state")}</th>
              <th scope="col">{w("brought")}</th>
              <th scope="col">{w("actions")}</th>
            </tr>
          </thead>
          <tbody>
            {now.imports.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  <a href={`/data/impor/${one.id}`}>{one.file}</a>
                </th>
                <td data-label={w("content")}>
                  {[w(one.kind), one.programs.map((id) => programName(register, id)).join(", "), one.period]
                    .filter(Boolean)
                    .join(" · ")}
                </td>
                <td data-label={w("state")}>
                  <span class={`state ${one.state}`}>{w(one.state)}</span>
                  {one.state === "published" && <small> · rev. {one.revision}</small>}
                </td>
                <td data-label={w("brought")}>{onDay(one.at)}</td>
                <td>
                  {one.state === "review" && (
                    <Sure label={w("discard")} sure={w("discardSure")} act={() => discard(one)} />
                  )}
                  {one.state === "published" && (
                    <Sure label={w("undo")} sure={w("undoSure")} act={() => undo(one)} />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {now && <Library mappings={now.mappings} spellings={now.spellings} act={act} />}
    </>
  );
}
