import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import type { ScopeView } from "../../../server/core/contracts/answers.ts";
import { getJson } from "../../data/api.ts";
import { loadSession, may } from "../../data/session.ts";
import { named, speaking, t } from "../../text/words.ts";
import { LanguageSwitch } from "../../ui/LanguageSwitch.tsx";
import { RecordTrouble } from "../map/RecordTrouble.tsx";
import { WhoAmI } from "./access/WhoAmI.tsx";
import { GROUPS } from "./groups.ts";
import { Unread } from "./meetings/Unread.tsx";
import { localized, path } from "./navigation.ts";
import { PAGES, type PageProps } from "./pages.ts";

const w = speaking(
  { map: "Peta", menu: "Halaman data", unknown: "Halaman ini tidak ada.", failed: "Halaman gagal dimuat." },
  {
    map: "Map",
    menu: "Data pages",
    unknown: "There is no such page.",
    failed: "The page could not be loaded.",
  },
);

/** The frame of every page about data: where one is, where one can go, in which language. */
export function Shell() {
  const scope = useSignal<ScopeView | undefined>(undefined);
  useEffect(() => {
    loadSession();
    // Without boundaries there is no scope yet: the frame does without a name.
    getJson<ScopeView>("scope").then(
      (loaded) => {
        scope.value = loaded;
      },
      () => {},
    );
  }, []);
  const here = pageAt(path.value);
  const groups = groupsOf();
  const group = groups.find(({ pages }) => pages.some(({ path: to }) => to === here?.page.path));
  useEffect(() => {
    document.title = here ? `${named(here.page.name)} · Kantong` : "Kantong";
  });
  return (
    <div class="office">
      <header class="header">
        <div class="brand">
          <p class="office-name">
            <a href={localized("/")}>Kantong</a>{" "}
            {scope.value && <span class="regency">{scope.value.regency.name}</span>}
          </p>
          {scope.value?.synthetic && <span class="demo">{t("demo")}</span>}
        </div>
        <nav aria-label={w("menu")}>
          <a href={localized("/")}>{w("map")}</a>
          {groups.map(({ name, pages }) => (
            <a
              key={pages[0].path}
              href={localized(pages[0].path)}
              aria-current={pages.some(({ path: to }) => to === here?.page.path) ? "true" : undefined}
            >
              {named(name)}
            </a>
          ))}
        </nav>
        <Unread />
        <WhoAmI />
        <LanguageSwitch />
        {group && group.pages.length > 1 && (
          <nav class="pages" aria-label={named(group.name)}>
            {group.pages.map(({ path: to, name }) => (
              <a key={to} href={localized(to)} aria-current={to === here?.page.path ? "page" : undefined}>
                {named(name)}
              </a>
            ))}
          </nav>
        )}
      </header>
      <RecordTrouble />
      <main tabIndex={-1}>
        {here ? (
          <Page key={here.page.path} load={here.page.load} rest={here.rest} />
        ) : (
          <p class="note">{w("unknown")}</p>
        )}
      </main>
    </div>
  );
}

/** What whoever is signed in finds in the menu. */
function groupsOf() {
  const open = PAGES.filter(({ menu }) => menu === undefined || (menu !== "nobody" && may(menu)));
  return GROUPS.map(({ name, paths }) => ({
    name,
    pages: paths.flatMap((to) => open.find((page) => page.path === to) ?? []),
  })).filter(({ pages }) => pages.length > 0);
}

/** The page with the longest path that the address begins with. */
function pageAt(address: string) {
  const fitting = PAGES.filter(({ path: own }) => address === own || address.startsWith(`${own}/`));
  const page = fitting.sort((a, b) => b.path.length - a.path.length)[0];
  return page && { page, rest: address.slice(page.path.length + 1) };
}

function Page({ load, rest }: { load: () => Promise<{ default: ComponentType<PageProps> }>; rest: string }) {
  const loaded = useSignal<{ Content?: ComponentType<PageProps>; failed?: boolean }>({});
  useEffect(() => {
    load().then(
      (module) => {
        loaded.value = { Content: module.default };
      },
      () => {
        loaded.value = { failed: true };
      },
    );
  }, []);
  const { Content, failed } = loaded.value;
  if (failed)
    return (
      <p class="note" role="alert">
        {w("failed")}{" "}
        <button type="button" onClick={() => location.reload()}>
          {t("retry")}
        </button>
      </p>
    );
  return Content ? <Content rest={rest} /> : <p class="note">{t("loading")}</p>;
}
