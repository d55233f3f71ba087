import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { AccountView, InvitationView } from "../../../../server/core/contracts/accounts.ts";
import { ROLES, type Role } from "../../../../server/core/domain/roles.ts";
import { send } from "../../../data/api.ts";
import { ApiError } from "../../../data/problem.ts";
import { session } from "../../../data/session.ts";
import type { Agencies } from "./Accounts.tsx";
import { providerName } from "./ByProvider.tsx";
import { Form, Line } from "./Form.tsx";
import { w as oidc } from "./oidc-words.ts";
import { w } from "./words.ts";

/** A new account, or one to change. */
export function AccountForm(props: {
  account: AccountView | undefined;
  agencies: Agencies;
  close(): void;
  done(name: string, invitation?: InvitationView): Promise<void>;
}) {
  const { account, agencies, close, done } = props;
  const role = useSignal<Role>(account?.role ?? "editor");
  const retired = useSignal(account?.retired ?? false);
  const title = account ? w("changeNamed", { name: account.name }) : w("newAccount");
  const act = async ({ name, login, agency, subject }: Record<string, string>) => {
    const sent = { name, role: role.value, agency: agency || null };
    if (role.value === "editor" && !agency) throw refused(w("editorNeedsAgency"));
    try {
      if (account) {
        await send("PUT", `accounts/${account.id}`, { ...sent, retired: retired.value });
        await linkTo(account, subject?.trim());
        return await done(name);
      }
      const made = await send<{ invitation: InvitationView }>("POST", "accounts", { ...sent, login });
      await done(name, made.invitation);
    } catch (error) {
      const code = error instanceof ApiError ? error.code : undefined;
      if (code === "identity_taken") throw refused(oidc("identityTaken"));
      throw code === "taken" ? refused(w("taken")) : error;
    }
  };
  return (
    <div class="box">
      <h2>{title}</h2>
      <Form
        label={title}
        save={w("save")}
        act={act}
        beside={
          <button type="button" class="button" onClick={close}>
            {w("cancel")}
          </button>
        }
      >
        <Line label={w("name")} name="name" value={account?.name} />
        {!account && <Line label={w("login")} name="login" hint={w("loginHint")} />}
        <div class="field">
          <label for="role">{w("role")}</label>
          <select
            id="role"
            value={role.value}
            aria-describedby="role-means"
            onChange={(event) => {
              role.value = event.currentTarget.value as Role;
            }}
          >
            {ROLES.map((one) => (
              <option key={one} value={one}>
                {w(one)}
              </option>
            ))}
          </select>
          <small id="role-means">{w(`may_${role.value}`)}</small>
        </div>
        <AgencyChoice agencies={agencies} chosen={account?.agency ?? ""} none={w("noAgency")} />
        {account && (session.value?.provider || account.subject !== null) && (
          <Line
            label={oidc("subject", { label: providerName() })}
            name="subject"
            value={account.subject ?? ""}
            hint={oidc("subjectHint")}
            required={false}
          />
        )}
        {account && (
          <label class="check">
            <input
              type="checkbox"
              checked={retired.value}
              onChange={(event) => {
                retired.value = event.currentTarget.checked;
              }}
            />{" "}
            {w("retired")}
          </label>
        )}
      </Form>
    </div>
  );
}

/** Links the account to an identity, or unlinks it, where the form says other than what is. */
async function linkTo({ id, subject }: AccountView, wanted: string | undefined): Promise<void> {
  if (wanted === undefined || wanted === (subject ?? "")) return;
  if (wanted) await send("PUT", `accounts/${id}/identity`, { subject: wanted });
  else await send("DELETE", `accounts/${id}/identity`);
}

const refused = (detail: string) => new ApiError({ type: "about:blank", title: "", status: 400, detail });

export function AgencyChoice({
  agencies,
  chosen,
  none,
}: {
  agencies: Agencies;
  chosen: string;
  none: string;
}) {
  const own = useId();
  return (
    <div class="field">
      <label for={own}>{w("agency")}</label>
      <select id={own} name="agency">
        <option value="">{none}</option>
        {agencies
          .filter(({ id, retired }) => !retired || id === chosen)
          .map(({ id, name }) => (
            <option key={id} value={id} selected={id === chosen}>
              {name}
            </option>
          ))}
      </select>
    </div>
  );
}
