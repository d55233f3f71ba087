import { connect } from "node:net";

export interface Told {
  id: number;
  kind: string;
  data: Record<string, unknown>;
}
export interface Stream {
  /** the answer's first line and headers */
  head: string;
  told: Told[];
  /** all that came, as it came over the wire */
  raw(): string;
  /** Settled when the server has ended it, or has gone. */
  ended: Promise<void>;
  leave(): void;
}

/** Reads server-sent events from a socket, as they come over the wire; settles once the headers are there. */
export function listen(address: string, path: string, headers: Record<string, string>): Promise<Stream> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let whole = "";
    let end = () => {};
    const stream: Stream = {
      head: "",
      told: [],
      raw: () => whole,
      ended: new Promise((done) => {
        end = done;
      }),
      leave: () => socket.destroy(),
    };
    const lines = Object.entries({ Host: `${hostname}:${port}`, ...headers }).map(
      ([k, v]) => `${k}: ${v}\r\n`,
    );
    socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
    socket.setEncoding("utf8");
    socket.on("data", (text: string) => {
      whole += text;
      const [head, ...rest] = whole.split("\r\n\r\n");
      if (rest.length === 0) return;
      stream.head = head;
      const events = rest.join("\r\n\r\n").matchAll(/id: (\d+)\nevent: (\w+)\ndata: ([^\n]*)\n\n/g);
      stream.told = [...events].map(([, id, kind, data]) => ({
        id: Number(id),
        kind,
        data: JSON.parse(data),
      }));
      resolve(stream);
      if (whole.endsWith("\r\n0\r\n\r\n")) end();
    });
    socket.on("close", () => end());
    socket.on("error", reject);
  });
}
