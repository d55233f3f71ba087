import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { SessionView } from "../../../../server/core/contracts/accounts.ts";
import { send } from "../../../data/api.ts";
import { session } from "../../../data/session.ts";
import { go, query } from "../navigation.ts";
import { ByProvider } from "./ByProvider.tsx";
import { Form, Line } from "./Form.tsx";
import { failedSaying, w as oidc } from "./oidc-words.ts";
import { w } from "./words.ts";
import "./style.css";

const secretOf = (name: string) => new URLSearchParams(location.hash.slice(1)).get(name);

const enter = async (path: string, body: unknown) => {
  session.value = await send<SessionView>("POST", path, body);
  go("/data/saya");
};

/** Signing in; with a secret behind #, making the first account or choosing a password. */
export default function SignIn() {
  // Read once, then out of the address bar and its history.
  const first = useSignal(secretOf("pertama"));
  const invited = useSignal(secretOf("undangan"));
  const identity = useSignal(secretOf("identitas"));
  useEffect(() => {
    if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  }, []);
  if (first.value) return <First token={first.value} />;
  if (invited.value) return <Invited token={invited.value} />;
  const failed = failedSaying(query.value.get("gagal"));
  return (
    <>
      <h1>{w("signIn")}</h1>
      <p class="lead">{w("signInLead")}</p>
      {failed && (
        <div class="problem" role="alert">
          {failed} {identity.value && <code class="identity">{identity.value}</code>}
        </div>
      )}
      {session.value?.accounts === false && <p class="box">{w("noAccounts")}</p>}
      <div class="box">
        <ByProvider />
        {session.value?.provider && <p class="or">{oidc("or")}</p>}
        <Form
          label={w("signIn")}
          save={w("signIn")}
          act={({ login, password }) => enter("session", { login, password })}
        >
          <Line label={w("login")} name="login" complete="username" />
          <Line label={w("password")} name="password" type="password" complete="current-password" />
        </Form>
      </div>
      <p class="fine">{w("forgotten")}</p>
    </>
  );
}

const NewPassword = () => (
  <Line
    label={w("newPassword")}
    name="password"
    type="password"
    complete="new-password"
    hint={w("passwordHint")}
    least={12}
  />
);

function First({ token }: { token: string }) {
  return (
    <>
      <h1>{w("firstTitle")}</h1>
      <p class="lead">{w("firstLead")}</p>
      <div class="box">
        <Form
          label={w("firstTitle")}
          save={w("create")}
          act={({ name, login, password }) => enter("accounts/first", { token, name, login, password })}
        >
          <Line label={w("name")} name="name" complete="name" />
          <Line label={w("login")} name="login" complete="username" hint={w("loginHint")} />
          <NewPassword />
        </Form>
      </div>
      <div class="box">
        <Form
          label={w("withoutAccount")}
          save={w("withoutAccount")}
          act={async () => {
            session.value = await send<SessionView>("POST", "session/machine", { token });
            go("/data");
          }}
        >
          <p>{w("withoutAccountLead")}</p>
        </Form>
      </div>
    </>
  );
}

function Invited({ token }: { token: string }) {
  return (
    <>
      <h1>{w("invitedTitle")}</h1>
      <p class="lead">{w("invitedLead")}</p>
      <div class="box">
        <Form
          label={w("invitedTitle")}
          save={w("save")}
          act={({ password }) => enter("invitations/redeem", { token, password })}
        >
          <NewPassword />
        </Form>
        {session.value?.provider && (
          <>
            <p class="or">{oidc("orLink")}</p>
            <ByProvider invitation={token} />
          </>
        )}
      </div>
    </>
  );
}
