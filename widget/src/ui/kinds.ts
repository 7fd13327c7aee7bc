// Written by `make widget` from the table of kinds in corrections/kinds.py.
import { gettext } from "./words";

export const kinds = () => ({
  typo: gettext("Spelling or grammar"),
  fact: gettext("Wrong fact"),
  quote: gettext("Wrong quotation"),
  clarification: gettext("Unclear or misleading"),
  outdated: gettext("Out of date"),
  link: gettext("Broken link"),
  other: gettext("Something else"),
});
