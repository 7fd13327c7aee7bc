// What Ghost shows of a post to readers who are not logged in, by its own renderer. A line of JSON on stdin, a Lexical
// document, is answered by a line of JSON, its HTML.
const { createRequire } = require("module");
const { createInterface } = require("readline");
const conformance = createRequire(process.argv[2] + "/package.json");
const { DEFAULT_NODES } = conformance("@tryghost/kg-default-nodes");
const Renderer = conformance("@tryghost/kg-lexical-html-renderer");

// Ghost's server takes out what members alone may see.
const MEMBERS_ONLY = /<!--kg-gated-block:begin nonMember:false [^]*?<!--kg-gated-block:end-->/g;

async function main() {
  const renderer = new Renderer({ nodes: DEFAULT_NODES });
  for await (const line of createInterface({ input: process.stdin })) {
    const html = await renderer.render(line, { feature: { contentVisibility: true } });
    console.log(JSON.stringify(html.replace(MEMBERS_ONLY, "")));
  }
}
main();
