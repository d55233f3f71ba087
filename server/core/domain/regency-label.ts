/** Kemendagri numbers a province's cities from 71 on. */
export const isCity = (code: string): boolean => Number(code.slice(3, 5)) >= 71;

/** A regency's name with its kind, as choices show it: "Kab. Bogor" and "Kota Bogor" are two. @param code 32.01 */
export const regencyLabel = (code: string, name: string): string =>
  /^(kabupaten|kab\.?|kota)\s/i.test(name) ? name : `${isCity(code) ? "Kota" : "Kab."} ${name}`;
