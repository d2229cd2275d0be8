// The list of sources: what is known of each, added, removed, put in another order.
import { $, complain, el, say } from "./dom.js";
import { announce, desk, on } from "./state.js";
import { handOf } from "./recheck.js";
import { load } from "./out.js";

let rows = []; // {held} or {file}, with fields

const FIELDS = [["title", "Title"], ["speaker", "Speaker"], ["organisation", "Outlet"], ["date", "Date"], ["aliases", "Also called"]];

function fromDesk() {
  const seen = new Set();
  rows = desk.files.map((name, held) => {
    const known = desk.sources.find((source) => source.file === held && !seen.has(source.id));
    if (known) seen.add(known.id);
    return { held, name, told: {}, known: known || {} };
  });
}

function draw() {
  $("source-fields").replaceChildren(...rows.map((row, n) => {
    const fields = FIELDS.map(([key, label]) => {
      const known = key === "aliases" ? (row.known.aliases || []).join("; ") : row.known[key] || "";
      const given = row.told[key], value = given === undefined ? known : Array.isArray(given) ? given.join("; ") : given;
      const input = el("input", { type: "text", id: `s${n}-${key}`, maxLength: 300, dir: "auto", value, placeholder: key === "aliases" ? "mayor of Chicago; Ms. Lightfoot" : "" });
      input.addEventListener("input", () => { row.told[key] = key === "aliases" ? input.value.split(";").map((s) => s.trim()).filter(Boolean) : input.value; });
      return el("p", {}, el("label", { htmlFor: input.id }, label), " ", input);
    });
    const kind = el("select", { id: `s${n}-kind` }, [["", "as it says"], ["printed", "printed"], ["spoken", "spoken"]].map(([value, text]) => el("option", { value, selected: (row.told.kind ?? row.known.kind ?? "") === value }, text)));
    kind.addEventListener("change", () => { row.told.kind = kind.value; });
    const move = (by) => { const [it] = rows.splice(n, 1); rows.splice(n + by, 0, it); draw(); };
    return el("li", {}, el("fieldset", {}, el("legend", {}, row.name), ...fields, el("p", {}, el("label", { htmlFor: kind.id }, "Kind"), " ", kind),
      el("p", { className: "row" },
        el("button", { type: "button", disabled: n === 0, onclick: () => move(-1), "aria-label": `Move ${row.name} up` }, "▲"),
        el("button", { type: "button", disabled: n === rows.length - 1, onclick: () => move(1), "aria-label": `Move ${row.name} down` }, "▼"),
        el("button", { type: "button", onclick: () => { rows.splice(n, 1); draw(); } }, `Remove ${row.name}`))));
  }));
}

/** What the form of a check with these sources holds; the draft stays as it is edited now. */
function form() {
  const sent = new FormData(), order = [];
  let files = 0;
  const pasted = $("more-text").value;
  const all = pasted.trim() ? [...rows, { file: new File([pasted], "source.txt", { type: "text/plain" }), told: {} }] : rows;
  for (const row of all) {
    const told = { ...known(row), ...row.told };
    if (row.file) { sent.append("source", row.file, row.file.name); order.push({ file: files, told }); files += 1; }
    else order.push({ held: row.held, told });
  }
  sent.append("order", JSON.stringify(order));
  return sent;
}

/** What a person filled in before is said again; what was read from the text is not. */
const known = (row) => row.known?.filled || {};

export function again(sent = form()) {
  sent.append("id", desk.id);
  if (!sent.has("order")) sent.append("order", JSON.stringify(rowsAsHeld()));
  sent.append("text", desk.view.state.doc.toString());
  sent.append("hand", JSON.stringify(handOf()));
  sent.append("policy", $("policy-now").value);
  sent.append("speaker", desk.settings.speaker);
  sent.append("kind", desk.settings.kind);
  sent.append("every", $("every").checked ? "1" : "");
  announce("check", sent);
}

function rowsAsHeld() {
  fromDesk();
  return rows.map((row) => ({ held: row.held, told: known(row) }));
}

async function add(files) {
  fromDesk();
  for (const file of files) {
    if (!/\.json$/i.test(file.name)) { rows.push({ file, name: file.name, told: {}, known: {} }); continue; }
    try { load(await file.text()); } catch { rows.push({ file, name: file.name, told: {}, known: {} }); }
  }
  if (rows.some((row) => row.file)) { say("Sources added; checking again."); again(); }
}

export function startSources() {
  on("opened", (id) => { if (id === "sources-box") { fromDesk(); draw(); $("more-text").value = ""; } });
  on("more", add);
  on("add-source", () => { announce("open", "sources-box"); $("more-sources").focus(); });
  on("every", () => { $("every").checked = true; fromDesk(); again(); });
  $("more-sources").addEventListener("change", (event) => {
    for (const file of event.target.files) rows.push({ file, name: file.name, told: {}, known: {} });
    event.target.value = "";
    draw();
  });
  $("sources-apply").addEventListener("click", () => {
    if (!rows.length && !$("more-text").value.trim()) { complain("Keep or add at least one source."); return; }
    const sent = form();
    $("sources-box").close();
    again(sent);
  });
  $("settings-apply").addEventListener("click", () => { $("help-box").close(); fromDesk(); again(); });
}
