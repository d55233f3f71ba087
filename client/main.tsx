import { render } from "preact";
import "@fontsource/inter/latin-400.css";
import "@fontsource/inter/latin-600.css";
import "./style.css";
import { lazy, Suspense } from "preact/compat";
import { App } from "./pages/map/App.tsx";
import { startSync } from "./state/sync.ts";
import { followVillageLink } from "./state/village-link.ts";

/** The map's other mode, loaded by whoever opens it. */
const Scenario = lazy(() => import("./pages/scenario/Page.tsx"));

await followVillageLink();
startSync();
render(
  location.pathname === "/skenario" ? (
    <Suspense fallback={null}>
      <Scenario />
    </Suspense>
  ) : (
    <App />
  ),
  document.getElementById("app")!,
);
