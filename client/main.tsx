import { render } from "preact";
import "@fontsource/inter/latin-400.css";
import "@fontsource/inter/latin-600.css";
import "./style.css";
import { App } from "./panels/App.tsx";
import { startSync } from "./state/sync.ts";
import { followVillageLink } from "./state/village-link.ts";

await followVillageLink();
startSync();
render(<App />, document.getElementById("app")!);
