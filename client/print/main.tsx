import { render } from "preact";
import "@fontsource/inter/latin-400.css";
import "@fontsource/inter/latin-600.css";
import "../map/legend.css";
import "./print.css";
import { MapSheet } from "./MapSheet.tsx";
import { startAddress } from "./state.ts";

startAddress();
render(<MapSheet />, document.getElementById("app")!);
