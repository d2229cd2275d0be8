// What the page knows of the check, and who wants to hear when it changes.

export const desk = {
  id: null, // the session's name on the server
  draft: null, // {name, format, content, original, empty}
  sources: [], // in their order, each with its fields
  files: [], // names of the source files that the server holds
  rules: {},
  skipped: [],
  signature: "",
  settings: { policy: "", speaker: "", kind: "", every: false },
  view: null, // the editor
  checking: false,
  wholeTook: 0, // milliseconds that the last check of the whole draft took
  filter: { words: "", show: "open" },
};

const listeners = new Map();

/** Calls `listener` whenever `name` is announced. */
export function on(name, listener) {
  if (!listeners.has(name)) listeners.set(name, []);
  listeners.get(name).push(listener);
}

export function announce(name, detail) {
  for (const listener of listeners.get(name) || []) listener(detail);
}

export const sourceOf = (id) => desk.sources.find((source) => source.id === id);

/** A source by what tells it from others. */
export function labelOf(source) {
  if (!source) return "";
  const who = source.speaker || source.speakers.slice(0, 3).join(", ");
  return [...new Set([source.title || source.id, who, source.organisation, source.date].filter(Boolean))].join(", ");
}
