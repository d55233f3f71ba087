import "@fontsource/inter/latin-400.css";
import "@fontsource/inter/latin-600.css";
import "../map/legend.css";
import "./embed.css";
import { Refused } from "../state/refused.ts";
import { askedOf } from "./asked.ts";
import { load, placeOf } from "./load.ts";
import { part, say } from "./page.ts";
import { show } from "./show.ts";
import { speechOf } from "./speech.ts";

const asked = askedOf(location.search);
const speech = speechOf(asked.view.lang);
document.documentElement.lang = asked.view.lang;
part("full").textContent = speech.e("full");
say(speech.t("loading"));

/** The village that the address names, and its regency unless the address names another. */
async function settled(): Promise<{ view: typeof asked.view; trouble: string }> {
  const { view, village } = asked;
  if (!village) return { view, trouble: "" };
  try {
    const { code, regency } = await placeOf(village);
    const question = { ...view.question, regency: view.question.regency ?? regency };
    if (question.regency !== regency)
      return { view: { ...view, village: "" }, trouble: speech.e("elsewhere", { code: village }) };
    return { view: { ...view, question, village: code }, trouble: "" };
  } catch (error) {
    if (!(error instanceof Refused) || !error.ofAsker) throw error;
    // The map is still worth showing.
    return { view: { ...view, village: "" }, trouble: speech.e("unknownVillage", { code: village }) };
  }
}

try {
  const { view, trouble } = await settled();
  await show({ view, trouble, origin: asked.origin, speech, ...(await load(view)) });
} catch (error) {
  const empty = error instanceof Refused && error.code === "no_boundaries";
  say(empty ? speech.e("notReady") : `${speech.t("failed")}: ${(error as Error).message}`);
  document.documentElement.dataset.map = "failed";
}
