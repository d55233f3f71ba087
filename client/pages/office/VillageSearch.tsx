import { useSignal } from "@preact/signals";
import { useEffect, useId, useLayoutEffect, useRef } from "preact/hooks";
import type { SearchView } from "../../../server/core/contracts/answers.ts";
import { getJson } from "../../data/api.ts";
import { speaking, t } from "../../text/words.ts";

const w = speaking({ nothing: "Tidak ditemukan." }, { nothing: "Nothing found." });

/** Finds a village by name: a combobox with a list. */
export function VillageSearch({
  label,
  regency,
  early,
  choose,
  close,
}: {
  label: string;
  regency: string | undefined;
  /** takes the focus when it is drawn, and begins with what was typed before */
  early?: { readonly current: string };
  choose: (code: string, name: string) => void;
  close?: () => void;
}) {
  const asked = useSignal(early?.current ?? "");
  const found = useSignal<SearchView["results"] | undefined>(undefined);
  const active = useSignal(0);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  // Before anything else is typed, which would be taken for shortcuts.
  useLayoutEffect(() => {
    if (early) input.current?.focus();
  }, []);
  useEffect(() => {
    const q = asked.value.trim();
    if (!q) {
      found.value = undefined;
      return;
    }
    const abort = new AbortController();
    const query = new URLSearchParams(regency ? { q, regency } : { q });
    getJson<SearchView>(`search?${query}`, abort.signal).then(
      ({ results }) => {
        found.value = results;
        active.value = 0;
      },
      () => {
        // Overtaken by the next letter, or offline: the list stays away.
        if (!abort.signal.aborted) found.value = undefined;
      },
    );
    return () => abort.abort();
  }, [asked.value]);
  const onKeyDown = (event: KeyboardEvent) => {
    const results = found.value ?? [];
    if (event.key === "Escape" && close) close();
    else if (results.length === 0) return;
    else if (event.key === "ArrowDown") active.value = (active.value + 1) % results.length;
    else if (event.key === "ArrowUp") active.value = (active.value + results.length - 1) % results.length;
    else if (event.key === "Enter") choose(results[active.value].code, results[active.value].name);
    else return;
    event.preventDefault();
  };
  const open = found.value !== undefined;
  return (
    <div class="search village-search">
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={label}
        placeholder={label}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={found.value?.length ? `${id}-${active.value}` : undefined}
        autocomplete="off"
        value={asked.value}
        onInput={(event) => {
          asked.value = event.currentTarget.value;
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={label} hidden={!open}>
        {found.value?.length === 0 && (
          <div role="option" aria-disabled="true" aria-selected="false" tabIndex={-1} class="result">
            {w("nothing")}
          </div>
        )}
        {found.value?.map(({ code, name, district, homonym }, i) => (
          <div
            key={code}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === active.value}
            class="result"
            onMouseDown={(event) => {
              event.preventDefault();
              choose(code, name);
            }}
          >
            <strong>{name}</strong>
            {homonym && <em class="homonym">{t("homonym")}</em>}
            <small>
              Kec. {district} · {code}
            </small>
          </div>
        ))}
      </div>
    </div>
  );
}
