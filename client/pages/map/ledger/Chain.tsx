import type { LedgerChain, ShownInterval } from "../../../../server/core/contracts/coverage.ts";
import { scope } from "../../../state/store.ts";
import { count, shown } from "../../../text/format.ts";
import { unreachedText } from "../analysis/interval.ts";
import { l } from "./words.ts";

/** "1,450 → 378 → 178": need, what deliveries leave of it, what closures with a reason leave of that. */
export function Chain({ chain }: { chain: Pick<LedgerChain, "need" | "unserved" | "left"> }) {
  if (typeof chain.need !== "number") return <span class="chain">{shown(chain.need, count)}</span>;
  const values = {
    need: count(chain.need),
    unserved: close(chain.unserved),
    left: close(chain.left),
  };
  const spoken = l("spoken", values);
  return (
    <span class="chain" title={spoken}>
      <span aria-hidden="true">
        {values.need} → {values.unserved} → <b>{values.left}</b>
      </span>
      <span class="unseen">{spoken}</span>
    </span>
  );
}

/** Of a need that is known. */
const close = (interval: ShownInterval) => unreachedText(0, interval);

/** "moved 14, died a few": what was closed, and why. "" where nothing was. */
export function reasonWords({ reasons }: Pick<LedgerChain, "reasons">): string {
  return (["moved", "died", "alreadyMet", "refused"] as const)
    .flatMap((reason) => {
      const value = reasons[reason];
      if (value === 0 || value === null) return [];
      return [
        l(reason, {
          count: value === "hidden" ? l("few", { k: scope.value?.disclosure ?? "" }) : count(value),
        }),
      ];
    })
    .join(", ");
}

/** What is to be known of a chain beside its numbers; "" where these are hidden, for then so is all of it. */
export function remarks(chain: LedgerChain): string {
  if (typeof chain.need !== "number") return "";
  return [
    reasonWords(chain),
    typeof chain.over === "number" && chain.over > 0 ? l("over", { count: count(chain.over) }) : "",
    chain.silent ? l("silent") : "",
  ]
    .filter(Boolean)
    .join(" · ");
}
