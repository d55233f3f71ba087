import { bivariateColours } from "../../../../server/core/cartography/palette.ts";
import { answer, change, scope, view } from "../../../state/store.ts";
import { a } from "../../../text/analysis.ts";
import { percent } from "../../../text/format.ts";

const WIDTH = 420;
const HEIGHT = 330;
const LEFT = 48;
const BOTTOM = 40;

/** Need against coverage, a dot a village; its selection and its highlighted classes are the map's. */
export function Scatter() {
  const { columns, scope: all } = answer.value!;
  const { villages } = scope.value!;
  const { classes, village } = view.value;
  const dots = villages.code.flatMap((code, i) => {
    const [need, covered] = [columns.smoothed[i], columns.covered[i]];
    return typeof need === "number" && typeof covered === "number"
      ? [{ code, need, covered, name: villages.name[i], cell: columns.bivariate[i], rank: columns.pocket[i] }]
      : [];
  });
  const top = Math.max(0.1, ...dots.map(({ need }) => need)) * 1.05;
  const x = (covered: number) => LEFT + covered * (WIDTH - LEFT - 10);
  const y = (need: number) => (HEIGHT - BOTTOM) * (1 - need / top) + 6;
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  const pick = (code: string) => change({ village: code });
  // Drawn last, the selected one lies above the others.
  const ordered = [...dots].sort(
    (one, other) => Number(one.code === village) - Number(other.code === village),
  );
  return (
    <>
      <p class="fine">{a("scatterLead")}</p>
      <svg
        class="scatter"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${a("scatterY")} × ${a("scatterX")}`}
      >
        {ticks.map((share) => (
          <g key={share}>
            <line x1={x(share)} x2={x(share)} y1={6} y2={HEIGHT - BOTTOM + 6} class="grid" />
            <text x={x(share)} y={HEIGHT - BOTTOM + 20} text-anchor="middle">
              {percent(share, 0)}
            </text>
            <line x1={LEFT} x2={WIDTH - 10} y1={y(share * top)} y2={y(share * top)} class="grid" />
            <text x={LEFT - 5} y={y(share * top) + 4} text-anchor="end">
              {percent(share * top, 0)}
            </text>
          </g>
        ))}
        {all.mean !== null && (
          <line x1={LEFT} x2={WIDTH - 10} y1={y(all.mean)} y2={y(all.mean)} class="mean" />
        )}
        <text x={(WIDTH + LEFT) / 2} y={HEIGHT - 4} text-anchor="middle" class="axis">
          {a("scatterX")}
        </text>
        <text x={-(HEIGHT - BOTTOM) / 2} y={12} text-anchor="middle" transform="rotate(-90)" class="axis">
          {a("scatterY")}
        </text>
        {ordered.map((dot) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the table is this chart's keyboard way
          <circle
            key={dot.code}
            cx={x(dot.covered)}
            cy={y(dot.need)}
            r={dot.code === village ? 7 : 4.5}
            fill={bivariateColours[dot.cell] ?? "#999"}
            class={`dot-village ${dot.code === village ? "is-selected" : ""} ${dot.rank >= 0 ? "is-pocket" : ""}`}
            opacity={classes.length > 0 && !classes.includes(dot.cell) ? 0.12 : 1}
            onClick={() => pick(dot.code)}
          >
            <title>{`${dot.name}: ${percent(dot.need)} · ${percent(dot.covered, 0)}`}</title>
          </circle>
        ))}
      </svg>
      <p class="fine">{a("scatterLeft", { count: villages.code.length - dots.length })}</p>
    </>
  );
}
