import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { AccountView, InvitationView } from "../../../../server/core/contracts/accounts.ts";
import type { AgencyList } from "../../../../server/core/contracts/registry.ts";
import { getJson, send } from "../../../data/api.ts";
import { messageOf } from "../../../data/problem.ts";
import { AccountForm } from "./AccountForm.tsx";
import { providerName } from "./ByProvider.tsx";
import { Keys } from "./Keys.tsx";
import { w as oidc } from "./oidc-words.ts";
import { Secret } from "./Secret.tsx";
import { useDoing } from "./state.ts";
import { moment } from "./times.ts";
import { w } from "./words.ts";
import "./style.css";
import { Fault } from "../../../ui/Fault.tsx";
import { ListTable } from "../../../ui/ListTable.tsx";

export type Agencies = AgencyList["agencies"];

/** The operator's page: accounts, their links, and keys for machines. */
export default function Accounts() {
  const accounts = useSignal<AccountView[] | undefined>(undefined);
  const agencies = useSignal<Agencies>([]);
  const failed = useSignal("");
  const load = async () => {
    try {
      accounts.value = (await getJson<{ accounts: AccountView[] }>("accounts")).accounts;
      agencies.value = (await getJson<AgencyList>("agencies")).agencies;
      failed.value = "";
    } catch (error) {
      failed.value = messageOf(error);
    }
  };
  useEffect(() => void load(), []);
  return (
    <>
      <h1>{w("accounts")}</h1>
      <p class="lead">{w("accountsLead")}</p>
      <Fault text={failed.value} />
      {accounts.value && (
        <>
          <List accounts={accounts.value} agencies={agencies.value} reload={load} />
          <Keys agencies={agencies.value} />
        </>
      )}
    </>
  );
}

function List(props: { accounts: AccountView[]; agencies: Agencies; reload(): Promise<void> }) {
  const { accounts, agencies, reload } = props;
  const editing = useSignal<AccountView | "new" | undefined>(undefined);
  const link = useSignal<{ name: string; invitation: InvitationView } | undefined>(undefined);
  const { busy, problem, run } = useDoing();
  const nameOf = (id: string | null) => agencies.find((agency) => agency.id === id)?.name ?? id ?? "—";
  const close = () => {
    editing.value = undefined;
  };
  return (
    <>
      {link.value && (
        <Secret
          says={w("linkFor", { name: link.value.name, until: moment(link.value.invitation.expires) })}
          value={`${location.origin}/data/masuk#undangan=${link.value.invitation.token}`}
        />
      )}
      <Fault text={problem.value} />
      {editing.value ? (
        <AccountForm
          key={editing.value === "new" ? "new" : editing.value.id}
          account={editing.value === "new" ? undefined : editing.value}
          agencies={agencies}
          close={close}
          done={async (name, invitation) => {
            close();
            link.value = invitation && { name, invitation };
            await reload();
          }}
        />
      ) : (
        <p>
          <button
            type="button"
            class="button main"
            onClick={() => {
              editing.value = "new";
            }}
          >
            {w("newAccount")}
          </button>
        </p>
      )}
      <ListTable label={w("accounts")} heads={[w("name"), w("login"), w("role"), w("agency"), w("actions")]}>
        {accounts.map((account) => (
          <tr key={account.id}>
            <th scope="row">{account.name}</th>
            <td>
              {account.login}{" "}
              {account.subject !== null && <small>({oidc("linked", { label: providerName() })})</small>}
            </td>
            <td>
              {w(account.role)} {account.retired && <small>({w("retired")})</small>}
            </td>
            <td>{nameOf(account.agency)}</td>
            <td class="row">
              <button
                type="button"
                class="button"
                aria-label={w("changeNamed", { name: account.name })}
                onClick={() => {
                  editing.value = account;
                }}
              >
                {w("change")}
              </button>
              {!account.retired && (
                <button
                  type="button"
                  class="button"
                  disabled={busy.value}
                  aria-label={w("linkNamed", { name: account.name })}
                  onClick={() =>
                    run(async () => {
                      const invitation = await send<InvitationView>(
                        "POST",
                        `accounts/${account.id}/invitation`,
                      );
                      link.value = { name: account.name, invitation };
                    })
                  }
                >
                  {w("newLink")}
                </button>
              )}
            </td>
          </tr>
        ))}
      </ListTable>
    </>
  );
}
