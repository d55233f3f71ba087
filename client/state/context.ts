import { computed, signal } from "@preact/signals";
import { shownContext } from "../../server/core/cartography/shown-context.ts";
import type { ContextLayer } from "../../server/core/contracts/context.ts";
import { view } from "./store.ts";

/** The layers that an operator laid over the map; undefined until they are known. */
export const contextLayers = signal<ContextLayer[] | undefined>(undefined);

/** Those that are switched on. */
export const contextShown = computed(() => shownContext(contextLayers.value ?? [], view.value.context));
