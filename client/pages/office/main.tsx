import { render } from "preact";
import "@fontsource/inter/latin-400.css";
import "@fontsource/inter/latin-600.css";
import "../../style.css";
import "./office.css";
import { startNavigation } from "./navigation.ts";
import { Shell } from "./Shell.tsx";

startNavigation();
render(<Shell />, document.getElementById("app")!);
