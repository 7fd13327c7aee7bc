// Keeps suggestions that the desk has not answered yet in this browser, and sends them again until it has. Each counts
// exactly once. Each has its own entry in local storage (two tabs never overwrite each other's) and its own lock while
// it is under way. The idempotency key covers all that a lock cannot know.
import { send, type Outcome, type Settled, type Suggestion } from "./send";
import { emit } from "./tag";
import { attempt, KEPT, keptKeys, put, take } from "./store";

const SOONEST = 30;
const LATEST = 3600;

let onSettled: (suggestion: Suggestion, outcome: Settled) => void;
let timer: ReturnType<typeof setTimeout> | undefined;
let pause = SOONEST;

/**
 * Keeps a new suggestion, then sends it: a closed tab or a lost answer loses nothing. `kept` says whether the
 * suggestion could be kept.
 */
export async function deliver(suggestion: Suggestion): Promise<Outcome & { kept?: boolean }> {
  let kept = false;
  const outcome = await alone(suggestion, (key) => {
    kept = put(key, suggestion);
    return send(suggestion, false);
  });
  if (outcome!.state !== "later") tell(suggestion, outcome!);
  else emit(kept ? "kept" : "error", { url: suggestion.url });
  return { ...outcome!, kept };
}

/** Sends what is kept, now and whenever the network comes back. Calls `listener` with each answer. */
export function watchKept(listener: typeof onSettled): void {
  onSettled = listener;
  addEventListener("online", deliverKept);
  deliverKept();
}

async function deliverKept(): Promise<void> {
  let wait = 0;
  for (const key of keptKeys()) {
    const suggestion = take<Suggestion | null>(key, null);
    // While the desk asks to be left alone, none overtakes the one that it did not take.
    if (wait || !suggestion) continue;
    // Another tab may have sent the suggestion since the list was read.
    const outcome = await alone(suggestion, () => (take(key, null) ? send(suggestion, true) : null));
    if (outcome?.state === "later") wait = outcome.wait;
    else if (outcome) {
      tell(suggestion, outcome);
      onSettled(suggestion, outcome);
    }
  }
  deliverLater(wait);
}

/** Tells the page's own scripts of an answer, but not the receipt's address, which is the reader's. */
function tell({ url }: Suggestion, outcome: Settled): void {
  if (outcome.state === "sent") emit("sent", { url, number: outcome.receipt.number });
  else emit("error", { url, status: outcome.refusal.status });
}

/** Goes on trying, less and less often, until nothing is kept. `wait` is in seconds. */
export function deliverLater(wait = 0): void {
  clearTimeout(timer);
  const waiting = keptKeys().length;
  if (waiting) timer = setTimeout(deliverKept, Math.max(pause, wait) * 1000);
  pause = waiting ? Math.min(pause * 2, LATEST) : SOONEST;
}

/** Does the work for one suggestion unless another tab is doing it. Forgets the suggestion when it is settled. */
async function alone(
  { idempotency_key }: Suggestion,
  work: (key: string) => Promise<Outcome> | null,
): Promise<Outcome | null> {
  const key = KEPT + idempotency_key;
  const settle = async () => {
    const outcome = await work(key);
    if (outcome && outcome.state !== "later") attempt(() => delete localStorage[key], false);
    return outcome;
  };
  // Pages without https have no locks, and pages in a sandbox may not use them.
  const { locks } = navigator;
  return locks ? locks.request(key, { ifAvailable: true }, (lock) => lock && settle()).catch(settle) : settle();
}
