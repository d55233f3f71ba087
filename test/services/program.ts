import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

export interface Program {
  process: ChildProcess;
  /** everything it has printed so far */
  output(): string;
  /** address once it is ready */
  ready(): Promise<string>;
  /** the one-time token that its terminal shows while there is no account */
  firstToken(): string | undefined;
  /** its exit code, or the signal that ended it */
  ended(): Promise<number | string>;
}

/**
 * Starts the real program as its own process.
 * @param env    over the environment of the tests
 * @param args   its flags
 * @param before command that becomes the program's
 */
export function startProgram(
  env: Record<string, string | undefined>,
  args: string[] = [],
  before: readonly string[] = [],
): Program {
  const [command, ...rest] = [...before, process.execPath, "--import", "tsx", "server/main.ts", ...args];
  const child = spawn(command, rest, {
    cwd: ROOT,
    env: { ...process.env, PORT: "0", RATE_LIMIT: "0", NODE_ENV: "production", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  const ended = once(child, "exit").then(([code, signal]) => (code ?? signal) as number | string);
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream!.on("data", (chunk: Buffer) => {
      printed += chunk;
      for (const listener of listeners) listener();
    });
  return {
    process: child,
    output: () => printed,
    firstToken: () => /#pertama=([\w-]+)/.exec(printed)?.[1],
    ended: () => ended,
    async ready() {
      const address = () => /is ready: (http:\S+)/.exec(printed)?.[1];
      const found = new Promise<string>((resolve) => {
        const look = () => {
          const here = address();
          if (here) resolve(here);
        };
        listeners.add(look);
        look();
      });
      const failed = ended.then((code) => {
        throw new Error(`The program ended with ${code} before it was ready:\n${printed}`);
      });
      return Promise.race([found, failed]);
    },
  };
}
