import type { ComponentChildren } from "preact";
import { shownOf } from "../../../server/core/cartography/paint.ts";
import { definitionVariable } from "../../../server/core/cartography/variables.ts";
import { toUrl, type View } from "../../../server/core/cartography/view-state.ts";
import type { AnswerView, ScopeView } from "../../../server/core/contracts/answers.ts";
import type { SourcesView } from "../../../server/core/contracts/prints.ts";
import type { Strategy } from "../../../server/core/domain/terms.ts";
import { holdsInternal, isInside } from "../../data/inside.ts";
import { type AnalysisWord, a } from "../../text/analysis.ts";
import { fewWords } from "../../text/few.ts";
import { count, date, decimal, percent } from "../../text/format.ts";
import { definitionName } from "../../text/indicators.ts";
import { named, t } from "../../text/words.ts";
import type { Loaded } from "./load.ts";
import { p } from "./words.ts";

/** Files named before the rest is only counted. */
const NAMED = 5;

/** Under every print: what is meant, where the figures come from, of what day, and where to find them again. */
export function Foot({ loaded, view, address }: { loaded: Loaded; view: View; address: string }) {
  return (
    <footer class="foot">
      <p>
        <b>{p("definitionTitle")}.</b> {definitionWords(loaded, view)}
      </p>
      <Origins sources={loaded.sources} scope={loaded.scope} />
      <p class="address">
        <b>{p("address")}:</b> {address}
      </p>
    </footer>
  );
}

/** Sources, boundaries, the date of the data and of the print, and what is left out of it. */
export function Origins({
  sources,
  scope,
  children,
}: {
  sources: SourcesView;
  scope: ScopeView;
  children?: ComponentChildren;
}) {
  const said = sources.items.slice(0, NAMED).map(({ name, source, licence, dataDate }) => {
    const what = name === source ? name : `${name}: ${source}`;
    return `${what} (${[dataDate ? p("dateOf", { date: date(dataDate) }) : t("dateUnknown"), ...(licence ? [licence] : [])].join(", ")})`;
  });
  const left = sources.items.length - NAMED;
  const sketched = scope.boundaryQuality === "sketched" ? ` (${p("sketched")})` : "";
  return (
    <p>
      {(isInside() || holdsInternal()) && (
        <span class="internal-mark">
          <strong>{t("internalMark")}</strong>{" "}
        </span>
      )}
      <b>{p("sourcesTitle")}.</b> {said.join("; ") || p("noSource")}
      {left > 0 && `; ${p("more", { count: left })}`}. {p("boundaries", { source: sources.boundaries })}
      {sketched}. {p(isInside() ? "internalNote" : "hiddenNote", { k: scope.disclosure })}{" "}
      {p("printedOn", { date: date(new Date().toISOString()) })}.{children}
    </p>
  );
}

/** The address that shows the same on the map. */
export const addressOf = (view: View): string => `${location.origin}/${toUrl(view)}`;

/** What the outline and the colours mean, with the thresholds in force. */
export function definitionWords({ scope, answer, change }: Loaded, view: View): string {
  const { parameters, scope: all } = answer;
  const whole = (value: number) => percent(value, 0);
  const sentences = [
    ...(answer.caveat ? [named(answer.caveat)] : []),
    p("definition", {
      lambda: decimal(parameters.lambda),
      exceedance: whole(parameters.exceedance),
      cap: whole(parameters.cap),
      few: fewWords(parameters.fewest),
      tau: whole(parameters.tau),
    }),
  ];
  if (shownOf(view, answer) === "bivariate" && all.mean !== null)
    sentences.push(
      p("bivariate", {
        mean: percent(all.mean),
        high: percent(all.edges.need[1]),
        lambda: decimal(parameters.lambda),
        low: whole(all.edges.coverage[0]),
        most: whole(all.edges.coverage[1]),
      }),
    );
  const shown = answer.definitions.find(({ id }) => definitionVariable(id) === view.show);
  if (shown && shown.id !== "pocket") sentences.push(ofDefinition(shown));
  if (change?.from) sentences.push(p("change", { from: change.from, to: change.period }));
  if (view.unsure) sentences.push(p("unsure"));
  if (view.place === "hexagons") sentences.push(p("hexagons"));
  const filters = filterWords(scope, view);
  if (filters) sentences.push(p("filtered", { what: filters }));
  if (THRESHOLDS.some((name) => view.question[name] !== undefined)) sentences.push(p("changed"));
  if (view.classes.length > 0) sentences.push(p("highlighted"));
  return sentences.join(" ");
}

/** Parameters of the question that are thresholds; the others say where, when, what and of whom. */
const THRESHOLDS = [
  ...["lambda", "exceedance", "cap", "tau", "fewest", "gamma", "q", "alpha", "z0", "sigma", "omega"],
  ...["floor", "priority", "moranq", "window", "scanp", "tier", "weights", "top", "toppockets"],
];

/** A definition other than Kantong's own, with its parameters. */
function ofDefinition(found: AnswerView["definitions"][number]): string {
  const said = found.parameters.flatMap(({ name, value }) =>
    value === null
      ? []
      : [`${a(`p_${name}` as AnalysisWord)} ${typeof value === "number" ? decimal(value, 3) : value}`],
  );
  return `${definitionName(found.id)}: ${a(found.id)}${said.length > 0 ? ` (${said.join("; ")})` : ""}`;
}

/** "PKH, Sembako; Dinas Sosial": what the answer was narrowed to, "" = nothing. */
function filterWords(scope: ScopeView, { question }: View): string {
  const ids = (name: string) => question[name]?.split(",") ?? [];
  const namesOf = (all: { id: string; name: { id: string; en: string } }[], wanted: string[]) =>
    wanted.map((one) => named(all.find(({ id }) => id === one)?.name ?? { id: one, en: one }));
  const parts = [
    namesOf(scope.programs, ids("programs")),
    namesOf(scope.agencies, ids("agencies")),
    ids("strategies").map((one) => t(`strategy_${one as Strategy}`)),
  ];
  return parts
    .filter((names) => names.length > 0)
    .map((names) =>
      names.length > 4 ? `${names.slice(0, 3).join(", ")} +${count(names.length - 3)}` : names.join(", "),
    )
    .join("; ");
}
