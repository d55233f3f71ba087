/** Rows of numbers, one a line, apart by blanks. */
export const table = (text: string): number[][] =>
  text
    .trim()
    .split("\n")
    .map((line) => line.split(" ").map(Number));
