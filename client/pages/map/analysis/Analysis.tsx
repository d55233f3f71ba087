import type { ComponentType } from "preact";
import { ANALYSES, type Analysis as Kind } from "../../../../server/core/cartography/view-state.ts";
import { change, view } from "../../../state/store.ts";
import { a } from "../../../text/analysis.ts";
import { Audit } from "./Audit.tsx";
import { Change } from "./Change.tsx";
import { Definitions } from "./Definitions.tsx";
import { Ledger } from "./Ledger.tsx";
import { Ranking } from "./Ranking.tsx";
import { Scatter } from "./Scatter.tsx";
import { Targeting } from "./Targeting.tsx";
import "./analysis.css";

const CONTENT: Record<Kind, ComponentType> = {
  definitions: Definitions,
  audit: Audit,
  scatter: Scatter,
  ranking: Ranking,
  change: Change,
  targeting: Targeting,
  ledger: Ledger,
};

/** What stands behind the pockets: one question at a time. */
export default function Analysis() {
  const { analysis } = view.value;
  const Content = CONTENT[analysis];
  return (
    <div class="analysis">
      <nav class="analysis-menu" aria-label={a("analysis")}>
        {ANALYSES.map((one) => (
          <button
            key={one}
            type="button"
            class="chip"
            aria-pressed={one === analysis}
            onClick={() => change({ analysis: one })}
          >
            {a(one)}
          </button>
        ))}
      </nav>
      <Content />
    </div>
  );
}
