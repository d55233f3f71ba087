import { ProblemError } from "../../../core/errors/problem-error.ts";

/** The layers of these ids, in the record's order. @throws ProblemError 404 that names those there are */
export function chosenContext<Layer extends { id: string }>(
  there: readonly Layer[],
  ids: string | undefined,
): Layer[] {
  if (ids === undefined) return [...there];
  const wanted = new Set(ids.split(","));
  for (const id of wanted)
    if (!there.some((layer) => layer.id === id))
      throw new ProblemError(
        "unknown_context_layer",
        `No context layer is called ${id}; there are: ${there.map((layer) => layer.id).join(", ") || "none"}.`,
      );
  return there.filter((layer) => wanted.has(layer.id));
}
