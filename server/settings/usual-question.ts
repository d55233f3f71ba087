import type { RequestHandler } from "express";
import { finder } from "../access/authorize.ts";
import type { Operation } from "../api/operation.ts";
import type { Explorer } from "../explore/explorer.ts";
import { questionSchema } from "../question.ts";
import { THRESHOLDS } from "./contract.ts";

/**
 * Where a question leaves thresholds out, those of its regency are asked for, as if they stood in the address. An
 * operation that has parameters of the same names and another meaning is left alone.
 */
export function usualQuestion(explore: Explorer, operations: readonly Operation[]): RequestHandler {
  const find = finder(operations);
  return async (request, _response, next) => {
    const found = find(request.method, request.originalUrl.split("?")[0]);
    const shape = found?.operation.query?.shape ?? {};
    const taken = THRESHOLDS.filter((name) => shape[name] === questionSchema.shape[name]);
    if (taken.length === 0) return next();
    const { regency } = request.query;
    const set = await explore.thresholds(typeof regency === "string" ? regency : undefined);
    const added = new URLSearchParams(
      taken.flatMap((name) =>
        set[name] === undefined || request.query[name] !== undefined ? [] : [[name, set[name]]],
      ),
    ).toString();
    if (added) request.url += `${request.url.includes("?") ? "&" : "?"}${added}`;
    next();
  };
}
