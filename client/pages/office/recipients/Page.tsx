import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import type { Columns, PersonColumn } from "../../../../server/core/recipients/columns.ts";
import { type Gathered, type Identity, LINKS } from "../../../../server/core/recipients/gather.ts";
import { fingerprintOf, KEY_BYTES, readKey } from "../../../../server/core/recipients/key.ts";
import type { Opened } from "../../../../server/core/recipients/list.ts";
import { LIST_FAULT_WORDS } from "../../../../server/core/recipients/list-faults.ts";
import { headOf } from "../../../../server/core/recipients/parcel.ts";
import { getJson } from "../../../data/api.ts";
import { messageOf } from "../../../data/problem.ts";
import { language } from "../../../state/store.ts";
import { count, percent } from "../../../text/format.ts";
import { go, regency, scopePath } from "../navigation.ts";
import { type About, AboutBox } from "./AboutBox.tsx";
import { ColumnsBox } from "./ColumnsBox.tsx";
import { Found, standsAgainst } from "./Found.tsx";
import { KeyBox } from "./KeyBox.tsx";
import { type Reader, ReadingFailed, startReader } from "./reader.ts";
import { Dropped, sendParcel } from "./send.ts";
import { w } from "./words.ts";
import "./recipients.css";

/** Columns that an identity needs. */
const NEEDED: Record<Identity, PersonColumn[]> = {
  nik: ["nik"],
  kk: ["kk"],
  name_birth: ["name", "birth"],
  name_address: ["name", "address"],
  row: [],
};

/** Lists of persons: read here, counted here, sent as places and hashes or counts. */
export default function Recipients() {
  const scope = useSignal<ScopeView | null | undefined>(undefined);
  const inUse = useSignal<string | null>(null);
  const file = useSignal<File | undefined>(undefined);
  const opened = useSignal<Opened | undefined>(undefined);
  const columns = useSignal<Columns>({});
  const programText = useSignal("");
  const about = useSignal<About>({
    program: "",
    period: "",
    regency: "",
    identity: "nik",
    onlyCounts: false,
    complete: false,
  });
  const keyText = useSignal("");
  const found = useSignal<{ gathered: Gathered; sha256: string; fingerprint: string | null } | undefined>(
    undefined,
  );
  const doing = useSignal<{ what: "open" | "read" | "send"; share: number; rows: number } | undefined>(
    undefined,
  );
  const problem = useSignal("");
  const reader = useSignal<Reader | undefined>(undefined);
  const stop = useSignal<() => void>(() => {});

  useEffect(() => {
    getJson<ScopeView>(scopePath()).then(
      (loaded) => {
        scope.value = loaded;
        const { regencies, periods } = loaded;
        about.value = {
          ...about.value,
          regency: regencies.length === 1 ? regencies[0].code : regency.value,
          period: String(periods.at(-1) ?? ""),
        };
      },
      () => {
        scope.value = null;
      },
    );
    getJson<{ fingerprint: string | null }>("imports/recipients/key").then(
      ({ fingerprint }) => {
        inUse.value = fingerprint;
      },
      (error: unknown) => {
        problem.value = sentence(error);
      },
    );
    return () => reader.value?.close();
  }, []);

  // Whatever is changed makes what was found another list's.
  const linking = useComputed(() => LINKS.includes(about.value.identity) && !about.value.onlyCounts);
  const asked = JSON.stringify([
    about.value,
    columns.value,
    programText.value,
    linking.value ? keyText.value : "",
  ]);
  useEffect(() => {
    if (doing.value?.what !== "send") found.value = undefined;
  }, [asked]);

  const open = async (chosen: File, sheet?: string) => {
    problem.value = "";
    found.value = undefined;
    opened.value = undefined;
    file.value = chosen;
    reader.value?.close();
    reader.value = startReader();
    doing.value = { what: "open", share: 0, rows: 0 };
    try {
      const list = await reader.value.open(chosen, sheet);
      opened.value = list;
      columns.value = list.proposed;
      const year = String(list.sample[0]?.[list.proposed.period ?? -1] ?? "").trim();
      if (/^20\d\d$/.test(year)) about.value = { ...about.value, period: year };
      // A family's list that has no family cards is counted by what it has.
      if (about.value.identity === "kk" && list.proposed.kk === undefined && list.proposed.nik !== undefined)
        about.value = { ...about.value, identity: "nik" };
    } catch (error) {
      problem.value = `${chosen.name}: ${sentence(error)}`;
    }
    doing.value = undefined;
  };

  if (scope.value === null) return <p class="note">{w("noScope")}</p>;
  if (!scope.value) return null;
  const programs = scope.value.programs.filter(({ unit }) => unit !== "village" && unit !== "group");
  const lacking = opened.value ? lack() : "";
  const key = readKey(keyText.value);
  const keyWrong =
    linking.value &&
    (typeof key === "string" || (inUse.value !== null && inUse.value !== fingerprintOf(key)));

  function lack(): string {
    const { program, period, identity } = about.value;
    if (!program) return w("needProgram");
    if (!/^(19[9]\d|20\d\d|2100)$/.test(period)) return w("needYear");
    const column = NEEDED[identity].find((one) => columns.value[one] === undefined);
    if (column) return w("needColumn", { column: w(`c_${column}`) });
    if (columns.value.program !== undefined && !programText.value)
      return w("needColumn", { column: w("programIs") });
    const placed = (["village", "villageCode", "kemendagriCode", "bpsCode"] as const).some(
      (one) => columns.value[one] !== undefined,
    );
    return placed ? "" : w("needPlace");
  }

  const read = async () => {
    problem.value = "";
    found.value = undefined;
    const { identity, period } = about.value;
    const { program: byProgram, period: byPeriod } = columns.value;
    const only = [
      ...(byProgram === undefined ? [] : [{ column: byProgram, value: programText.value }]),
      ...(byPeriod === undefined ? [] : [{ column: byPeriod, value: period }]),
    ];
    const hashKey = linking.value ? (key as Uint8Array) : crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    doing.value = { what: "read", share: 0, rows: 0 };
    let stopped = false;
    stop.value = () => {
      stopped = true;
      open(file.value!, opened.value?.sheet || undefined);
    };
    try {
      const result = await reader.value!.gather(
        { identity, columns: columns.value, only },
        hashKey,
        (share, rows) => {
          doing.value = { what: "read", share, rows };
        },
      );
      found.value = { ...result, fingerprint: linking.value ? fingerprintOf(hashKey) : null };
    } catch (error) {
      problem.value = sentence(error);
    }
    if (!stopped) doing.value = undefined;
  };

  const send = async () => {
    const { gathered, sha256, fingerprint } = found.value!;
    const { program, period, regency, identity, complete } = about.value;
    problem.value = "";
    const aborting = new AbortController();
    stop.value = () => aborting.abort();
    doing.value = { what: "send", share: 0, rows: 0 };
    const head = headOf(
      {
        file: file.value!.name,
        sha256,
        bytes: file.value!.size,
        program,
        period: Number(period),
        identity,
        regency: regency || null,
        complete,
      },
      gathered,
      fingerprint,
    );
    try {
      const id = await sendParcel(
        head,
        gathered.hashes,
        (share) => {
          doing.value = { what: "send", share, rows: 0 };
        },
        aborting.signal,
      );
      keyText.value = "";
      go(`/data/impor/${id}`);
      return;
    } catch (error) {
      if (!aborting.signal.aborted) problem.value = error instanceof Dropped ? w("dropped") : sentence(error);
    }
    doing.value = undefined;
  };

  const busy = doing.value;
  return (
    <div class="recipients">
      <h1>{w("title")}</h1>
      <p class="lead">{w("lead")}</p>
      {scope.value.synthetic && <p class="problem">{w("demo")}</p>}
      {programs.length === 0 && <p class="problem">{w("noPrograms")}</p>}
      <section class="box">
        <h2>{w("file")}</h2>
        <label class="field">
          <span>{w("choose")}</span>
          <input
            type="file"
            accept=".csv,.tsv,.txt,.xlsx,.xls,.xlsm,.xlsb,.ods"
            onChange={(event) => {
              const [chosen] = event.currentTarget.files ?? [];
              if (chosen) open(chosen);
            }}
          />
        </label>
        <p class="quiet">
          {w("stays")}{" "}
          {opened.value?.form &&
            w("form", {
              encoding: opened.value.form.encoding.toUpperCase(),
              delimiter: opened.value.form.delimiter === "\t" ? "Tab" : opened.value.form.delimiter,
            })}
        </p>
        {opened.value && opened.value.sheets.length > 1 && (
          <label class="field">
            <span>{w("sheet")}</span>
            <select
              value={opened.value.sheet}
              onChange={({ currentTarget: { value } }) => open(file.value!, value)}
            >
              {opened.value.sheets.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        )}
        {busy?.what === "open" && <p role="status">{w("opening")}</p>}
      </section>
      {opened.value && (
        <>
          <AboutBox scope={scope.value} about={about} programs={programs} />
          <ColumnsBox
            opened={opened.value}
            columns={columns}
            programText={programText}
            period={about.value.period}
          />
          {linking.value && <KeyBox text={keyText} inUse={inUse.value} />}
          <section class="box">
            <div class="row">
              <button
                type="button"
                class={`button ${found.value ? "" : "main"}`}
                disabled={Boolean(lacking) || keyWrong || busy !== undefined}
                onClick={read}
              >
                {w("read")}
              </button>
              {lacking && <p class="quiet">{lacking}</p>}
            </div>
            {busy && busy.what !== "open" && (
              <div class="row working">
                <label class="field">
                  <span>
                    {busy.what === "read"
                      ? w("reading", { rows: count(busy.rows) })
                      : `${w("sending")} ${percent(busy.share, 0)}`}
                  </span>
                  <progress max={1} value={busy.share} />
                </label>
                <button type="button" class="button" onClick={() => stop.value()}>
                  {w("cancel")}
                </button>
              </div>
            )}
            {found.value && (
              <Found gathered={found.value.gathered} hashes={found.value.fingerprint !== null} />
            )}
            {found.value && !standsAgainst(found.value.gathered) && (
              <button
                type="button"
                class="button main"
                disabled={busy !== undefined || scope.value.synthetic}
                onClick={send}
              >
                {w("send")}
              </button>
            )}
          </section>
        </>
      )}
      <div role="alert">{problem.value && <p class="problem">{problem.value}</p>}</div>
    </div>
  );
}

/** A failure in the language of the page. */
function sentence(error: unknown): string {
  if (error instanceof ReadingFailed) {
    if (error.fault === "failed") return w("failed");
    const { problem, remedy } = LIST_FAULT_WORDS[error.fault];
    const line = error.line === undefined ? "" : `${w("line", { line: error.line })} `;
    return `${line}${problem[language.value]} ${remedy[language.value]}`;
  }
  return messageOf(error);
}
