import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** Files of npm packages that the portal serves itself. */
const OWN: Record<string, string> = {
  "maplibre-gl": path.join(ROOT, "node_modules/maplibre-gl/dist"),
  pmtiles: path.join(ROOT, "node_modules/pmtiles/dist"),
};
const TYPES: Record<string, string> = {
  ".mjs": "text/javascript",
  ".js": "text/javascript",
  ".css": "text/css",
  ".map": "application/json",
};

export interface Portal {
  /** scheme, host and port */
  origin: string;
  /** the address at which it shows this content */
  page(body: string): string;
  close(): void;
}

/** Somebody else's web site, with MapLibre of its own: another origin than the program's. */
export async function startPortal(): Promise<Portal> {
  const pages: string[] = [];
  const server = createServer((request, response) => {
    const [, kind, name] =
      /^\/(page|maplibre-gl|pmtiles)\/?([\w.-]*)$/.exec(
        new URL(request.url ?? "/", "http://portal").pathname,
      ) ?? [];
    if (OWN[kind])
      readFile(path.join(OWN[kind], name)).then(
        (file) => response.setHeader("Content-Type", TYPES[path.extname(name)] ?? "text/plain").end(file),
        () => response.writeHead(404).end(),
      );
    else if (kind === "page" && pages[Number(name)] !== undefined)
      response
        .setHeader("Content-Type", "text/html; charset=utf-8")
        .end(`<!doctype html><html lang="id"><title>Portal</title><link rel="icon" href="data:," />
<base href="/" />${pages[Number(name)]}`);
    else response.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    page: (body) => `${origin}/page/${pages.push(body) - 1}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** README's code blocks for portals by their mark, with the addresses of this run. */
export async function readmeSnippets(
  kantong: string,
  portal: string,
  storage = "https://unduhan.example.go.id",
): Promise<Record<string, string>> {
  const text = await readFile(path.join(ROOT, "README.md"), "utf8");
  return Object.fromEntries(
    [...text.matchAll(/^```\w+ portal-(\w+)\n([\s\S]*?)^```$/gm)].map(([, mark, code]) => [
      mark,
      code
        .replaceAll("https://kantong.example.go.id", kantong)
        .replaceAll("https://portal.example.go.id", portal)
        .replaceAll("https://unduhan.example.go.id", storage),
    ]),
  );
}
