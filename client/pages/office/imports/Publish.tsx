import type { ImportView } from "../../../../server/core/contracts/imports.ts";
import { may, session } from "../../../data/session.ts";
import { named } from "../../../text/words.ts";
import type { Desk } from "./desk.ts";
import { onDay } from "./names.ts";
import { openPlaces } from "./review.ts";
import { Sure } from "./Sure.tsx";
import { w } from "./words.ts";

/** Step 4: publish, and afterwards undo; with what to send back to the agency. */
export function Publish({ desk, view }: { desk: Desk; view: ImportView }) {
  const { id, diff, blocks, state } = view;
  const left = openPlaces(desk).length;
  const waiting = desk.busy.value || desk.pending.value.size > 0;
  const nothing = !diff || diff.new + diff.changed + diff.vanished + diff.same === 0;
  // What concerns all agencies is none of theirs to publish or undo.
  const forCoordinators = view.coordinated && session.value !== undefined && !may("coordinator");
  // A place that is just being decided is no longer in the way, though the server does not know yet.
  const standing = blocks.filter((block) => block.id !== "open_review" || left > 0);
  return (
    <section id="terbitkan" tabIndex={-1} class="box step">
      <h2>
        <span class="step-number">4</span> {w("stepPublish")}
      </h2>
      {state === "published" && (
        <div class="good">
          <p>
            <strong>
              {w("publishedSteady", {
                revision: view.revision ?? "",
                at: view.publishedAt ? onDay(view.publishedAt) : "",
              })}
            </strong>
          </p>
          <p class="row">
            <a class="button main" href="/">
              {w("toMap")}
            </a>
            {!forCoordinators && (
              <Sure
                label={w("undo")}
                sure={w("undoSure")}
                act={async () => {
                  const revision = await desk.undo();
                  if (revision !== undefined) desk.said.value = w("wasUndone", { file: view.file, revision });
                }}
              />
            )}
          </p>
        </div>
      )}
      {state === "undone" && <p class="warned">{w("wasUndoneNote")}</p>}
      {state === "review" && (
        <>
          {view.demo && <p class="warned">{w("demoNote")}</p>}
          {forCoordinators && (
            <p id="for-coordinators" class="warned">
              {w("forCoordinators")}
            </p>
          )}
          {standing.length > 0 && (
            <>
              <h3>{w("blocks")}</h3>
              <ul class="blocks">
                {standing.map(({ id: block, said, rows, detail }) => (
                  <li key={block}>
                    <strong>{named(said.problem)}</strong> {named(said.remedy)}{" "}
                    <small>
                      {[
                        block === "open_review" ? w("left", { n: left }) : detail,
                        block !== "open_review" &&
                          rows.length > 0 &&
                          w("inRows", { rows: rows.slice(0, 8).join(", ") }),
                      ]
                        .filter(Boolean)
                        .join(" · ")}
                    </small>
                    {block === "total_differs" && (
                      <p>
                        <button
                          type="button"
                          class="button"
                          onClick={() => desk.map({ ...view.mapping, acceptTotal: true })}
                        >
                          {w("acceptTotal")}
                        </button>
                      </p>
                    )}
                  </li>
                ))}
              </ul>
            </>
          )}
          {diff && !nothing && (
            <p>
              {w("publishCounts", {
                new: diff.new,
                changed: diff.changed,
                vanished: diff.vanished,
                same: diff.same,
              })}{" "}
              <span class="fine">{w("publishAtomic")}</span>
            </p>
          )}
          {nothing && standing.length === 0 && <p>{w("nothingToPublish")}</p>}
          <p>
            <button
              type="button"
              class="button main publish"
              disabled={view.demo || forCoordinators || waiting || nothing || standing.length > 0}
              aria-describedby={forCoordinators ? "for-coordinators" : undefined}
              onClick={async () => {
                await desk.publish();
                const { revision } = desk.view.value ?? {};
                if (!desk.told.value && revision) desk.said.value = w("publishedAs", { revision });
              }}
            >
              {w("publish")}
            </button>
          </p>
        </>
      )}
      <h3>{w("reports")}</h3>
      <p class="fine">{w("reportsLead")}</p>
      <p class="row">
        {view.report && (
          <>
            <a class="button" download href={`/api/v1/imports/${id}/report.csv?lang=id`}>
              {w("reportId")}
            </a>
            <a class="button" download href={`/api/v1/imports/${id}/report.csv?lang=en`}>
              {w("reportEn")}
            </a>
            <a class="button" download href={`/api/v1/imports/${id}/report.json`}>
              {w("reportJson")}
            </a>
          </>
        )}
        <a class="button" download href={`/api/v1/imports/${id}/original`}>
          {w("original")}
        </a>
      </p>
    </section>
  );
}
