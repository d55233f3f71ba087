import { AsyncLocalStorage } from "node:async_hooks";
import type { RequestHandler } from "express";
import { THRESHOLDS, type Threshold } from "../core/contracts/settings.ts";
import { questionSchema } from "../core/query/question.ts";
import type { Operation } from "../http/operation.ts";

const asking = new AsyncLocalStorage<readonly Threshold[]>();

/** The thresholds that the present request's question leaves out; none where it asks no question. */
export const leftOut = (): readonly Threshold[] => asking.getStore() ?? [];

/**
 * Notes which thresholds a question leaves out: whoever settles it takes its regency's, of the very snapshot that
 * answers. An operation that has parameters of the same names and another meaning is left alone.
 */
export function usualQuestion({ query }: Operation): RequestHandler {
  const known = THRESHOLDS.filter((name) => query?.shape[name] === questionSchema.shape[name]);
  return (request, _response, next) => {
    const names = known.filter((name) => request.query[name] === undefined);
    asking.run(names, next);
  };
}
