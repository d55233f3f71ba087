import { signal } from "@preact/signals";
import type { Name } from "../../../../server/core/contracts/answers.ts";
import type { VocabularyView } from "../../../../server/core/contracts/registry.ts";
import { getJson } from "../../../data/api.ts";
import { named } from "../../../text/words.ts";

/** Names of strategies, components and units, asked for once. */
const vocabulary = signal<VocabularyView | undefined>(undefined);
let asked: Promise<void> | undefined;

export function askVocabulary(): Promise<void> {
  asked ??= getJson<VocabularyView>("vocabulary").then(
    (loaded) => {
      vocabulary.value = loaded;
    },
    () => {
      asked = undefined;
    },
  );
  return asked;
}

const nameIn = (list: { id: string; name: Name }[] | undefined, id: string) => {
  const found = list?.find((one) => one.id === id);
  return found ? named(found.name) : id;
};
export const strategyName = (id: string) => nameIn(vocabulary.value?.strategies, id);
export const componentName = (id: string) => nameIn(vocabulary.value?.components, id);
export const unitName = (id: string) => nameIn(vocabulary.value?.units, id);
export const strategies = () => vocabulary.value?.strategies ?? [];
export const components = () => vocabulary.value?.components ?? [];
