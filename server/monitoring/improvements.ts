import { silentVillages } from "../analysis/silence.ts";
import { type DatasetQuality, IMPROVEMENTS, type Improvement } from "../core/contracts/quality.ts";
import type { Component } from "../core/domain/terms.ts";
import type { PublicNeed } from "../disclosure/need.ts";
import type { PublicSnapshot } from "../disclosure/public-snapshot.ts";
import { agencyIn, runsIn } from "../snapshot/cancellation.ts";
import { componentsServed, nameOf } from "./quality.ts";

/** Data younger than this need no renewal; at {@link OLD_DAYS} all of their villages count. */
const YOUNG_DAYS = 365;
const OLD_DAYS = 4 * 365;

type Named = (component: Component) => Improvement["said"];

/**
 * What would make the map surer, greatest gain first: how many villages' picture each step settles. A statement of
 * recipients settles villages in need of which it is unknown whether a program reaches them; a component, the villages of
 * which nobody said a need; a base, villages whose need has no rate; newer data, villages weighed by the data's age. Pure.
 * @param datasets see datasetsOf()
 */
export function improvementsOf(
  snapshot: PublicSnapshot,
  datasets: readonly DatasetQuality[],
  named: Named,
): Improvement[] {
  const found = [
    ...statements(snapshot),
    ...needsMissing(snapshot, named),
    ...datasets.flatMap((one) => older(one)),
  ];
  return found
    .filter(({ gain }) => gain > 0)
    .sort(
      (a, b) =>
        b.gain - a.gain ||
        IMPROVEMENTS.indexOf(a.kind) - IMPROVEMENTS.indexOf(b.kind) ||
        `${a.agency} ${a.of}`.localeCompare(`${b.agency} ${b.of}`),
    );
}

const newestNeed = ({ needs }: PublicSnapshot, component: Component): PublicNeed | undefined =>
  needs
    .filter((one) => one.component === component)
    .reduce<PublicNeed | undefined>(
      (last, one) => (last && last.period >= one.period ? last : one),
      undefined,
    );

/** Villages with some need, told or hidden. */
const inNeed = (need: PublicNeed): number[] =>
  [...need.value.keys()].filter((i) => need.hidden.villages[i] === 1 || need.value[i] > 0);

function statements(snapshot: PublicSnapshot): Improvement[] {
  const unsure = new Map<string, Set<number>>();
  for (const component of componentsServed(snapshot)) {
    const need = newestNeed(snapshot, component);
    if (!need) continue;
    const places = inNeed(need);
    snapshot.programs.forEach((program, p) => {
      if (!program.components.includes(component) || !runsIn(program, need.period)) return;
      const silent = silentVillages(snapshot, p, need.period);
      const key = `${agencyIn(program, need.period)} ${need.period}`;
      const known = unsure.get(key) ?? new Set<number>();
      for (const i of places) if (silent[i]) known.add(i);
      unsure.set(key, known);
    });
  }
  return [...unsure].map(([key, places]): Improvement => {
    const [agency, period] = key.split(" ");
    const { id, en } = nameOf(snapshot, agency) ?? { id: agency, en: agency };
    const villages = places.size;
    return {
      ...{ kind: "statement", agency, of: null, period: Number(period), villages, gain: villages },
      said: {
        id: `${id} menyatakan penerima programnya tahun ${period}: pasti atau tidaknya celah di ${villages} desa terjawab.`,
        en: `${en} states whom its programs reached in ${period}: it settles possible gaps in ${villages} villages.`,
      },
    };
  });
}

function needsMissing(snapshot: PublicSnapshot, named: Named): Improvement[] {
  const all = snapshot.villages.code.length;
  return componentsServed(snapshot).flatMap((component): Improvement[] => {
    const { id, en } = named(component);
    const need = newestNeed(snapshot, component);
    const common = { agency: null, of: component, period: need?.period ?? null };
    if (!need)
      return [
        {
          ...{ ...common, kind: "component", villages: all, gain: all },
          said: {
            id: `Laporkan ${id}: ada program untuk itu, tetapi kebutuhan di ${all} desa belum dilaporkan siapa pun.`,
            en: `Report ${en}: there are programs for it, and nobody has reported the need of ${all} villages.`,
          },
        },
      ];
    const lacking = (holds: (i: number) => boolean) => [...need.value.keys()].filter(holds).length;
    const missing = lacking((i) => Number.isNaN(need.value[i]) && !need.hidden.villages[i]);
    const baseless = lacking(
      (i) => !need.hidden.villages[i] && !Number.isNaN(need.value[i]) && Number.isNaN(need.base[i]),
    );
    return [
      {
        ...{ ...common, kind: "base", villages: baseless, gain: baseless },
        said: {
          id: `Lengkapi jumlah seluruhnya (${id}, ${need.period}): ${baseless} desa punya angka kebutuhan tanpa pembanding.`,
          en: `Add the number of all units (${en}, ${need.period}): ${baseless} villages have a need and nothing to divide it by.`,
        },
      },
      {
        ...{ ...common, kind: "villages", villages: missing, gain: missing },
        said: {
          id: `Lengkapi ${id} ${need.period}: ${missing} desa belum ada dalam datanya.`,
          en: `Complete ${en} ${need.period}: ${missing} villages are not in it.`,
        },
      },
    ];
  });
}

function older({ kind, of, name, agency, period, villages, age, date }: DatasetQuality): Improvement[] {
  if (age === null || age <= YOUNG_DAYS || kind === "delivery") return [];
  const weight = Math.min(1, (age - YOUNG_DAYS) / (OLD_DAYS - YOUNG_DAYS));
  return [
    {
      ...{ kind: "age", agency, of, period, villages },
      gain: Number((villages * weight).toFixed(1)),
      said: {
        id: `Perbarui ${name.id}: datanya per ${date}, ${age} hari yang lalu, untuk ${villages} desa.`,
        en: `Renew ${name.en}: its data are of ${date}, ${age} days ago, for ${villages} villages.`,
      },
    },
  ];
}
