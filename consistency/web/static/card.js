// What is shown of the open problem: what is wrong and why, both wordings, the source, and whose words they are.
import { el } from "./dom.js";
import { announce, desk, labelOf, sourceOf } from "./state.js";
import { entries } from "./queue.js";
import { LEVELS, VERDICTS } from "./words.js";

export function card(item) {
  return el("div", { className: "card", id: "card" }, ...findings(item), wordings(item), where(item), ...also(item), speaker(item), skipping(item));
}

function findings(item) {
  const skipped = entries().skipped;
  const rows = item.findings.map((finding) => {
    const rule = desk.rules[finding.rule];
    const done = skipped[finding.id];
    return el("div", { className: `finding l-${finding.level}` },
      el("p", {}, el("strong", {}, LEVELS[finding.level]), " ", el("span", { className: "message" }, finding.message)),
      finding.silenced !== null && el("p", { className: "meta" }, `Accepted in the draft: ${finding.silenced}`),
      done && el("p", { className: "meta" }, `${done.do === "checked" ? "Checked by hand" : "Skipped"}: ${done.reason}${done.by ? ` (${done.by})` : ""}`),
      rule && el("details", {}, el("summary", {}, `Why it matters: ${rule.title}`), el("p", {}, rule.meaning), el("p", { className: "meta" }, `${finding.rule} · ${rule.authority}`)));
  });
  const reason = item.reason && el("p", { className: "reason-given" }, item.verdict === "not-checked" ? `Not compared: ${item.reason}.` : item.reason);
  return [...rows.filter(Boolean), reason].filter(Boolean);
}

function side(item, which, tag, hint) {
  const parts = item.cells.flatMap(([ours, theirs, differs]) => {
    const words = which === 0 ? ours : theirs;
    if (!words) return differs && which === 0 ? [el(tag, { className: "gap" }, el("span", { className: "sr" }, "words are missing here"), "‸"), " "] : [];
    return [differs ? el(tag, {}, el("span", { className: "sr" }, `${hint} `), words) : words, " "];
  });
  return parts.slice(0, -1); // the last space is that of what follows
}

const CLOSES = /^[.,;:!?…)\]’”»]/;
const following = (text) => text && el("span", { className: "around" }, CLOSES.test(text) ? text : ` ${text}`);

function wordings(item) {
  const source = item.spot && sourceOf(item.spot.source);
  if (!item.cells.length) return item.exact ? el("blockquote", { dir: "auto" }, item.exact) : null;
  const draft = el("div", { className: "wording" }, el("h3", {}, "The draft"), el("p", { dir: "auto" }, side(item, 0, "del", "the draft has")));
  if (!source) return el("div", { className: "wordings" }, draft);
  const { before, after } = item.spot;
  const heading = item.found ? "The source" : item.verdict === "not-checked" ? "A passage close to it" : "The nearest passage";
  return el("div", { className: "wordings" }, draft, el("div", { className: "wording" }, el("h3", {}, heading),
    el("p", { dir: "auto" }, before && el("span", { className: "around" }, `${before} `), side(item, 1, "ins", "the source has"), following(after))));
}

const passage = (spot, text) => el("button", { type: "button", className: "link", onclick: () => announce("passage", spot) }, text);

function where(item) {
  if (!item.spot) return null;
  const source = sourceOf(item.spot.source);
  return el("p", { className: "where" }, passage(item.spot, `${labelOf(source)}, at ${item.spot.at}`),
    item.style.length ? el("span", { className: "meta" }, ` House style only: ${item.style.join(", ")}.`) : null);
}

function also(item) {
  const others = item.also.filter(Boolean);
  if (!others.length) return [];
  return [el("p", { className: "where" }, "Also in: ", ...others.flatMap((spot, n) => [n ? "; " : "", passage(spot, `${labelOf(sourceOf(spot.source))}, at ${spot.at}`)]))];
}

function speaker(item) {
  if (item.kind !== "quotation") return null;
  const set = entries().hand[item.words];
  const known = [...new Set(desk.sources.flatMap((source) => [source.speaker, ...source.speakers]).filter(Boolean))];
  const field = el("input", { type: "text", id: "whose", maxLength: 200, dir: "auto", value: item.speaker || "", autocomplete: "off" });
  field.setAttribute("list", "whose-known");
  return el("details", { className: "whose", open: item.verdict === "not-checked" || item.verdict === "misattributed" },
    el("summary", {}, `Attributed to: ${set?.name === "" ? "the source (by hand)" : item.speaker || "no one"}${set?.name ? " (by hand)" : ""}`),
    el("p", { className: "row" }, el("label", { htmlFor: "whose" }, "Speaker"), field,
      el("datalist", { id: "whose-known" }, known.map((name) => el("option", { value: name }))),
      el("button", { type: "button", onclick: () => announce("whose", { item, name: field.value.trim() }) }, "Set")),
    el("p", { className: "row" },
      el("button", { type: "button", onclick: () => announce("whose", { item, name: "" }) }, "It is from the source: check it"),
      set && el("button", { type: "button", onclick: () => announce("whose", { item, name: undefined }) }, "As the draft says")));
}

function skipping(item) {
  const field = el("input", { type: "text", id: "reason", maxLength: 300, dir: "auto", autocomplete: "off" });
  field.setAttribute("list", "reasons");
  const reasons = ["not from this source", "as the wire had it", "house style", "said on a different occasion", "checked against the recording"];
  const form = el("form", { id: "skip-form", className: "row", hidden: true },
    el("label", { htmlFor: "reason" }, "Why skip it?"), field,
    el("datalist", { id: "reasons" }, reasons.map((text) => el("option", { value: text }))),
    el("button", { type: "submit" }, "Skip"),
    el("button", { type: "button", onclick: () => announce("skip", { item, reason: "not from this source" }) }, "Not from this source"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const reason = field.value.trim();
    if (!reason) { field.setAttribute("aria-invalid", "true"); field.placeholder = "say why"; field.focus(); return; }
    announce("skip", { item, reason });
  });
  return form;
}

export const titleOf = (item) => VERDICTS[item.verdict];
