import { count, decimal } from "../../text/format.ts";
import type { Camera } from "./fit.ts";
import { PX_PER_MM } from "./paper.ts";
import { scaleBar } from "./scale-bar.ts";
import { p } from "./words.ts";

/** What makes a picture a map: how large it is, and where north is. */
export function Furniture({ camera, paper, most }: { camera: Camera; paper: string; most: number }) {
  const latitude = camera.center[1];
  const degrees = p(latitude < 0 ? "south" : "northern", { degrees: decimal(Math.abs(latitude), 1) });
  return (
    <section class="furniture">
      <NorthArrow />
      <div>
        <p class="fraction">{p("scale", { denominator: count(camera.denominator) })}</p>
        <Bar denominator={camera.denominator} most={most} />
        <p class="fine">{p("scaleNote", { paper, latitude: degrees })}</p>
      </div>
    </section>
  );
}

function NorthArrow() {
  return (
    <svg class="north" viewBox="0 0 24 36" role="img" aria-label={p("northLabel")}>
      <path d="M12 9 L20 34 L12 28 Z" fill="#111" />
      <path d="M12 9 L4 34 L12 28 Z" fill="#fff" stroke="#111" stroke-width="1" />
      <text x="12" y="7" text-anchor="middle" font-size="9" font-weight="600" fill="#111">
        {p("north")}
      </text>
    </svg>
  );
}

/** Alternating parts, with the ground length at each of their ends. */
export function Bar({ denominator, most }: { denominator: number; most: number }) {
  const { metres, millimetres, parts } = scaleBar(denominator, most);
  const [unit, per] = metres >= 1000 ? ["km", 1000] : ["m", 1];
  const step = millimetres / parts;
  const at = (part: number) => (metres * part) / parts / per;
  const label = (part: number) => `${decimal(at(part), 2)}${part === parts ? ` ${unit}` : ""}`;
  const [left, width] = [3, millimetres + 12];
  const parted = Array.from({ length: parts + 1 }, (_, part) => part);
  return (
    <svg
      class="bar"
      data-metres={metres}
      data-millimetres={millimetres}
      width={`${width}mm`}
      height="7mm"
      viewBox={`0 0 ${width} 7`}
      role="img"
      aria-label={`${decimal(metres / per, 2)} ${unit}`}
    >
      {parted.slice(0, -1).map((part) => (
        <rect
          key={part}
          x={left + part * step}
          y={4}
          width={step}
          height={1.8}
          fill={part % 2 ? "#fff" : "#111"}
          stroke="#111"
          stroke-width={0.2}
        />
      ))}
      {parted
        .filter((part) => part === 0 || part === parts || (parts % 2 === 0 && part === parts / 2))
        .map((part) => (
          <text
            key={part}
            x={left + part * step}
            y={2.9}
            text-anchor="middle"
            font-size={7.5 / PX_PER_MM / 0.75}
            fill="#111"
          >
            {label(part)}
          </text>
        ))}
    </svg>
  );
}
