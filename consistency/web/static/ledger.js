// What was found and what was decided, kept in the editor's state: so one Undo takes back words and decisions alike.
import { StateEffect, StateField, invertedEffects } from "./codemirror.js";

/** Everything found: `of(list)`. */
export const setItems = StateEffect.define();
/** The item that is open, by its `uid`. */
export const setCurrent = StateEffect.define();
/** An item that an answer has dealt with leaves at once; the next check says what became of it. */
export const dropItems = StateEffect.define();
/** An entry of one of the ledger's tables: {table, id, value}, without a value to remove it. */
export const decide = StateEffect.define();

const TABLES = ["skipped", "checked", "taken", "hand"];
export const emptyLedger = () => Object.fromEntries(TABLES.map((name) => [name, {}]));

/** `skipped`: findings by fingerprint; `checked`: quotations by sign; `taken`: corrections; `hand`: speakers by words. */
export const ledger = StateField.define({
  create: emptyLedger,
  update(value, transaction) {
    let next = value;
    if (transaction.docChanged) {
      const taken = {};
      for (const [id, entry] of Object.entries(value.taken)) {
        taken[id] = {
          ...entry, from: transaction.changes.mapPos(entry.from, 1), to: transaction.changes.mapPos(entry.to, -1),
        };
      }
      next = { ...next, taken };
    }
    for (const effect of transaction.effects) {
      if (!effect.is(decide)) continue;
      const { table, id, value: entry } = effect.value;
      const rows = { ...next[table] };
      if (entry === undefined) delete rows[id];
      else rows[id] = entry;
      next = { ...next, [table]: rows };
    }
    return next;
  },
});

export const undoableDecisions = invertedEffects.of((transaction) => {
  const before = transaction.startState.field(ledger);
  return transaction.effects
    .filter((effect) => effect.is(decide))
    .map(({ value: { table, id } }) => decide.of({ table, id, value: before[table][id] }));
});

const move = (list, changes) => list.map(([from, to, ...rest]) => [changes.mapPos(from, 1), changes.mapPos(to, -1), ...rest]);

function moved(item, changes) {
  const stale = item.stale || Boolean(changes.touchesRange(item.start, item.end));
  const start = changes.mapPos(item.start, 1), end = Math.max(start, changes.mapPos(item.end, -1));
  return {
    ...item, start, end, stale,
    marks: move(item.marks, changes), take: move(item.take, changes), mark: move(item.mark, changes),
  };
}

/** {list, current}: the items in the draft's order, with places that follow every edit. */
export const found = StateField.define({
  create: () => ({ list: [], current: null }),
  update(value, transaction) {
    let { list, current } = value;
    if (transaction.docChanged) list = list.map((item) => moved(item, transaction.changes));
    for (const effect of transaction.effects) {
      if (effect.is(setItems)) list = effect.value;
      else if (effect.is(setCurrent)) current = effect.value;
      else if (effect.is(dropItems)) list = list.filter((item) => !effect.value.includes(item.uid));
    }
    return list === value.list && current === value.current ? value : { list, current };
  },
});
