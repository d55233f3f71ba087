import { decimal, percent } from "../../../text/format.ts";
import { w } from "./words.ts";

const SIZE = 220;
const EDGE = 34;
const at = (share: number) => EDGE + share * (SIZE - EDGE - 8);
const up = (share: number) => SIZE - EDGE - share * (SIZE - EDGE - 8);

/** A curve of cumulative shares against the even line. @param f, l from (0, 0) to (1, 1) */
export function Curve(props: { f: number[]; l: number[]; title: string; x: string; y: string }) {
  const path = props.f.map((f, i) => `${at(f).toFixed(1)},${up(props.l[i]).toFixed(1)}`).join(" ");
  return (
    <figure class="chart">
      <figcaption>{props.title}</figcaption>
      <svg
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        role="img"
        aria-label={`${props.title}: ${tellOf(props.f, props.l)}`}
      >
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line x1={at(share)} x2={at(share)} y1={up(0)} y2={up(1)} class="grid" />
            <line x1={at(0)} x2={at(1)} y1={up(share)} y2={up(share)} class="grid" />
            <text x={at(share)} y={SIZE - EDGE + 13} text-anchor="middle">
              {percent(share, 0)}
            </text>
            <text x={EDGE - 4} y={up(share) + 4} text-anchor="end">
              {percent(share, 0)}
            </text>
          </g>
        ))}
        <line x1={at(0)} y1={up(0)} x2={at(1)} y2={up(1)} class="even" />
        <polyline points={path} class="curve" />
        <text x={(SIZE + EDGE) / 2} y={SIZE - 5} text-anchor="middle">
          {props.x}
        </text>
      </svg>
    </figure>
  );
}

/** The curve in words: what the first fifth and two fifths get. */
function tellOf(f: number[], l: number[]): string {
  const share = (of: number) => {
    const i = f.findIndex((one) => one >= of);
    if (i <= 0) return l[0] ?? 0;
    const [before, after] = [f[i - 1], f[i]];
    return l[i - 1] + ((of - before) / (after - before || 1)) * (l[i] - l[i - 1]);
  };
  return [0.2, 0.4].map((of) => `${percent(of, 0)} → ${percent(share(of), 0)}`).join(", ");
}

/** Five bars against an even fifth. */
export function Quintiles({ shares, title }: { shares: number[]; title: string }) {
  const top = Math.max(0.3, ...shares);
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${SIZE} 130`}
        role="img"
        aria-label={`${title}: ${shares.map((share) => percent(share, 0)).join(", ")}`}
      >
        {shares.map((share, i) => {
          const height = (share / top) * 86;
          return (
            <g key={i}>
              <rect x={10 + i * 41} y={106 - height} width={34} height={height} class={`fifth fifth-${i}`} />
              <text x={27 + i * 41} y={100 - height} text-anchor="middle">
                {percent(share, 0)}
              </text>
              <text x={27 + i * 41} y={120} text-anchor="middle">
                {i + 1}
              </text>
            </g>
          );
        })}
        <line x1={6} x2={SIZE - 6} y1={106 - (0.2 / top) * 86} y2={106 - (0.2 / top) * 86} class="even" />
      </svg>
    </figure>
  );
}

/** A measure, or the bounds within which it lies. */
export function measured(
  measure: { low: number; high: number; known: boolean } | null,
  format: (value: number) => string = (value) => decimal(value, 2),
): string {
  if (!measure) return w("unknown");
  if (measure.low === measure.high) return format(measure.low);
  return `${format(measure.low)} – ${format(measure.high)}`;
}
