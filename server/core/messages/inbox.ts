import type { InboxItem, InboxKind } from "../contracts/inbox.ts";

type Language = "id" | "en";

/** What waits, as one sentence a kind: {title}, {agency}, {who}, {count}, {due} and {reason} are filled in. */
const SENTENCES: Record<Language, Record<InboxKind, string>> = {
  id: {
    import: "Periksa dan terbitkan berkas “{title}” dari {agency}{who}.",
    agree: "Sepakati atau kembalikan daftar “{title}” ({agency}): {count} desa.",
    contested: "{count} desa di “{title}” ({agency}) juga diusulkan program serupa.",
    withdrawn: "{count} desa dikeluarkan dari “{title}”{who}: {reason}",
    returned: "Daftar “{title}” dikembalikan{who}: {reason}",
    mention: "{agency} menyebut perangkat daerah Anda dalam percakapan tentang {title}.",
    commitment: "Komitmen {agency} di {title}, {count} unit, paling lambat {due}.",
    sharing: "{agency} meminta angka Anda: {title}",
  },
  en: {
    import: "Look through and publish the file “{title}” of {agency}{who}.",
    agree: "Agree on the list “{title}” ({agency}) or return it: {count} villages.",
    contested: "{count} villages on “{title}” ({agency}) are claimed by a like program too.",
    withdrawn: "{count} villages were taken off “{title}”{who}: {reason}",
    returned: "The list “{title}” was returned{who}: {reason}",
    mention: "{agency} mentions your agency in the conversation about {title}.",
    commitment: "Commitment of {agency} in {title}, {count} units, by {due}.",
    sharing: "{agency} asks for your figures: {title}",
  },
};

const WORDS = {
  id: {
    by: " (oleh {who})",
    nobody: "semua perangkat daerah",
    noReason: "tanpa alasan",
    late: "LEWAT TANGGAL. ",
  },
  en: { by: " (by {who})", nobody: "all agencies", noReason: "no reason given", late: "OVERDUE. " },
};

/** @param day writes a day (YYYY-MM-DD) for people */
export function inboxSentence(item: InboxItem, language: Language, day = longDay(language)): string {
  const words = WORDS[language];
  const values: Record<string, string> = {
    title: item.title,
    agency: item.agency?.[language] ?? words.nobody,
    who: item.who === null ? "" : words.by.replace("{who}", () => item.who ?? ""),
    count: new Intl.NumberFormat(language).format(item.count ?? 0),
    due: item.due === null ? "" : day(item.due),
    reason: item.reason ?? words.noReason,
  };
  const said = SENTENCES[language][item.kind].replace(/\{(\w+)\}/g, (_, name: string) => values[name]);
  return (item.overdue ? words.late : "") + said;
}

const longDay = (language: Language) => {
  const format = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  return (day: string) => format.format(new Date(`${day}T00:00:00Z`));
};

/**
 * What waits as a message to paste into WhatsApp, whose own marks make the heading bold; in what people wrote they are
 * taken out, so that nobody's title changes how the rest is set.
 */
export function inboxMessage(items: readonly InboxItem[], language: Language, today: string): string {
  const heading = language === "id" ? "Menunggu Anda di Kantong" : "Waiting for you in Kantong";
  const none = language === "id" ? "Tidak ada yang menunggu." : "Nothing is waiting.";
  const plain = (text: string) => text.replace(/[*_~`]/g, "").replace(/\s+/g, " ");
  const lines = items.map((item, i) => `${i + 1}. ${plain(inboxSentence(item, language))}`);
  return [`*${heading}, ${longDay(language)(today)}*`, ...(lines.length > 0 ? lines : [none])].join("\n");
}
