import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import type { ScopeView } from "../../../server/core/contracts/answers.ts";
import { regencyLabel } from "../../../server/core/domain/regency-label.ts";
import { getJson } from "../../data/api.ts";
import { isInside } from "../../data/inside.ts";
import { loadSession, may } from "../../data/session.ts";
import { named, speaking, t } from "../../text/words.ts";
import { InternalMark } from "../../ui/InternalMark.tsx";
import { LanguageSwitch } from "../../ui/LanguageSwitch.tsx";
import { RecordTrouble } from "../map/RecordTrouble.tsx";
import { WhoAmI } from "./access/WhoAmI.tsx";
import { GROUPS } from "./groups.ts";
import { Badge } from "./inbox/Badge.tsx";
import { Unread } from "./meetings/Unread.tsx";
import { goToRegency, localized, path, regency, scopePath } from "./navigation.ts";
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
  useEffect(() => void loadSession(), []);
  useEffect(() => {
    // What can't be loaded is said by the page; the frame does without a name.
    getJson<ScopeView>(scopePath()).then(
      (loaded) => {
        scope.value = loaded;
        // Where there are several, each page says in its address which it speaks of.
        if (loaded.regencies.length > 1 && !regency.value)
          goToRegency(loaded.regency.code, { replace: true });
      },
      () => {},
    );
  }, [regency.value]);
  const here = pageAt(path.value);
  const several = (scope.value?.regencies.length ?? 0) > 1;
  const groups = groupsOf();
  const group = groups.find(({ pages }) => pages.some(({ path: to }) => to === here?.page.path));
  useEffect(() => {
    const where = several ? [scope.value!.regency.name] : [];
    document.title = [...(here ? [named(here.page.name)] : []), ...where, "Kantong"].join(" · ");
  });
  return (
    <div class="office">
      <header class="header">
        <div class="brand">
          <p class="office-name">
            <a href={localized("/")}>Kantong</a>{" "}
            {scope.value && !several && <span class="regency">{scope.value.regency.name}</span>}
            {scope.value && several && (
              <select
                class="regency"
                aria-label={t("regency")}
                value={scope.value.regency.code}
                onChange={(event) => goToRegency(event.currentTarget.value, { to: here?.page.path })}
              >
                {scope.value.regencies.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {regencyLabel(code, name)}
                  </option>
                ))}
              </select>
            )}
          </p>
          {scope.value?.synthetic && <span class="demo">{t("demo")}</span>}
          <InternalMark />
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
        <Badge class="who-am-i" />
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
          <Page
            key={`${here.page.path} ${regency.value} ${isInside()}`}
            load={here.page.load}
            rest={here.rest}
          />
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
