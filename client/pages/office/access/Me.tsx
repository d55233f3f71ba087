import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { SessionView } from "../../../../server/core/contracts/accounts.ts";
import { send } from "../../../data/api.ts";
import { loadSession, session } from "../../../data/session.ts";
import { go, localized } from "../navigation.ts";
import { Agency } from "./Agency.tsx";
import { providerName } from "./ByProvider.tsx";
import { Form, Line } from "./Form.tsx";
import { w as oidc } from "./oidc-words.ts";
import { useDoing } from "./state.ts";
import { w } from "./words.ts";
import "./style.css";
import { Fault } from "../../../ui/Fault.tsx";

/** Who I am, what I may, what is my agency's. */
export default function Me() {
  const known = session.value;
  useEffect(() => {
    if (known && !known.account) go("/data/masuk");
  }, [known]);
  if (!known?.account) return null;
  return <Mine account={known.account} />;
}

function Mine({ account }: { account: NonNullable<SessionView["account"]> }) {
  const { busy, problem, run } = useDoing();
  const changed = useSignal(false);
  const signOut = () =>
    run(async () => {
      const { leaving } = await send<{ leaving: string | null }>("DELETE", "session");
      // The identity provider ends its own session, then sends back here.
      if (leaving) return location.assign(leaving);
      await loadSession();
      go("/data/masuk");
    });
  return (
    <>
      <h1>{account.name}</h1>
      <dl class="box facts">
        <div>
          <dt>{w("login")}</dt>
          <dd>{account.login}</dd>
        </div>
        <div>
          <dt>{w("role")}</dt>
          <dd>
            {w(account.role)}. {w(`may_${account.role}`)}
          </dd>
        </div>
        <div>
          <dt>{w("agency")}</dt>
          <dd>
            {account.agencyName ??
              (account.role === "coordinator" || account.role === "operator"
                ? w("allAgencies")
                : w("noAgency"))}
          </dd>
        </div>
      </dl>
      <Fault text={problem.value} />
      <p class="row">
        <button type="button" class="button" disabled={busy.value} onClick={signOut}>
          {w("signOut")}
        </button>
        {account.role === "operator" && <a href={localized("/data/akun")}>{w("accounts")}</a>}
      </p>
      {account.agency && account.role !== "viewer" && <Agency id={account.agency} />}
      <h2>{w("changePassword")}</h2>
      {!account.hasPassword && <p>{oidc("onlyProvider", { label: providerName() })}</p>}
      <div class="box" hidden={!account.hasPassword}>
        <Form
          label={w("changePassword")}
          save={w("changePassword")}
          act={async ({ current, next }, form) => {
            changed.value = false;
            await send("PUT", "session/password", { current, next });
            form.reset();
            changed.value = true;
          }}
        >
          <Line label={w("currentPassword")} name="current" type="password" complete="current-password" />
          <Line
            label={w("newPassword")}
            name="next"
            type="password"
            complete="new-password"
            hint={w("passwordHint")}
            least={12}
          />
        </Form>
        <p class={changed.value ? "good" : "unseen"} role="status">
          {changed.value ? w("changed") : ""}
        </p>
      </div>
    </>
  );
}
