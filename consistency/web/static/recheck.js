// Checks the draft again while it is edited: what changed at once, all of it when the writer pauses.
import { askJson } from "./server.js";
import { desk, announce, on } from "./state.js";
import { found, ledger, setCurrent, setItems } from "./ledger.js";
import { current, isOpen, listed } from "./queue.js";
import { complain } from "./dom.js";

const SOON = 120, LATER = 700; // milliseconds without a key; a check that takes longer than LATER waits as long as it takes
let timer = null, running = false, again = null, since = null, number = 0;
export const wanted = { at: null }; // a place whose problem is to be open after the next answer

/** The server's items with names of their own; one that was there before keeps its name. */
export function named(fresh, old = []) {
  const known = new Map();
  for (const item of old) known.set(item.sign, [...(known.get(item.sign) || []), item.uid]);
  return fresh.map((item) => ({ ...item, stale: false, uid: known.get(item.sign)?.shift() || `i${(number += 1)}` }));
}

export const handOf = () => Object.fromEntries(Object.entries(desk.view.state.field(ledger).hand).map(([k, v]) => [k, v.name]));

/** Whether an error says that the desk no longer holds the check. */
export const isOver = (error) => /has ended|stopped|interrupted|no longer held/i.test(error.message);

function schedule(wait, whole) {
  clearTimeout(timer);
  timer = setTimeout(() => recheck(whole), wait);
}

/** Checks now; all of the draft with `whole`. */
export async function recheck(whole) {
  clearTimeout(timer);
  if (!desk.id || !desk.view) return;
  if (running) { again = again || whole ? "whole" : "part"; return; }
  running = true;
  const view = desk.view, before = performance.now();
  since = view.state.changes([]);
  try {
    const answer = await askJson("/api/change", { id: desk.id, text: view.state.doc.toString(), hand: handOf(), whole });
    announce("answered");
    if (view === desk.view) {
      apply(answer, !answer.span);
      desk.took = performance.now() - before;
      if (!answer.span) desk.wholeTook = desk.took;
      if (answer.span && !again) schedule(Math.max(LATER, desk.wholeTook), true);
    }
  } catch (error) {
    if (isOver(error)) announce("gone");
    else complain(error.message);
  } finally {
    running = false;
    since = null;
    const next = again;
    again = null;
    if (next) recheck(next === "whole");
    announce("checked");
  }
}

const place = (at, side) => since.mapPos(at, side);

function moved(item) {
  const list = (rows) => rows.map(([from, to, ...rest]) => [place(from, 1), place(to, -1), ...rest]);
  return {
    ...item, start: place(item.start, 1), end: place(item.end, -1),
    marks: list(item.marks), take: list(item.take), mark: list(item.mark),
  };
}

function apply(answer, all) {
  const old = desk.view.state.field(found).list;
  const fresh = answer.items.map(moved);
  let list;
  if (answer.span) {
    const [from, to] = [place(answer.span[0], -1), place(answer.span[1], 1)];
    const inside = (item) => from <= item.start && item.start < Math.max(to, from + 1);
    list = [...old.filter((item) => !inside(item)), ...named(fresh, old.filter(inside))];
    list.sort((a, b) => a.start - b.start || b.end - a.end);
  } else {
    list = named(fresh, old);
    desk.out = answer.out.map(([from, to, why]) => [place(from, 1), place(to, -1), why]);
  }
  complain("");
  desk.view.dispatch({ effects: setItems.of(list) });
  keepCurrent(all);
}

/** Opens the requested problem, or the first one if no problem is open. */
export function keepCurrent(all = true) {
  const { list } = desk.view.state.field(found);
  const at = wanted.at;
  const there = at === null ? null : list.find((item) => isOpen(item) && item.start <= at && at <= item.end);
  if (there || (all && !again && (!since || since.empty))) wanted.at = null; // else this answer is of an older text
  if (there) desk.view.dispatch({ effects: setCurrent.of(there.uid) });
  else if (!current()) desk.view.dispatch({ effects: setCurrent.of(listed()[0]?.uid ?? null) });
}

on("edited", (update) => {
  if (since) since = since.compose(update.changes);
  if (desk.out) desk.out = desk.out.map(([from, to, why]) => [update.changes.mapPos(from, 1), update.changes.mapPos(to, -1), why]);
  update.changes.iterChangedRanges((fromA, toA, fromB, toB) => { desk.edited = Math.max(fromB, toB - 1); });
  schedule(SOON, false);
});
