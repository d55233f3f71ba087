/**
 * Views that exist in two forms, relative to /api/v1: for everybody, and under inside/ with those figures as they are that
 * whoever is signed in may see. The server declares each in both forms at once; the page asks for the one that it shows.
 */
export const VIEWS_IN_BOTH_FORMS = [
  "answer",
  "villages",
  "villages/{code}",
  "villages/{code}/ledger",
  "pockets",
  "definitions",
  "audit",
  "ranking",
  "change",
  "ledger",
  "targeting",
  "hexagons",
  "districts/{code}",
  "outcomes",
  "outcomes.csv",
  "outcomes.xlsx",
  "villages.csv",
  "villages.geojson",
  "villages.xlsx",
  "districts.csv",
  "districts.geojson",
  "districts.xlsx",
  "pockets.csv",
  "pockets.geojson",
  "pockets.xlsx",
  "cells.csv",
  "cells.geojson",
  "cells.xlsx",
] as const;
export type ViewInBothForms = (typeof VIEWS_IN_BOTH_FORMS)[number];

const PATTERNS = VIEWS_IN_BOTH_FORMS.map(
  (path) => new RegExp(`^${path.replaceAll(".", "\\.").replace("{code}", "[^/?#]+")}(?=[?#]|$)`),
);

/** Whether an address under /api/v1, with or without its query, has a form for those inside. */
export const hasInsideForm = (address: string): boolean => PATTERNS.some((pattern) => pattern.test(address));
