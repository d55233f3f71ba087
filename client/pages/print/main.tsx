import { render } from "preact";
import "@fontsource/inter/latin-400.css";
import "@fontsource/inter/latin-600.css";
import "../../map/legend.css";
import "./print.css";
import type { VillagePlace } from "../../../server/core/contracts/places.ts";
import { getJson } from "../../data/api.ts";
import { ApiError } from "../../data/problem.ts";
import { change, view } from "../../state/store.ts";
import { DistrictSheet } from "./DistrictSheet.tsx";
import { MapSheet } from "./MapSheet.tsx";
import { h } from "./sheet-words.ts";
import { progress, startAddress } from "./state.ts";
import { Toolbar } from "./Toolbar.tsx";
import { VillageSheet } from "./VillageSheet.tsx";
import { p } from "./words.ts";

/** What the address asks to be printed. A place's regency is the question's, whatever else the address says. */
async function asked() {
  const [, kind, code] = /^\/cetak\/(desa|kecamatan)\/([^/]+)$/.exec(location.pathname) ?? [];
  const inRegency = (regency: string) => change({ question: { ...view.value.question, regency } });
  if (kind === "kecamatan") {
    inRegency(code.slice(0, 5));
    return <DistrictSheet code={code} />;
  }
  if (kind !== "desa") return <MapSheet />;
  try {
    const place = await getJson<VillagePlace>(`places/${code}`);
    inRegency(place.regency);
    return <VillageSheet place={place} />;
  } catch (error) {
    const unknown = error instanceof ApiError && error.isRequestFault;
    const reason = unknown ? h("unknownPlace", { code }) : p("failed", { reason: (error as Error).message });
    progress.value = { step: "failed", reason };
    return <Toolbar back="/" ready="" />;
  }
}

startAddress();
render(await asked(), document.getElementById("app")!);
