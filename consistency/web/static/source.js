// The source's whole text, scrolled to the passage, with the words marked; and the way back.
import { Decoration, EditorState, EditorView, StateEffect, StateField, highlightSpecialChars, keymap, search, searchKeymap } from "./codemirror.js";
import { $, complain, el } from "./dom.js";
import { nonce } from "./editor.js";
import { askJson } from "./server.js";
import { announce, desk, labelOf, on, sourceOf } from "./state.js";
import { current, items, openLevel } from "./queue.js";

const show = StateEffect.define();
const texts = new Map(); // promises of texts, by source
let view = null, shown = null, asked = 0;

const marks = StateField.define({
  create: () => Decoration.none,
  update: (value, transaction) => transaction.effects.reduce((now, effect) => effect.is(show) ? effect.value : now, value),
  provide: (field) => EditorView.decorations.from(field),
});

const clicks = EditorView.domEventHandlers({
  click(event, where) {
    const pos = where.posAtCoords({ x: event.clientX, y: event.clientY });
    const item = items().find((i) => i.spot?.source === shown && i.found && i.spot.start <= pos && pos <= i.spot.end);
    if (item) { announce("chosen", { item, from: "source" }); announce("pane", "draft"); }
    return false;
  },
});

function textOf(id) {
  if (!texts.has(id)) texts.set(id, askJson("/api/source", { id: desk.id, source: id }).then((answer) => answer.text));
  return texts.get(id);
}

function open(id, text, at) {
  view?.destroy();
  shown = id;
  view = new EditorView({
    parent: $("source-text-pane"),
    scrollTo: at === null ? undefined : EditorView.scrollIntoView(at, { y: "center" }),
    state: EditorState.create({
      doc: text,
      extensions: [
        marks, clicks, highlightSpecialChars(), search({ top: true }), EditorView.lineWrapping, EditorView.cspNonce.of(nonce),
        EditorState.readOnly.of(true), EditorView.editable.of(false),
        EditorView.contentAttributes.of({ "aria-label": "The source", "aria-readonly": "true", tabindex: "0", dir: "auto" }),
        keymap.of([{ key: "Escape", run: () => { back(); return true; } }, ...searchKeymap]),
      ],
    }),
  });
}

function decorations(spot) {
  const out = [], length = view.state.doc.length;
  const add = (from, to, name) => { if (from < to && to <= length) out.push(Decoration.mark({ class: name }).range(from, to)); };
  for (const item of items()) {
    if (item.spot?.source === shown && item.found) add(item.spot.start, item.spot.end, `s-any l-${openLevel(item)}`);
  }
  if (spot) {
    add(spot.start, spot.end, "s-now");
    const item = spot.item || current();
    if (item?.spot?.start === spot.start) for (const [from, to, level] of item.bits) add(from, to, `w l-${level}`);
  }
  return Decoration.set(out, true);
}

function about(source) {
  $("source-about").textContent = source ? [source.speaker || source.speakers.join(", ") || "no speaker named", source.organisation, source.date, `${source.words.toLocaleString("en-US")} words`].filter(Boolean).join(" · ") : "";
}

/** Scrolls the source to a passage. */
export async function reveal(spot) {
  const id = spot?.source ?? shown ?? desk.sources[0]?.id;
  if (!id) return;
  const mine = (asked += 1);
  try {
    const text = await textOf(id);
    if (mine !== asked) return; // another passage was asked for since
    if (shown !== id || !view) open(id, text, spot?.source ? spot.start : null);
  } catch (error) { texts.delete(id); complain(error.message); return; }
  $("source-choice").value = id;
  about(sourceOf(id));
  const effects = [show.of(decorations(spot?.source ? spot : null))];
  if (spot?.source) effects.push(EditorView.scrollIntoView(spot.start, { y: "center" }));
  view.dispatch({ effects });
}

function back() {
  announce("pane", "draft");
  const item = current();
  if (item) announce("chosen", { item, from: "list" });
}

export function drawSources() {
  texts.clear();
  view?.destroy();
  view = shown = null;
  $("source-choice").replaceChildren(...desk.sources.map((source, n) => el("option", { value: source.id }, `${n + 1}. ${labelOf(source)}`)));
  reveal(current()?.spot);
}

export function startSource() {
  $("source-choice").addEventListener("change", () => reveal({ source: $("source-choice").value, start: 0, end: 0 }));
  $("back").addEventListener("click", back);
  on("passage", (spot) => {
    if (!spot) return;
    if (!spot.quiet) announce("pane", "source");
    if (spot.source) reveal(spot);
    if (!spot.quiet) requestAnimationFrame(() => view?.contentDOM.focus({ preventScroll: true }));
  });
  $("lookup").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = $("lookup-words").value;
    if (!text.trim()) return;
    try {
      const { item } = await askJson("/api/passage", { id: desk.id, text });
      $("lookup-said").textContent = item.verdict === "verbatim" ? "The same words." : item.findings[0]?.message || item.reason || "Close to this passage.";
      if (item.spot) { announce("pane", "source"); reveal({ ...item.spot, item }); }
    } catch (error) { complain(error.message); }
  });
}
