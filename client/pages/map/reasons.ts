/** Words of the conditions that a village meets, or not. */
export const REASONS = {
  rate: "reasonRate",
  exceedance: "reasonExceedance",
  top: "reasonTop",
  core: "reasonCore",
  gap: "reasonGap",
} as const;
