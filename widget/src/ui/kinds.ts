// Written by `make widget` from the table of kinds in corrections/kinds.py.
import { gettext } from "./words";

export const kinds = () => ({
  fact: gettext("Wrong fact"),
  typo: gettext("Spelling or grammar"),
  quote: gettext("Wrong quotation"),
  clarification: gettext("Unclear or misleading"),
  outdated: gettext("Out of date"),
  link: gettext("Broken link"),
  other: gettext("Something else"),
});
