// The keys that open the popover: Ctrl+Enter or Cmd+Enter, unless the script tag names others.
import { tag, unknown } from "../desk/tag";

const KEYS = /^((mod|ctrl|meta|alt)\+)+(shift\+)?([a-z\d]|enter)$/;
const USUAL = "mod+enter";
const MODIFIERS = ["alt", "ctrl", "meta", "shift"] as const;

export const modifiersOf = (event: KeyboardEvent | MouseEvent) => MODIFIERS.filter((name) => event[`${name}Key`]);

const together = (keys: string[]) => keys.sort().join();

export function isShortcut(event: KeyboardEvent): boolean {
  const { key, code } = event;
  const named = (tag.key ?? USUAL).toLowerCase();
  const wanted = KEYS.test(named) ? named : (unknown("key"), USUAL);
  const all = ["ctrl", "meta"].map((mod) => together(wanted.replace("mod", mod).split("+")));
  // On a keyboard without such letters, or if a modifier makes another sign, the place of the key counts.
  const pressed = /^([a-z]|enter)$/i.test(key) ? key : code.replace(/Key|Digit/, "");
  return all.includes(together([...modifiersOf(event), pressed.toLowerCase()]));
}
