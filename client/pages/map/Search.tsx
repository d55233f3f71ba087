import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { SearchView } from "../../../server/core/contracts/answers.ts";
import { search } from "../../data/api.ts";
import { change, scope } from "../../state/store.ts";
import { t } from "../../text/words.ts";

/** Finds a village: a combobox with a list, after the ARIA authoring practices. */
export function Search() {
  const text = useSignal("");
  const found = useSignal<SearchView["results"] | undefined>(undefined);
  const active = useSignal(0);

  useEffect(() => {
    const asked = text.value.trim();
    if (!asked || !scope.value) {
      found.value = undefined;
      return;
    }
    const abort = new AbortController();
    search(asked, scope.value.regency.code, abort.signal).then(
      ({ results }) => {
        found.value = results;
        active.value = 0;
      },
      () => {
        // Overtaken by the next letter, or offline: the list just stays away.
        found.value = undefined;
      },
    );
    return () => abort.abort();
  }, [text.value]);

  const choose = (code: string) => {
    text.value = "";
    found.value = undefined;
    change({ village: code, tab: "village" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const results = found.value ?? [];
    if (event.key === "Escape") text.value = "";
    else if (results.length === 0) return;
    else if (event.key === "ArrowDown") active.value = (active.value + 1) % results.length;
    else if (event.key === "ArrowUp") active.value = (active.value + results.length - 1) % results.length;
    else if (event.key === "Enter") choose(results[active.value].code);
    else return;
    event.preventDefault();
  };
  const open = found.value !== undefined;
  return (
    <div class="search">
      <input
        type="text"
        role="combobox"
        aria-label={t("search")}
        aria-expanded={open}
        aria-controls="search-results"
        aria-autocomplete="list"
        aria-activedescendant={found.value?.length ? `result-${active.value}` : undefined}
        placeholder={t("search")}
        autocomplete="off"
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
        onKeyDown={onKeyDown}
      />
      <div id="search-results" role="listbox" aria-label={t("search")} hidden={!open}>
        {found.value?.length === 0 && (
          <div role="option" aria-disabled="true" aria-selected="false" tabIndex={-1} class="result">
            {t("noResults")}
          </div>
        )}
        {found.value?.map((result, i) => (
          <div
            key={result.code}
            id={`result-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === active.value}
            class="result"
            onMouseDown={(event) => {
              event.preventDefault();
              choose(result.code);
            }}
          >
            <strong>{result.name}</strong>
            {result.homonym && <em class="homonym">{t("homonym")}</em>}
            <small>
              {t("district")} {result.district} · {result.regency}
            </small>
          </div>
        ))}
      </div>
    </div>
  );
}
