import { partsOf } from "../../../../server/core/domain/mentions.ts";
import { named } from "../../../text/words.ts";
import type { Agencies } from "./agencies.ts";

/** What somebody wrote, with the names of the agencies that it mentions. */
export function Words({ text, agencies }: { text: string; agencies: Agencies }) {
  const names = new Map(agencies.map(({ id, name }) => [id, named(name)]));
  return (
    <p class="talk-text">
      {partsOf(text, new Set(names.keys())).map((part, i) =>
        "agency" in part ? (
          <b key={i} class="talk-mention">
            @{names.get(part.agency)}
          </b>
        ) : (
          part.text
        ),
      )}
    </p>
  );
}
