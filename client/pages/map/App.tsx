import { useSignal } from "@preact/signals";
import { lazy, Suspense } from "preact/compat";
import { TABS, type Tab } from "../../../server/core/cartography/view-state.ts";
import { announcement, answer, beginning, card, change, scope, view, webgl } from "../../state/store.ts";
import { t } from "../../text/words.ts";
import { Beginning } from "./Beginning.tsx";
import { Caveat } from "./Caveat.tsx";
import { DroppedNotice } from "./DroppedNotice.tsx";
import { Failure } from "./Failure.tsx";
import { Filters } from "./Filters.tsx";
import { Header } from "./Header.tsx";
import { Legend } from "./Legend.tsx";
import { MapPane } from "./MapPane.tsx";
import { Narrowings } from "./Narrowings.tsx";
import { PocketList } from "./PocketList.tsx";
import { RecordTrouble } from "./RecordTrouble.tsx";
import { RenamedLink } from "./RenamedLink.tsx";
import { Table } from "./Table.tsx";
import { UnknownVillage } from "./UnknownVillage.tsx";
import { VillageCard } from "./VillageCard.tsx";

/** Loaded when it is first opened: the first screen does without. */
const Analysis = lazy(() => import("./analysis/Analysis.tsx"));
/** Loaded by whoever picks villages for a target list. */
const PickingBar = lazy(() => import("./picking/Bar.tsx"));
const Picking = lazy(() => import("./picking/Picking.tsx"));

/** The whole screen: map on one side, one panel with five tabs on the other; a sheet below on phones. */
export function App() {
  const sheet = useSignal<"half" | "low" | "full">("half");
  const { tab, analysis } = view.value;
  const wide = tab === "table" || tab === "targets" || (tab === "analysis" && analysis === "ledger");
  if (beginning.value)
    return (
      <div class="app">
        <Header />
        <Beginning />
      </div>
    );
  return (
    <div class={`app sheet-${sheet.value}`}>
      <Header />
      <RecordTrouble />
      <Caveat />
      <UnknownVillage />
      <RenamedLink />
      <DroppedNotice />
      <Failure />
      <main class={`stage ${wide ? "is-wide" : ""}`}>
        <section class="map-side" aria-label={t("map")}>
          {scope.value && <Narrowings />}
          {scope.value && <MapPane />}
          {answer.value && <Legend />}
          {answer.value && scope.value && view.value.list && (
            <Suspense fallback={null}>
              <PickingBar />
            </Suspense>
          )}
        </section>
        <section class="panel">
          <button
            type="button"
            class="sheet-handle"
            aria-label={t(sheet.value === "low" ? "open" : "close")}
            aria-expanded={sheet.value !== "low"}
            onClick={() => {
              sheet.value = sheet.value === "low" ? "half" : sheet.value === "half" ? "full" : "low";
            }}
          />
          <Tabs current={tab} />
          <div class="tab-body" role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`}>
            {!webgl.value && <p class="note">{t("noWebgl")}</p>}
            {!answer.value || !scope.value ? (
              <p class="note">{t("loading")}</p>
            ) : tab === "pockets" ? (
              <PocketList />
            ) : tab === "village" ? (
              card.value ? (
                <VillageCard card={card.value} />
              ) : (
                <p class="note">{view.value.village ? t("loading") : t("pickVillage")}</p>
              )
            ) : tab === "table" ? (
              <Table />
            ) : tab === "analysis" ? (
              <Suspense fallback={<p class="note">{t("loading")}</p>}>
                <Analysis />
              </Suspense>
            ) : tab === "targets" ? (
              <Suspense fallback={<p class="note">{t("loading")}</p>}>
                <Picking />
              </Suspense>
            ) : (
              <Filters />
            )}
          </div>
        </section>
      </main>
      <div class="unseen" role="status" aria-live="polite">
        {announcement.value}
      </div>
    </div>
  );
}

const LABELS = {
  pockets: "pockets",
  village: "village",
  table: "table",
  analysis: "analysis",
  filters: "filters",
  targets: "targets",
} as const;

function Tabs({ current }: { current: Tab }) {
  const usual = TABS.filter((tab) => tab !== "targets");
  const tabs: readonly Tab[] = view.value.list ? ["targets", ...usual] : usual;
  const move = (event: KeyboardEvent) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    const next = tabs[(tabs.indexOf(current) + step + tabs.length) % tabs.length];
    change({ tab: next });
    document.getElementById(`tab-${next}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" onKeyDown={move}>
      {tabs.map((tab) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`tab-${tab}`}
          aria-selected={tab === current}
          aria-controls={tab === current ? `panel-${tab}` : undefined}
          tabIndex={tab === current ? 0 : -1}
          onClick={() => change({ tab })}
        >
          {t(LABELS[tab])}
          {tab === "pockets" && answer.value && (
            <span class="badge">
              {answer.value.scope.villages.inPocket === null ? "–" : answer.value.pockets.length}
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
