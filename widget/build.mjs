// Builds the files that pages load, and fails if they outgrow their budgets. Without arguments: the start, `widget.js`,
// and the files that it loads when they are needed. `node build.mjs OUT ENTRY` builds one entry for a test.
import { writeFileSync } from "node:fs";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { bundle, exportsOf, modulesOf, squeeze, usedImports } from "./bundle.mjs";

const DIGITS = 8; // of a hash: two versions of one file never meet
const START = 3_400;
const TOGETHER = 17_400;

// The names by which the third file takes what it needs from the second. The start needs its own by their own names.
const SHORT = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const source = (name) => here(`src/${name}.ts`);
const folder = here("../src/corrigenda/intake/static/corrigenda/");
const sizes = {};

/** Writes a file, plain, in brotli and in gzip. Returns its name at the desk, which is another when its content is another. */
function write(name, code) {
  const bytes = Buffer.from(code);
  writeFileSync(`${folder}${name}.js`, bytes);
  const sized = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length, [constants.BROTLI_PARAM_LGWIN]: 16 };
  writeFileSync(`${folder}${name}.js.br`, brotliCompressSync(bytes, { params: sized }));
  const packed = gzipSync(bytes, { level: 9 });
  writeFileSync(`${folder}${name}.js.gz`, packed);
  sizes[name] = packed.length;
  return `${name}.${createHash("sha256").update(bytes).digest("hex").slice(0, DIGITS)}.js`;
}

/** Builds every file, those first whose names others need. */
async function buildAll() {
  const names = {};
  const add = async (name, code) => (names[name] = write(name, await squeeze(await code, true)));
  for (const name of ["proof"]) await add(name, bundle(source(name)));

  // The second file has what the third needs, too, and exports what the third imports.
  const exported = await exportsOf(await modulesOf(source("article")));
  const all = [...exported.values()].flat();
  const held = { file: "./article.js", modules: [...exported.keys()], names: all };
  const taken = usedImports(await bundle(source("suggesting"), { held, names }));
  const short = new Map(taken.map((name, at) => [name, SHORT[at]]));
  await add("article", bundle(entryOf(exported, short)));
  const from = { ...held, file: `./${names.article}`, names: taken.map((name) => `${short.get(name)} as ${name}`) };
  await add("suggesting", bundle(source("suggesting"), { held: from, names }));

  const files = Object.entries(names).map(([name, file]) => [name.toUpperCase(), JSON.stringify(file)]);
  const start = await bundle(source("boot"), { format: "iife", define: Object.fromEntries(files) });
  write("widget", await squeeze(start));
}

/** Returns the text of the second file's entry: its own, and what the third takes of its modules, by short names. */
function entryOf(exported, short) {
  const taken = (names) => names.filter((name) => short.has(name)).map((name) => `${name} as ${short.get(name)}`);
  const given = [...exported].map(([path, names]) => `export { ${taken(names)} } from "${path}";`);
  return [`export * from "${source("article")}";`, ...given].join("\n");
}

if (process.argv[3]) {
  const code = await bundle(here(process.argv[3]), { format: "iife" });
  writeFileSync(process.argv[2], await squeeze(code));
} else {
  await buildAll();
  const together = Object.values(sizes).reduce((sum, size) => sum + size);
  for (const [name, size] of Object.entries(sizes)) console.log(`${name}.js: ${size} bytes gzip`);
  console.log(`the start: ${sizes.widget} of ${START}; together: ${together} of ${TOGETHER}`);
  if (sizes.widget > START || together > TOGETHER) {
    console.error("the widget is over its budget");
    process.exit(1);
  }
}
