// What the desk uses of CodeMirror 6 (MIT). `npm ci && npm run build` writes consistency/web/static/codemirror.js.
export { EditorSelection, EditorState, StateEffect, StateField, Transaction } from "@codemirror/state";
export { Decoration, EditorView, WidgetType, highlightSpecialChars, keymap } from "@codemirror/view";
export {
  defaultKeymap, history, invertedEffects, isolateHistory, redo, redoDepth, undo, undoDepth,
} from "@codemirror/commands";
export { openSearchPanel, search, searchKeymap } from "@codemirror/search";
