import { language, view } from "../../state/store.ts";
import { t } from "../../text/words.ts";
import type { Area } from "./area.ts";
import type { Loaded } from "./load.ts";
import { ORIENTATIONS, PAPERS } from "./paper.ts";
import { regencyName } from "./place-names.ts";
import { sheetAddress } from "./sheet-address.ts";
import { choose, options } from "./state.ts";
import { p } from "./words.ts";

/** Paper, area, heading and colours of a map to be printed. */
export function MapChoices({ loaded, area }: { loaded: Loaded; area: Area | undefined }) {
  const { paper, orientation, title, mono } = options.value;
  return (
    <>
      <Areas loaded={loaded} area={area} />
      <label>
        <span>{p("paper")}</span>
        <select
          value={paper}
          onChange={(event) => choose({ paper: event.currentTarget.value as typeof paper })}
        >
          {PAPERS.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </label>
      <label>
        <span>{p("orientation")}</span>
        <select
          value={orientation}
          onChange={(event) => choose({ orientation: event.currentTarget.value as typeof orientation })}
        >
          {ORIENTATIONS.map((one) => (
            <option key={one} value={one}>
              {p(one)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{p("heading")}</span>
        <input
          value={title}
          maxLength={120}
          placeholder={p("headingHint")}
          onChange={(event) => choose({ title: event.currentTarget.value.trim() })}
        />
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={mono}
          onChange={(event) => choose({ mono: event.currentTarget.checked })}
        />
        {p("mono")}
      </label>
      {area?.kind === "district" && (
        <a href={sheetAddress("kecamatan", codeOf(area, loaded).slice(0, 8), view.value)}>
          {p("districtSheet")}
        </a>
      )}
      {area?.kind === "village" && (
        <a href={sheetAddress("desa", codeOf(area, loaded), view.value)}>{p("villageSheet")}</a>
      )}
    </>
  );
}

const codeOf = ({ villages }: Area, { scope }: Loaded): string => scope.villages.code[villages![0]];

function Areas({ loaded: { scope, answer }, area }: { loaded: Loaded; area: Area | undefined }) {
  const chosen = options.value.area;
  const order = new Intl.Collator(language.value).compare;
  const districts = [...scope.districts].sort((one, other) => order(one.name, other.name));
  const isListed =
    chosen === "" ||
    chosen === "all" ||
    districts.some(({ code }) => code === chosen) ||
    answer.pockets.some(({ id }) => id === chosen);
  return (
    <label>
      <span>{p("area")}</span>
      <select value={chosen} onChange={(event) => choose({ area: event.currentTarget.value })}>
        {view.value.map && <option value="">{p("areaSeen")}</option>}
        <option value={view.value.map ? "all" : ""}>{p("areaAll", { regency: regencyName(scope) })}</option>
        {!isListed && (
          <option value={chosen}>
            {area?.kind === "village"
              ? p("village", { name: area.name })
              : area?.kind === "list"
                ? p("list", { title: area.name })
                : area?.kind === "seen"
                  ? p("areaSeen")
                  : chosen}
          </option>
        )}
        <optgroup label={p("districts")}>
          {districts.map(({ code, name }) => (
            <option key={code} value={code}>
              {t("district")} {name}
            </option>
          ))}
        </optgroup>
        <optgroup label={p("pocketsGroup")}>
          {answer.pockets.map(({ id, rank, villages }) => (
            <option key={id} value={id}>
              {p("pocketOption", {
                rank,
                names:
                  villages
                    .slice(0, 2)
                    .map((i) => scope.villages.name[i])
                    .join(", ") + (villages.length > 2 ? ` +${villages.length - 2}` : ""),
              })}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  );
}
