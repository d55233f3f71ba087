import type { Name, ScopeView } from "../core/contracts/answers.ts";
import type { Component, Strategy, Unit } from "../core/domain/terms.ts";
import { defaultComponent } from "../core/query/resolve.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import { availabilityOf } from "./availability.ts";
import { boundsOf } from "./pocket-view.ts";

/** The words of the record that do not differ between regencies, in both languages. */
export interface Vocabulary {
  strategies: { id: Strategy; name: Name }[];
  components: { id: Component; name: Name; unit: Unit }[];
  units: { id: Unit; name: Name }[];
}

/** What a page needs to know before it asks anything. */
export function scopeView(
  snapshot: PublicSnapshot,
  vocabulary: Vocabulary,
  regencies: { code: string; name: string }[],
): ScopeView {
  const { villages } = snapshot;
  const available = availabilityOf(snapshot);
  const component = defaultComponent(available.needs);
  const newest = available.needs.find((one) => one.component === component);
  const named = (entry: { name: string; nameEn: string | null }): Name => ({
    id: entry.name,
    en: entry.nameEn ?? entry.name,
  });
  return {
    revision: snapshot.revision,
    regency: { code: snapshot.regency.code, name: snapshot.regency.name },
    regencies,
    synthetic: snapshot.synthetic,
    boundaryQuality: snapshot.boundaryQuality,
    boundarySource: snapshot.boundarySource,
    bounds: boundsOf(snapshot, villages.code.keys()),
    periods: snapshot.periods,
    needs: available.needs.map((one) => ({ ...one })),
    defaults: { component, period: newest?.newest ?? available.otherwise },
    disclosure: snapshot.least,
    usual: snapshot.settings.thresholds,
    ...placesOf(snapshot),
    ...vocabulary,
    agencies: snapshot.agencies.map((agency) => ({ id: agency.id, name: named(agency) })),
    programs: snapshot.programs.map((program) => ({
      id: program.id,
      name: named(program),
      agency: program.agency,
      unit: program.unit,
      strategies: program.strategies,
      components: program.components,
      fundSource: program.fundSource,
      exclusionGroup: program.exclusionGroup,
      recipients: program.recipients,
      starts: program.starts,
      ends: program.ends,
      retired: program.retired,
    })),
    datasets: snapshot.datasets,
  };
}

/** The regency's districts and villages, whatever is asked of them. */
export const placesOf = ({
  districts,
  villages,
}: Pick<PublicSnapshot, "districts" | "villages">): Pick<ScopeView, "districts" | "villages"> => ({
  districts: districts.map(({ code, name }) => ({ code, name })),
  villages: {
    code: villages.code,
    name: villages.name,
    kind: villages.kind,
    district: [...villages.district],
    longitude: Array.from(villages.longitude, (value) => Number(value.toFixed(5))),
    latitude: Array.from(villages.latitude, (value) => Number(value.toFixed(5))),
    area: Array.from(villages.area, (value) => Number((value / 1e6).toFixed(3))),
  },
});
