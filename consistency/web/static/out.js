// What leaves the desk, and what is saved and what is not.
import { $, complain, plural, say } from "./dom.js";
import { ask, fileOf, handOver } from "./server.js";
import { announce, desk, on } from "./state.js";
import { decide, ledger } from "./ledger.js";
import { entries } from "./queue.js";
import { forget, isKept } from "./keep.js";
import { forgetFiles } from "./held.js";
import { recheck } from "./recheck.js";

const saved = { text: null, decisions: null };
const text = () => desk.view.state.doc.toString();

/** Decisions by the fingerprints of their findings, corrections included: who made them, and when. */
function decisions() {
  const { skipped, taken } = entries(), out = {};
  for (const entry of Object.values(taken)) for (const id of entry.ids) out[id] = { do: entry.do, by: entry.by, when: entry.when };
  return { ...out, ...skipped };
}

const chosen = () => { const { skipped, checked, hand } = entries(); return JSON.stringify({ skipped, checked, hand }); };
const NOTHING = JSON.stringify({ skipped: {}, checked: {}, hand: {} });

export function unsaved() {
  if (!desk.view) return { text: false, decisions: false };
  return {
    text: text() !== desk.draft.original && text() !== saved.text,
    decisions: chosen() !== NOTHING && chosen() !== saved.decisions,
  };
}

export function resetSaved() { saved.text = saved.decisions = null; }

function drawState() {
  const open = unsaved(), out = [];
  if (text() === desk.draft.original) out.push("The draft is as it was handed in.");
  else out.push(open.text ? "The corrected draft is not downloaded yet." : "The corrected draft is downloaded.");
  if (chosen() !== NOTHING) out.push(open.decisions ? `The decisions are ${isKept() ? "kept in this browser, but in no file" : "not saved"}.` : "The decisions are in a file.");
  $("save-state").textContent = out.join(" ");
}

async function fetched(path) {
  return fileOf(await ask(path, { id: desk.id, text: text(), decisions: decisions(), by: $("by").value.trim() }));
}

const WAYS = {
  async corrected() {
    const now = text(), { name, blob, left } = await fetched("/api/corrected");
    handOver(name, blob);
    saved.text = now;
    if (left) complain(left);
    say(`${name} is downloaded.`);
  },
  async copy() {
    const now = text();
    await navigator.clipboard.writeText(now);
    saved.text = now;
    say("The corrected text is copied.");
  },
  async report() {
    const { name, blob } = await fetched("/api/report");
    handOver(name, blob);
    say("The report is downloaded.");
  },
  async decisions() {
    const now = chosen(), { name, blob } = await fetched("/api/decisions");
    const { checked, hand, skipped } = entries();
    const file = { ...JSON.parse(await blob.text()), desk: { checked, hand, skipped } };
    handOver(name, new Blob([`${JSON.stringify(file, null, 1)}\n`], { type: "application/json" }));
    saved.decisions = now;
    say("The decisions are downloaded.");
  },
  forget() {
    forget();
    forgetFiles(desk.draft.content);
    say("Nothing of this draft is kept in this browser any more.");
  },
};

export async function save(way) {
  if (!desk.id) return;
  complain("");
  try { await WAYS[way](); } catch (error) { complain(error.message); }
  drawState();
  announce("saved");
}

/** Takes decisions over from a baseline file; throws if it is none. */
export function load(content) {
  const file = JSON.parse(content);
  if (file.schema_version !== "1" || !Array.isArray(file.findings)) throw new Error("not a file of decisions");
  const effects = [], own = file.desk && typeof file.desk === "object" ? file.desk : {};
  const put = (table, rows) => { for (const [id, value] of Object.entries(rows || {})) if (value && typeof value === "object") effects.push(decide.of({ table, id, value })); };
  for (const { fingerprint, reason } of file.findings) {
    if (typeof fingerprint === "string") effects.push(decide.of({ table: "skipped", id: fingerprint, value: { do: "skip", reason: String(reason || "accepted"), by: "", when: "" } }));
  }
  put("skipped", own.skipped);
  put("checked", own.checked);
  const spoken = JSON.stringify(desk.view.state.field(ledger).hand);
  put("hand", own.hand);
  desk.view.dispatch({ effects });
  if (JSON.stringify(desk.view.state.field(ledger).hand) !== spoken) recheck(true);
  announce("chosen", { item: null, from: "file" });
  say(`${plural(file.findings.length, "decision")} loaded.`);
}

export function startOut() {
  $("save-box").addEventListener("click", (event) => { const way = event.target.closest("[data-save]")?.dataset.save; if (way) save(way); });
  $("load-decisions").addEventListener("change", async (event) => {
    const [file] = event.target.files;
    if (!file) return;
    try { load(await file.text()); complain(""); } catch { complain(`${file.name}: not a file of decisions`); }
    event.target.value = "";
  });
  on("save", save);
  on("opened", (id) => { if (id === "save-box") drawState(); });
  $("by").value = localStorage.getItem("desk-name") || "";
  $("by").addEventListener("change", () => localStorage.setItem("desk-name", $("by").value.trim()));
  window.addEventListener("beforeunload", (event) => {
    const open = unsaved();
    if (open.text || (open.decisions && !isKept())) event.preventDefault();
  });
}
