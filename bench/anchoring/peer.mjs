// Hypothesis' way of finding a quote again, written from its published description, on the same search library.
// Reads one JSON object a line {text, selectors, repeats}, writes one {answers, ms}: ms for all selectors, each repeat.
import { createInterface } from "node:readline";
import { performance } from "node:perf_hooks";
import search from "approx-string-match";

const CONTEXT = 32; // what its client keeps either side of a quote
const WEIGHT = { quote: 50, prefix: 20, suffix: 20, position: 2 };
const TOTAL = Object.values(WEIGHT).reduce((sum, weight) => sum + weight, 0);

function candidates(text, quote) {
  const exact = [];
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    exact.push({ start: at, end: at + quote.length, errors: 0 });
  }
  return exact.length ? exact : search(text, quote, Math.min(256, quote.length / 2));
}

function agreement(found, expected) {
  if (!expected) return 1;
  if (!found) return 0;
  const [closest] = search(found, expected, expected.length);
  return 1 - closest.errors / expected.length;
}

function scored(text, selector, { start, end, errors }) {
  const { exact, prefix, suffix, hint } = selector;
  const parts = {
    quote: 1 - errors / exact.length,
    prefix: agreement(text.slice(Math.max(0, start - prefix.length), start), prefix),
    suffix: agreement(text.slice(end, end + suffix.length), suffix),
    position: 1 - Math.abs(start - hint) / text.length,
  };
  const sum = Object.entries(WEIGHT).reduce((total, [part, weight]) => total + weight * parts[part], 0);
  return { start, end, score: sum / TOTAL };
}

function best(text, selector) {
  if (!selector.exact) return null;
  let winner = null;
  for (const candidate of candidates(text, selector.exact)) {
    const match = scored(text, selector, candidate);
    if (!winner || match.score > winner.score) winner = match;
  }
  return winner;
}

// Positions are code points outside and UTF-16 units inside; the clock does not see the conversion.
function units(text) {
  const places = [0];
  for (const character of text) places.push(places.at(-1) + character.length);
  return places;
}

function prepared({ exact, prefix, suffix, start }, places) {
  const hint = places[start] ?? start;
  return { exact, prefix: prefix.slice(-CONTEXT), suffix: suffix.slice(0, CONTEXT), hint };
}

function answered({ text, selectors, repeats }) {
  const places = units(text);
  const asked = selectors.map((selector) => prepared(selector, places));
  const ms = [];
  let found = [];
  for (let time = 0; time < repeats; time++) {
    const wall = performance.now();
    const processor = process.cpuUsage();
    found = asked.map((selector) => best(text, selector));
    const { user, system } = process.cpuUsage(processor);
    // The compiler and the collector have threads of their own: processor time only where it is the less.
    ms.push(Math.min(performance.now() - wall, (user + system) / 1000));
  }
  const points = new Map(places.map((unit, point) => [unit, point]));
  const answers = found.map((match) => match && [points.get(match.start), points.get(match.end), match.score]);
  return { answers, ms };
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(JSON.stringify(answered(JSON.parse(line))) + "\n");
}
