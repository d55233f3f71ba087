import { lazy, Suspense } from "preact/compat";
import { useEffect } from "preact/hooks";
import type { VillageView } from "../../../../server/core/contracts/answers.ts";
import { may, sessionAsked } from "../../../data/session.ts";

const Origins = lazy(() => import("./Origins.tsx"));

/** Where the card's figures come from, for those who may see files; others neither see nor load anything of it. */
export function OriginsHere({ card }: { card: VillageView }) {
  useEffect(() => void sessionAsked(), []);
  if (!may("editor")) return null;
  return (
    <Suspense fallback={null}>
      <Origins card={card} />
    </Suspense>
  );
}
