import { seededRandom } from "../../server/analysis/random.ts";
import type { ScopeView } from "../../server/core/contracts/answers.ts";
import { mercator } from "../../server/publishing/tiles/outlines.ts";

const REQUESTS = 2_000;
const AT_ONCE = 8;
const IMPORTS = 10;
/** Around the middle of the demo regency. */
const CENTRE = { longitude: 109.2, latitude: -7.45 };

/**
 * What an hour of use asks of the demo: answers with moved thresholds and periods, tiles, tables, the portals' addresses;
 * then tables brought in for a preview. @throws Error naming a request that failed
 */
export async function mixedLoad(address: string, token: string | undefined): Promise<void> {
  const random = seededRandom(1);
  let left = REQUESTS;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) await read(`${address}${somePath(random.below)}`);
    }),
  );
  const { villages }: ScopeView = await (await fetch(`${address}api/v1/scope`)).json();
  for (let k = 0; k < IMPORTS; k++) {
    const rows = villages.code.map((code, row) => `${code};${10 + ((row + k) % 90)};2025`);
    await read(`${address}api/v1/imports`, {
      method: "POST",
      body: ["Kode Desa;Jumlah RTLH;Tahun", ...rows].join("\n"),
      headers: { "X-File-Name": `rtlh-${k}.csv`, ...(token && { Authorization: `Bearer ${token}` }) },
    });
  }
}

async function read(url: string, init?: RequestInit): Promise<void> {
  const response = await fetch(url, init);
  const body = await response.text();
  if (!response.ok && response.status !== 304) throw new Error(`${url}: ${response.status} ${body}`);
}

function somePath(below: (limit: number) => number): string {
  const question = `period=${2024 + below(2)}&component=${["poverty", "housing", "stunting"][below(3)]}`;
  const z = 8 + below(6);
  const [x, y] = mercator(CENTRE.longitude + below(20) / 100, CENTRE.latitude + below(20) / 100).map((one) =>
    Math.floor(one * 2 ** z),
  );
  const layer = ["villages", "districts", "pockets", "hexagons"][below(4)];
  return [
    `api/v1/answer?${question}`,
    `tiles/${layer}/${z}/${x}/${y}.mvt?${question}`,
    `tiles/${layer}/${z}/${x}/${y}.mvt?${question}`,
    `tiles/${layer}.json?${question}`,
    `api/v1/search?q=kara`,
    `ogc/collections/villages/items?limit=20`,
  ][below(6)];
}
