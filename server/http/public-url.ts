import type { Request } from "express";
import { ProblemError } from "./problem.ts";

/** A name or an address, with a port or without. */
const HOST = /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i;

/**
 * Where the asker reached the program, "https://kantong.example.go.id": as a trusted proxy says, else as the asker does.
 * @throws ProblemError 400 where that is no host
 */
export function ownAddress(request: Request): string {
  const { protocol, host } = request;
  if (HOST.test(host ?? "")) return `${protocol}://${host}`;
  throw new ProblemError(
    400,
    "Bad request",
    "Host: a name or an address, with a port or without, such as kantong.example.go.id:8080.",
  );
}
