/** The day in the west of Indonesia, YYYY-MM-DD. */
export const today = (): string => new Date().toLocaleDateString("sv-SE", { timeZone: "Asia/Jakarta" });
