import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { SetupView } from "../../../../server/core/contracts/setup.ts";
import { getJson } from "../../../data/api.ts";
import { t } from "../../../text/words.ts";
import { localized, regency } from "../navigation.ts";
import type { PageProps } from "../pages.ts";
import { Outlook } from "./Outlook.tsx";
import { BoundariesStep, CrosswalkStep, DeliveriesStep, NeedsStep, RegisterStep } from "./Steps.tsx";
import { w } from "./words.ts";
import "./style.css";

/** How one gets from nothing to one's own map: what is there, what is missing, what the map can say. */
export default function Setup({ rest }: PageProps) {
  const view = useSignal<SetupView | undefined>(undefined);
  const failed = useSignal(false);
  const load = () => {
    getJson<SetupView>("setup").then(
      (loaded) => {
        failed.value = false;
        view.value = loaded;
      },
      () => {
        failed.value = true;
      },
    );
  };
  useEffect(load, []);
  // Every address under /data that no page has comes here.
  if (rest) return <p class="note">{w("unknownPage")}</p>;
  if (failed.value && !view.value)
    return (
      <p class="note" role="alert">
        {w("failed")}{" "}
        <button type="button" class="button" onClick={load}>
          {t("retry")}
        </button>
      </p>
    );
  const loaded = view.value;
  if (!loaded) return <p class="note">{t("loading")}</p>;
  const shown = loaded.regencies.find(({ code }) => code === regency.value) ?? loaded.regencies[0];
  const step = { view: loaded, regency: shown, reload: load };
  return (
    <div class="setup">
      <h1>{w("title")}</h1>
      <p class="lead">{w("lead")}</p>
      {loaded.demo && (
        <div class="box notice">
          <p>{w("demo")}</p>
          <pre>KANTONG_DATA_DIR=.kantong-ours npm start -- --empty</pre>
        </div>
      )}
      <section class="box" aria-labelledby="outlook">
        <div class="step-head">
          <h2 id="outlook">{w("outlook")}</h2>
          {shown && (
            <a class="button" href={localized(`/?regency=${shown.code}`)}>
              {w("seeMap")}
            </a>
          )}
        </div>
        {shown ? <Outlook regency={shown} view={loaded} /> : <p>{w("outlookEmpty")}</p>}
      </section>
      <ol class="setup-steps" aria-label={w("steps")}>
        <BoundariesStep {...step} />
        <CrosswalkStep {...step} />
        <RegisterStep {...step} />
        <NeedsStep {...step} />
        <DeliveriesStep {...step} />
      </ol>
    </div>
  );
}
