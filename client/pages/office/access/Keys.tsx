import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { KeyView } from "../../../../server/core/contracts/accounts.ts";
import { SCOPES } from "../../../../server/core/domain/roles.ts";
import { getJson, send } from "../../../data/api.ts";
import { ApiError } from "../../../data/problem.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { ListTable } from "../../../ui/ListTable.tsx";
import { AgencyChoice } from "./AccountForm.tsx";
import type { Agencies } from "./Accounts.tsx";
import { Form, Line } from "./Form.tsx";
import { Secret } from "./Secret.tsx";
import { useDoing } from "./state.ts";
import { moment } from "./times.ts";
import { w } from "./words.ts";

/** Keys for machines: those there are, a new one, and revoking. */
export function Keys({ agencies }: { agencies: Agencies }) {
  const keys = useSignal<KeyView[]>([]);
  const made = useSignal<{ name: string; secret: string } | undefined>(undefined);
  const { busy, problem, run } = useDoing();
  const load = async () => {
    keys.value = (await getJson<{ keys: KeyView[] }>("keys")).keys;
  };
  useEffect(() => void run(load), []);
  const nameOf = (id: string | null) =>
    id === null ? w("allAgencies") : (agencies.find((agency) => agency.id === id)?.name ?? id);
  const make = async ({ name, agency, days }: Record<string, string>, form: HTMLFormElement) => {
    const scopes = new FormData(form).getAll("scope");
    if (scopes.length === 0)
      throw new ApiError({ type: "about:blank", title: "", status: 400, detail: w("needScope") });
    made.value = await send<KeyView & { secret: string }>("POST", "keys", {
      name,
      agency: agency || null,
      scopes,
      days: Number(days),
    });
    form.reset();
    await load();
  };
  return (
    <>
      <h2>{w("keys")}</h2>
      <p class="lead">{w("keysLead")}</p>
      <Fault text={problem.value} />
      {made.value && <Secret says={w("keyOnce", { name: made.value.name })} value={made.value.secret} />}
      <div class="box">
        <Form label={w("newKey")} save={w("newKey")} act={make}>
          <Line label={w("name")} name="name" />
          <AgencyChoice agencies={agencies} chosen="" none={w("allAgencies")} />
          <fieldset class="checks">
            <legend>{w("scopes")}</legend>
            {SCOPES.map((scope) => (
              <label key={scope} class="check">
                <input type="checkbox" name="scope" value={scope} /> {w(`scope_${scope}`)}
              </label>
            ))}
          </fieldset>
          <label class="field">
            <span>{w("days")}</span>
            <input name="days" type="number" min={1} max={730} defaultValue="365" required />
          </label>
        </Form>
      </div>
      {keys.value.length === 0 ? (
        <p>{w("noKeys")}</p>
      ) : (
        <ListTable
          label={w("keys")}
          heads={[w("name"), w("agency"), w("scopes"), w("state"), w("until"), w("actions")]}
        >
          {keys.value.map(({ id, name, agency, scopes, state, expires }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{nameOf(agency)}</td>
              <td>{scopes.map((scope) => w(`scope_${scope}`)).join(", ")}</td>
              <td>{w(state)}</td>
              <td>{moment(expires)}</td>
              <td>
                {state === "valid" && (
                  <button
                    type="button"
                    class="button danger"
                    disabled={busy.value}
                    aria-label={w("revokeNamed", { name })}
                    onClick={() =>
                      run(async () => {
                        await send("DELETE", `keys/${id}`);
                        await load();
                      })
                    }
                  >
                    {w("revoke")}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </ListTable>
      )}
    </>
  );
}
