"use strict";
// The index of a report: opens articles, filters and searches problems over all of them, steps from one to the next.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (node, selector) => [...node.querySelectorAll(selector)];
  const articles = all(document, "article.checked");
  const LEVELS = ["none", "note", "warning", "error"];

  // The markup is this report's own, escaped when it was made; the page's policy runs no script in it.
  async function unpacked(packed) {
    const bytes = Uint8Array.from(atob(packed), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }

  async function fill(article) {
    const packed = article.dataset.rest;
    if (!packed) return;
    delete article.dataset.rest;
    const held = document.createElement("template");
    held.innerHTML = await unpacked(packed);
    const columns = article.querySelector(".columns"), cards = columns.querySelector(".cards");
    for (const node of all(held.content, ".card")) cards.append(node);
    cards.prepend(...all(held.content, ".moves, .hint"));
    columns.prepend(...all(held.content, ".draft"));
    columns.before(...all(held.content, ".meta"));
    article.classList.add("full");
    article.querySelector(".whole")?.remove();
    narrow(article);
  }

  async function whole(article) {
    await fill(article);
    const mark = article.querySelector(".q:not(.rest)");
    const worst = article.querySelector(".card:not(.hid)");
    const first = worst && article.querySelector(`.q[data-card="${CSS.escape(worst.id)}"]`);
    if (first || mark) show(first || mark, false);
  }

  function toggle(article, open) {
    article.classList.toggle("open", open);
    article.querySelector("[data-open]")?.setAttribute("aria-expanded", String(article.classList.contains("open")));
  }

  // What the form asks for.  An article is shown if any of its problems is, or if all are wanted.
  const field = (id) => document.getElementById(id)?.value || "";
  const asked = { level: 0, rule: "", outlet: "", words: [] };
  const texts = new Map();
  const textOf = (node) => {
    if (!texts.has(node)) texts.set(node, node.textContent.toLowerCase());
    return texts.get(node);
  };
  const has = (text) => asked.words.every((word) => text.includes(word));

  function fits(node) {
    const level = LEVELS.indexOf(node.dataset.level);
    return level >= asked.level && (!asked.rule || node.dataset.rules.split(" ").includes(asked.rule));
  }

  function narrow(article) {
    const named = has(textOf(article.querySelector("h2")));
    let any = asked.level === 0 && !asked.rule && named;
    for (const node of all(article, ".cards > .card, .cards > .finding")) {
      const shown = fits(node) && (named || has(textOf(node)));
      node.classList.toggle("hid", !shown);
      any ||= shown;
    }
    const shown = any && (!asked.outlet || article.dataset.outlet === asked.outlet);
    article.classList.toggle("hid", !shown);
    return shown;
  }

  function search() {
    asked.level = LEVELS.indexOf(field("severity") || "none");
    asked.rule = field("rule");
    asked.outlet = field("outlet");
    asked.words = field("find").toLowerCase().split(/\s+/).filter(Boolean);
    const shown = articles.filter(narrow).length;
    const status = document.getElementById("shown");
    if (status) status.textContent = `${shown} of ${articles.length} articles, the worst first`;
  }

  // The next problem that is shown, in whichever article it is.
  let at = null;
  function jump(by) {
    const shown = articles.filter((article) => !article.classList.contains("hid"));
    const found = shown.flatMap((article) => all(article, ".cards > .card:not(.hid), .cards > .finding:not(.hid)"))
      .filter((node) => node.dataset.level !== "none");
    if (!found.length) return;
    const now = found.indexOf(at);
    at?.classList.remove("at");
    at = found[now < 0 ? (by > 0 ? 0 : found.length - 1) : (now + by + found.length) % found.length];
    const article = at.closest("article.checked");
    toggle(article, true);
    const mark = article.querySelector(`.q[data-card="${CSS.escape(at.id)}"]`);
    if (mark) show(mark, false);
    at.classList.add("at");
    at.tabIndex = -1;
    at.focus({ preventScroll: true });
    at.scrollIntoView({ block: "center" });
  }

  // Within a whole article: one card at a time, beside its place in the text.
  let current = null;
  function show(mark, focus) {
    current = mark.closest("article.checked");
    all(current, ".current").forEach((node) => node.classList.remove("current"));
    all(current, ".q[aria-current]").forEach((node) => node.removeAttribute("aria-current"));
    mark.setAttribute("aria-current", "true");
    const id = mark.dataset.card;
    all(current, `.q[data-card="${CSS.escape(id)}"]`).forEach((node) => node.classList.add("current"));
    const card = document.getElementById(id);
    card?.classList.remove("hid");
    card?.classList.add("current");
    if (focus) card?.querySelector("h3").focus();
  }

  function step(by, focus) {
    current = current && document.contains(current) ? current : articles.find((article) => article.querySelector(".q"));
    if (!current) return;
    const marks = all(current, ".q:not(.off, .rest)");
    if (!marks.length) return;
    const now = marks.findIndex((mark) => mark.classList.contains("current"));
    const next = now < 0 ? (by > 0 ? 0 : marks.length - 1) : Math.min(marks.length - 1, Math.max(0, now + by));
    show(marks[next], focus);
    if (focus) return;
    marks[next].focus({ preventScroll: true });
    marks[next].scrollIntoView({ block: "center" });
  }

  function back() {
    const mark = current?.querySelector(".q.current");
    mark?.focus({ preventScroll: true });
    mark?.scrollIntoView({ block: "center" });
  }

  function filter(button) {
    const here = button.closest("article.checked"), wanted = button.dataset.filter;
    all(here, "[data-filter]").forEach((one) => one.setAttribute("aria-pressed", String(one === button)));
    for (const mark of all(here, ".q")) {
      const { verdict, level } = mark.dataset;
      mark.classList.toggle("off", !(wanted === "all" || wanted === verdict || (wanted === "wrong" && level !== "none")));
    }
  }

  document.addEventListener("click", (event) => {
    const on = (selector) => event.target.closest(selector);
    const article = on("article.checked");
    if (on(".q")) { event.preventDefault(); show(on(".q"), true); }
    else if (on("[data-open]")) toggle(article);
    else if (on("[data-whole]")) whole(article);
    else if (on("[data-filter]")) filter(on("[data-filter]"));
    else if (on("[data-step]")) { current = article; step(Number(on("[data-step]").dataset.step), true); }
    else if (on("[data-jump]")) jump(Number(on("[data-jump]").dataset.jump));
    else if (on("[data-back]")) back();
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape" && current) { back(); return; }
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const letters = document.querySelector(".keys input");
    if (letters && !letters.checked) return;
    if (event.key === "n") jump(1);
    else if (event.key === "p") jump(-1);
    else if (event.key === "j") step(1, false);
    else if (event.key === "k") step(-1, false);
    else return;
    event.preventDefault();
  });

  const form = document.querySelector(".tools");
  if (form) {
    let waiting = 0;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", (event) => {
      if (event.target.type === "checkbox") return;
      clearTimeout(waiting);
      if (event.target.type === "search") waiting = setTimeout(search, 120);
      else search();
    });
    document.getElementById("appendix").addEventListener("change", async (event) => {
      root.classList.toggle("appendix", event.target.checked);
      const status = document.getElementById("shown");
      if (!event.target.checked) return search();
      status.textContent = "Unpacking the articles …";
      for (const article of articles) if (!article.classList.contains("hid")) await fill(article);
      status.textContent = "The whole articles will be printed";
    });
    search();
  }
  const alone = document.querySelector("article.alone");
  if (alone) {
    alone.classList.add("full");
    const cards = all(alone, ".card");
    cards.sort((one, two) => LEVELS.indexOf(two.dataset.level) - LEVELS.indexOf(one.dataset.level));
    const mark = cards.length && alone.querySelector(`.q[data-card="${CSS.escape(cards[0].id)}"]`);
    if (mark) show(mark, false);
  }
})();
