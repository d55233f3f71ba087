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
  agreement: ["#f4f1e6", "#e3d6b8", "#d3b083", "#c0855a", "#a35a41", "#7d3236", "#4d1328"],
  priorities: ["#efe9dc", "#e2b48f", "#c56a4a", "#7c1f2c"],
  /** fewer to more left out */
  change: ["#1b5e6e", "#7fb7bd", "#f3efe4", "#dd9a77", "#9b2230"],
  steps: ["#8a1226", "#dd8570", "#8dbfb8", "#1d6363"],
};

/** Kinds that have no order. */
export const kinds = {
  membership: ["#e9e5d8", "#8a1226"],
  /** not significant, high among high, low among low, high among low, low among high */
  moran: ["#ebe7db", "#a31f2c", "#3b7f9b", "#e59b6d", "#b5d6e0"],
  /** outside, stayed, moved in, moved out */
  moves: ["#ebe7db", "#8a1226", "#e07b39", "#3f8f86"],
};
/** Outline and pattern where more are registered in need than there are. */
export const EXCESS_COLOUR = "#7a1f3d";
