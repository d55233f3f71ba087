import { useSignal } from "@preact/signals";
import type {
  ListChanged,
  ListedVillage,
  TargetListView,
} from "../../../../server/core/contracts/target-lists.ts";
import { language } from "../../../state/store.ts";
import { t } from "../../../text/words.ts";
import { MoneyInput } from "../../../ui/MoneyInput.tsx";
import { localized } from "../navigation.ts";
import { names } from "../register/state.ts";
import { between, count, figure, rupiah, stateName, whyText } from "./figures.ts";
import type { Change } from "./One.tsx";
import { Share } from "./Share.tsx";
import { w } from "./words.ts";

/** The villages of the list: what each needs, what it would get, who else claims it; planned units and cost can be written. */
export function Rows({ list, change }: { list: TargetListView; change: Change }) {
  const marked = useSignal<ReadonlySet<string>>(new Set());
  const { rows, may } = list;
  const chosen = rows.filter(({ village }) => marked.value.has(village));
  const mark = (codes: string[], on: boolean) => {
    const all = new Set(marked.value);
    for (const code of codes) on ? all.add(code) : all.delete(code);
    marked.value = all;
  };
  const takeOff = async () => {
    const villages = chosen.map(({ village }) => village).join(",");
    const path = `target-lists/${list.id}/villages`;
    const say = (answer: unknown) => w("taken", { n: count((answer as ListChanged).removed.length) });
    if (await change("DELETE", path, { villages }, say)) marked.value = new Set();
  };
  return (
    <section aria-labelledby="list-rows">
      <div class="row rows-head">
        <h2 id="list-rows">{w("rows")}</h2>
        {rows.length > 0 && (
          <span class="downloads">
            {w("download")}{" "}
            {(["xlsx", "csv", "geojson"] as const).map((kind) => (
              <a
                key={kind}
                class="button"
                href={`/api/v1/target-lists/${list.id}.${kind}?lang=${language.value}`}
                download
              >
                {kind === "geojson" ? "GeoJSON" : kind.toUpperCase()}
              </a>
            ))}
          </span>
        )}
        {may.change && chosen.length > 0 && (
          <button type="button" class="button danger" onClick={takeOff}>
            {w("takeOffChosen", { n: chosen.length })}
          </button>
        )}
      </div>
      {rows.length === 0 ? (
        <p class="box">{w("noRows")}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <section class="scroll" tabIndex={0} aria-label={w("rows")}>
          <table class="list list-rows">
            <thead>
              <tr>
                {may.change && (
                  <th scope="col">
                    <input
                      type="checkbox"
                      aria-label={w("chooseAll")}
                      checked={chosen.length === rows.length}
                      onChange={(event) =>
                        mark(
                          rows.map(({ village }) => village),
                          event.currentTarget.checked,
                        )
                      }
                    />
                  </th>
                )}
                <th scope="col">{w("villages")}</th>
                <th scope="col" class="number">
                  {w("inNeed")}
                </th>
                <th scope="col" class="number">
                  {w("residual")}
                </th>
                <th scope="col" class="number">
                  {w("units")}
                </th>
                <th scope="col" class="number">
                  {w("reach")}
                </th>
                <th scope="col" class="number">
                  {w("cost")}
                </th>
                <th scope="col">{w("left")}</th>
                <th scope="col">{w("others")}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row
                  key={row.village}
                  row={row}
                  list={list}
                  change={change}
                  marked={marked.value.has(row.village)}
                  mark={(on) => mark([row.village], on)}
                />
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

function Row(props: {
  row: ListedVillage;
  list: TargetListView;
  change: Change;
  marked: boolean;
  mark(on: boolean): void;
}) {
  const { row, list, marked, mark } = props;
  const about = [
    row.pocket !== null && w("pocket"),
    typeof row.rank === "number" && row.why.by !== "rank" && w("rank", { n: row.rank }),
    whyText(row.why),
  ].filter(Boolean);
  return (
    <tr class={row.standing === "contested" ? "contested" : undefined}>
      {list.may.change && (
        <td>
          <input
            type="checkbox"
            aria-label={w("chooseOne", { name: row.name })}
            checked={marked}
            onChange={(event) => mark(event.currentTarget.checked)}
          />
        </td>
      )}
      <th scope="row">
        <a href={localized(`/desa/${row.village}`)}>{row.name}</a>
        <br />
        <small class="fine">Kec. {row.districtName}</small>
        <br />
        <small class={row.gone ? "over" : "fine"}>{row.gone ? w("gone") : about.join(" · ")}</small>
      </th>
      <td class="number">{figure(row.eligible)}</td>
      <td class="number">{between(row.residual.low, row.residual.high)}</td>
      <td class="number">
        <Written
          {...props}
          field="units"
          label={w("unitsOf", { name: row.name })}
          usual={row.open}
          format={count}
        />
      </td>
      <td class="number">
        {figure(row.reach)}
        {row.delivered !== null && (
          <small class="fine">{w("deliveredOf", { n: figure(row.delivered) })}</small>
        )}
        {typeof row.beyond === "number" && row.beyond > 0 && (
          <small class="over">{w("beyond", { n: count(row.beyond) })}</small>
        )}
      </td>
      <td class="number">
        <Written
          {...props}
          field="cost"
          label={w("costOf", { name: row.name })}
          usual={row.expected}
          format={rupiah}
        />
      </td>
      <td>
        {row.whole
          ? w("nothingLeft")
          : row.lacking.map((strategy) => (
              <small key={strategy} class="lacking">
                − {t(`strategy_${strategy}`)}
              </small>
            ))}
      </td>
      <td>
        {row.others.map((other) => (
          <p key={other.list} class={`other ${other.relation}`}>
            <strong>{w(other.relation)}</strong>{" "}
            <a href={localized(`/data/sasaran/${other.list}`)}>
              {names.value.program.get(other.program) ?? other.title}
            </a>
            <br />
            <small class="fine">
              {names.value.agency.get(other.agency) ?? other.agency} · {stateName(other.state)}
              {other.units !== null && ` · ${figure(other.units)}`}
            </small>
            {other.mayMove && (
              <>
                {" "}
                <Share {...{ row, other, list: list, change: props.change }} />
              </>
            )}
          </p>
        ))}
      </td>
    </tr>
  );
}

/** A number of a row: written by whoever may, with what it is when nothing is written beside it. */
function Written(props: {
  row: ListedVillage;
  list: TargetListView;
  change: Change;
  field: "units" | "cost";
  label: string;
  usual: number | "hidden" | null;
  format(value: number): string;
}) {
  const { row, list, change, field, label, usual, format } = props;
  const stored = row[field];
  if (!list.may.change || stored === "hidden") return <>{figure(stored ?? usual, format)}</>;
  /** what stood there when typing began: others' changes meanwhile neither take away what is typed nor are overwritten */
  const read = useSignal<number | null | undefined>(undefined);
  const shown = read.value === undefined ? stored : read.value;
  const before = shown === null ? "" : String(shown);
  const begin = () => {
    if (read.value === undefined) read.value = stored;
  };
  /** what was typed and not taken: it is shown until it is, or is let go */
  const kept = useSignal<number | null | undefined>(undefined);
  const path = `target-lists/${list.id}/villages`;
  const write = async (value: number | null) => {
    const seen = read.value === undefined ? stored : read.value;
    const sent = { village: row.village, [field]: value, read: { [field]: seen } };
    const isTaken = await change("POST", path, { villages: [sent] }, () => w("saved"));
    kept.value = isTaken ? undefined : value;
    read.value = undefined;
    return isTaken;
  };
  const again = kept.value !== undefined && (
    <small class="over">
      {w("notTaken", { value: kept.value === null ? "–" : format(kept.value) })}{" "}
      <button type="button" class="button small" onClick={() => write(kept.value ?? null)}>
        {w("again")}
      </button>
    </small>
  );
  if (field === "cost")
    return (
      <span onInput={begin}>
        <MoneyInput
          key={before}
          kind="price"
          label={label}
          value={shown}
          placeholder={typeof usual === "number" ? format(usual) : w("usual")}
          onWritten={write}
        />
        {again}
      </span>
    );
  return (
    <>
      <input
        // What is being typed stays while others' changes arrive.
        key={before}
        type="number"
        class={`written ${field}`}
        min={0}
        step={1}
        aria-label={label}
        placeholder={typeof usual === "number" ? format(usual) : w("usual")}
        defaultValue={before}
        onInput={begin}
        onChange={async (event) => {
          const input = event.currentTarget;
          if (!input.reportValidity()) return;
          const value = input.value === "" ? null : Number(input.value);
          if (!(await write(value))) input.value = String(stored ?? "");
        }}
      />
      {again}
    </>
  );
}
