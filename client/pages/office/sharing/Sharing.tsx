import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ScopeView } from "../../../../server/core/contracts/answers.ts";
import type { AgreementsView, AgreementView } from "../../../../server/core/contracts/sharing.ts";
import { getJson } from "../../../data/api.ts";
import { may, session } from "../../../data/session.ts";
import { LoadState } from "../../../ui/LoadState.tsx";
import { scopePath } from "../navigation.ts";
import type { PageProps } from "../pages.ts";
import { load as loadRegister, names } from "../register/state.ts";
import { Agreement } from "./Agreement.tsx";
import { Request } from "./Request.tsx";
import { w } from "./words.ts";
import "../register/style.css";
import "./style.css";

type Section = "toDecide" | "mine" | "inForce" | "over";
const SECTIONS: Section[] = ["toDecide", "mine", "inForce", "over"];

/** /data/berbagi: whose figures who may use, what for and until when. */
export default function Sharing(_: PageProps) {
  const view = useSignal<{ agreements: AgreementsView; scope: ScopeView } | undefined>(undefined);
  const failed = useSignal(false);
  const said = useSignal("");
  const asking = useSignal(false);
  const editor = may("editor");
  const load = async () => {
    try {
      const scope = await getJson<ScopeView>(scopePath());
      const agreements = await getJson<AgreementsView>(`agreements?regency=${scope.regency.code}`);
      view.value = { agreements, scope };
      failed.value = false;
    } catch {
      failed.value = true;
    }
  };
  useEffect(() => {
    if (!editor) return;
    load();
    loadRegister();
  }, [editor]);
  if (session.value && !editor) return <p class="box">{w("signIn")}</p>;
  const account = session.value?.account;
  const own = account?.role === "editor" ? account.agency : null;
  const sectionOf = (one: AgreementView): Section =>
    one.inForce
      ? "inForce"
      : one.state !== "requested"
        ? "over"
        : own !== null && one.requester === own
          ? "mine"
          : "toDecide";
  const changed = (words: string) => {
    said.value = words;
    load();
  };
  const all = view.value?.agreements.agreements ?? [];
  return (
    <>
      <h1>{w("title")}</h1>
      <p class="lead">{w("lead")}</p>
      <LoadState
        loaded={view.value !== undefined}
        failed={failed.value}
        sentence={w("failed")}
        again={load}
      />
      {view.value && (
        <>
          <p class="row">
            <button
              type="button"
              class="button main"
              onClick={() => {
                asking.value = true;
              }}
            >
              {w("ask")}
            </button>
          </p>
          {SECTIONS.filter((section) => section !== "mine" || own !== null).map((section) => {
            const found = all.filter((one) => sectionOf(one) === section);
            return (
              <section key={section} class="agreements" aria-label={w(section)}>
                <h2>
                  {w(section === "toDecide" && own === null ? "toDecideAll" : section)} ({found.length})
                </h2>
                {found.length === 0 && <p class="fine">{w("none")}</p>}
                {found.map((one) => (
                  <Agreement key={`${one.id} ${one.version}`} one={one} changed={changed} />
                ))}
              </section>
            );
          })}
        </>
      )}
      <p class={said.value ? "good" : "unseen"} role="status">
        {said.value}
      </p>
      {asking.value && view.value && names.value.agency.size > 0 && (
        <Request
          regency={view.value.scope.regency.code}
          own={own}
          close={(sent) => {
            asking.value = false;
            if (sent) changed(w("saidRequested"));
          }}
        />
      )}
    </>
  );
}
