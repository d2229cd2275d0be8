"use strict";
// Moves about a checked article: a click or Enter opens a quotation's card, j and k step, filters hide the rest.
// Where a card is not on the page yet, its mark sends `cardwanted`, and whoever hears it puts the card there.
(() => {
  document.documentElement.classList.add("js");
  const all = (root, selector) => [...root.querySelectorAll(selector)];
  const articleOf = (node) => node.closest("article.checked") || document.querySelector("article.checked");
  let article = null;

  function show(mark, focusCard) {
    article = articleOf(mark);
    all(article, ".current").forEach((node) => node.classList.remove("current"));
    all(article, ".q[aria-current]").forEach((node) => node.removeAttribute("aria-current"));
    mark.setAttribute("aria-current", "true");
    const id = mark.dataset.card;
    all(article, `.q[data-card="${CSS.escape(id)}"]`).forEach((node) => node.classList.add("current"));
    if (!document.getElementById(id)) mark.dispatchEvent(new CustomEvent("cardwanted", { bubbles: true }));
    const card = document.getElementById(id);
    card.classList.add("current");
    if (focusCard) card.querySelector("h3").focus();
  }

  // Steps in the article last used; `open` also goes to the quotation's card, as a click does.
  function step(by, open) {
    article = article && document.contains(article) ? article : document.querySelector("article.checked");
    if (!article) return;
    const marks = all(article, ".q:not(.off, .rest)");
    if (!marks.length) return;
    const at = marks.findIndex((mark) => mark.classList.contains("current"));
    const next = at < 0 ? (by > 0 ? 0 : marks.length - 1) : Math.min(marks.length - 1, Math.max(0, at + by));
    show(marks[next], open);
    if (open) return;
    marks[next].focus({ preventScroll: true });
    marks[next].scrollIntoView({ block: "center" });
  }

  function back() {
    const mark = article?.querySelector(".q.current");
    mark?.focus({ preventScroll: true });
    mark?.scrollIntoView({ block: "center" });
  }

  function filter(button) {
    const here = articleOf(button), wanted = button.dataset.filter;
    all(here, "[data-filter]").forEach((b) => b.setAttribute("aria-pressed", String(b === button)));
    all(here, ".q").forEach((mark) => {
      const { verdict, level } = mark.dataset;
      mark.classList.toggle("off", !(wanted === "all" || wanted === verdict || (wanted === "wrong" && level !== "none")));
    });
  }

  document.addEventListener("click", (event) => {
    const mark = event.target.closest(".q"), button = event.target.closest("[data-filter]"), by = event.target.closest("[data-step]");
    if (mark) { event.preventDefault(); show(mark, true); }
    if (button) filter(button);
    if (by) { article = articleOf(by); step(Number(by.dataset.step), true); }
    if (event.target.closest("[data-back]")) back();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && article) { back(); return; }
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const letters = document.querySelector(".keys input");
    if (letters && !letters.checked) return;
    if (event.key === "j") step(1, false);
    else if (event.key === "k") step(-1, false);
    else return;
    event.preventDefault();
  });
})();
