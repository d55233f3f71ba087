import { lazy, Suspense } from "preact/compat";
import { useEffect } from "preact/hooks";
import { may, sessionAsked } from "../../data/session.ts";

const Badge = lazy(() => import("../office/inbox/Badge.tsx").then((module) => ({ default: module.Badge })));

/** How much waits for whoever is signed in; a visitor neither sees nor loads anything of it. */
export function Waiting() {
  useEffect(() => void sessionAsked(), []);
  if (!may("editor")) return null;
  return (
    <Suspense fallback={null}>
      <Badge class="button" />
    </Suspense>
  );
}
