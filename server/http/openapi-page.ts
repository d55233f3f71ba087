import { escapeHtml } from "../core/messages/escape-html.ts";
import type { OpenApi, Schema } from "./openapi.ts";

type Language = "id" | "en";

const WORDS = {
  id: {
    title: "Kantong: API untuk program lain",
    intro:
      "Semua yang tampil di peta dapat diambil lewat alamat di bawah ini, tanpa kunci. Untuk mengisi data diperlukan akun atau kunci (Authorization: Bearer …). Setiap jawaban menyebut revisi data dan pertanyaan yang dijawabnya. Angka yang tidak boleh ditampilkan tertulis “hidden”, yang tidak dilaporkan null, dan nol tetap 0.",
    described: "Keterangan tiap kolom ditulis dalam bahasa Inggris, sama dengan dokumen OpenAPI.",
    document: "Dokumen OpenAPI 3.1",
    other: "English",
    contents: "Isi",
    parameters: "Parameter",
    none: "Tanpa parameter.",
    show: "Tampilkan {n} baris",
    name: "Nama",
    kind: "Jenis",
    meaning: "Arti",
    required: "wajib",
    fallback: "bawaan",
    body: "Isi permintaan",
    answer: "Jawaban",
    example: "Contoh",
    local:
      "Perlu akun atau kunci yang berhak; selama belum ada akun, hanya di komputer tempat Kantong berjalan.",
    schemas: "Bentuk jawaban",
    tags: {
      scope: "Wilayah",
      pockets: "Kantong",
      villages: "Desa",
      map: "Peta",
      targets: "Daftar sasaran",
      downloads: "Unduhan",
      ogc: "OGC API",
      tiles: "Ubin peta",
      data: "Mengisi data",
      access: "Akun dan catatan perubahan",
      api: "Dokumen ini",
    },
  },
  en: {
    title: "Kantong: the API for other programs",
    intro:
      "Everything on the map can be had at the addresses below, without a key. Bringing data in needs an account or a key (Authorization: Bearer …). Every answer names the revision of the record and the question it answers. A figure that may not be shown is “hidden”, one that nobody reported is null, and zero is 0.",
    described: "",
    document: "OpenAPI 3.1 document",
    other: "Bahasa Indonesia",
    contents: "Contents",
    parameters: "Parameters",
    none: "No parameters.",
    show: "Show {n} rows",
    name: "Name",
    kind: "Type",
    meaning: "Meaning",
    required: "required",
    fallback: "default",
    body: "Request body",
    answer: "Answer",
    example: "Example",
    local:
      "Needs an account or a key that may; while there are no accounts, only on the machine that Kantong runs on, with the one-time token that its terminal shows.",
    schemas: "Shapes of the answers",
    tags: {
      scope: "Region",
      pockets: "Pockets",
      villages: "Villages",
      map: "Map",
      targets: "Target lists",
      downloads: "Downloads",
      ogc: "OGC API",
      tiles: "Map tiles",
      data: "Bringing data in",
      access: "Accounts and the record of changes",
      api: "This document",
    },
  },
} as const;

/** Of pages made without a script. */
export const STYLE = `
:root { color-scheme: light; font: 16px/1.5 Inter, system-ui, sans-serif; color: #1d2528; background: #fff; }
body { margin: 0 auto; max-width: 60rem; padding: 1rem 1rem 4rem; overflow-wrap: break-word; }
a { color: #0b5c63; } a:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid #0b5c63; outline-offset: 2px; }
h1 { font-size: clamp(1.4rem, 5vw, 2rem); line-height: 1.25; } caption { text-align: left; padding-bottom: .35rem; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid #cfd8d8; } h3 { margin: 2rem 0 .25rem; }
code { font: .92em ui-monospace, Consolas, monospace; background: #eef3f3; padding: .1em .3em; border-radius: 3px; }
.method { text-transform: uppercase; font-weight: 700; color: #8a2b2b; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem .35rem 0; border-bottom: 1px solid #e3e9e9; }
nav li { margin: .25rem 0; } nav a, .top a, summary { display: inline-block; min-height: 24px; }
.top { display: flex; gap: .5rem 1.5rem; flex-wrap: wrap; } summary { cursor: pointer; }
`;

/** The OpenAPI document as a page of its own: no script, nothing fetched. */
export function documentPage(document: OpenApi, language: Language): string {
  const words = WORDS[language];
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const summaryOf = (one: (typeof operations)[number]) =>
    escapeHtml(language === "id" ? one.operation["x-summary-id"] : one.operation.summary);
  const tagName = (tag: string) => (words.tags as Record<string, string>)[tag] ?? tag;
  const sections = document.tags.map(({ name }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name));
    return { name, own };
  });
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words.title}</title><style>${STYLE}</style></head><body>
<header><h1>${words.title}</h1><p>${words.intro} ${words.described}</p>
<p class="top"><a href="/api/v1/openapi.json">${words.document}</a>
<a href="?lang=${language === "id" ? "en" : "id"}" hreflang="${language === "id" ? "en" : "id"}">${words.other}</a>
<a href="/">Kantong</a></p></header>
<nav aria-label="${words.contents}">${sections
    .map(
      ({ name, own }) =>
        `<h2>${escapeHtml(tagName(name))}</h2><ul>${own
          .map(
            (one) =>
              `<li><a href="#${one.operation.operationId}">${summaryOf(one)}</a> <code>${escapeHtml(one.path)}</code></li>`,
          )
          .join("")}</ul>`,
    )
    .join("")}</nav>
<main>${operations
    .map(({ path, method, operation }) => {
      const [, answer] = Object.entries(operation.responses)[0];
      const [content] = Object.entries(answer.content ?? {});
      const body = Object.entries(operation.requestBody?.content ?? {})[0];
      return `<section><h2 id="${operation.operationId}">${summaryOf({ path, method, operation })}</h2>
<p><span class="method">${method}</span> <code>${escapeHtml(path)}</code></p>${operation.description ? `<p>${words.local}</p>` : ""}
<h3>${words.parameters}</h3>${
        operation.parameters.length === 0
          ? `<p>${words.none}</p>`
          : table(
              words,
              operation.parameters.map((one) => ({
                name: one.name,
                type:
                  typeOf(one.schema) +
                  (one.required ? `, ${words.required}` : "") +
                  (one.schema.default === undefined
                    ? ""
                    : `, ${words.fallback} ${escapeHtml(String(one.schema.default) || "—")}`),
                what: one.description ?? one.schema.description ?? "",
              })),
            )
      }${body ? `<h3>${words.body}</h3><p><code>${escapeHtml(body[0])}</code> ${typeOf(body[1].schema)}</p>${fields(words, body[1].schema)}` : ""}
<h3>${words.answer}</h3><p>${content ? `<code>${escapeHtml(content[0])}</code> ${typeOf(content[1].schema)}. ` : ""}${escapeHtml(answer.description)}</p>${content ? fields(words, content[1].schema) : ""}
${operation["x-example"] ? `<p>${words.example}: <a href="${escapeHtml(operation["x-example"])}">${escapeHtml(operation["x-example"])}</a></p>` : ""}</section>`;
    })
    .join("\n")}
<h2>${words.schemas}</h2>${Object.entries(document.components.schemas)
    .map(
      ([name, schema]) =>
        `<section><h3 id="schema-${name}">${name}</h3><p>${escapeHtml(schema.description ?? "")}</p>${
          schema.properties ? fields(words, schema) : `<p>${typeOf(schema)}</p>`
        }</section>`,
    )
    .join("\n")}</main></body></html>`;
}

/** Rows from which a table is folded. */
const LONG = 12;

interface Row {
  name: string;
  /** markup */
  type: string;
  what: string;
}

function table(words: (typeof WORDS)[Language], rows: Row[]): string {
  const head = [words.name, words.kind, words.meaning].map((word) => `<th scope="col">${word}</th>`).join("");
  const whole = `<div class="scroll" tabindex="0" role="group" aria-label="${words.name}"><table><thead><tr>${head}</tr></thead><tbody>${rows
    .map(
      ({ name, type, what }) =>
        `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${type}</td><td>${escapeHtml(what)}</td></tr>`,
    )
    .join("")}</tbody></table></div>`;
  return rows.length > LONG
    ? `<details><summary>${words.show.replace("{n}", String(rows.length))}</summary>${whole}</details>`
    : whole;
}

/** Fields of a schema, those of nested objects under dotted names. */
function fields(words: (typeof WORDS)[Language], schema: Schema): string {
  const rows = rowsOf(schema, "");
  return rows.length > 0 ? table(words, rows) : "";
}

function rowsOf(schema: Schema, prefix: string): Row[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]) => {
    const inner = field.properties ? field : field.items?.properties ? field.items : undefined;
    const shown = `${prefix}${name}${inner && inner === field.items ? "[]" : ""}`;
    return [
      { name: shown, type: typeOf(field), what: field.description ?? "" },
      ...(inner ? rowsOf(inner, `${shown}.`) : []),
    ];
  });
}

/** A schema's type in a few words, with a link where it has a name. */
function typeOf(schema: Schema): string {
  if (schema.$ref) {
    const name = schema.$ref.split("/").at(-1) ?? "";
    return `<a href="#schema-${name}">${name}</a>`;
  }
  const alternatives = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (alternatives) return alternatives.map(typeOf).join(schema.allOf ? " &amp; " : " | ");
  if (schema.const !== undefined) return `<code>${escapeHtml(JSON.stringify(schema.const))}</code>`;
  if (schema.enum) return schema.enum.map((value) => `<code>${escapeHtml(String(value))}</code>`).join(" | ");
  if (schema.type === "array") {
    const items = schema.items ?? schema.prefixItems?.[0];
    const count = schema.prefixItems ? ` (${schema.prefixItems.length})` : "";
    return `array${items ? `: ${typeOf(items)}` : ""}${count}`;
  }
  const range =
    schema.minimum !== undefined && schema.maximum !== undefined && Math.abs(schema.maximum) < 1e15
      ? ` ${schema.minimum}–${schema.maximum}`
      : "";
  if (!schema.type) return "";
  return `${escapeHtml([schema.type].flat().join(" | "))}${range}`;
}
