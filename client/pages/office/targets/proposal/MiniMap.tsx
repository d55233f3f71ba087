import type { ScopeView } from "../../../../../server/core/contracts/answers.ts";
import type { AimView, ProposalView } from "../../../../../server/core/contracts/proposals.ts";
import { p } from "./words.ts";

const WIDTH = 220;

/** Where an aim's units go: each village a dot, larger with more units; villages in pockets are ringed. */
export function MiniMap({ scope, found, aim }: { scope: ScopeView; found: ProposalView; aim: AimView }) {
  const { code, longitude, latitude } = scope.villages;
  const [west, south, east, north] = [
    Math.min(...longitude),
    Math.min(...latitude),
    Math.max(...longitude),
    Math.max(...latitude),
  ];
  const scale = (WIDTH - 16) / Math.max(east - west, 1e-6);
  const height = Math.round((north - south) * scale) + 16;
  const units = new Map<string, number>();
  for (const { village, units: given } of aim.chosen) units.set(village, (units.get(village) ?? 0) + given);
  const most = Math.max(1, ...units.values());
  const inPocket = new Set(found.pockets.flatMap(({ villages }) => villages));
  return (
    <svg
      class="mini-map"
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={p("mapOf", { aim: p(`aim_${aim.aim}`) })}
    >
      {code.map((village, i) => {
        const [x, y] = [8 + (longitude[i] - west) * scale, 8 + (north - latitude[i]) * scale];
        const given = units.get(village);
        return (
          <g key={village}>
            <circle cx={x} cy={y} r={1.4} class="village" />
            {inPocket.has(village) && <circle cx={x} cy={y} r={3.6} class="in-pocket" />}
            {given !== undefined && (
              <circle cx={x} cy={y} r={2.2 + 4.5 * Math.sqrt(given / most)} class="given" />
            )}
          </g>
        );
      })}
    </svg>
  );
}
