// What can be done about a problem, each with one key or click; every one can be undone.
import { $, plural, say } from "./dom.js";
import { EditorView, isolateHistory, redo, undo } from "./codemirror.js";
import { announce, desk, on } from "./state.js";
import { decide, dropItems, ledger, setCurrent } from "./ledger.js";
import { current, following, isOpen, items, openFindings } from "./queue.js";
import { recheck, wanted } from "./recheck.js";
import { LEVELS } from "./words.js";

let number = Date.now();
const own = isolateHistory.of("full"); // each answer is undone by itself
const who = () => ({ by: $("by").value.trim(), when: new Date().toISOString() });

export function choose(item, { focus = false, scroll = true } = {}) {
  const effects = [setCurrent.of(item?.uid ?? null)];
  if (item && scroll) effects.push(EditorView.scrollIntoView(item.start, { y: "center" }));
  desk.view.dispatch({ effects });
  if (item) announce("passage", { ...item.spot, quiet: true, item });
  if (focus) focusRow();
}

export function focusRow() { document.querySelector("#list .row-button[aria-expanded=true]")?.focus({ preventScroll: true }); }

/** One problem on, or back. */
export function step(by) {
  const next = following(current(), by);
  if (!next) { say("Nothing is open."); return; }
  choose(next, { focus: true });
  tell(next);
}

function tell(item) {
  const level = item.findings[0]?.level;
  say(`${level ? `${LEVELS[level]}: ` : ""}${item.findings[0]?.message || item.reason || ""}`);
}

/** Carries an answer out and opens the next problem; `after` is the item it goes on from. */
function answer(spec, item, said) {
  const list = document.activeElement?.closest("#list");
  const next = following(item);
  desk.view.dispatch({ ...spec, annotations: own });
  const open = next && next.uid !== item.uid && items().some((other) => other.uid === next.uid) ? next : following(null);
  choose(open && open.uid !== item.uid ? items().find((other) => other.uid === open.uid) : null);
  if (list || !document.activeElement || document.activeElement === document.body) focusRow();
  say(open ? `${said} Next: ${open.findings[0]?.message || open.reason || ""}` : `${said} Nothing is open.`);
}

const WAYS = { take: "The source’s wording was taken.", mark: "The change was marked." };

function entriesFor(item, deed) {
  const changes = item[deed], id = `t${(number += 1)}`;
  const from = Math.min(...changes.map(([start]) => start)), to = Math.max(...changes.map(([, end]) => end));
  const grown = changes.reduce((sum, [start, end, text]) => sum + text.length - (end - start), 0);
  return { id, from, to, grown, value: {
    do: deed, was: desk.view.state.sliceDoc(from, to), rule: item.findings[0]?.rule || "", ids: item.findings.map((f) => f.id), ...who(),
  } };
}

/** Takes the source's wording (`take`) or marks the change (`mark`) of these items, in one step. */
function put(chosen, deed) {
  const changes = [], effects = [];
  let grown = 0, last = -1;
  const done = [];
  for (const item of [...chosen].sort((a, b) => a.start - b.start)) {
    if (item.stale || item.start < last || !item[deed].length) continue;
    last = item.end;
    done.push(item);
    const entry = entriesFor(item, deed);
    changes.push(...item[deed].map(([from, to, insert]) => ({ from, to, insert })));
    const from = entry.from + grown;
    grown += entry.grown;
    effects.push(decide.of({ table: "taken", id: entry.id, value: { ...entry.value, from, to: entry.to + grown } }));
  }
  effects.push(dropItems.of(done.map((item) => item.uid)));
  return { spec: { changes, effects, userEvent: "input.take" }, done };
}

function change(deed) {
  const item = current();
  if (!item) return;
  if (item.stale) { say("Being checked again: one moment."); recheck(false); return; }
  if (!item[deed].length) {
    say(deed === "take" ? "There is no wording to take for this one: skip it (s) or check it by hand (h)." : "A mark would not show this change honestly: take the wording or skip it.");
    return;
  }
  const { spec } = put([item], deed);
  answer(spec, item, WAYS[deed]);
}

function kind() {
  const item = current(), rule = item && openFindings(item)[0]?.rule;
  if (!rule) return;
  const alike = items().filter((other) => isOpen(other) && openFindings(other)[0]?.rule === rule && other.take.length);
  const { spec, done } = put(alike, "take");
  if (!done.length) { say("There is no wording to take for problems of this kind."); return; }
  answer(spec, done.includes(item) ? item : done[0], `The source’s wording was taken for ${plural(done.length, "problem")}.`);
}

function settle(item, deed, reason) {
  const findings = openFindings(item), value = { do: deed, reason, ...who() };
  const effects = findings.length
    ? findings.map((f) => decide.of({ table: "skipped", id: f.id, value: { ...value, rule: f.rule, message: f.message } }))
    : [decide.of({ table: "checked", id: item.sign, value })];
  answer({ effects }, item, deed === "skip" ? "Skipped." : "Checked by hand.");
}

function asksReason() {
  const form = $("skip-form");
  if (!form) return;
  announce("pane", "problems");
  form.hidden = false;
  form.scrollIntoView({ block: "nearest" });
  $("reason").focus();
}

function back(move, said) {
  const before = desk.view.state;
  if (!move(desk.view)) { say(move === undo ? "Nothing to undo." : "Nothing to redo."); return; }
  say(said);
  const after = desk.view.state;
  if (before.doc.eq(after.doc)) {
    if (before.field(ledger).hand !== after.field(ledger).hand) recheck(true);
    const item = items().find((i) => isOpen(i) && i.findings.some((f) => f.id in before.field(ledger).skipped && !(f.id in after.field(ledger).skipped)));
    if (item) choose(item);
  } else {
    wanted.at = desk.edited;
    recheck(true); // the items that an answer dropped come back with all of it
  }
}

export const ACTS = {
  take: () => change("take"),
  mark: () => change("mark"),
  skip: asksReason,
  checked: () => { const item = current(); if (item) settle(item, "checked", "checked by hand"); },
  kind,
  undo: () => back(undo, "Undone."),
  redo: () => back(redo, "Done again."),
  next: () => step(1),
  previous: () => step(-1),
};

export function startActions() {
  $("bar").addEventListener("click", (event) => {
    const button = event.target.closest("[data-act]");
    if (button) ACTS[button.dataset.act]();
  });
  on("step", step);
  on("chosen", ({ item, from }) => choose(item, { focus: from === "list", scroll: from !== "draft" }));
  on("skip", ({ item, reason }) => { document.activeElement?.blur(); settle(item, "skip", reason); });
  on("whose", ({ item, name }) => {
    document.activeElement?.blur();
    const value = name === undefined ? undefined : { name, ...who() };
    desk.view.dispatch({ effects: decide.of({ table: "hand", id: item.words, value }), annotations: own });
    say(name === undefined ? "As the draft says." : name ? `Attributed to ${name}.` : "It is compared with the sources.");
    wanted.at = item.start;
    recheck(true);
  });
  on("items", drawBar);
}

function drawBar() {
  const item = current(), open = item && isOpen(item), off = (act, value) => { $("bar").querySelector(`[data-act=${act}]`).disabled = value; };
  off("take", !open || !item.take.length);
  off("mark", !open || !item.mark.length);
  off("skip", !open);
  off("checked", !item || (!open && item.verdict !== "not-checked") || (!open && item.sign in desk.view.state.field(ledger).checked));
  off("kind", !open || !item.take.length);
}
