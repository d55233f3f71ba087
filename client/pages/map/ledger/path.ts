/** Where a village's ledger is asked for. The fragment never leaves the page: it makes a new revision a new address. */
export const villageLedgerPath = (
  code: string,
  { period, regency, revision }: { period: number; regency: string; revision: number },
): string => `villages/${code}/ledger?period=${period}&regency=${regency}#${revision}`;
