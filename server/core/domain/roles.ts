/** Roles that an account can have, from the least to the greatest; each may what those before it may. */
export const ROLES = ["viewer", "editor", "coordinator", "operator"] as const;
export type Role = (typeof ROLES)[number];
/** The least role that an operation asks for; a visitor is anybody. */
export type Least = "visitor" | Role;

/** What a machine's key can be good for. */
export const SCOPES = ["imports", "programs", "reports", "regions", "audit"] as const;
export type Scope = (typeof SCOPES)[number];

export const rankOf = (role: Least): number => ROLES.indexOf(role as Role) + 1;

export const isCoordinator = ({ role }: { role: Least }): boolean => rankOf(role) >= rankOf("coordinator");
/** Editors of the agency that owns a thing, and coordinators, may change it. */
export const mayChangeOf = (who: { role: Least; agency: string | null }, owner: string): boolean =>
  isCoordinator(who) || (who.role === "editor" && who.agency === owner);

/** What an operation asks of whoever asks it; an operation without is for everybody, and the same for all. */
export interface Access {
  /** visitor: everybody may, and the answer depends on who asks */
  least: Least;
  /** the scope by which a key may; without one no key may */
  scope?: Scope;
  /** where the request names whose thing it reads or deletes: an editor's own agency it must be */
  own?: { in: "path" | "query"; name: string; what: "program" | "agency" };
}
