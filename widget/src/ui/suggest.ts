// Takes one suggestion from its first word to the desk's answer. Closing the popover loses nothing: the typed text is
// there again for the same words, and a sent suggestion is kept until the desk has answered.
import { offerToCut } from "./cut";
import { compose } from "./compose";
import type { Copy } from "../page/copy";
import { link, make } from "./make";
import { guessKind } from "./guess";
import { makeForm, type Form, type Values } from "./form";
import { deliver, deliverLater } from "../desk/keep";
import { tellLate } from "./late";
import { mark, unmark } from "../page/marks";
import { isOpen, openPopover, type Popover } from "./popover";
import { points, units, type Target } from "../page/selector";
import { noteSent } from "../page/shown";
import type { Story } from "../page/stories";
import { reason, type Outcome, type Suggestion } from "../desk/send";
import { factWordsOf, settings } from "../desk/site";
import { emit, plainForm } from "../desk/tag";
import { gettext, say } from "./words";

/** What was selected when the popover was asked for: a target if it is copy, else words for the form to quote. */
export interface Occasion {
  story: Story;
  copy: Copy | null;
  range: Range | null;
  target: Target | null;
  quote: string;
  /** The heading that words outside the copy stand under. */
  under: string;
  /** What the block said before the browser translated it; empty if it did not. */
  original: string;
}

interface Sitting extends Occasion {
  popover: Popover;
  factWords: string[] | undefined;
  opened: number;
  form?: Form;
  sending?: boolean;
  left?: boolean;
}

const drafts = new Map<string, Values>();

export async function suggest(occasion: Occasion): Promise<void> {
  const found = await settings();
  const most = found.max_exact; // not known if the desk is down: it will say so itself
  const tooLong = points(occasion.target?.exact ?? "") > most!;
  if (isOpen()) return;
  const sitting: Sitting = {
    ...occasion,
    factWords: factWordsOf(found),
    opened: Date.now(),
    popover: openPopover(occasion.range, () => leave(sitting)),
  };
  const go = (target = sitting.target) => showForm(Object.assign(sitting, { target }));
  emit("open", { url: occasion.story.url, exact: occasion.target?.exact ?? occasion.quote });
  if (tooLong) offerToCut(sitting.popover, occasion.copy!.text, occasion.target!, most!, go);
  else go();
}

function leave(sitting: Sitting): void {
  unmark("chosen");
  emit("closed", { url: sitting.story.url });
  sitting.left = true;
  if (sitting.form) drafts.set(placeOf(sitting), sitting.form.values());
}

const placeOf = ({ story, target, quote }: Occasion) => `${story.url} ${target?.start} ${quote}`;

function showForm(sitting: Sitting): void {
  const { story, copy, target, quote, original, popover } = sitting;
  const before = copy && target ? copy.text.slice(0, units(copy.text, target.start)) : "";
  const guess = (old: string, now: string) => guessKind(before, old, target?.suffix ?? "", now, sitting.factWords);
  const form = (sitting.form = makeForm(target, guess));
  form.fill({ quote, ...drafts.get(placeOf(sitting)) });
  form.element.onsubmit = (event) => {
    event.preventDefault();
    submit(sitting);
  };
  if (copy && target) mark("chosen", copy, [units(copy.text, target.start), units(copy.text, target.end)]);
  const action = make("button", {}, gettext("Send"));
  action.setAttribute("form", "form");
  const elsewhere = link(plainForm(story), gettext("Use the form on a page of its own"));
  const note = gettext("Translated by your browser. The original:");
  const shown = original && make("p", {}, note, " ", make("q", { dir: "auto" }, original));
  const body = [shown, form.element, target ? "" : elsewhere];
  popover.show({ title: gettext("Suggest a correction"), body, action, focus: form.focus });
}

async function submit(sitting: Sitting): Promise<void> {
  const { story, popover, copy, target, under, original, opened, sending } = sitting;
  const form = sitting.form!;
  if (sending) return;
  const suggestion = compose({ ...form.values(), under, original }, story, target, copy, opened);
  if ("message" in suggestion) {
    popover.tell("");
    form.complain([suggestion]);
    return;
  }
  form.complain([]);
  popover.tell(gettext("Sending…"));
  sitting.sending = true;
  const outcome = await deliver(suggestion);
  sitting.sending = false;
  if (sitting.left && outcome.state !== "later") tellLate(suggestion, outcome);
  else answer(sitting, suggestion, outcome);
}

function answer(sitting: Sitting, suggestion: Suggestion, outcome: Outcome & { kept?: boolean }): void {
  const { popover, form } = sitting;
  if (outcome.state === "refused") {
    const unplaced = form!.complain(outcome.refusal.errors ?? []);
    popover.tell(unplaced.join(" ") || reason(outcome.refusal, outcome.wait), "bad");
  } else if (outcome.state === "sent") {
    const { number, receipt_url } = outcome.receipt;
    noteSent(suggestion);
    end(sitting, gettext("Thank you"), link(receipt_url, gettext("Track your suggestion")));
    popover.tell(say(gettext("Sent. Number %s."), number));
  } else if (outcome.kept) {
    deliverLater(outcome.wait);
    end(sitting, gettext("Not sent yet"), gettext("It is saved in this browser and will be sent automatically."));
    popover.tell(gettext("The desk cannot be reached."));
  } else {
    popover.tell(gettext("The desk cannot be reached. Please try again later."), "bad");
  }
}

/** Shows the last view, and drops the draft, which has done its work. */
function end(sitting: Sitting, title: string, message: Node | string): void {
  const { popover } = sitting;
  drafts.delete(placeOf(sitting));
  sitting.form = undefined;
  const action = make("button", { onclick: popover.close }, gettext("Close"));
  popover.show({ title, body: [make("p", {}, message)], action });
}
