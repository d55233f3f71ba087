import { lazy, Suspense } from "preact/compat";
import { useEffect } from "preact/hooks";
import type { About } from "../../../../server/core/contracts/discussions.ts";
import { may, sessionAsked } from "../../../data/session.ts";

const Talk = lazy(() => import("./Talk.tsx"));

/** The conversation about what is shown, for whoever is signed in; a visitor neither sees nor loads anything of it. */
export function TalkHere({ about }: { about: About }) {
  useEffect(() => void sessionAsked(), []);
  if (!may("viewer")) return null;
  return (
    <Suspense fallback={null}>
      <Talk key={JSON.stringify(about)} about={about} />
    </Suspense>
  );
}
