// Decisions and corrections are kept in this browser by the draft's content, so that no reload or restart loses them.
import { desk, on } from "./state.js";
import { emptyLedger, decide, ledger } from "./ledger.js";

const PREFIX = "desk-draft:", MOST = 12;
let timer = null, failed = false;

const key = () => PREFIX + desk.draft.content;

export function keepNow() {
  if (!desk.draft || !desk.view) return;
  const entries = desk.view.state.field(ledger), text = desk.view.state.doc.toString();
  const nothing = text === desk.draft.original && Object.values(entries).every((rows) => !Object.keys(rows).length);
  try {
    if (nothing) localStorage.removeItem(key());
    else localStorage.setItem(key(), JSON.stringify({ when: Date.now(), name: desk.draft.name, text, entries }));
    trim();
    failed = false;
  } catch { failed = true; }
}

export const isKept = () => !failed;

function trim() {
  const kept = Object.keys(localStorage).filter((name) => name.startsWith(PREFIX));
  if (kept.length <= MOST) return;
  const age = (name) => { try { return JSON.parse(localStorage.getItem(name)).when; } catch { return 0; } };
  kept.sort((a, b) => age(b) - age(a)).slice(MOST).forEach((name) => localStorage.removeItem(name));
}

/** What was kept for a draft of this content; null if nothing was. */
export function kept(content) {
  try {
    const found = JSON.parse(localStorage.getItem(PREFIX + content));
    if (typeof found?.text !== "string") return null;
    return { ...found, entries: { ...emptyLedger(), ...found.entries } };
  } catch { return null; }
}

export function forget(content = desk.draft?.content) {
  if (content) localStorage.removeItem(PREFIX + content);
}

/** The effects that bring entries of a ledger back. */
export function restoring(entries) {
  return Object.entries(entries).flatMap(([table, rows]) => Object.entries(rows).map(([id, value]) => decide.of({ table, id, value })));
}

export function startKeeping() {
  const soon = () => { clearTimeout(timer); timer = setTimeout(keepNow, 250); };
  on("edited", soon);
  on("items", soon);
  on("forgotten", forget);
  window.addEventListener("pagehide", keepNow);
}
