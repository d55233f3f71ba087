import { once } from "node:events";
import {
  type AddressInfo,
  connect,
  createServer,
  type NetConnectOpts,
  type Server,
  type Socket,
} from "node:net";

/** A line between the program and its database that can be cut and mended, or falls silent. */
export interface Cuttable {
  port: number;
  cut(): Promise<void>;
  mend(): Promise<void>;
  /** Connections stay and new ones are taken, but not a byte goes through, until it speaks again. */
  silence(): void;
  speak(): void;
}

export async function cuttable(target: NetConnectOpts): Promise<Cuttable> {
  const open = new Set<Socket>();
  let server: Server;
  let port = 0;
  let silent = false;
  const mend = async () => {
    server = createServer((near) => {
      const far = connect(target);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ]) {
        open.add(one);
        one.on("data", (chunk) => other.write(chunk));
        if (silent) one.pause();
        one.on("error", () => other.destroy());
        one.on("close", () => {
          open.delete(one);
          other.destroy();
        });
      }
    });
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  };
  await mend();
  return {
    get port() {
      return port;
    },
    mend,
    async cut() {
      const closed = once(server, "close");
      server.close();
      for (const socket of open) socket.destroy();
      await closed;
    },
    silence() {
      silent = true;
      for (const socket of open) socket.pause();
    },
    speak() {
      silent = false;
      for (const socket of open) socket.resume();
    },
  };
}
