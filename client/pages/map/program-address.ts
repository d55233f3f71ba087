import { view } from "../../state/store.ts";

/** A program's page in the register. */
export const programAddress = (id: string): string =>
  `/data/program?${new URLSearchParams({ program: id, ...(view.value.lang === "en" ? { lang: "en" } : {}) })}`;
