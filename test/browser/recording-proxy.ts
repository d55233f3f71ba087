import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

export interface RecordingProxy {
  /** ends with a slash */
  address: string;
  /** every byte that came from the browser so far */
  sent(): Buffer;
  /** cuts the next connections after so many bytes from the browser */
  cutAfter(bytes: number): void;
  close(): void;
}

/** Stands between a browser and a server and keeps all that the browser says. */
export async function recordingProxy(target: string): Promise<RecordingProxy> {
  const { port } = new URL(target);
  const heard: Buffer[] = [];
  const open = new Set<Socket>();
  let most = Number.POSITIVE_INFINITY;
  const proxy = createServer((browser) => {
    const server = connect(Number(port), "127.0.0.1");
    let here = 0;
    for (const [socket, other] of [
      [browser, server],
      [server, browser],
    ]) {
      open.add(socket);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        open.delete(socket);
        other.destroy();
      });
    }
    browser.on("data", (chunk) => {
      heard.push(chunk);
      here += chunk.length;
      if (here <= most) server.write(chunk);
      else browser.destroy();
    });
    server.pipe(browser);
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  return {
    address: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/`,
    sent: () => Buffer.concat(heard),
    cutAfter(bytes) {
      most = bytes;
      // Connections that were kept open count from their own beginning.
      for (const socket of open) socket.destroy();
    },
    close() {
      for (const socket of open) socket.destroy();
      proxy.close();
    },
  };
}
