import { useSignal } from "@preact/signals";
import { answer, scope } from "../../../state/store.ts";
import { t } from "../../../text/words.ts";
import { addSelected, boxing, busy } from "./state.ts";
import { w } from "./words.ts";

/** Adds villages by what they have in common: a pocket, their rank, a district, a box on the map. */
export function Many() {
  const [pocket, top, district] = [useSignal(""), useSignal("10"), useSignal("")];
  const known = scope.value!;
  const found = answer.value!;
  const districts = known.districts.toSorted((a, b) => a.name.localeCompare(b.name, "id"));
  const pocketId = pocket.value || found.pockets[0]?.id;
  const districtCode = district.value || districts[0]?.code;
  return (
    <fieldset class="picking-many">
      <legend>{w("many")}</legend>
      {found.pockets.length > 0 && (
        <div>
          <label>
            {w("pocket")}
            <select
              value={pocketId}
              onChange={(event) => {
                pocket.value = event.currentTarget.value;
              }}
            >
              {found.pockets.map(({ id, rank, villages }) => (
                <option key={id} value={id}>
                  {rank}. {known.villages.name[villages[0]]} ({villages.length} {t("villages").toLowerCase()})
                </option>
              ))}
            </select>
          </label>
          <Add name={w("pocket")} onClick={() => addSelected({ pockets: [pocketId] })} />
        </div>
      )}
      <div>
        <label>
          {w("top")}
          <input
            type="number"
            min={1}
            max={known.villages.code.length}
            value={top.value}
            onInput={(event) => {
              top.value = event.currentTarget.value;
            }}
          />
        </label>
        <Add
          name={w("rank")}
          disabled={!/^[1-9]\d{0,3}$/.test(top.value)}
          onClick={() => addSelected({ top: Number(top.value) })}
        />
      </div>
      <div>
        <label>
          {w("district")}
          <select
            value={districtCode}
            onChange={(event) => {
              district.value = event.currentTarget.value;
            }}
          >
            {districts.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </label>
        <Add name={w("district")} onClick={() => addSelected({ districts: [districtCode] })} />
      </div>
      <button
        type="button"
        class="plain"
        aria-pressed={boxing.value}
        onClick={() => {
          boxing.value = !boxing.value;
        }}
      >
        ▭ {w("box")}
      </button>
    </fieldset>
  );
}

function Add({ name, onClick, disabled = false }: { name: string; onClick: () => void; disabled?: boolean }) {
  return (
    <button
      type="button"
      class="plain"
      aria-label={`${w("add")}: ${name}`}
      disabled={disabled || busy.value}
      onClick={onClick}
    >
      {w("add")}
    </button>
  );
}
