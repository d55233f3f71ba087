import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { ScopeView } from "../../../server/contract.ts";
import { getJson, Refusal } from "../api.ts";
import type { PageProps } from "../pages.ts";
import { List } from "./List.tsx";
import { One } from "./One.tsx";
import "./style.css";

/** /data/impor: what was brought, and one import at /data/impor/:id. */
export default function Imports({ rest }: PageProps) {
  const scope = useSignal<ScopeView | undefined>(undefined);
  const empty = useSignal(false);
  useEffect(() => {
    getJson<ScopeView>("scope").then(
      (loaded) => {
        scope.value = loaded;
      },
      (error) => {
        // Without boundaries there is no scope; whatever else fails, the page's own requests say.
        if (error instanceof Refusal && error.problem.status === 404) empty.value = true;
      },
    );
  }, [rest]);
  if (/^\d+$/.test(rest)) return <One key={rest} id={Number(rest)} register={scope.value} />;
  return <List register={scope.value} places={!empty.value} />;
}
