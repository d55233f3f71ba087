import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface Storage {
  origin: string;
  /** bytes sent so far, and how often the whole file was asked for */
  sent(): { bytes: number; whole: number };
  close(): void;
}

/**
 * Object storage with one file: parts of it on request, and to pages of one origin alone what the README
 * tells to allow them, not a header more.
 */
export async function startStorage(file: Buffer, portal: string): Promise<Storage> {
  const sent = { bytes: 0, whole: 0 };
  const server = createServer((request, response) => {
    response.setHeader("Access-Control-Allow-Origin", portal);
    if (request.method === "OPTIONS") {
      response.writeHead(204, {
        "Access-Control-Allow-Headers": "Range",
        "Access-Control-Allow-Methods": "GET",
      });
      response.end();
      return;
    }
    response.setHeader("Access-Control-Expose-Headers", "ETag, Content-Range");
    response.setHeader("Cache-Control", "public, max-age=300");
    response.setHeader("ETag", '"one"');
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
    if (from === undefined) {
      sent.whole++;
      response.end(file);
      return;
    }
    const part = file.subarray(Number(from), Number(to) + 1);
    sent.bytes += part.length;
    response.writeHead(206, {
      "Content-Range": `bytes ${from}-${Number(from) + part.length - 1}/${file.length}`,
      "Content-Length": part.length,
    });
    response.end(part);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent: () => ({ ...sent }),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
