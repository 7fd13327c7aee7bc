// Builds the one file that pages load, and fails if the file outgrows its budget. `node build.mjs [OUT [ENTRY]]`
import { build, transform } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { minify } from "terser";

const BUDGET = 10_240;
// Names of our own objects that get short ones. None of them is the page's, the desk's or a test's, or is stored.
const INTERNAL =
  /^(action|complain|copy|element|fill|form|kept|node|pieces|places|range|raw|receipt|refusal|sending|show|state|tell|wait)$/;
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Turns style sheets into minified text: under a strict policy the widget may write no `<style>`. */
const cssText = {
  name: "css text",
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim().replace(/([:,]) /g, "$1"), loader: "text" };
    });
  },
};

const folder = here("../src/corrigenda/intake/static/corrigenda/");
const outfile = process.argv[2] ?? `${folder}widget.js`;

const options = {
  bundle: true,
  minify: true,
  target: ["es2022"],
  // Plain ASCII: a host page in any encoding reads the labels of furniture correctly.
  charset: "ascii",
  legalComments: "none",
  banner: { js: "/*! Corrigenda, Apache-2.0 */" },
  plugins: [cssText],
};
// esbuild leaves the names as they are: terser, below, chooses shorter ones.
const own = { ...options, minify: false, minifySyntax: true, format: "iife" };
await build({ ...own, entryPoints: [here(process.argv[3] ?? "src/boot.ts")], outfile });
// Modules that the widget loads when they are needed: related articles, proof of work, a selection that is too long.
if (!process.argv[3]) {
  const entryPoints = [here("src/related.ts"), here("src/proof.ts"), here("src/cut.ts")];
  await build({ ...options, entryPoints, outdir: dirname(outfile), format: "esm" });
}

// terser knows more than esbuild: it saves three bytes in a hundred.
const squeezed = await minify(readFileSync(outfile, "utf8"), {
  ecma: 2022,
  compress: { passes: 4, hoist_funs: true, pure_getters: true, keep_fargs: false, lhs_constants: false },
  mangle: { properties: { regex: INTERNAL } },
  format: { ascii_only: true, comments: /^!/, quote_style: 2 },
});
writeFileSync(outfile, `${squeezed.code}\n`);

const bytes = readFileSync(outfile);
const packed = gzipSync(bytes, { level: 9 }).length;
console.log(`widget.js: ${bytes.length} bytes, ${packed} gzip of ${BUDGET}`);
if (packed > BUDGET) {
  console.error(`widget.js is ${packed - BUDGET} bytes over its budget`);
  process.exit(1);
}
