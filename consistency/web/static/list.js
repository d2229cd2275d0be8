// The list of problems beside the text, the worst first, with the open one unfolded; and what is wrong with all of it.
import { $, el, isTyping, plural } from "./dom.js";
import { announce, desk, on } from "./state.js";
import { card, titleOf } from "./card.js";
import { counts, current, isAside, isDecided, items, listed, openLevel } from "./queue.js";
import { GLYPHS, LEVELS } from "./words.js";

const MOST = 400; // rows at once

export function drawList() {
  const rows = listed(), open = current(), focused = document.activeElement?.closest?.("#list .row-button");
  const at = focused?.dataset.uid;
  const busy = inUse(open);
  const shown = rows.slice(0, MOST);
  if (open && !shown.includes(open) && items().includes(open)) shown.unshift(open);
  $("list").replaceChildren(...shown.map((item) => row(item, item === open, busy?.card)));
  if (rows.length > MOST) $("list").append(el("li", { className: "meta" }, `and ${rows.length - MOST} more: search to see them`));
  $("banner").replaceChildren(...banner());
  drawCounts();
  const now = at && $("list").querySelector(`[data-uid="${CSS.escape(at)}"]`);
  if (now) now.focus({ preventScroll: true });
  else if (at) $("list").querySelector(".row-button[aria-expanded=true]")?.focus({ preventScroll: true });
  if (busy) busy.back();
  else $("list").querySelector(".current")?.scrollIntoView({ block: "nearest" });
  unfolded = open?.uid;
}

let unfolded = null;

/** The open card while someone fills in one of its fields: an answer that comes meanwhile must not take it away. */
function inUse(open) {
  const field = document.activeElement?.closest?.("#card input");
  if (!field || !open || open.uid !== unfolded) return null;
  const { selectionStart, selectionEnd } = field;
  return {
    card: $("card"),
    back() { field.focus({ preventScroll: true }); field.setSelectionRange(selectionStart, selectionEnd); },
  };
}

function row(item, open, kept) {
  const level = openLevel(item), done = isDecided(item);
  const message = item.findings[0]?.message || item.reason || titleOf(item);
  const badge = done ? "Decided" : LEVELS[level] || (isAside(item) ? "Not compared" : "");
  const button = el("button", {
    type: "button", className: "row-button", "data-uid": item.uid, "aria-expanded": String(open), onclick: () => announce("chosen", { item, from: "list" }),
  },
  el("span", { className: `level l-${done ? "none" : level}` }, el("span", { "aria-hidden": "true" }, GLYPHS[item.verdict]), ` ${[badge, open || !badge ? titleOf(item) : ""].filter(Boolean).join(": ")}`),
  el("span", { className: "what" }, message),
  el("span", { className: "words", dir: "auto" }, `“${item.exact.slice(0, 90)}${item.exact.length > 90 ? "…" : ""}”`),
  el("span", { className: "meta" }, [item.speaker, `at ${item.at}`].filter(Boolean).join(" · ")));
  return el("li", { className: `row-item l-${done ? "none" : level}${open ? " current" : ""}` }, button, open ? kept || card(item) : null);
}

/** What an editor must not overlook: that nothing was compared, or that nothing is left. */
function banner() {
  const n = counts(), out = [];
  for (const text of desk.skipped) out.push(el("div", { className: "notice l-error" }, el("strong", {}, "Not read: "), text));
  if (desk.draft?.empty && !desk.view.state.doc.length) return [...out, el("p", { className: "hint" }, "There is no draft yet: write or paste it in the draft’s pane. It is checked as you type.")];
  if (!n.compared && !desk.checking) {
    out.push(el("div", { className: "notice l-error nothing" }, el("h3", {}, "Nothing was compared"), el("p", {}, why(n)), el("p", { className: "row" },
      el("button", { type: "button", onclick: () => announce("open", "sources-box") }, n.quotations ? "Name the speaker of a source" : "Look at the sources"),
      el("button", { type: "button", onclick: () => announce("add-source") }, "Add a source"),
      n.quotations ? el("button", { type: "button", onclick: () => announce("every") }, "Compare every quotation") : null)));
  } else if (!n.error && !n.warning && !n.note) {
    const aside = n.aside ? ` ${plural(n.aside, "quotation was", "quotations were")} not compared.` : "";
    out.push(el("div", { className: "notice l-none" }, el("strong", {}, "Nothing is open. "), `${plural(n.compared, "quotation was", "quotations were")} compared.${aside}`));
  }
  return out;
}

function why(n) {
  if (!n.quotations) return "The draft has no words in quotation marks. Check that it is the right text, or paste it again with its quotation marks.";
  const named = [...new Set(items().filter((item) => item.verdict === "not-checked").map((item) => item.speaker).filter(Boolean))];
  const speakers = [...new Set(desk.sources.flatMap((source) => [source.speaker, ...source.speakers]).filter(Boolean))];
  const given = named.length ? `The draft gives its ${plural(n.quotations, "quotation")} to ${named.slice(0, 4).join(", ")}${named.length > 4 ? " and others" : ""}` : `The draft names no speaker for its ${plural(n.quotations, "quotation")}`;
  const held = speakers.length ? `the sources are by ${speakers.slice(0, 4).join(", ")}` : "no source says whose words it holds";
  return `${given}; ${held}. Name the speaker of the source, add the right source, or have every quotation compared.`;
}

function drawCounts() {
  const n = counts(), parts = [];
  for (const level of ["error", "warning", "note"]) {
    if (n[level]) parts.push(el("button", { type: "button", className: `level l-${level}`, onclick: () => filter(level) }, plural(n[level], level)));
  }
  parts.push(el("span", { className: "meta" }, `${plural(n.compared, "quotation")} compared${n.aside ? `, ${n.aside} not` : ""}`));
  $("counts").replaceChildren(...parts.flatMap((part) => [part, " "]));
  const list = listed(), at = list.indexOf(current());
  $("position").textContent = list.length ? `${at < 0 ? "–" : at + 1} of ${list.length}` : "0";
  announce("title", n);
}

export function filter(show) {
  desk.filter.show = show;
  $("show").value = show;
  settle();
}

/** Opens the first problem of the list if the open one is not in it. */
function settle() {
  const list = listed();
  if (list.length && !list.includes(current())) announce("chosen", { item: list[0], from: "filter" });
  else drawList();
}

export function startList() {
  on("items", drawList);
  $("search").addEventListener("input", () => { desk.filter.words = $("search").value.trim(); settle(); });
  $("show").addEventListener("change", () => filter($("show").value));
  $("list").addEventListener("keydown", (event) => {
    if (isTyping(event.target) || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    announce("step", event.key === "ArrowDown" ? 1 : -1);
  });
}
