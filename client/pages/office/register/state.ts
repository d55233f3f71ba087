import { computed, signal } from "@preact/signals";
import type {
  AgencyList,
  AgencyView,
  ProgramList,
  ProgramView,
  VocabularyView,
} from "../../../../server/core/contracts/registry.ts";
import { getJson } from "../../../data/api.ts";
import { language } from "../../../state/store.ts";

/** The register as the page last read it. */
export interface Register {
  demo: boolean;
  agencies: AgencyView[];
  programs: ProgramView[];
  vocabulary: VocabularyView;
}

export const register = signal<Register | undefined>(undefined);
export const broken = signal(false);
/** What the live region says. */
export const told = signal("");

export async function load(): Promise<void> {
  try {
    const [agencies, programs, vocabulary] = await Promise.all([
      getJson<AgencyList>("agencies"),
      getJson<ProgramList>("programs"),
      getJson<VocabularyView>("vocabulary"),
    ]);
    register.value = {
      demo: programs.demo,
      agencies: agencies.agencies,
      programs: programs.programs,
      vocabulary,
    };
    broken.value = false;
  } catch {
    broken.value = true;
  }
}

/** Names of everything that has one, in the language of the page. */
export const names = computed(() => {
  const { agencies = [], programs = [], vocabulary } = register.value ?? {};
  const spoken = ({ name, nameEn }: { name: string; nameEn: string | null }) =>
    language.value === "en" ? (nameEn ?? name) : name;
  const words = (list: { id: string; name: { id: string; en: string } }[] = []) =>
    new Map(list.map(({ id, name }) => [id, name[language.value]]));
  return {
    agency: new Map(agencies.map((agency) => [agency.id, spoken(agency)])),
    program: new Map(programs.map((program) => [program.id, spoken(program)])),
    strategy: words(vocabulary?.strategies),
    component: words(vocabulary?.components),
    unit: words(vocabulary?.units),
  };
});
