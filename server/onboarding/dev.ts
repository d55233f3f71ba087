import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { type AddressInfo, createServer as createSocket } from "node:net";
import path from "node:path";
import express from "express";
import { createServer as createVite } from "vite";
import { readConfig } from "../config.ts";
import { PAGES } from "../http/pages.ts";
import { restartable } from "./dev-server.ts";
import { ROOT } from "./page-build.ts";

/**
 * `npm run dev`: Vite in front at PORT, which shows an edit of the client at once; the server behind it on a port of its
 * own, started anew when its sources change. The record stays.
 */
const { port, host } = readConfig(process.env);
const behind = await freePort();
const front = express();
const listening = createServer(front);
const vite = await createVite({
  configFile: path.join(ROOT, "client/vite.config.ts"),
  appType: "custom",
  server: {
    middlewareMode: true,
    hmr: { server: listening },
    // The client imports from server/core, too.
    fs: { allow: [ROOT] },
    proxy: { "^/(api|tiles|ogc|healthz|readyz|metrics)([/?]|$)": `http://127.0.0.1:${behind}` },
  },
});
for (const { file, paths } of PAGES)
  front.get(paths, async (request, response, next) => {
    // client/data has modules, which a browser asks for under the data office's addresses.
    if (!request.headers.accept?.includes("text/html")) return next();
    try {
      const html = await readFile(path.join(ROOT, "client", file), "utf8");
      response.type("html").send(await vite.transformIndexHtml(`/${file}`, html, request.originalUrl));
    } catch (error) {
      next(error);
    }
  });
front.use("/fonts", express.static(fontFiles()));
front.use(vite.middlewares);

const server = restartable(behind, await listen(listening), () => vite.ws.send({ type: "full-reload" }));
vite.watcher.add(["server", "data"].map((folder) => path.join(ROOT, folder)));
vite.watcher.on("all", (_event, file) => {
  if (/^(server|data)\/.*\.(ts|sql|json)$/.test(path.relative(ROOT, file))) server.restart();
});
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, async () => {
    await Promise.all([server.stop(), vite.close()]);
    process.exit(0);
  });

/** Where the bundler takes the fonts from that the built page has at /fonts. */
function fontFiles(): string {
  const manifest = createRequire(import.meta.url).resolve("@fontsource/inter/package.json");
  return path.join(path.dirname(manifest), "files");
}

async function listen(server: Server): Promise<string> {
  server.listen(port, host);
  await once(server, "listening");
  return `http://${host}:${(server.address() as AddressInfo).port}/`;
}

async function freePort(): Promise<number> {
  const probe = createSocket().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
