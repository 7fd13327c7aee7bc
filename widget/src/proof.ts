// Proof of work, asked for only while very many suggestions arrive: solves a challenge of ALTCHA, version 2. The widget
// loads this file when the desk asks; so does the page that asks a reader of the form to wait (prove_work.js).
// PBKDF2 is the browser's own (Web Crypto). It computes outside the page's thread, so the page stays quick, and needs no
// worker, which a strict policy of the host page might refuse.
interface Challenge {
  parameters: { cost: number; keyPrefix: string; nonce: string; salt: string };
  signature: string;
}

const AT_ONCE = 16;

/** Answers the desk's "first prove some work" (428). */
export const answerTo = async (asked: Response) => prove((await asked.json()).challenge);

/** Returns the solved challenge in base64; null if this browser cannot compute it (a page without https). */
export async function prove(challenge: Challenge): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const { keyPrefix } = challenge.parameters;
  for (let first = 0; ; first += AT_ONCE) {
    const counters = Array.from({ length: AT_ONCE }, (_, at) => first + at);
    const keys = await Promise.all(counters.map((counter) => derive(challenge, counter)));
    const at = keys.findIndex((key) => key.startsWith(keyPrefix));
    if (at < 0) continue;
    return btoa(JSON.stringify({ challenge, solution: { counter: first + at, derivedKey: keys[at] } }));
  }
}

async function derive({ parameters }: Challenge, counter: number): Promise<string> {
  const { cost, nonce, salt } = parameters;
  const password = new Uint8Array([...bytes(nonce), counter >>> 24, counter >>> 16, counter >>> 8, counter]);
  const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  const wanted = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: cost };
  return hex(new Uint8Array(await crypto.subtle.deriveBits(wanted, key, 256)));
}

const bytes = (text: string) => Uint8Array.from(text.match(/../g)!, (pair) => parseInt(pair, 16));
const hex = (values: Uint8Array) => Array.from(values, (value) => value.toString(16).padStart(2, "0")).join("");
