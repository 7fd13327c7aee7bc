// Makes a suggestion for the desk from a filled form, or says which field to mend.
import { findTyped } from "../page/anchor";
import { oneSpace, type Copy } from "../page/copy";
import type { FieldError, Values } from "./form";
import { describe, type Target } from "../page/selector";
import { newKey, type Suggestion } from "../desk/send";
import { site } from "../desk/tag";
import type { Story } from "../page/stories";
import { gettext } from "./words";

type Words = Pick<Suggestion, "target" | "replacement" | "comment">;

const LINK = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/i;

/** `opened` is when the form was opened: milliseconds since the epoch. */
export function compose(
  values: Values,
  { url, canonical }: Story,
  target: Target | null,
  copy: Copy | null,
  opened: number,
): Suggestion | FieldError {
  const { kind, guess, email, name, credit, involved, website, original } = values;
  const words = target ? ofSelection(values, target) : ofQuotation(values, copy?.text ?? "");
  if ("field" in words) return words;
  return {
    site,
    url,
    // The desk needs a kind, and a reader need not choose one.
    kind: kind || guess || "other",
    ...words,
    translated: !!original,
    source: words.comment.match(LINK)?.[0] ?? null,
    name: name!,
    email: email!,
    credit: !!credit,
    involved: !!involved,
    idempotency_key: newKey(),
    canonical,
    website,
    seconds: (Date.now() - opened) / 1000,
  };
}

function ofSelection({ replacement = "", comment = "" }: Values, target: Target): Words | FieldError {
  const changed = replacement.trim() !== target.exact.trim();
  if (changed || comment.trim()) return { target, replacement: changed ? replacement : null, comment };
  return { field: "replacement", message: gettext("Change the words, or say what is wrong.") };
}

/**
 * Words that stand once on the page become a target. Words that do not stand on the page go with the reason; so do the
 * words of a translation, since the desk knows only the original.
 */
function ofQuotation(values: Values, text: string): Words | FieldError {
  const { quote = "", replacement = "", comment = "", under, original = "" } = values;
  const wanted = oneSpace(quote);
  const [at, another] = findTyped(text, wanted);
  if (!comment.trim() && !(wanted && replacement.trim())) {
    return { field: "comment", message: gettext("Say what is wrong, or quote the words and correct them.") };
  }
  if (another) {
    return { field: "quote", message: gettext("These words appear more than once. Select a few more.") };
  }
  if (at != null) {
    const target = describe(text, at, at + wanted.length);
    return { target, replacement: replacement.trim() ? replacement : null, comment };
  }
  const lines = [wanted && `“${wanted}”${under && ` (${under})`}`, replacement.trim() && `→ “${replacement}”`, comment];
  const target = describe(original, 0, original.length);
  return { target, replacement: null, comment: lines.filter(Boolean).join("\n") };
}
