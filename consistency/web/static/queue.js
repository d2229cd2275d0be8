// Which problems are open, in which order, and how many there are.
import { desk, labelOf, sourceOf } from "./state.js";
import { found, ledger } from "./ledger.js";

const LEVELS = ["none", "note", "warning", "error"];
export const rank = (level) => LEVELS.indexOf(level);

export const items = () => desk.view ? desk.view.state.field(found).list : [];
export const entries = () => desk.view.state.field(ledger);
export const current = () => {
  const { list, current: uid } = desk.view.state.field(found);
  return list.find((item) => item.uid === uid) || null;
};

/** The findings of an item that nobody has dealt with. */
export const openFindings = (item) =>
  item.findings.filter((finding) => finding.silenced === null && !(finding.id in entries().skipped));

/** The worst level of what is still open about an item. */
export function openLevel(item) {
  if (item.sign in entries().checked) return "none";
  return openFindings(item).reduce((worst, finding) => rank(finding.level) > rank(worst) ? finding.level : worst, "none");
}

export const isOpen = (item) => openLevel(item) !== "none";
/** A quotation that was not compared although someone may want it to be: no term, title or part of a longer quotation. */
export const isAside = (item) =>
  item.verdict === "not-checked" && !["term", "title", "nested", "outside-text"].includes(item.aside) &&
  !(item.sign in entries().checked) && !isOpen(item);
export const isDecided = (item) =>
  item.sign in entries().checked || (item.findings.length > 0 && !isOpen(item));

function worstFirst(chosen) {
  const ranked = chosen.map((item) => [rank(openLevel(item)), item]);
  ranked.sort(([level, a], [other, b]) => other - level || b.severity - a.severity || a.start - b.start);
  return ranked.map(([, item]) => item);
}

const SHOWN = {
  open: (item) => isOpen(item) || isAside(item),
  error: (item) => openLevel(item) === "error",
  warning: (item) => openLevel(item) === "warning",
  note: (item) => openLevel(item) === "note",
  aside: (item) => item.verdict === "not-checked" && !isOpen(item),
  decided: isDecided,
  all: () => true,
};

function matches(item, words) {
  if (!words) return true;
  const source = item.spot ? labelOf(sourceOf(item.spot.source)) : "";
  const text = [item.exact, item.speaker, item.reason, source, ...item.findings.map((f) => f.message), item.verdict];
  return text.join(" ").toLowerCase().includes(words.toLowerCase());
}

let last = { of: [], list: [] }; // the list that was asked for last, and what it depends on

/** What the list shows, in its order. */
export function listed() {
  const { show, words } = desk.filter, of = [desk.view, items(), entries(), show, words];
  if (of.some((part, n) => part !== last.of[n])) {
    const chosen = items().filter((item) => SHOWN[show](item) && matches(item, words));
    const list = show === "all" || show === "aside" ? chosen.sort((a, b) => a.start - b.start) : worstFirst(chosen);
    last = { of, list };
  }
  return [...last.list];
}

/** How many are open of each level, and how many quotations were compared or not. */
export function counts() {
  const all = items(), n = { error: 0, warning: 0, note: 0, compared: 0, aside: 0, quotations: 0, right: 0 };
  for (const item of all) {
    const level = openLevel(item);
    if (level !== "none") n[level] += 1;
    if (item.kind !== "quotation") continue;
    n.quotations += 1;
    if (item.verdict === "not-checked") n.aside += 1;
    else {
      n.compared += 1;
      if (item.verdict === "verbatim" || item.verdict === "edited") n.right += 1;
    }
  }
  return n;
}

/** The open item after `item` in the list's order, else the first one. */
export function following(item, by = 1) {
  const list = listed();
  if (!list.length) return null;
  const at = list.findIndex((other) => other.uid === item?.uid);
  if (at < 0) return by > 0 ? list[0] : list.at(-1);
  return list[Math.min(list.length - 1, Math.max(0, at + by))];
}
