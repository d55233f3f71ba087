import { useEffect, useMemo } from "preact/hooks";
import type { ImportView } from "../../../../server/core/contracts/imports.ts";
import { named } from "../../../text/words.ts";
import { OfList } from "../recipients/OfList.tsx";
import { Aside } from "./Aside.tsx";
import { Changes } from "./Changes.tsx";
import { Columns } from "./Columns.tsx";
import { deskOf } from "./desk.ts";
import { onDay, programName, type Register, sizeText } from "./names.ts";
import { Places } from "./Places.tsx";
import { Publish } from "./Publish.tsx";
import { lacksMeaning, openPlaces } from "./review.ts";
import { Seen } from "./Seen.tsx";
import { Refused } from "./Told.tsx";
import { w } from "./words.ts";

/** One import: the answer first, then its four steps. */
export function One({
  id,
  register,
  reload,
}: {
  id: number;
  register: Register;
  /** reads the register again, after it has gained a program */
  reload: () => Promise<void>;
}) {
  const desk = useMemo(() => deskOf(id), [id]);
  useEffect(() => {
    desk.load();
  }, [desk]);
  const view = desk.view.value;
  const told = desk.told.value;
  return (
    <div class="import">
      <p>
        <a href="/data/impor">← {w("back")}</a>
      </p>
      {view && <Heading view={view} register={register} />}
      {told && (
        <Refused told={told}>
          {told.code === "offline" && (
            <button type="button" class="button" onClick={() => desk.load()}>
              {w("retry")}
            </button>
          )}
        </Refused>
      )}
      {!view && !told && <p class="note">{w("loading")}</p>}
      {view && (
        <>
          <Answer view={view} />
          <Steps view={view} left={openPlaces(desk).length} />
          <Columns desk={desk} view={view} register={register} reload={reload}>
            <Seen view={view} register={register} />
          </Columns>
          <OfList view={view} />
          {view.report && <Places desk={desk} view={view} register={register} />}
          {view.report && <Aside view={view} />}
          {view.report && view.state === "review" && <Changes view={view} register={register} />}
          <Publish desk={desk} view={view} />
        </>
      )}
      <p class="unseen" role="status">
        {desk.said.value}
      </p>
    </div>
  );
}

function Heading({ view, register }: { view: ImportView; register: Register }) {
  const about = [
    w(view.kind),
    view.programs.map((id) => programName(register, id)).join(", "),
    view.period,
    onDay(view.at),
    sizeText(view.bytes),
  ];
  return (
    <>
      <h1 class="file-name">{view.file}</h1>
      <p class="lead">
        <span class={`state ${view.state}`}>{w(view.state)}</span> {about.filter(Boolean).join(" · ")}
      </p>
    </>
  );
}

/** What the file is found to hold, in one breath. */
function Answer({ view: { report, refused } }: { view: ImportView }) {
  if (!report)
    return (
      <div class="problem">
        <p>
          <strong>{w("refusedHere")}</strong> {refused && named(refused.said.problem)}{" "}
          {refused && named(refused.said.remedy)}
        </p>
      </div>
    );
  const { rows, certain, review, unmatched, setAside, villages, faulty, aside } = report;
  const sums = aside.filter(({ kind }) => kind === "subtotal" || kind === "total");
  const differing = aside.filter(({ differs }) => differs.length > 0).length;
  const beside =
    setAside === 0
      ? ""
      : differing > 0
        ? w("answerDiffer", { n: setAside, differing })
        : sums.length === setAside
          ? w("answerSums", { n: setAside })
          : w("answerAside", { n: setAside });
  return (
    <div class={`answer ${certain === rows && faulty === 0 && differing === 0 ? "good" : "warned"}`}>
      <p>
        <strong>
          {certain === rows
            ? w("answerAll", { rows, villages })
            : w("answer", { rows, certain, review, unmatched })}
        </strong>{" "}
        {beside} {faulty > 0 && w("answerFaulty", { n: faulty })}
      </p>
      <div class="shares" aria-hidden="true">
        {(["certain", "review", "unmatched"] as const).map((state) => (
          <span key={state} class={state} style={{ flexGrow: report[state] }} />
        ))}
      </div>
    </div>
  );
}

/** Where each of the four steps stands. */
function Steps({ view, left }: { view: ImportView; left: number }) {
  const lacking = lacksMeaning(view);
  const over = view.state !== "review";
  const ready = left === 0 && !lacking && view.blocks.every(({ id }) => id === "open_review");
  const steps = [
    { at: "kolom", name: w("stepColumns"), how: lacking ? w("blocked") : w("done"), well: !lacking },
    {
      at: "tempat",
      name: w("stepPlaces"),
      how: left > 0 ? w("left", { n: left }) : w("done"),
      well: left === 0,
    },
    {
      at: "perubahan",
      name: w("stepChanges"),
      how: view.diff ? w("figures", { n: view.diff.new + view.diff.changed }) : "",
      well: ready,
    },
    {
      at: "terbitkan",
      name: w("stepPublish"),
      how: over ? w(view.state) : ready ? w("ready") : "",
      well: over || ready,
    },
  ];
  return (
    <ol class="steps">
      {steps.map(({ at, name, how, well }, i) => (
        <li key={at} class={well ? "well" : ""}>
          <a href={`#${at}`} onClick={(event) => jump(event, at)}>
            <span class="step-number">{i + 1}</span> {name} {how && <small>{how}</small>}
          </a>
        </li>
      ))}
    </ol>
  );
}

/** To a section of this page, without a new address. */
function jump(event: Event, at: string) {
  event.preventDefault();
  event.stopPropagation();
  const section = document.getElementById(at);
  section?.scrollIntoView({ block: "start" });
  section?.focus({ preventScroll: true });
}
