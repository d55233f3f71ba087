import { copyFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const root = fileURLToPath(new URL("./", import.meta.url));
const outDir = path.join(root, "../dist/client");
const fonts = path.dirname(createRequire(import.meta.url).resolve("@fontsource/inter/package.json"));

/** The map's labels and portals' styles ask for the fonts by a lasting name. */
const lastingFonts: Plugin = {
  name: "kantong-fonts",
  writeBundle() {
    mkdirSync(path.join(outDir, "fonts"), { recursive: true });
    for (const weight of [400, 600]) {
      const name = `inter-latin-${weight}-normal.woff2`;
      copyFileSync(path.join(fonts, "files", name), path.join(outDir, "fonts", name));
    }
  },
};

export default defineConfig({
  root,
  plugins: [lastingFonts],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  worker: { format: "es" },
  build: {
    outDir,
    emptyOutDir: true,
    target: "es2022",
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      // Advice about the speed of plugins is nothing for whoever starts the program.
      checks: { pluginTimings: false },
      input: ["index.html", "data.html", "embed.html", "print.html"].map((page) => path.join(root, page)),
    },
  },
});
