// One file of the widget: bundled by esbuild, made smaller by terser.
import { build, transform } from "esbuild";
import { readFile } from "node:fs/promises";
import { minify } from "terser";

// Names of our own objects that get short ones. None of them is the page's, the desk's or a test's, or is stored.
const INTERNAL = new RegExp(
  `^(${[
    "about action beginning claim come complain copy corrected element factWords fill form gone guessed head here kept",
    "node notices parts pieces places range raw receipt refusal root said select sending sent show state story tail tell wait",
  ].join(" ").replaceAll(" ", "|")})$`,
);
// All files call such an object's names alike.
const nameCache = {};

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

const RESOLVING = Symbol("resolving");

/** Takes the modules that another file holds from there, and loads a file by its name at the desk. */
const fromOtherFiles = (held, names = {}) => ({
  name: "from other files",
  setup(build) {
    build.onResolve({ filter: /^\.{1,2}\// }, async ({ path, kind, resolveDir, pluginData, namespace }) => {
      if (namespace === "held" || pluginData === RESOLVING) return;
      if (kind === "dynamic-import") return { path: `./${names[path.split("/").at(-1)]}`, external: true };
      const found = await build.resolve(path, { kind, resolveDir, pluginData: RESOLVING });
      if (held?.modules.includes(found.path)) return { path: "all", namespace: "held" };
    });
    build.onResolve({ filter: /^\.\//, namespace: "held" }, ({ path }) => ({ path, external: true }));
    build.onLoad({ filter: /./, namespace: "held" }, () => ({
      contents: `export { ${held.names} } from "${held.file}"`,
    }));
  },
});

const options = {
  bundle: true,
  write: false,
  // esbuild leaves the names as they are: terser chooses shorter ones.
  minifySyntax: true,
  target: ["es2022"],
  // Plain ASCII: a host page in any encoding reads the labels of furniture correctly.
  charset: "ascii",
  legalComments: "none",
  format: "esm",
};

/** Returns the code of an entry: a path, or the text of a module. */
export async function bundle(entry, { held, names, ...more } = {}) {
  const input = entry.startsWith("/") ? { entryPoints: [entry] } : { stdin: { contents: entry, resolveDir: "/" } };
  const built = await build({ ...options, ...input, ...more, plugins: [cssText, fromOtherFiles(held, names)] });
  return built.outputFiles[0].text;
}

/** Returns the paths of the modules that a file holds, but for its entry. */
export async function modulesOf(entry) {
  const described = { ...options, metafile: true, absWorkingDir: "/" };
  const { metafile } = await build({ ...described, entryPoints: [entry], plugins: [cssText] });
  const [{ inputs }] = Object.values(metafile.outputs);
  return Object.keys(inputs).map((path) => `/${path}`).filter((path) => path.endsWith(".ts") && path !== entry);
}

/** Returns the names that each module exports. */
export async function exportsOf(modules) {
  const exported = new Map();
  for (const path of modules) {
    const { metafile } = await build({ ...options, entryPoints: [path], metafile: true, plugins: [cssText] });
    exported.set(path, Object.values(metafile.outputs)[0].exports);
  }
  return exported;
}

/** Returns the names that bundled code imports and uses. esbuild leaves those that it does not use. */
export function usedImports(code) {
  const [statement, clause] = code.match(/import \{([^}]*)\} from/);
  const rest = code.replace(statement, "");
  const imports = clause.split(",").map((each) => each.trim().split(" as "));
  return imports.filter((each) => new RegExp(`\\b${each.at(-1)}\\b`).test(rest)).map(([name]) => name);
}

/** terser knows more than esbuild: it saves three bytes in a hundred. The start names the licence for all the files. */
export async function squeeze(code, module = false) {
  const squeezed = await minify(module ? code : `/*! Corrigenda, Apache-2.0 */\n${code}`, {
    ecma: 2022,
    module,
    nameCache,
    compress: { passes: 4, unsafe: true, unsafe_comps: true, hoist_funs: true, pure_getters: true, keep_fargs: false, lhs_constants: false },
    mangle: { properties: { regex: INTERNAL } },
    format: { ascii_only: true, comments: /^!/, quote_style: 2 },
  });
  return `${squeezed.code}\n`;
}
