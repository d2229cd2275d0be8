"use strict";
// The desk: sends the draft and its sources, shows what comes back, remembers what the editor decides.
(() => {
  const $ = (id) => document.getElementById(id);
  const token = new URLSearchParams(location.search).get("token") || "";
  const chosen = { draft: [], canonical: [] };
  const decisions = new Map();
  let sitting = null;
  let unsaved = false; // decisions that no download holds
  let cards = {}; // their HTML by id, until each is opened: hundreds at once would take the browser half a second

  const GONE = "The desk does not answer. Is “consistency serve” still running, and are the files still there?";
  const SAID = {
    take: "The canonical’s wording will stand in the mended draft.",
    mark: "The change will be marked in the mended draft.",
    "not-from": "Accepted: not from this source.",
  };

  function gone(error) { throw error.name === "AbortError" ? error : new Error(GONE); }

  async function ask(path, body, signal) {
    const headers = { "X-Desk-Token": token };
    if (!(body instanceof FormData)) { headers["Content-Type"] = "application/json"; body = JSON.stringify(body); }
    const answer = await fetch(path, { method: "POST", headers, body, signal }).catch(gone);
    if (answer.ok) return answer;
    const text = await answer.text();
    let reason = text;
    try { reason = JSON.parse(text).error; } catch { /* plain text as it is */ }
    throw new Error(reason || `the desk answered ${answer.status}`);
  }

  function problem(text) { $("problem").textContent = text; }

  // Intake: files dropped or chosen, else what is pasted.  Pasted text goes as a file, so that its line ends stay.
  function choose(side, files) {
    chosen[side] = side === "draft" ? [...files].slice(0, 1) : [...files];
    $(`${side}-chosen`).textContent = chosen[side].map((f) => f.name).join(", ");
  }
  for (const side of ["draft", "canonical"]) {
    const panel = document.querySelector(`[data-drop="${side}"]`);
    $(`${side}-file`).addEventListener("change", (event) => choose(side, event.target.files));
    const files = (event) => event.dataTransfer.types.includes("Files"); // text that is dragged is the field's affair
    panel.addEventListener("dragover", (event) => {
      if (!files(event)) return;
      event.preventDefault();
      panel.classList.add("over");
    });
    panel.addEventListener("dragleave", () => panel.classList.remove("over"));
    panel.addEventListener("drop", (event) => {
      panel.classList.remove("over");
      if (!files(event)) return;
      event.preventDefault();
      choose(side, event.dataTransfer.files);
    });
  }

  // What was done last counts: a draft that is typed or pasted takes the place of a file.
  $("draft-text").addEventListener("input", () => {
    $("draft-file").value = "";
    choose("draft", []);
  });

  function form() {
    const sent = new FormData();
    for (const side of ["draft", "canonical"]) {
      const pasted = $(`${side}-text`).value;
      for (const file of chosen[side]) sent.append(side, file, file.name);
      if (pasted.trim() && !(side === "draft" && chosen.draft.length)) {
        sent.append(side, new Blob([pasted], { type: "text/plain" }), side === "draft" ? "draft.txt" : "source.txt");
      }
    }
    for (const name of ["speaker", "policy", "kind"]) sent.append(name, $(name).value);
    return sent;
  }

  const STAGES = {
    reading: () => "Reading …",
    indexing: (n) => `Indexing ${n} source${n === 1 ? "" : "s"} …`,
    checking: (n) => `Checked ${n} quotation${n === 1 ? "" : "s"} …`,
  };

  async function* lines(answer) {
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let held = "";
    for (;;) {
      const { value, done } = await reader.read().catch(gone);
      if (done) throw new Error(GONE); // its last line is the result, after which nobody reads on
      const parts = (held + value).split("\n");
      held = parts.pop();
      for (const part of parts) yield JSON.parse(part);
    }
  }

  $("intake").addEventListener("submit", async (event) => {
    event.preventDefault();
    const sent = form();
    problem("");
    if (unsaved && !confirm("Your decisions are in no download yet. Check again without them?")) return;
    if (!sent.has("canonical")) { problem("Paste or choose a source."); $("canonical-text").focus(); return; }
    $("go").disabled = true;
    $("progress").hidden = false;
    try {
      for await (const step of lines(await ask("/api/check", sent))) {
        if (step.error) throw new Error(step.error);
        if (!step.stage) { show(step); break; }
        $("status").textContent = STAGES[step.stage](step.count);
      }
    } catch (error) {
      $("status").textContent = "";
      problem(error.message);
    } finally {
      $("go").disabled = false;
      $("progress").hidden = true;
    }
  });

  function show(step) {
    sitting = step.id;
    decisions.clear();
    unsaved = false;
    tally();
    $("typing").hidden = false;
    $("tools").hidden = !step.html;
    cards = step.cards;
    $("result").innerHTML = step.html; // made by the server's template, every text escaped; the policy runs no script
    $("status").textContent = `Done: ${step.sources.join(", ")}.`;
    problem(step.skipped.length ? `Not read: ${step.skipped.join("; ")}` : "");
    if (step.html) {
      $("result").focus({ preventScroll: true });
      $("result").scrollIntoView();
    } else $("typed").focus();
    if ($("typed").value.trim()) typed();
  }

  function put(id) {
    const made = document.getElementById(id) || document.createRange().createContextualFragment(cards[id]);
    $("result").querySelector(".cards").append(made);
  }
  $("result").addEventListener("cardwanted", (event) => put(event.target.dataset.card));
  window.addEventListener("beforeprint", () => Object.keys(cards).forEach(put)); // paper has all of them, in order

  // Decisions
  function decide(card, deed, reason) {
    const marks = document.querySelectorAll(`.q[data-card="${CSS.escape(card.id)}"]`);
    const told = card.querySelector(".decided");
    told.replaceChildren();
    if (deed) {
      decisions.set(card.id, { do: deed, reason });
      const undo = document.createElement("button");
      undo.type = "button";
      undo.dataset.do = "undo";
      undo.textContent = "Undo";
      told.append(SAID[deed] || `Accepted: ${reason}`, " ", undo);
    } else decisions.delete(card.id);
    unsaved = decisions.size > 0;
    marks.forEach((mark) => mark.classList.toggle("done", Boolean(deed)));
    tally();
  }

  function tally() {
    $("tally").textContent = decisions.size ? `${decisions.size} decided` : "";
  }

  $("result").addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (!button) return;
    const card = button.closest(".card"), deed = button.dataset.do, reason = card.querySelector(".reason");
    if (deed === "undo") { decide(card, null); card.querySelector("h3").focus(); return; }
    if (deed === "accept" && !reason.value.trim()) {
      reason.setAttribute("aria-invalid", "true");
      reason.placeholder = "say why";
      reason.focus();
      return;
    }
    reason?.removeAttribute("aria-invalid");
    decide(card, deed, deed === "accept" ? reason.value.trim() : "");
  });
  $("result").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches(".reason")) return;
    event.preventDefault();
    event.target.closest(".card").querySelector('[data-do="accept"]').click();
  });

  window.addEventListener("beforeunload", (event) => { if (unsaved) event.preventDefault(); });

  // Downloads
  async function download(path, fallback) {
    try {
      const answer = await ask(path, { id: sitting, decisions: Object.fromEntries(decisions) });
      const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") || "");
      const link = document.createElement("a");
      link.href = URL.createObjectURL(await answer.blob());
      link.download = named ? decodeURIComponent(named[1]) : fallback;
      link.click();
      unsaved = false;
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    } catch (error) { problem(error.message); }
  }
  $("get-mended").addEventListener("click", () => download("/api/mended", "draft.txt"));
  $("get-report").addEventListener("click", () => download("/api/report", "quotations.html"));
  $("get-decisions").addEventListener("click", () => download("/api/decisions", "decisions.json"));

  // One quotation as it is typed
  let waiting = null, running = null;
  async function typed() {
    running?.abort();
    running = new AbortController();
    try {
      const answer = await ask("/api/quote", { id: sitting, text: $("typed").value }, running.signal);
      const { html, verdict, level } = await answer.json();
      $("typed-result").innerHTML = html;
      $("typed-result").querySelector(".card")?.classList.add("current");
      $("typed-status").textContent = verdict && (level === "none" ? verdict : `${verdict}, ${level}`);
    } catch (error) {
      if (error.name !== "AbortError") problem(error.message);
    }
  }
  $("typed").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(typed, 250);
  });
})();
