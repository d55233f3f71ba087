import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type {
  CrosswalkReport,
  BoundariesReport as Report,
} from "../../../../server/core/contracts/boundaries.ts";
import type { RegencySetup, SetupView } from "../../../../server/core/contracts/setup.ts";
import { regencyLabel } from "../../../../server/core/domain/regency-label.ts";
import { language } from "../../../state/store.ts";
import { count } from "../../../text/format.ts";
import { named } from "../../../text/words.ts";
import { localized } from "../navigation.ts";
import { PAGES } from "../pages.ts";
import { BoundariesReport, Named } from "./BoundariesReport.tsx";
import { DistrictNames } from "./DistrictNames.tsx";
import { Upload } from "./Upload.tsx";
import { w } from "./words.ts";

interface StepProps {
  view: SetupView;
  regency: RegencySetup | undefined;
  /** asks the server again */
  reload(): void;
}
type StepName = keyof SetupView["steps"];

function Step(props: {
  number: number;
  name: StepName;
  view: SetupView;
  formats?: string[];
  children: ComponentChildren;
}) {
  const { number, name, view, formats = ["xlsx", "csv"], children } = props;
  const template = name === "register" ? "programs" : name;
  return (
    <li class="box step" id={name}>
      <div class="step-head">
        <span class="ordinal" aria-hidden="true">
          {number}
        </span>
        <h2>{w(name)}</h2>
        <span class={`standing ${view.steps[name]}`}>{w(`state_${view.steps[name]}`)}</span>
      </div>
      <p class="lead">{w(`${name}Lead`)}</p>
      {children}
      <p class="templates">
        {w("templates")}:{" "}
        {formats.map((format) => (
          <a
            key={format}
            href={`/api/v1/templates/${template}.${format}?lang=${language.value}`}
            download
            aria-label={`${w("templates")} ${w(name)} ${format.toUpperCase()}`}
          >
            {format === "geojson" ? "GeoJSON" : format.toUpperCase()}
          </a>
        ))}
      </p>
    </li>
  );
}

/** A way to another page of the office, where there is one. */
function Way({ to, main, children }: { to: string; main?: boolean; children: ComponentChildren }) {
  if (!PAGES.some(({ path }) => path === to)) return null;
  return (
    <a class={`button${main ? " main" : ""}`} href={localized(to)}>
      {children}
    </a>
  );
}

const PROPERTIES = ["code", "name", "district", "regency"] as const;
const WORD_OF = {
  code: "propertyCode",
  name: "propertyName",
  district: "propertyDistrict",
  regency: "propertyRegency",
} as const;
const QUALITIES = ["surveyed", "simplified", "sketched", "unknown"] as const;

export function BoundariesStep({ view, regency, reload }: StepProps) {
  const form = useSignal<Record<string, string>>({ quality: "unknown" });
  const field = (name: string) => ({
    value: form.value[name] ?? "",
    onInput: (event: { currentTarget: { value: string } }) => {
      form.value = { ...form.value, [name]: event.currentTarget.value };
    },
  });
  const path = () => {
    const given = Object.entries(form.value).filter(([, value]) => value.trim() !== "");
    return `boundaries?${new URLSearchParams(given)}`;
  };
  return (
    <Step number={1} name="boundaries" view={view} formats={["geojson", "xlsx", "csv"]}>
      {view.regencies.map((one) => (
        <p key={one.code}>
          {w("boundariesThere", {
            name: regencyLabel(one.code, one.name),
            villages: count(one.villages),
            districts: count(one.districts),
            quality: w(`quality_${one.quality}`),
            source: one.source === "not stated" ? w("notStated") : one.source,
          })}
          {one.isolates > 0 && ` ${w("isolates", { count: count(one.isolates) })}`}
        </p>
      ))}
      {regency && !view.demo && <DistrictNames key={regency.code} regency={regency} />}
      <Upload<Report>
        path={path}
        choose={w("chooseBoundaries")}
        accept=".geojson,.json,.geojsonl,.geojsons,.ndjson,.topojson,.zip,.gpkg,.kml,.kmz,application/geo+json"
        disabled={view.demo}
        report={(report) => <BoundariesReport report={report} />}
        stored={reload}
      >
        {!view.demo && (
          <>
            <div class="row">
              <label class="field wide">
                <span>{w("source")}</span>
                <input placeholder={w("sourceBoundaries")} {...field("source")} />
              </label>
              <label class="field">
                <span>{w("quality")}</span>
                <select {...field("quality")}>
                  {QUALITIES.map((quality) => (
                    <option key={quality} value={quality}>
                      {w(`quality_${quality}`)}
                    </option>
                  ))}
                </select>
              </label>
            </div>
            {view.regencies.length > 0 && (
              <label class="field wide">
                <span>{w("validFrom")}</span>
                <input type="date" {...field("valid_from")} />
                <small class="fine">{w("validFromLead")}</small>
              </label>
            )}
            <details>
              <summary>{w("advanced")}</summary>
              <p class="fine">{w("advancedLead")}</p>
              <div class="row">
                {PROPERTIES.map((name) => (
                  <label key={name} class="field">
                    <span>{w(WORD_OF[name])}</span>
                    <input {...field(name)} />
                  </label>
                ))}
                <label class="field">
                  <span>{w("adjacency")}</span>
                  <input type="number" min={0} max={100} placeholder="20" {...field("adjacency")} />
                </label>
              </div>
            </details>
          </>
        )}
      </Upload>
    </Step>
  );
}

export function CrosswalkStep({ view, reload }: StepProps) {
  const source = useSignal("");
  return (
    <Step number={2} name="crosswalk" view={view}>
      {view.crosswalk.pairs > 0 ? (
        <p>
          {w("crosswalkThere", {
            pairs: count(view.crosswalk.pairs),
            villages: count(view.crosswalk.villages),
          })}
        </p>
      ) : (
        <p class="fine">{w("optional")}</p>
      )}
      {view.regencies
        .filter(({ withoutBps }) => withoutBps.count > 0)
        .map(({ code, name, withoutBps }) => (
          <Named
            key={code}
            title={w("withoutBps", { count: count(withoutBps.count), name })}
            lines={withoutBps.first.map((one) => `${one.code} ${one.name}`)}
            more={withoutBps.count - withoutBps.first.length}
          />
        ))}
      <Upload<CrosswalkReport>
        path={() => `crosswalk?${new URLSearchParams(source.value.trim() ? { source: source.value } : {})}`}
        choose={w("chooseCrosswalk")}
        accept=".csv,.tsv,.xlsx,.xls,.ods"
        disabled={view.demo}
        report={({ pairs, matched, without }) =>
          w("crosswalkStored", { pairs: count(pairs), matched: count(matched), without: count(without) })
        }
        stored={reload}
      >
        {!view.demo && (
          <div class="row">
            <label class="field wide">
              <span>{w("sourceShort")}</span>
              <input
                placeholder={w("sourceCrosswalk")}
                value={source.value}
                onInput={(event) => {
                  source.value = event.currentTarget.value;
                }}
              />
            </label>
          </div>
        )}
      </Upload>
    </Step>
  );
}

export function RegisterStep({ view }: StepProps) {
  const { agencies, programs, agenciesWithoutProgram, programsWithoutDelivery } = view.register;
  return (
    <Step number={3} name="register" view={view}>
      <p>{w("registerThere", { agencies: count(agencies), programs: count(programs) })}</p>
      {agenciesWithoutProgram.length > 0 && (
        <Named
          title={w("agenciesWithoutProgram", { count: count(agenciesWithoutProgram.length) })}
          lines={agenciesWithoutProgram.map(({ name }) => name)}
        />
      )}
      {programsWithoutDelivery.length > 0 && (
        <Named
          title={w("programsWithoutDelivery", { count: count(programsWithoutDelivery.length) })}
          lines={programsWithoutDelivery.map(({ name, agency }) => `${name} (${agency})`)}
        />
      )}
      <p class="row">
        <Way to="/data/program" main>
          {w("openRegister")}
        </Way>
      </p>
    </Step>
  );
}

export function NeedsStep({ view, regency }: StepProps) {
  const nameOf = (id: string) => {
    const name = view.components.find((one) => one.id === id)?.name;
    return name ? named(name) : id;
  };
  return (
    <Step number={4} name="needs" view={view}>
      {regency && regency.needs.length === 0 && <p>{w("noNeeds", { name: regency.name })}</p>}
      {regency && regency.needs.length > 0 && (
        <Facts
          title={`${w("needs")}: ${regency.name}`}
          headings={[w("component"), w("period"), w("villagesWith"), w("villagesWithout"), w("estimated")]}
          rows={regency.needs.map((one) => [
            nameOf(one.component),
            String(one.period),
            count(one.villages),
            count(one.missing),
            count(one.estimated),
          ])}
        />
      )}
      <p class="row">
        <Way to="/data/impor" main>
          {w("openImports")}
        </Way>
      </p>
    </Step>
  );
}

export function DeliveriesStep({ view, regency }: StepProps) {
  return (
    <Step number={5} name="deliveries" view={view}>
      {regency && regency.deliveries.length === 0 && <p>{w("noDeliveries", { name: regency.name })}</p>}
      {regency && regency.deliveries.length > 0 && (
        <Facts
          title={`${w("deliveries")}: ${regency.name}`}
          headings={[w("period"), w("programs"), w("agencies"), w("villages")]}
          rows={regency.deliveries.map((one) => [
            String(one.period),
            count(one.programs),
            count(one.agencies),
            count(one.villages),
          ])}
        />
      )}
      <p class="row">
        <Way to="/data/impor" main>
          {w("openImports")}
        </Way>
        <Way to="/data/penerima">{w("openRecipients")}</Way>
        <Way to="/data/laporan">{w("openReports")}</Way>
      </p>
    </Step>
  );
}

function Facts({ title, headings, rows }: { title: string; headings: string[]; rows: string[][] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="scroll facts" tabIndex={0} aria-label={title}>
      <table class="list">
        <thead>
          <tr>
            {headings.map((heading, i) => (
              <th key={heading} scope="col" class={i === 0 ? undefined : "number"}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.slice(0, 2).join()}>
              {row.map((cell, i) => (
                <td key={headings[i]} class={i === 0 ? undefined : "number"}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
