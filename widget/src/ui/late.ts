// Tells the reader what became of a suggestion that was kept and sent later, without opening anything.
import { link, make } from "./make";
import { noteSent } from "../page/shown";
import { reason, type Settled, type Suggestion } from "../desk/send";
import { settings } from "../desk/site";
import { tip } from "./tip";
import { gettext, say } from "./words";

export async function tellLate(suggestion: Suggestion, outcome: Settled): Promise<void> {
  await settings();
  if (outcome.state === "sent") {
    const { number, receipt_url } = outcome.receipt;
    noteSent(suggestion);
    tip(say(gettext("Sent. Number %s."), number), " ", link(receipt_url, gettext("Track your suggestion")));
  } else {
    // The reader's words are shown again, because nothing else has them now.
    const words = [suggestion.replacement, suggestion.comment].map((each) => make("p", { dir: "auto" }, each ?? ""));
    tip(reason(outcome.refusal, 0), ...words);
  }
}
