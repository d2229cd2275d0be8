// On paper: the whole draft with its marks, and every problem that is open. The editor itself holds only what is in view.
import { $, el } from "./dom.js";
import { desk } from "./state.js";
import { items, openLevel } from "./queue.js";
import { card, titleOf } from "./card.js";
import { GLYPHS, LEVELS } from "./words.js";

function draft() {
  const text = desk.view.state.doc.toString(), out = [];
  let at = 0;
  for (const item of items().filter((i) => i.kind !== "finding")) {
    if (item.start < at) continue;
    out.push(text.slice(at, item.start), el("span", { className: `q v-${item.verdict} l-${openLevel(item)}` }, text.slice(item.start, item.end), el("span", { className: "glyph" }, GLYPHS[item.verdict])));
    at = item.end;
  }
  return el("div", { className: "paper-draft", dir: "auto" }, ...out, text.slice(at));
}

function problems() {
  return items().filter((item) => openLevel(item) !== "none").map((item) => {
    const box = card(item);
    box.removeAttribute("id");
    box.querySelectorAll("form, details.whose, datalist").forEach((node) => node.remove());
    box.querySelectorAll("[id]").forEach((node) => node.removeAttribute("id"));
    return el("section", { className: "paper-card" }, el("h3", {}, `${LEVELS[openLevel(item)]}: ${titleOf(item)} (at ${item.at})`), box);
  });
}

export function startPaper() {
  window.addEventListener("beforeprint", () => {
    if (!desk.view) return;
    $("paper").replaceChildren(el("h2", {}, desk.draft.name), draft(), el("h2", {}, "Open problems"), ...problems());
  });
  window.addEventListener("afterprint", () => $("paper").replaceChildren());
}
