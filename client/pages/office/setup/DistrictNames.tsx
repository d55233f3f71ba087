import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import type { DistrictsRenamed } from "../../../../server/core/contracts/boundaries.ts";
import type { RegencySetup } from "../../../../server/core/contracts/setup.ts";
import { regencyLabel } from "../../../../server/core/domain/regency-label.ts";
import { getJson, send, sendBytes } from "../../../data/api.ts";
import { messageOf } from "../../../data/problem.ts";
import { count } from "../../../text/format.ts";
import { FileButton } from "../../../ui/FileButton.tsx";
import { w } from "./words.ts";

/** The districts of a regency, to be renamed one by one or by a table: boundaries often come without their names. */
export function DistrictNames({ regency }: { regency: RegencySetup }) {
  const districts = useSignal<ScopeView["districts"]>([]);
  const said = useSignal("");
  const refused = useSignal("");
  const load = () => {
    getJson<ScopeView>(`scope?regency=${regency.code}`).then(
      (scope) => {
        districts.value = scope.districts;
      },
      (error) => {
        refused.value = messageOf(error);
      },
    );
  };
  useEffect(load, []);
  const change = async (sentence: () => Promise<string>) => {
    said.value = "";
    refused.value = "";
    try {
      said.value = await sentence();
      load();
    } catch (error) {
      refused.value = messageOf(error);
    }
  };
  const rename = (code: string, name: string) =>
    change(async () => {
      await send<DistrictsRenamed>("PUT", `districts/${code}`, { name });
      return w("nameSaved", { code, name });
    });
  const take = (file: File) =>
    change(async () => {
      const { renamed, unknown } = await sendBytes<DistrictsRenamed>("districts", file);
      const rest =
        unknown.length > 0 ? ` ${w("namesUnknown", { codes: unknown.slice(0, 10).join(", ") })}` : "";
      return w("namesSaved", { count: count(renamed) }) + rest;
    });
  return (
    <details open={districts.value.some(({ code, name }) => code === name)}>
      <summary>{w("districtNames", { name: regencyLabel(regency.code, regency.name) })}</summary>
      <p class="fine">{w("districtNamesLead")}</p>
      <FileButton
        label={w("chooseDistrictNames")}
        accept=".csv,.tsv,.xlsx,.xls,.ods"
        disabled={false}
        take={take}
      />
      {said.value && (
        <p class="good" role="status">
          {said.value}
        </p>
      )}
      {refused.value && (
        <p class="problem" role="alert">
          {refused.value}
        </p>
      )}
      {districts.value.map(({ code, name }) => (
        <form
          key={`${code} ${name}`}
          class="row"
          onSubmit={(event) => {
            event.preventDefault();
            const wanted = String(new FormData(event.currentTarget).get("name") ?? "").trim();
            if (wanted && wanted !== name) rename(code, wanted);
          }}
        >
          <label class="field">
            <span>{w("districtNameOf", { code })}</span>
            <input name="name" defaultValue={name} required maxLength={100} />
          </label>
          <button type="submit" class="button">
            {w("saveName")}
          </button>
        </form>
      ))}
    </details>
  );
}
