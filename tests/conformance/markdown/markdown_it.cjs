// Renders each Markdown text of a JSON list as Ghost's cards or as Eleventy do, and prints the list of their HTML.
const { createRequire } = require("module");
const { readFileSync } = require("fs");
const conformance = createRequire(process.argv[3] + "/package.json");

const SITES = {
  ghost: () => conformance("@tryghost/kg-markdown-html-renderer").render,
  eleventy: () => {
    const eleventy = conformance("markdown-it")({ html: true }).disable("code");
    return (text) => eleventy.render(text);
  },
};
const render = SITES[process.argv[2]]();
console.log(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map((text) => render(text))));
