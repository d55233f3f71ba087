import { w } from "./words.ts";

/** What the badges and outlines on the map mean. */
export const Marks = () => (
  <ul class="picking-marks">
    <li>
      <svg viewBox="-18 -18 36 36" aria-hidden="true">
        <rect x="-13" y="-13" width="26" height="26" fill="#0b57a8" />
        <path d="M-7 0L-2 6L7 -6" {...STROKE} />
      </svg>
      {w("markPicked")}
    </li>
    <li>
      <svg viewBox="-18 -18 36 36" aria-hidden="true">
        <circle r="14" fill="#14524f" />
        <path d="M-7 0H7M0 -7V7" {...STROKE} />
      </svg>
      {w("markComplementary")}
    </li>
    <li>
      <svg viewBox="-18 -18 36 36" aria-hidden="true">
        <path d="M0 -16L16 0L0 16L-16 0Z" fill="#9c1028" />
        <path d="M0 -8V1M0 7V7" {...STROKE} />
      </svg>
      {w("markDuplicate")}
    </li>
  </ul>
);

const STROKE = { fill: "none", stroke: "#fff", "stroke-width": 4, "stroke-linecap": "round" } as const;
