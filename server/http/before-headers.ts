import type { ServerResponse } from "node:http";

/** Runs `work` once, just before the response's headers are written: they can still be set then. */
export function beforeHeaders(response: ServerResponse, work: () => void): void {
  const write = response.writeHead;
  response.writeHead = ((...given: Parameters<typeof write>) => {
    response.writeHead = write;
    work();
    return write.apply(response, given);
  }) as typeof write;
}
