// Marks in the draft: a quotation by a quiet line and a sign, its changed words by the color of their severity.
import { Decoration, EditorView, StateField, WidgetType } from "./codemirror.js";
import { desk } from "./state.js";
import { decide, dropItems, found, ledger, setCurrent, setItems } from "./ledger.js";
import { isDecided, openLevel } from "./queue.js";
import { GLYPHS, VERDICTS } from "./words.js";

class Sign extends WidgetType {
  constructor(glyph, name, text) { super(); Object.assign(this, { glyph, name, text }); }
  eq(other) { return other.glyph === this.glyph && other.name === this.name && other.text === this.text; }
  toDOM() {
    const node = document.createElement("span");
    node.className = this.name;
    node.textContent = this.glyph;
    node.title = this.text;
    node.setAttribute("role", "img");
    node.setAttribute("aria-label", this.text);
    return node;
  }
  ignoreEvent() { return false; }
}

const sign = (glyph, name, text, side) => Decoration.widget({ widget: new Sign(glyph, name, text), side });

function* marksOf(item, current) {
  const level = openLevel(item), decided = isDecided(item), words = item.marks.filter(([, , l]) => l !== "none");
  const name = ["q", `v-${item.verdict}`, `l-${level}`];
  if (!words.length && level !== "none") name.push("all");
  if (item.uid === current) name.push("current");
  if (item.stale) name.push("stale");
  if (decided) name.push("done");
  if (item.start < item.end) yield Decoration.mark({ class: name.join(" "), attributes: { "data-uid": item.uid } }).range(item.start, item.end);
  if (level !== "none") {
    for (const [from, to, at] of words) {
      if (from < to) yield Decoration.mark({ class: `w l-${at}` }).range(from, to);
      else yield sign("‸", `gap l-${at}`, "words are missing here", -1).range(from);
    }
  }
  const glyph = decided ? "✔" : GLYPHS[item.verdict];
  const text = decided ? "decided" : `${VERDICTS[item.verdict]}${level === "none" ? "" : `, ${level}`}`;
  if (item.kind !== "finding") yield sign(glyph, `glyph v-${item.verdict} l-${level}`, text, 1).range(item.end);
}

function* takenOf(entries) {
  for (const entry of Object.values(entries)) {
    if (entry.from < entry.to) {
      yield Decoration.mark({ class: "taken", attributes: { title: `was: ${entry.was}` } }).range(entry.from, entry.to);
    }
  }
}

function allMarks(state) {
  const { list, current } = state.field(found), length = state.doc.length;
  if (!desk.view) return Decoration.none;
  const out = [...takenOf(state.field(ledger).taken)];
  for (const item of list) out.push(...marksOf(item, current));
  for (const [from, to, reason] of desk.out || []) {
    if (from < to && to <= length) out.push(Decoration.mark({ class: "out", attributes: { title: `no part of the text: ${reason}` } }).range(from, to));
  }
  return Decoration.set(out.filter((d) => d.to <= length), true);
}

const ANSWERS = [setItems, setCurrent, dropItems, decide];

/** The marks move with what is typed; they are made again only if what was found, or what was decided about it, changed. */
const marks = StateField.define({
  create: allMarks,
  update(value, transaction) {
    const answered = transaction.effects.some((effect) => ANSWERS.some((type) => effect.is(type)));
    if (answered || newlyStale(transaction)) return allMarks(transaction.state);
    return transaction.docChanged ? value.map(transaction.changes) : value;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Whether an edit touches the words of an item that no edit has touched since the last check. */
function newlyStale({ docChanged, startState, changes }) {
  return docChanged && startState.field(found).list.some((item) => !item.stale && changes.touchesRange(item.start, item.end));
}

export const decorations = [found, ledger, marks];

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
/** Each paragraph runs in its own direction; only a text with such letters needs to say so. */
export const directions = EditorView.decorations.compute(["doc"], (state) => {
  if (!RIGHT_TO_LEFT.test(state.doc.toString())) return Decoration.none;
  const lines = [];
  for (let n = 1; n <= state.doc.lines; n += 1) {
    lines.push(Decoration.line({ attributes: { dir: "auto" } }).range(state.doc.line(n).from));
  }
  return Decoration.set(lines);
});
