import { signal } from "@preact/signals";
import type { View } from "../../server/core/cartography/view-state.ts";
import { ApiError } from "../data/problem.ts";
import { change, view } from "./store.ts";

/** A part of the address that means nothing here, and is not in the view. */
export interface Dropped {
  parameter: string;
  value: string;
}
export const dropped = signal<readonly Dropped[]>([]);

/** Most characters of a value that are said. */
const MAX_SAID_LENGTH = 60;

/** Takes parts out of the view, and remembers what they were. @param part the view without them */
export function drop(parts: readonly Dropped[], part: Partial<View>): void {
  const said = parts.map(({ parameter, value }) => ({
    parameter,
    value: value.length > MAX_SAID_LENGTH ? `${value.slice(0, MAX_SAID_LENGTH)}…` : value,
  }));
  dropped.value = [...dropped.value, ...said];
  change(part);
}

/**
 * Takes out of the view what a refusal names: parameters of the question that the server can't read, a regency or a village
 * that the record does not have. The nearest true view is asked for in its place.
 * @returns whether there was anything to take out; what is left is a failure
 */
export function droppedBy(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  const { question, village } = view.peek();
  if (error.code === "unknown_village" && village) {
    drop([{ parameter: "village", value: village }], { village: "" });
    return true;
  }
  const refused =
    error.code === "unknown_regency"
      ? ["regency"]
      : (error.problem.fields ?? []).map(({ field }) => field.split(".")[0]);
  const named = [...new Set(refused)].filter((name) => question[name] !== undefined);
  if (named.length === 0) return false;
  drop(
    named.map((parameter) => ({ parameter, value: question[parameter] })),
    {
      question: Object.fromEntries(Object.entries(question).filter(([name]) => !named.includes(name))),
      classes: [],
    },
  );
  return true;
}

/** Takes programs and agencies out of the filters that the record does not have. */
export function dropUnknown(known: Record<"programs" | "agencies", readonly { id: string }[]>): void {
  for (const name of ["programs", "agencies"] as const) {
    const { question } = view.peek();
    const asked = question[name]?.split(",") ?? [];
    const unknown = asked.filter((id) => !known[name].some((one) => one.id === id));
    if (unknown.length === 0) continue;
    const left = asked.filter((id) => !unknown.includes(id));
    const { [name]: _, ...rest } = question;
    drop([{ parameter: name, value: unknown.join(",") }], {
      question: left.length > 0 ? { ...rest, [name]: left.join(",") } : rest,
    });
  }
}
