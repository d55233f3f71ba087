import { speaking } from "../../../text/words.ts";

export const w = speaking(
  {
    title: "Menunggu Anda",
    badge: "Menunggu Anda: {n}",
    lead: "Yang perlu Anda kerjakan, sesuai peran dan perangkat daerah Anda. Begitu dikerjakan, hilang sendiri dari sini.",
    none: "Tidak ada yang menunggu Anda.",
    signIn: "Masuk dulu untuk melihat yang menunggu Anda.",
    failed: "Daftar ini tidak dapat dimuat.",
    copy: "Salin untuk WhatsApp",
    copied: "Tersalin. Tempelkan di WhatsApp.",
    notCopied: "Peramban ini tidak dapat menyalin. Pilih teks di bawah, lalu salin.",
    text: "Teks untuk WhatsApp",
  },
  {
    title: "Waiting for you",
    badge: "Waiting for you: {n}",
    lead: "What there is for you to do, by your role and agency. Once it is done, it leaves this list by itself.",
    none: "Nothing is waiting for you.",
    signIn: "Sign in to see what is waiting for you.",
    failed: "This list could not be loaded.",
    copy: "Copy for WhatsApp",
    copied: "Copied. Paste it into WhatsApp.",
    notCopied: "This browser can't copy. Select the text below and copy it.",
    text: "Text for WhatsApp",
  },
);
