// Sends one suggestion. "Sent" is said only when the desk has answered that it has the suggestion.
import type { Target } from "../page/selector";
import { atDesk, request } from "./tag";
import { gettext, inMinutes, say } from "../ui/words";

export interface Suggestion {
  site: string;
  url: string;
  kind: string;
  target: Target | null;
  replacement: string | null;
  comment: string;
  source: string | null;
  name: string;
  email: string;
  credit: boolean;
  involved: boolean;
  idempotency_key: string;
  canonical?: string;
  website?: string;
  seconds: number;
  translated: boolean;
}

export interface Receipt {
  number: number;
  receipt_url: string;
}

export interface Refusal {
  status: number;
  title?: string;
  detail?: string;
  errors?: { field: string; message: string }[];
}

/** What the desk did with a suggestion. `wait` is in seconds, 0 if the desk named no time. */
export type Settled = { state: "sent"; receipt: Receipt } | { state: "refused"; refusal: Refusal; wait: number };
export type Outcome = Settled | { state: "later"; wait: number };

const PATIENCE = 20_000; // milliseconds

/** `proof`: empty until the desk asks for proof of work, null if this browser cannot give it. */
export async function send(suggestion: Suggestion, again: boolean, proof: string | null = ""): Promise<Outcome> {
  try {
    const answer = await request(atDesk("/api/v1/suggestions"), PATIENCE, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ ...suggestion, proof }),
    });
    if (answer.status === 428 && proof === "") {
      return await send(suggestion, again, await (await import("../proof")).answerTo(answer));
    }
    return await read(answer, again);
  } catch {
    return { state: "later", wait: 0 };
  }
}

async function read(answer: Response, again: boolean): Promise<Outcome> {
  const { status } = answer;
  const wait = +answer.headers.get("Retry-After")! || 0;
  const body = await answer.json().catch(() => ({}));
  // 200 says "you told me before", so it answers only a second try: the login page of a hotel also says 200.
  if ((status === 201 || (again && status === 200)) && body.number) return { state: "sent", receipt: body };
  // Going over the limit (429) or proving too late (428) is a refusal for a reader who waits for an answer, but only a
  // delay for a reader who has gone.
  const refused = status >= 400 && status < 500 && !(again && (status | 1) === 429);
  return refused ? { state: "refused", refusal: { ...body, status }, wait } : { state: "later", wait };
}

/** Returns a sentence that says why the desk did not take the suggestion. */
export function reason({ status, detail, title }: Refusal, wait: number): string {
  const limited = gettext("Too many suggestions from your network. Try again %s.");
  if (status === 429 && wait) return say(limited, inMinutes(wait));
  return detail || title || gettext("The desk did not take this suggestion.");
}

/** Returns a key that no other suggestion has, and that sorts by time. (`randomUUID` is missing without https.) */
export const newKey = () => Date.now() + (crypto.getRandomValues(new Uint32Array(4)) as unknown as string);
