import { type WorkBook, write } from "@e965/xlsx";

/**
 * How every workbook is written: texts in a table of their own, as Excel has them. GDAL and QGIS take other
 * texts for formulas' results, and find no header.
 */
export const xlsxForm = (book: WorkBook): Buffer =>
  write(book, { type: "buffer", bookType: "xlsx", bookSST: true, compression: true }) as Buffer;
