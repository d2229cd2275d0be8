// Files and texts come in: pasted, chosen, or dropped anywhere; the first is the draft, the others are its sources.
import { $, complain, el, say } from "./dom.js";
import { desk, announce, on } from "./state.js";

export const given = { draft: null, sources: [] }; // files that were handed in on this page

const isDecisions = (file) => /\.json$/i.test(file.name);

function drawChosen() {
  $("draft-chosen").textContent = given.draft?.name || "";
  $("source-chosen").replaceChildren(...given.sources.map((file, n) => el("li", {}, `${file.name} `,
    el("button", { type: "button", onclick: () => { given.sources.splice(n, 1); drawChosen(); } }, `Remove ${file.name}`),
    n || given.draft ? null : el("button", { type: "button", onclick: () => { given.draft = given.sources.splice(n, 1)[0]; drawChosen(); } }, "Use as draft"))));
}

/** Takes files over: as sources if they were dropped on the sources' side, else the first one as draft if there is none. */
export function take(files, side) {
  const list = [...files];
  if (document.body.dataset.state === "desk") { announce("more", list); return; }
  for (const file of list) {
    if (isDecisions(file)) { given.decisions = file; say(`${file.name} is applied after the check.`); }
    else if (side === "draft" || (side !== "source" && !given.draft && !$("draft-text").value.trim())) { given.draft = file; side = side === "draft" ? undefined : side; }
    else given.sources.push(file);
  }
  drawChosen();
  if (given.draft && given.sources.length) { say("Draft and source are here: Enter checks them."); $("go").focus(); }
}

/** The form's fields and files as they go to the server. */
export function form() {
  const sent = new FormData();
  const pasted = (id) => { const text = $(id).value; return text.trim() ? text : null; };
  const draft = given.draft || (pasted("draft-text") !== null && new File([pasted("draft-text")], "draft.txt", { type: "text/plain" }));
  if (draft) sent.append("draft", draft, draft.name);
  const sources = [...given.sources];
  if (pasted("source-text") !== null) sources.push(new File([pasted("source-text")], "source.txt", { type: "text/plain" }));
  for (const file of sources) sent.append("source", file, file.name);
  for (const name of ["speaker", "policy", "kind"]) sent.append(name, $(name).value);
  return sent;
}

const hasFiles = (event) => event.dataTransfer?.types.includes("Files"); // text that is dragged is the field's own affair

export function startIntake() {
  $("draft-file").addEventListener("change", (event) => { if (event.target.files.length) take([event.target.files[0]], "draft"); });
  $("source-file").addEventListener("change", (event) => take(event.target.files, "source"));
  // What was done last counts: a draft that is typed or pasted takes the place of a file.
  $("draft-text").addEventListener("input", () => { $("draft-file").value = ""; given.draft = null; drawChosen(); });
  let depth = 0;
  const over = (value) => { $("dropping").hidden = !value; };
  document.addEventListener("dragenter", (event) => { if (hasFiles(event)) { depth += 1; over(true); } });
  document.addEventListener("dragleave", (event) => { if (hasFiles(event)) { depth -= 1; if (depth <= 0) { depth = 0; over(false); } } });
  document.addEventListener("dragover", (event) => { if (hasFiles(event)) event.preventDefault(); });
  document.addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    depth = 0;
    over(false);
    take(event.dataTransfer.files, event.target.closest?.("[data-drop]")?.dataset.drop);
  }, true);
  $("intake").addEventListener("submit", (event) => {
    event.preventDefault();
    const sent = form();
    complain("");
    if (!sent.has("source")) { complain("Paste or choose a source."); $("source-text").focus(); return; }
    announce("check", sent);
  });
  on("intake", () => { given.draft = null; given.sources = []; given.decisions = null; $("draft-text").value = ""; $("source-text").value = ""; $("draft-file").value = $("source-file").value = ""; drawChosen(); });
}

export { drawChosen };
export const settingsOf = () => ({ ...desk.settings });
