import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ReportedVillagesView } from "../../../../server/core/contracts/reporting-status.ts";
import { getJson } from "../../../data/api.ts";
import { count } from "../../../text/format.ts";
import { named, t } from "../../../text/words.ts";
import { w } from "./words.ts";

/** Which villages an agency's lists name in one year, and what it means that the others are not named. */
export function Villages(asked: { regency: string; agency: string; period: number }) {
  const view = useSignal<ReportedVillagesView | undefined>(undefined);
  const failed = useSignal(false);
  useEffect(() => {
    const abort = new AbortController();
    const query = new URLSearchParams({ ...asked, period: String(asked.period) });
    getJson<ReportedVillagesView>(`reports/villages?${query}`, abort.signal).then(
      (loaded) => {
        view.value = loaded;
      },
      (error: Error) => {
        if (error.name !== "AbortError") failed.value = true;
      },
    );
    return () => abort.abort();
  }, []);
  if (failed.value)
    return (
      <p class="problem" role="alert">
        {w("failed")}
      </p>
    );
  const loaded = view.value;
  if (!loaded) return <p>{t("loading")}</p>;
  const reported = loaded.villages.filter(({ programs }) => programs.length > 0);
  const rest = loaded.villages.filter(({ programs }) => programs.length === 0);
  const meaning = loaded.state === "complete" ? w("notComplete") : w("notPart");
  return (
    <div class="villages">
      {[
        { key: "named", title: w("villagesNamed", { count: count(reported.length) }), rows: reported },
        {
          key: "not",
          title: `${w("villagesNot", { count: count(rest.length) })}${rest.length > 0 ? `; ${meaning}` : ""}`,
          rows: rest,
        },
      ].map(({ key, title, rows }) => (
        <details key={key} open={rows.length > 0 && rows.length <= 40}>
          <summary>{title}</summary>
          {rows.length > 0 && (
            <table class="list">
              <thead>
                <tr>
                  <th scope="col">{w("village")}</th>
                  <th scope="col">{w("district")}</th>
                  {key === "named" && <th scope="col">{w("programs")}</th>}
                </tr>
              </thead>
              <tbody>
                {rows.map((village) => (
                  <tr key={village.code}>
                    <td>
                      {village.name} <small>{village.code}</small>
                    </td>
                    <td>{village.district}</td>
                    {key === "named" && (
                      <td>{village.programs.map((i) => named(loaded.programs[i].name)).join(", ")}</td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </details>
      ))}
    </div>
  );
}
