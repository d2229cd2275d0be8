// The desk: checks what comes in, shows it, and brings the parts of the page together.
import { $, complain, say } from "./dom.js";
import { GONE, RESTARTED, askJson, steps } from "./server.js";
import { announce, desk, on } from "./state.js";
import { openEditor } from "./editor.js";
import { setItems } from "./ledger.js";
import { isOver, named, recheck } from "./recheck.js";
import { listed } from "./queue.js";
import { drawList, startList } from "./list.js";
import { choose, focusRow, startActions } from "./actions.js";
import { startKeys } from "./keys.js";
import { drawSources, startSource } from "./source.js";
import { startSources } from "./sources.js";
import { given, startIntake } from "./intake.js";
import { load, resetSaved, startOut, unsaved } from "./out.js";
import { kept, restoring, startKeeping } from "./keep.js";
import { checked, resumed } from "./held.js";
import { offer, reopen, startRecovery } from "./recover.js";
import { startPaper } from "./paper.js";

const STAGES = {
  reading: () => "Reading …",
  indexing: (n) => `Indexing ${n} source${n === 1 ? "" : "s"} …`,
  quoting: (n) => `Looking for quotations and their speakers in ${n.toLocaleString("en")} characters …`,
  checking: (n) => `Checked ${n.toLocaleString("en")} quotation${n === 1 ? "" : "s"} …`,
  reuse: () => "Looking for the source’s words without quotation marks …",
  listing: (n) => `Listing ${n.toLocaleString("en")} quotation${n === 1 ? "" : "s"} …`,
};

async function check(sent) {
  const again = sent.has("id") || Boolean(sent.onPage);
  complain("");
  const before = performance.now();
  desk.checking = true;
  $("go").disabled = true;
  $("progress").hidden = false;
  title();
  try {
    for await (const step of steps(sent)) {
      if (step.error) throw new Error(step.error);
      if (!step.stage) { desk.checking = false; desk.wholeTook = performance.now() - before; await show(step, again, sent); break; }
      say(STAGES[step.stage](step.count));
    }
  } catch (error) {
    say("");
    if (again && !sent.onPage && isOver(error)) announce("gone");
    else complain(error.message);
  } finally {
    desk.checking = false;
    $("go").disabled = false;
    $("progress").hidden = true;
    title();
  }
}

/** Shows the result of a check of what was `sent`; `again` says that the draft is the one on the page, whose decisions stay. */
async function show(step, again, sent) {
  Object.assign(desk, {
    id: step.id ?? desk.id, sources: step.sources, files: step.files, rules: step.rules, skipped: step.skipped,
    signature: step.signature, settings: step.settings, draft: step.draft, out: step.out,
  });
  history.replaceState(null, "", `#${desk.id}`);
  if (sent) checked(sent);
  else resumed();
  document.body.dataset.state = "desk";
  for (const id of ["intake"]) $(id).hidden = true;
  for (const id of ["desk", "counts", "tabs", "menu", "foot"]) $(id).hidden = false;
  $("draft-name").textContent = desk.draft.name;
  $("every").checked = desk.settings.every;
  $("policy-now").value = desk.settings.policy;
  if (!again || !desk.view) {
    openEditor($("editor"), step.draft.text);
    resetSaved();
    desk.filter = { words: "", show: "open" };
    $("search").value = "";
    $("show").value = "open";
  }
  const moved = desk.view.state.doc.toString() !== step.draft.text;
  desk.view.dispatch({ effects: setItems.of(named(step.items, again ? undefined : [])) });
  const back = again ? false : restore(step);
  drawSources();
  const first = listed()[0] || null;
  choose(first);
  drawList();
  if (given.decisions) {
    try { load(await given.decisions.text()); } catch { complain(`${given.decisions.name}: not a file of decisions`); }
    given.decisions = null;
  }
  say(back ? "Your corrections and decisions from before are back." : `Done: ${step.sources.length === 1 ? "1 source" : `${step.sources.length} sources`}.`);
  if (desk.draft.empty && !desk.view.state.doc.length) { pane("draft"); desk.view.focus(); } else focusRow();
  if (moved || back) await recheck(true);
}

/** Corrections and decisions that this browser keeps for the draft; whether there are any. */
function restore(step) {
  const before = kept(step.draft.content);
  if (!before) return false;
  const { doc } = desk.view.state;
  const changes = before.text === doc.toString() ? [] : { from: 0, to: doc.length, insert: before.text };
  desk.view.dispatch({ changes, annotations: [] });
  desk.view.dispatch({ effects: restoring(before.entries) });
  return true;
}

export function pane(name) {
  document.body.dataset.pane = name;
  for (const button of $("tabs").children) button.setAttribute("aria-pressed", String(button.dataset.pane === name));
}

function title(n) {
  const name = desk.draft?.name;
  if (desk.checking) { document.title = "Checking … – The editor’s desk"; return; }
  if (!name || document.body.dataset.state !== "desk") { document.title = "The editor’s desk"; return; }
  if (n) title.last = n;
  const { error = 0, warning = 0, note = 0, compared = 0 } = title.last || {};
  const parts = [[error, "error"], [warning, "warning"], [note, "note"]].filter(([k]) => k).map(([k, word]) => `${k} ${word}${k === 1 ? "" : "s"}`);
  const state = parts.join(", ") || (compared ? "nothing open" : "nothing was compared");
  document.title = `${unsaved().text ? "● " : ""}${state} – ${name} – The editor’s desk`;
}

function open(id) {
  $(id).showModal();
  announce("opened", id);
}

async function resume() {
  const id = location.hash.slice(1);
  if (!id) { await offer(); return; }
  try { await show({ id, ...(await askJson("/api/state", { id })) }, false); } catch (error) {
    history.replaceState(null, "", location.pathname + location.search);
    if (error.message === GONE || error.message === RESTARTED) complain(error.message);
    else if (!(await reopen(id))) {
      say("The last check is over: drop the draft and its sources again. Your corrections and decisions are kept in this browser.");
      await offer();
    }
  }
}

on("check", check);
on("open", open);
on("pane", pane);
on("title", title);
on("saved", () => title());
on("edited", () => title());
$("tabs").addEventListener("click", (event) => { const name = event.target.dataset.pane; if (name) pane(name); });
$("menu").addEventListener("click", (event) => { const id = event.target.dataset.open; if (id) open(id); });
$("start-over").addEventListener("click", () => {
  $("help-box").close();
  location.hash = "";
  location.reload();
});
pane("problems");
startIntake();
startList();
startActions();
startKeys();
startSource();
startSources();
startOut();
startKeeping();
startPaper();
startRecovery();
resume();
