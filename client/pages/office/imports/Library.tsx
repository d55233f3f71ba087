import type { SavedMapping, Spelling } from "../../../../server/core/contracts/imports.ts";
import { send } from "../../../data/api.ts";
import { onDay } from "./names.ts";
import { Sure } from "./Sure.tsx";
import { w } from "./words.ts";

/** Mappings and spellings that earlier imports left, to look at and to forget. */
export function Library({
  mappings,
  spellings,
  act,
}: {
  mappings: SavedMapping[];
  spellings: Spelling[];
  act: (work: () => Promise<string>) => void;
}) {
  const forget = (path: string, name: string) =>
    act(async () => {
      await send("DELETE", path);
      return w("forgotten", { name });
    });
  return (
    <>
      <h2>{w("library")}</h2>
      <h3>{w("mappings")}</h3>
      {mappings.length === 0 ? (
        <p class="fine">{w("mappingsNone")}</p>
      ) : (
        <table class="list cards">
          <thead>
            <tr>
              <th scope="col">{w("name")}</th>
              <th scope="col">{w("content")}</th>
              <th scope="col">{w("savedOn")}</th>
              <th scope="col">{w("actions")}</th>
            </tr>
          </thead>
          <tbody>
            {mappings.map(({ name, content, savedAt }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td data-label={w("content")}>{w(content.kind)}</td>
                <td data-label={w("savedOn")}>{onDay(savedAt)}</td>
                <td>
                  <Sure
                    label={w("forget")}
                    sure={w("forget")}
                    act={() => forget(`mappings/${encodeURIComponent(name)}`, name)}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <h3>{w("spellings")}</h3>
      {spellings.length === 0 ? (
        <p class="fine">{w("spellingsNone")}</p>
      ) : (
        <table class="list cards">
          <thead>
            <tr>
              <th scope="col">{w("written")}</th>
              <th scope="col">{w("means")}</th>
              <th scope="col">{w("savedOn")}</th>
              <th scope="col">{w("actions")}</th>
            </tr>
          </thead>
          <tbody>
            {spellings.map((one) => (
              <tr key={`${one.regency} ${one.district} ${one.name}`}>
                <th scope="row">{one.written}</th>
                <td data-label={w("means")}>
                  {one.villageName} <small>{one.village}</small>
                </td>
                <td data-label={w("savedOn")}>{onDay(one.confirmedAt)}</td>
                <td>
                  <Sure
                    label={w("forget")}
                    sure={w("forget")}
                    act={() =>
                      forget(
                        `spellings/${one.regency}/${encodeURIComponent(one.name)}?${new URLSearchParams({ district: one.district })}`,
                        one.written,
                      )
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
