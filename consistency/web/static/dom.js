// Small helpers for the page's elements. Text always goes in as text: the page's policy lets no markup in.

export const $ = (id) => document.getElementById(id);

/** An element with properties, attributes (`aria-…`, `data-…`) and children; null children are left out. */
export function el(name, given = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (key in node && !key.includes("-") && key !== "list") node[key] = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return node;
}

/** Says something to whoever listens with a screen reader, and on the status line. */
export function say(text) { $("status").textContent = text; }

/** Shows what went wrong; an empty text takes it away. */
export function complain(text) { $("problem").textContent = text; }

/** Whether letters typed at this place are text. */
export function isTyping(target) {
  return Boolean(target?.closest?.("input, textarea, select, [contenteditable='true'], .cm-content"));
}

export const plural = (n, one, many = `${one}s`) => `${n} ${n === 1 ? one : many}`;
