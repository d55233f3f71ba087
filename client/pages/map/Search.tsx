import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { SearchView } from "../../../server/core/contracts/answers.ts";
import { regencyLabel } from "../../../server/core/domain/regency-label.ts";
import { search } from "../../data/api.ts";
import { change, ground, scope, view } from "../../state/store.ts";
import { t } from "../../text/words.ts";

type Area = SearchView["areas"][number];

/** Finds villages, districts and regencies: a combobox with a list, after the ARIA authoring practices. */
export function Search() {
  const text = useSignal("");
  const found = useSignal<SearchView | undefined>(undefined);
  const active = useSignal(0);

  useEffect(() => {
    const asked = text.value.trim();
    if (!asked || !scope.value) {
      found.value = undefined;
      return;
    }
    const abort = new AbortController();
    search(asked, scope.value.regency.code, abort.signal).then(
      (answered) => {
        found.value = answered;
        active.value = 0;
      },
      () => {
        // Overtaken by the next letter, or offline: the list just stays away.
        found.value = undefined;
      },
    );
    return () => abort.abort();
  }, [text.value]);

  const done = () => {
    text.value = "";
    found.value = undefined;
  };
  const chooseVillage = (code: string) => {
    done();
    change({ village: code, tab: "village" });
  };
  const chooseArea = (area: Area) => {
    done();
    if (area.bounds) {
      ground.value = area.bounds;
      return;
    }
    const usual = area.code === scope.value!.regencies[0].code;
    const { regency: _, ...question } = view.value.question;
    change({
      village: "",
      map: "",
      classes: [],
      question: usual ? question : { ...question, regency: area.code },
    });
    location.reload();
  };
  const areas = found.value?.areas ?? [];
  const villages = found.value?.results ?? [];
  const options = [
    ...areas.map((area) => ({
      key: area.code,
      name: area.level === "regency" ? regencyLabel(area.code, area.name) : area.name,
      homonym: false,
      about: area.level === "regency" ? area.code : `${t("district")} · ${regencyOf(area.regency)}`,
      choose: () => chooseArea(area),
    })),
    ...villages.map(({ code, name, homonym, district, regency }) => ({
      key: code,
      name,
      homonym,
      about: `${t("district")} ${district} · ${regencyLabel(code, regency)}`,
      choose: () => chooseVillage(code),
    })),
  ];
  const onKeyDown = (event: KeyboardEvent) => {
    const results = options;
    if (event.key === "Escape") text.value = "";
    else if (results.length === 0) return;
    else if (event.key === "ArrowDown") active.value = (active.value + 1) % results.length;
    else if (event.key === "ArrowUp") active.value = (active.value + results.length - 1) % results.length;
    else if (event.key === "Enter") results[active.value].choose();
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
        aria-activedescendant={options.length > 0 ? `result-${active.value}` : undefined}
        placeholder={t("search")}
        autocomplete="off"
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
        }}
        onKeyDown={onKeyDown}
      />
      <div id="search-results" role="listbox" aria-label={t("search")} hidden={!open}>
        {open && options.length === 0 && (
          <div role="option" aria-disabled="true" aria-selected="false" tabIndex={-1} class="result">
            {t("noResults")}
          </div>
        )}
        {options.map((option, i) => (
          <div
            key={option.key}
            id={`result-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === active.value}
            class="result"
            onMouseDown={(event) => {
              event.preventDefault();
              option.choose();
            }}
          >
            <strong>{option.name}</strong>
            {option.homonym && <em class="homonym">{t("homonym")}</em>}
            <small>{option.about}</small>
          </div>
        ))}
      </div>
    </div>
  );
}

const regencyOf = (code: string): string => {
  const found = scope.value?.regencies.find((one) => one.code === code);
  return found ? regencyLabel(code, found.name) : code;
};
