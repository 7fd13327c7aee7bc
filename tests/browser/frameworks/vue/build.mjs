// Builds the site of one page as Vite would, into dist/.
import { readFile, cp } from "node:fs/promises";
import { build } from "esbuild";
import { compileScript, parse } from "vue/compiler-sfc";
import stories from "./stories.json" with { type: "json" };

const vue = {
  name: "vue",
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.vue$/ }, async ({ path }) => {
      const { descriptor } = parse(await readFile(path, "utf-8"), { filename: path });
      return { contents: compileScript(descriptor, { id: path, inlineTemplate: true }).content };
    }),
};

await build({
  entryPoints: ["src/main.js"],
  outdir: "dist/src",
  bundle: true,
  format: "esm",
  define: { "process.env.NODE_ENV": '"production"' },
  plugins: [vue],
});
for (const number in stories) await cp("index.html", `dist/story/${number}.html`);
