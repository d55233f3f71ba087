import { speaking } from "../../../text/words.ts";

export const w = speaking(
  {
    with: "Masuk dengan {label}",
    withPlain: "Masuk dengan akun instansi",
    or: "atau dengan kata sandi Kantong",
    orLink: "Atau tanpa kata sandi Kantong: pakai akun yang sudah Anda miliki.",
    link: "Pakai {label}",
    linkPlain: "Pakai akun instansi",
    plain: "akun instansi",
    other_address: "Cara masuk ini hanya berlaku di {address}. Buka Kantong di alamat itu.",
    state:
      "Upaya masuk ini sudah tidak berlaku: terlalu lama, sudah dipakai, atau dimulai di peramban lain. Mulailah lagi dari halaman ini.",
    refused: "Penyedia identitas tidak mengizinkan Anda masuk, atau Anda membatalkannya.",
    away: "Penyedia identitas tidak menjawab. Coba lagi sebentar lagi, atau masuk dengan kata sandi.",
    invalid:
      "Jawaban penyedia identitas tidak dapat diterima. Coba lagi; kalau terulang, sampaikan kepada operator Kantong.",
    unlinked:
      "Identitas Anda belum ditautkan dengan akun Kantong. Mintalah undangan kepada operator, atau sampaikan kode identitas ini kepadanya:",
    retired: "Akun Anda dinonaktifkan. Hubungi operator Kantong.",
    taken: "Identitas ini sudah membuka akun Kantong yang lain. Tautan undangan tadi masih berlaku.",
    ended: "Tautan ini sudah dipakai atau sudah berakhir. Mintalah yang baru kepada operator.",
    subject: "Identitas di {label}",
    subjectHint:
      "Kode tetap orang itu di penyedia identitas (klaim sub), bukan alamat surel. Kosongkan untuk melepas tautan; sesi yang dibukanya berakhir.",
    linked: "tertaut dengan {label}",
    identityTaken: "Identitas itu sudah membuka akun lain.",
    onlyProvider: "Akun ini belum punya kata sandi Kantong; Anda masuk lewat {label}.",
  },
  {
    with: "Sign in with {label}",
    withPlain: "Sign in with your organisation's account",
    or: "or with a password of Kantong",
    orLink: "Or without a password of Kantong: use the account that you have already.",
    link: "Use {label}",
    linkPlain: "Use your organisation's account",
    plain: "your organisation's account",
    other_address: "This way of signing in works only at {address}. Open Kantong there.",
    state:
      "This attempt holds no longer: it took too long, was used already, or began in another browser. Begin again from this page.",
    refused: "The identity provider did not let you in, or you cancelled.",
    away: "The identity provider does not answer. Try again in a minute, or sign in with a password.",
    invalid:
      "The identity provider's answer can't be accepted. Try again; if it stays so, tell the operator of Kantong.",
    unlinked:
      "Your identity is not linked to an account of Kantong yet. Ask an operator for an invitation, or give them this code of your identity:",
    retired: "Your account is retired. Ask the operator of Kantong.",
    taken: "This identity opens another account of Kantong already. The invitation link is still good.",
    ended: "This link was used already or has ended. Ask an operator for another.",
    subject: "Identity at {label}",
    subjectHint:
      "The person's lasting code at the identity provider (the claim sub), not an e-mail address. Empty it to unlink; sessions that it opened end.",
    linked: "linked to {label}",
    identityTaken: "That identity opens another account already.",
    onlyProvider: "This account has no password of Kantong; you sign in by {label}.",
  },
);

/** What went wrong at the identity provider, as it stands in the address; nothing for other words. */
export function failedSaying(code: string | null): string | undefined {
  const known = ["state", "refused", "away", "invalid", "unlinked", "retired", "taken", "ended"] as const;
  const found = known.find((one) => one === code);
  return found && w(found);
}
