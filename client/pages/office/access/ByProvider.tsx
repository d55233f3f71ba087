import { send } from "../../../data/api.ts";
import { ApiError } from "../../../data/problem.ts";
import { session } from "../../../data/session.ts";
import { language } from "../../../state/store.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { w } from "./oidc-words.ts";
import { useDoing } from "./state.ts";

/** What the site calls its identity provider. */
export const providerName = (): string => session.value?.provider?.label ?? w("plain");

/** The way through the site's identity provider; nothing where it has none. @param invitation to link by */
export function ByProvider({ invitation }: { invitation?: string }) {
  const { busy, problem, run } = useDoing();
  const known = session.value?.provider;
  if (!known) return null;
  const { label } = known;
  const says = invitation ? (label ? "link" : "linkPlain") : label ? "with" : "withPlain";
  const leave = () =>
    run(async () => {
      const body = { invitation, english: language.value === "en" };
      try {
        const { address } = await send<{ address: string }>("POST", "session/oidc", body);
        location.assign(address);
      } catch (error) {
        const { code, address } = (error instanceof ApiError ? error.problem : {}) as Record<string, string>;
        if (code === "other_address") throw refused(w("other_address", { address }));
        throw code === "provider_away" ? refused(w("away")) : error;
      }
    });
  return (
    <div class="by-provider">
      <button type="button" class="button main" disabled={busy.value} onClick={leave}>
        {w(says, { label: label ?? "" })}
      </button>
      <Fault text={problem.value} />
    </div>
  );
}

const refused = (detail: string) => new ApiError({ type: "about:blank", title: "", status: 400, detail });
