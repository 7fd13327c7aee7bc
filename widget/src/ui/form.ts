// The form of a suggestion: its fields, their values, and their errors, each told at its field.
import { kinds } from "./kinds";
import { make } from "./make";
import { redline } from "./redline";
import { points, type Target } from "../page/selector";
import { gettext, say } from "./words";

export type Values = Record<string, string>;

export interface FieldError {
  field: string;
  message: string;
}

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export interface Form {
  element: HTMLFormElement;
  values(): Values;
  fill(values: Values): void;
  focus(): void;
  /** Tells each error at its field and goes to the first. Returns the errors that belong to no field. */
  complain(errors: FieldError[]): string[];
}

/** Fields that the API names otherwise: the form takes a link within the reason. */
const OF_FIELD: Values = { source: "comment", target: "replacement" };

/** Up to this many code points, the words are selected when the form opens: what is typed replaces them. */
const SHORT = 60;

/**
 * Makes the form for a selection. If there is no selection, the form has a box for the words it is about. `guess`
 * returns the kind that the change from the old words to those of now suggests; "" if none.
 */
export function makeForm(target: Target | null, guess: (old: string, now: string) => string): Form {
  const replacement = textarea("replacement");
  const kind = kindBox();
  const element = make("form", { id: "form" }, ...(target ? [proof(target, replacement)] : [quote()]));
  element.append(
    field(gettext("Should read"), replacement),
    field(gettext("Kind"), kind.select),
    kind.said,
    field(gettext("Why? A link to a source helps"), textarea("comment")),
    field(gettext("Email, if you'd like to hear back (optional)"), input("email", "email")),
    aboutYou(),
    // People do not see this field; programs that fill in every field do.
    make("input", { name: "website", hidden: true }),
  );
  // Words that a reader has only named so far are not yet a change.
  const old = () => (target ? target.exact : replacement.value && control("quote")!.value);
  element.oninput = () => kind.show(guess(old(), replacement.value));
  const control = (name: string) => element.elements.namedItem(name) as Control | null;
  return {
    element,
    values: () => ({ ...(Object.fromEntries(new FormData(element)) as Values), guess: kind.guessed() }),
    fill(values) {
      for (const [name, value] of Object.entries(values)) {
        // A box that is not checked has no value. Other controls do not mind being called checked.
        Object.assign(control(name) ?? {}, { value, checked: true });
      }
      replacement.dispatchEvent(new Event("input", { bubbles: true }));
    },
    focus() {
      // What the reader had selected is quoted already.
      const first = control(control("quote")?.value === "" ? "quote" : "replacement") as HTMLTextAreaElement;
      const { length } = first.value;
      first.focus();
      first.setSelectionRange(first.value === target?.exact && points(first.value) <= SHORT ? 0 : length, length);
    },
    complain: (errors) => complain(element, control, errors),
  };
}

function proof(target: Target, replacement: HTMLTextAreaElement): HTMLElement {
  const shown = make("p", { className: "proof", dir: "auto", tabIndex: 0 });
  const draw = () => shown.replaceChildren(...redline(target, replacement.value));
  replacement.value = target.exact;
  replacement.oninput = draw;
  draw();
  return shown;
}

const quote = () => field(gettext("The words that are wrong"), textarea("quote"));

function aboutYou(): HTMLDetailsElement {
  const fields = make(
    "div",
    {},
    field(gettext("Name"), input("name", "text", "name")),
    check("credit", gettext("You may thank me by name")),
    check("involved", gettext("I am involved in this story")),
  );
  return make("details", {}, make("summary", {}, gettext("About you (optional)")), fields);
}

/** Makes the box for the kind. Its first option has no value: while the reader chooses none, it shows the guess. */
function kindBox() {
  const names: Values = kinds();
  const first = make("option", { value: "" });
  const options = Object.entries(names).map(([value, text]) => make("option", { value }, text));
  const select = make("select", { name: "kind" }, first, ...options);
  const said = make("div", { className: "said", ariaLive: "polite" });
  let guessed = "";
  return {
    select,
    said,
    guessed: () => guessed,
    show(kind: string) {
      const name = names[kind];
      first.textContent = name ? say(gettext("%s?"), name) : gettext("Choose one (optional)");
      if (kind !== guessed) said.textContent = name && !select.value ? say(gettext("Our guess: %s"), name) : "";
      guessed = kind;
    },
  };
}

const textarea = (name: string) => make("textarea", { name, dir: "auto" });
const input = (name: string, type: string, autocomplete: AutoFill = type as AutoFill) =>
  make("input", { name, type, autocomplete, dir: "auto" });

function field(label: string, control: Control): HTMLElement {
  const { name } = control;
  control.id = name;
  control.setAttribute("aria-describedby", `${name}-error`);
  return make(
    "div",
    { className: "field" },
    make("label", { htmlFor: name }, label),
    control,
    make("div", { className: "error", id: `${name}-error` }),
  );
}

const check = (name: string, label: string) =>
  make("label", { className: "check" }, make("input", { type: "checkbox", name }), label);

function complain(form: HTMLFormElement, find: (name: string) => Control | null, errors: FieldError[]): string[] {
  form.querySelectorAll(".error").forEach((error) => error.replaceChildren());
  form.querySelectorAll("[aria-invalid]").forEach((control) => (control.ariaInvalid = null));
  const unplaced: string[] = [];
  let first: Control | undefined;
  for (const { field, message } of errors) {
    const name = field.split(".")[0]!;
    const control = find(name) ?? find(OF_FIELD[name] ?? "");
    const place = control && form.querySelector(`#${control.name}-error`);
    if (!place) {
      unplaced.push(message);
      continue;
    }
    place.append(place.textContent ? " " : "", message);
    control.ariaInvalid = "true";
    first ??= control;
  }
  first?.focus();
  return unplaced;
}
