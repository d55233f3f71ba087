import { stringify } from "csv-stringify/sync";
import type { Pool } from "pg";
import { z } from "zod";
import type { Explorer } from "../answers/explorer.ts";
import { type QualityView, qualityAsked, qualityView } from "../core/contracts/quality.ts";
import { today } from "../core/domain/calendar-year.ts";
import { endpointsOf } from "../http/endpoint.ts";
import { CSV_FORM } from "../platform/csv-form.ts";
import { safeCell } from "../platform/safe-cell.ts";
import { NO_REGENCY } from "../snapshot/load.ts";
import { improvementsOf } from "./improvements.ts";
import { datasetsOf } from "./quality.ts";
import { readQuality } from "./quality-repository.ts";

interface Services {
  pool: Pool;
  explore: Explorer;
}
const endpoint = endpointsOf<Services>({
  tag: "data",
  access: "public",
  before: (_request, response) => void response.set("Cache-Control", "no-store"),
});

/** Quality at a glance, for everybody. */
export const qualityEndpoints = [
  endpoint("get /quality", {
    summary: {
      id: "Mutu data sekilas, dan apa yang paling memperbaiki peta",
      en: "Quality of the data at a glance, and what would improve the map most",
    },
    query: qualityAsked,
    response: { schema: qualityView },
    example: "/api/v1/quality",
    handle: ({ query: { regency } }, services) => qualityOf(services, regency),
  }),
  endpoint("get /quality.csv", {
    summary: { id: "Mutu data sebagai CSV", en: "Quality of the data as CSV" },
    query: qualityAsked,
    response: {
      type: "text/csv",
      schema: z.string(),
      what: "one row a dataset, then one a step that would improve the map",
    },
    example: "/api/v1/quality.csv",
    async handle({ query: { regency }, response }, services) {
      const view = await qualityOf(services, regency);
      const name = `kantong-${view.regency?.code ?? "kosong"}-mutu${view.synthetic ? "-DEMO" : ""}.csv`;
      response.attachment(name).type("text/csv; charset=utf-8").send(csvOf(view));
    },
  }),
];

async function qualityOf({ pool, explore }: Services, regency: string | undefined): Promise<QualityView> {
  const { snapshot } = await explore.resolve({ regency });
  const { components } = await explore.scope(snapshot);
  const common = { revision: snapshot.revision, synthetic: snapshot.synthetic, today: today() };
  if (snapshot.regency.code === NO_REGENCY)
    return { ...common, regency: null, villages: 0, datasets: [], improvements: [] };
  const component = (of: string) => components.find(({ id }) => id === of)?.name ?? { id: of, en: of };
  const program = (of: string) => {
    const found = snapshot.programs.find(({ id }) => id === of);
    return { id: found?.name ?? of, en: found?.nameEn ?? found?.name ?? of };
  };
  const datasets = datasetsOf(
    snapshot,
    await readQuality(pool, snapshot.regency.code),
    (kind, of) => (kind === "delivery" ? program(of) : component(of)),
    common.today,
  );
  const { code, name } = snapshot.regency;
  return {
    ...common,
    regency: { code, name },
    villages: snapshot.villages.code.length,
    datasets,
    improvements: improvementsOf(snapshot, datasets, component),
  };
}

const HEADER = [
  ...["row", "kind", "agency", "of", "period", "villages", "share", "date", "dated", "age_days", "set_aside"],
  ...["estimated", "over_base", "over_need", "tenfold", "corrected", "gain", "said_id", "said_en"],
];

function csvOf({ datasets, improvements }: QualityView): string {
  const lines = [
    ...datasets.map((one) => [
      ...[
        "dataset",
        one.kind,
        one.agency,
        one.of,
        one.period,
        one.villages,
        Number(one.share.toFixed(4)),
        one.date,
      ],
      ...[one.dated, one.age, one.setAside, one.estimated, one.alarms.overBase, one.alarms.overNeed],
      ...[one.alarms.tenfold, one.corrected, null, one.name.id, one.name.en],
    ]),
    ...improvements.map((one) => [
      ...["improvement", one.kind, one.agency, one.of, one.period, one.villages],
      ...Array.from({ length: 10 }, () => null),
      ...[one.gain, one.said.id, one.said.en],
    ]),
  ];
  const guarded = lines.map((line) => line.map((cell) => (typeof cell === "string" ? safeCell(cell) : cell)));
  return stringify([HEADER, ...guarded], CSV_FORM);
}
