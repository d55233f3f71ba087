/** Class = need class × 3 + coverage class. Red grows with need, teal with coverage; 6 is the dark corner. */
export const bivariateColours = [
  ...["#f1efd8", "#a7c7d2", "#7bb1a8"],
  ...["#cda18d", "#9c8880", "#607d84"],
  ...["#b42131", "#724150", "#373952"],
];
export const HIDDEN_COLOUR = "#b9b4c7";
export const MISSING_COLOUR = "#f7f6f2";
export const POCKET_COLOUR = "#1b1410";

/** Single variables: light to dark. */
export const ramps = {
  need: ["#f6e3da", "#eebba6", "#dd8570", "#c04a45", "#8a1226"],
  coverage: ["#effcf6", "#a4d8d5", "#6cb1a3", "#579386", "#1e6b7b"],
  steps: ["#8a1226", "#dd8570", "#8dbfb8", "#1d6363"],
};
