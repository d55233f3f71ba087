/** Class = need class × 3 + coverage class. Red grows with need, teal with coverage; 6 is the dark corner. */
export const bivariateColours = [
  ...["#e9e4dc", "#b5d0cc", "#6fb3ad"],
  ...["#e5a694", "#a98d93", "#5a7d89"],
  ...["#b01329", "#7d3a55", "#3b4b66"],
];
export const HIDDEN_COLOUR = "#b9b4c7";
export const MISSING_COLOUR = "#f7f6f2";
export const POCKET_COLOUR = "#1b1410";

/** Single variables: light to dark. */
export const ramps = {
  need: ["#f6e3da", "#eebba6", "#dd8570", "#c04a45", "#8a1226"],
  coverage: ["#eef1ec", "#c3dcd7", "#8dbfb8", "#4e958f", "#1d6363"],
  steps: ["#8a1226", "#dd8570", "#8dbfb8", "#1d6363"],
};
