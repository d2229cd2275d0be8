// The keyboard: letters while nobody types a text, the others anywhere.
import { $, el, isTyping } from "./dom.js";
import { announce, desk, on } from "./state.js";
import { ACTS, focusRow } from "./actions.js";
import { current } from "./queue.js";
import { KEYS } from "./words.js";

const LETTERS = {
  a: "take", m: "mark", s: "skip", h: "checked", A: "kind", j: "next", k: "previous", u: "undo",
};

function onKey(event) {
  if (event.isComposing || document.body.dataset.state !== "desk" || document.querySelector("dialog[open]")) return;
  const { key, target } = event, typing = isTyping(target), held = event.ctrlKey || event.metaKey;
  const done = () => { event.preventDefault(); return true; };
  if (key === "F8") { done(); ACTS[event.shiftKey ? "previous" : "next"](); return; }
  if (held && !event.altKey && ["z", "Z", "y"].includes(key) && !target.closest?.("input, textarea")) {
    done();
    ACTS[key === "y" || event.shiftKey ? "redo" : "undo"]();
    return;
  }
  if (held || event.altKey) return;
  if (key === "Escape") { leave(target); return; }
  if (typing) return;
  if (key === "Enter" && !target.closest("button, a, summary, label") || key === "Enter" && target.closest(".row-button[aria-expanded=true]")) { done(); ACTS.take(); return; }
  if (!$("letter-keys").checked) return;
  if (LETTERS[key]) { done(); ACTS[LETTERS[key]](); }
  else if (key === "/") { done(); announce("pane", "problems"); $("search").focus(); }
  else if (key === "e") { done(); edit(); }
  else if (key === "o") { done(); announce("passage", current()?.spot); }
  else if (key === "d") { done(); announce("save", "corrected"); }
  else if (key === "?") { done(); announce("open", "help-box"); }
}

function edit() {
  const item = current();
  announce("pane", "draft");
  if (item) desk.view.dispatch({ selection: { anchor: item.start }, scrollIntoView: true });
  desk.view.focus();
}

/** Back from wherever it is to the list. */
function leave(target) {
  const form = $("skip-form");
  if (form && !form.hidden && target.closest?.("#skip-form")) form.hidden = true;
  announce("pane", "problems");
  focusRow();
}

export function startKeys() {
  document.addEventListener("keydown", onKey);
  on("leave", () => requestAnimationFrame(() => leave(document.body)));
  $("letter-keys").checked = localStorage.getItem("desk-letters") !== "off";
  $("letter-keys").addEventListener("change", () => localStorage.setItem("desk-letters", $("letter-keys").checked ? "on" : "off"));
  $("keys-list").append(...KEYS.flatMap(([key, text]) => [el("dt", {}, el("kbd", {}, key)), el("dd", {}, text)]));
}
