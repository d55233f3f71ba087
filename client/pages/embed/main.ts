import "@fontsource/inter/latin-400.css";
import "@fontsource/inter/latin-600.css";
import "../../map/legend.css";
import "./embed.css";
import { speechOf } from "../../../server/core/cartography/speech.ts";
import { ApiError } from "../../data/problem.ts";
import { load, placeOf } from "./load.ts";
import { faultWords, part, say } from "./page.ts";
import { type Order, talkWith } from "./protocol.ts";
import { askedOf } from "./requested.ts";
import { show } from "./show.ts";

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
    if (!(error instanceof ApiError) || !error.isRequestFault) throw error;
    // The map is still worth showing.
    return { view: { ...view, village: "" }, trouble: speech.e("unknownVillage", { code: village }) };
  }
}

if (asked.unheard)
  console.warn(
    `origin: "${asked.unheard}" is nobody's; write scheme, host and port as browsers do and nothing else, such as https://portal.example.go.id.`,
  );
// Listened from the start: a page may speak as soon as its frame has loaded.
const tell = talkWith(asked.origin, async (order) => (await begun)(order));
const begun = begin();

async function begin(): Promise<(order: Order) => Promise<void>> {
  try {
    const { view, trouble } = await settled();
    return await show({ view, trouble, tell, speech, ...(await load(view)) });
  } catch (error) {
    say(faultWords(error, speech));
    document.documentElement.dataset.map = "failed";
    tell({ type: "error", message: (error as Error).message });
    return () => Promise.reject(error);
  }
}
