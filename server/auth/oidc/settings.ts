import { z } from "zod";
import { setting } from "../../platform/setting.ts";

/** The site's identity provider, as the environment names it. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** what its button says; undefined: a plain sentence */
  label?: string;
  /** origin at which people open Kantong: the provider sends them back there */
  publicUrl: string;
  /** whether a person whom no account is linked to gets a viewer's */
  newViewers: boolean;
}

/** Whether an address is safe from listeners: TLS, or this machine itself. */
const isPrivate = (text: string) =>
  URL.canParse(text) &&
  (new URL(text).protocol === "https:" ||
    /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?(\/|$)/.test(text));

/** The variables of the environment, all optional. */
export const oidcVariables = {
  PUBLIC_URL: setting(
    "Kantong's own address, as people open it: links are built from it, and an identity provider sends them back there",
    z
      .string()
      .refine(
        (text) => isPrivate(text) && [text, `${text}/`].includes(`${new URL(text).origin}/`),
        "must be the address that people open, as https://kantong.example.go.id, with nothing behind it",
      )
      .transform((text) => new URL(text).origin),
  ),
  OIDC_ISSUER: setting(
    "an identity provider (OpenID Connect) that signs people in; needs the next two and `PUBLIC_URL`",
    z
      .string()
      .refine(
        (text) => isPrivate(text) && !/[?#]/.test(text),
        "must be the provider's issuer, as https://login.example.go.id/realms/kabupaten (http only on this machine)",
      ),
  ),
  OIDC_CLIENT_ID: setting("Kantong's name at the provider", z.string()),
  OIDC_CLIENT_SECRET: setting("Kantong's password at the provider", z.string()),
  OIDC_LABEL: setting(
    "what the provider's button says; without it, a plain sentence",
    z.string().max(60, "must have at most 60 letters"),
  ),
  OIDC_NEW_ACCOUNTS: setting(
    "what somebody whom no account is linked to gets: none, or a viewer's account",
    z.enum(["none", "viewer"], { error: "must be none or viewer" }),
    "none",
  ),
};

type Read = z.infer<z.ZodObject<typeof oidcVariables>>;
const NEEDED = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "PUBLIC_URL"] as const;

/** The first variable that is wanting though others of the provider are set. */
export function lackingFor(read: Read): string | undefined {
  const some = Object.entries(read).some(
    ([name, value]) => name.startsWith("OIDC_") && value !== undefined && value !== "none",
  );
  return some ? NEEDED.find((name) => read[name] === undefined) : undefined;
}

/** The provider, or undefined where none is set. */
export function oidcSettings(read: Read): OidcSettings | undefined {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, PUBLIC_URL } = read;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET || !PUBLIC_URL) return undefined;
  return {
    issuer: OIDC_ISSUER,
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    label: read.OIDC_LABEL,
    publicUrl: PUBLIC_URL,
    newViewers: read.OIDC_NEW_ACCOUNTS === "viewer",
  };
}
