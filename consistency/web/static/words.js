// The page's words for what the check calls by short names.

export const VERDICTS = {
  verbatim: "Same words",
  edited: "Changes are marked",
  altered: "Words changed",
  misattributed: "Someone else’s words",
  "not-found": "Not in the sources",
  "not-checked": "Not compared",
  reuse: "Source’s words, no quotation marks",
  finding: "About the article",
};
export const GLYPHS = {
  verbatim: "✓", edited: "≈", altered: "✗", misattributed: "⇄", "not-found": "?", "not-checked": "–", reuse: "=", finding: "!",
};
export const LEVELS = { error: "Error", warning: "Warning", note: "Note", none: "" };

export const KEYS = [
  ["a or Enter", "take the source’s wording and go on"],
  ["m", "mark the change with brackets or an ellipsis and go on"],
  ["s", "skip, with a reason"],
  ["h", "checked by hand"],
  ["Shift+A", "take the wording for all problems of this kind"],
  ["Ctrl+Z, Ctrl+Shift+Z", "undo, redo"],
  ["j, k or F8, Shift+F8", "next problem, previous problem"],
  ["e", "edit the draft at this place; Esc comes back"],
  ["o", "go to the passage in the source; Esc comes back"],
  ["/", "search"],
  ["d", "download the corrected draft"],
  ["Ctrl+F", "find in the draft (while in it)"],
];
