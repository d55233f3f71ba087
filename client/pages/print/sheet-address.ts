import { questionOf, type View } from "../../../server/core/cartography/view-state.ts";

/** The sheet of a village or a district, under the same question and in the same language. */
export function sheetAddress(
  kind: "desa" | "kecamatan",
  code: string,
  view: Pick<View, "question" | "lang" | "show">,
): string {
  const query = questionOf(view);
  if (view.show !== "bivariate") query.set("show", view.show);
  if (view.lang === "en") query.set("lang", "en");
  const text = query.toString();
  return `/cetak/${kind}/${code}${text && `?${text}`}`;
}
