import { computed, effect, untracked } from "@preact/signals";
import { fromUrl, toUrl } from "../../server/core/cartography/view-state.ts";
import { getAnswer, getChange, getContext, getHexagons, getScope, getVillage } from "../data/api.ts";
import { updatedWords } from "../text/need-sentence.ts";
import { t } from "../text/words.ts";
import { contextLayers } from "./context.ts";
import { droppedBy, dropUnknown } from "./dropped.ts";
import {
  announcement,
  answer,
  card,
  comparedWith,
  comparison,
  failure,
  hexagons,
  question,
  resolution,
  scope,
  view,
} from "./store.ts";

/** Loads what the store asks for, and only then: one request in flight for each kind. */
function loading<T>(
  load: (signal: AbortSignal) => Promise<T> | undefined,
  done: (value: T) => void,
): () => void {
  const run = () => {
    const abort = new AbortController();
    load(abort.signal)
      ?.then((value) => {
        // What another kind of load failed with stays.
        if (untracked(() => failure.value?.retry === run)) failure.value = undefined;
        done(value);
      })
      .catch((error: Error) => {
        // What it names is taken out of the view, which asks anew.
        if (error.name === "AbortError" || droppedBy(error)) return;
        failure.value = { message: error.message, retry: run };
      });
    return () => abort.abort();
  };
  return effect(run);
}

// Each kind of load follows its own part of the view, so that a moved map loads nothing.
const regency = computed(() => view.value.question.regency);
const village = computed(() => view.value.village);
const place = computed(() => view.value.place);
const compares = computed(() => {
  const { show, tab, analysis } = view.value;
  return show === "move" || show === "gapChange" || (tab === "analysis" && analysis === "change");
});

/** Ties the store to the address bar and to the server. */
export function startSync(): void {
  effect(() => {
    const address = `${location.pathname}${toUrl(view.value)}`;
    if (address === `${location.pathname}${location.search}`) return;
    // Moving the map is no step that "back" should undo.
    const moved = fromUrl(location.search).map !== view.value.map;
    history[moved ? "replaceState" : "pushState"](null, "", address);
  });
  addEventListener("popstate", () => {
    view.value = fromUrl(location.search);
  });
  effect(() => {
    document.documentElement.lang = view.value.lang;
    const name = scope.value?.regency.name;
    document.title = name ? `Kantong ${name}` : "Kantong";
  });

  loading(
    () => getScope(regency.value),
    (loaded) => {
      if (scope.value?.revision !== loaded.revision || scope.value.regency.code !== loaded.regency.code)
        scope.value = loaded;
      dropUnknown(loaded);
    },
  );
  loading(getContext, ({ layers }) => {
    contextLayers.value = layers;
  });
  loading(
    (signal) => getAnswer(question.value, signal),
    (loaded) => {
      const first = answer.value === undefined;
      answer.value = loaded;
      if (!first)
        announcement.value = untracked(() =>
          updatedWords(loaded.scope.villages.inPocket === null ? null : loaded.pockets.length),
        );
    },
  );
  loading(
    (signal) =>
      place.value === "hexagons" ? getHexagons(question.value, resolution.value, signal) : undefined,
    (loaded) => {
      hexagons.value = loaded;
    },
  );
  loading(
    (signal) => {
      const from = comparedWith.value;
      if (!compares.value || from === undefined) comparison.value = undefined;
      else return getChange(question.value, String(from), signal);
    },
    (loaded) => {
      comparison.value = loaded;
    },
  );
  loading(
    (signal) => {
      if (!village.value) card.value = undefined;
      return village.value ? getVillage(village.value, question.value, signal) : undefined;
    },
    (loaded) => {
      if (card.value?.code !== loaded.code)
        announcement.value = untracked(() =>
          t("selectedVillage", { name: loaded.name, district: loaded.district }),
        );
      card.value = loaded;
    },
  );
}
