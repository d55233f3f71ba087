import { type Signal, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { getJson } from "./api.ts";

export interface Loaded<T> {
  value?: T;
  /** the server's own sentence */
  failed?: string;
}

/** What the API answers at a path, asked anew when the path changes. @param path "" = nothing to ask */
export function useLoaded<T>(path: string): Signal<Loaded<T>> {
  const found = useSignal<Loaded<T>>({});
  useEffect(() => {
    if (!path) return;
    const abort = new AbortController();
    getJson<T>(path, abort.signal).then(
      (value) => {
        found.value = { value };
      },
      (error: Error) => {
        if (error.name !== "AbortError") found.value = { failed: error.message };
      },
    );
    return () => abort.abort();
  }, [path]);
  return found;
}
