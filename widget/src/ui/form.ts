// The form of a suggestion: its fields, their values, and their errors, each told at its field.
import { kinds } from "./kinds";
import { make } from "./make";
import { redline } from "./redline";
import type { Target } from "../page/selector";
import { gettext } from "./words";

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

/** Makes the form for a selection. If there is no selection, the form has a box for the words it is about. */
export function makeForm(target: Target | null): Form {
  const replacement = textarea("replacement");
  const element = make("form", { id: "form" }, ...(target ? [proof(target, replacement)] : [quote()]));
  element.append(
    field(gettext("Should read"), replacement),
    field(gettext("Kind"), kindBox()),
    field(gettext("Why? A link to a source helps"), textarea("comment")),
    field(gettext("Email, if you'd like to hear back (optional)"), input("email", "email")),
    aboutYou(),
    // People do not see this field; programs that fill in every field do.
    make("input", { name: "website", hidden: true }),
  );
  const control = (name: string) => element.elements.namedItem(name) as Control | null;
  return {
    element,
    values: () => Object.fromEntries(new FormData(element)) as Values,
    fill(values) {
      for (const [name, value] of Object.entries(values)) {
        // A box that is not checked has no value. Other controls do not mind being called checked.
        Object.assign(control(name) ?? {}, { value, checked: true });
      }
      replacement.dispatchEvent(new Event("input"));
    },
    focus() {
      const first = control(target ? "replacement" : "quote") as HTMLTextAreaElement;
      first.focus();
      first.setSelectionRange(first.value.length, first.value.length);
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

function kindBox(): HTMLSelectElement {
  const options = Object.entries(kinds()).map(([value, text]) => make("option", { value }, text));
  return make("select", { name: "kind" }, ...options);
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
