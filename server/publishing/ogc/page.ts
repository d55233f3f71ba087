import type { Name } from "../../core/contracts/answers.ts";
import { escapeHtml } from "../../core/messages/escape-html.ts";
import { STYLE } from "../../http/openapi-page.ts";
import { onward } from "./links.ts";

export type Language = keyof Name;

/** One page of the OGC API for people: no script, nothing fetched. */
export interface Page {
  title: string;
  lead?: string;
  /** said first, in a frame */
  notice?: string;
  links: { href: string; text: string }[];
  table?: { caption: string; head: string[]; rows: Cell[][] };
  list?: string[];
}
export type Cell = string | { href: string; text: string };

const WORDS: Record<
  Language,
  Record<"home" | "links" | "other" | "yes" | "no" | "missing" | "hidden", string>
> = {
  id: {
    home: "Beranda OGC API",
    links: "Tautan",
    other: "English",
    yes: "ya",
    no: "tidak",
    missing: "tidak ada data",
    hidden: "disembunyikan",
  },
  en: {
    home: "OGC API home",
    links: "Links",
    other: "Bahasa Indonesia",
    yes: "yes",
    no: "no",
    missing: "no data",
    hidden: "hidden",
  },
};

/** Columns from which on a table is read row by row, aside from the page: none of its cells takes a second line. */
const WIDE = 5;

/** The same page otherwise. */
export interface Otherwise {
  /** address of it in the other language */
  language: string;
  /** of what it shows, for programs */
  json: string;
}

/** @param written the question as its asker wrote it */
export function htmlPage(page: Page, language: Language, otherwise: Otherwise, written: string): string {
  const words = WORDS[language];
  // Whoever chose a language or asked a question keeps it from page to page.
  const kept = (href: string) => {
    const on = onward(href, written);
    return /^\/ogc\b.*[?&]f=html\b/.test(on) && !/[?&]lang=/.test(on) ? `${on}&lang=${language}` : on;
  };
  const anchor = ({ href, text }: { href: string; text: string }) =>
    `<a href="${escapeHtml(kept(href))}">${escapeHtml(text)}</a>`;
  const cell = (one: Cell) => (typeof one === "string" ? escapeHtml(one) : anchor(one));
  const { table } = page;
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)} · Kantong</title><style>${STYLE}
.notice { border: 2px solid #8a2b2b; padding: .5rem .75rem; font-weight: 600; } li a { display: inline-block; min-height: 24px; } .wide td { white-space: nowrap; }</style></head><body>
<header><p class="top">${anchor({ href: "/ogc?f=html", text: words.home })} <a href="${escapeHtml(otherwise.language)}" hreflang="${language === "id" ? "en" : "id"}">${words.other}</a> ${anchor({ href: otherwise.json, text: "JSON" })} <a href="/">Kantong</a></p>
<h1>${escapeHtml(page.title)}</h1>${page.notice ? `<p class="notice">${escapeHtml(page.notice)}</p>` : ""}${page.lead ? `<p>${escapeHtml(page.lead)}</p>` : ""}</header>
<main>${
    page.links.length > 0
      ? `<nav aria-label="${words.links}"><ul>${page.links.map((one) => `<li>${anchor(one)}</li>`).join("")}</ul></nav>`
      : ""
  }${page.list ? `<ul>${page.list.map((one) => `<li><code>${escapeHtml(one)}</code></li>`).join("")}</ul>` : ""}${
    table
      ? `<div class="scroll" tabindex="0" role="group" aria-label="${escapeHtml(table.caption)}"><table${table.head.length > WIDE ? ' class="wide"' : ""}><caption>${escapeHtml(table.caption)}</caption><thead><tr>${table.head
          .map((one) => `<th scope="col">${escapeHtml(one)}</th>`)
          .join("")}</tr></thead><tbody>${table.rows
          .map(
            ([first, ...rest]) =>
              `<tr><th scope="row">${cell(first)}</th>${rest.map((one) => `<td>${cell(one)}</td>`).join("")}</tr>`,
          )
          .join("")}</tbody></table></div>`
      : ""
  }</main></body></html>`;
}

/** A property as people read it; the three states look apart. */
export function shownValue(value: unknown, hidden: boolean, language: Language): string {
  const words = WORDS[language];
  if (hidden) return words.hidden;
  if (value === null || value === undefined) return words.missing;
  if (typeof value === "boolean") return value ? words.yes : words.no;
  return typeof value === "number"
    ? value.toLocaleString(language === "id" ? "id-ID" : "en-GB", {
        maximumFractionDigits: 4,
        useGrouping: false,
      })
    : String(value);
}
