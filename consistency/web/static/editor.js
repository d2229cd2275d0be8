// The draft as it is edited, with the marks of what was found in it.
import {
  EditorState, EditorView, defaultKeymap, highlightSpecialChars, history, keymap, search, searchKeymap,
} from "./codemirror.js";
import { decorations, directions } from "./decorations.js";
import { announce, desk } from "./state.js";
import { decide, dropItems, found, ledger, setCurrent, setItems, undoableDecisions } from "./ledger.js";

export const nonce = document.querySelector("meta[name=desk-nonce]").content;

/** The item whose words are at a place, the innermost one. */
export function itemAt(view, pos) {
  const holding = view.state.field(found).list.filter((item) => item.start <= pos && pos <= item.end);
  return holding.sort((a, b) => (a.end - a.start) - (b.end - b.start))[0] || null;
}

const chooses = EditorView.domEventHandlers({
  click(event, view) {
    if (!event.target.closest(".q, .glyph")) return false;
    const pos = view.posAtCoords({ x: event.clientX, y: event.clientY });
    const item = pos === null ? null : itemAt(view, pos);
    if (item) announce("chosen", { item, from: "draft" });
    return false;
  },
});

const watches = EditorView.updateListener.of((update) => {
  if (update.docChanged) announce("edited", update);
  const told = [setItems, setCurrent, dropItems, decide];
  const changed = update.transactions.some((t) => t.effects.some((e) => told.some((type) => e.is(type))));
  if (changed) announce("items", update);
});

/** Makes the editor for a draft, in place of the one before. */
export function openEditor(parent, text) {
  desk.view?.destroy();
  desk.view = new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        history(), undoableDecisions, decorations, directions, chooses, watches,
        highlightSpecialChars(), search({ top: true }), EditorView.lineWrapping, EditorView.cspNonce.of(nonce),
        EditorView.perLineTextDirection.of(true),
        EditorView.contentAttributes.of({ "aria-label": "The draft", "aria-describedby": "draft-name", spellcheck: "true", tabindex: "0" }),
        keymap.of([
          { key: "Escape", run: (view) => { announce("leave", "draft"); view.contentDOM.blur(); return true; } },
          ...searchKeymap, ...defaultKeymap,
        ]),
      ],
    }),
  });
  return desk.view;
}

/** Brings a place of the draft into view. */
export function reveal(from, to = from) {
  desk.view.dispatch({ effects: EditorView.scrollIntoView(from, { y: "center" }) });
}
