import type { ScopeView } from "../../../server/core/contracts/answers.ts";
import type { Area } from "./area.ts";
import { p } from "./words.ts";

/** "Kabupaten Banyumas"; Kemendagri numbers cities from 71 on. */
export const regencyName = ({ regency }: Pick<ScopeView, "regency">): string =>
  p(Number(regency.code.split(".")[1]) >= 71 ? "kota" : "kabupaten", { name: regency.name });

/** What an area is called under a title. */
export function whereOf(area: Area, scope: ScopeView): string {
  const regency = regencyName(scope);
  if (area.kind === "regency") return regency;
  return p(`where_${area.kind}`, {
    name: area.name,
    district: area.district || p("severalDistricts"),
    regency,
  });
}
