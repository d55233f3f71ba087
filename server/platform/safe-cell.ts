/** Text that a spreadsheet would run as a formula is exported with a leading apostrophe (OWASP, CSV injection). */
export const safeCell = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
