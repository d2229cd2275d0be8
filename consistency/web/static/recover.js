// A check that the desk no longer holds is done again from what this browser keeps.
import { $, complain, el, plural, say } from "./dom.js";
import { announce, desk, on } from "./state.js";
import { forgetFiles, formOf, held, keptFiles } from "./held.js";
import { handOf } from "./recheck.js";
import { onToken } from "./server.js";

let lost = false; // whether the desk has answered no change since a check was done again

/** Has the draft on the page checked by the desk as it is now; its corrections and decisions stay. */
function again() {
  if (!held.sources.length || lost) {
    complain("This check is over: drop the draft and its sources again. Your corrections and decisions are kept in this browser.");
    return;
  }
  lost = true;
  const sent = formOf({ ...held, settings: desk.settings });
  sent.append("text", desk.view.state.doc.toString());
  sent.append("hand", JSON.stringify(handOf()));
  sent.onPage = true;
  announce("check", sent);
}

/** After a reload: the check of a session that is gone, if its files are kept; whether there are any. */
export async function reopen(session) {
  const row = (await keptFiles()).find((one) => one.session === session);
  if (row) announce("check", formOf(row));
  return Boolean(row);
}

/** Offers the drafts that this browser keeps. */
export async function offer() {
  const rows = await keptFiles();
  $("recent").hidden = !rows.length;
  $("recent-list").replaceChildren(...rows.map((row) => {
    const label = `${row.name}, with ${row.sources.length === 1 ? row.sources[0].file.name : plural(row.sources.length, "source")}`;
    return el("li", {},
      el("button", { type: "button", onclick: () => announce("check", formOf(row)) }, `Go on with ${label}`),
      el("span", { className: "meta" }, ` ${new Date(row.when).toLocaleString()} `),
      el("button", { type: "button", "aria-label": `Forget ${label}`, onclick: async () => { await forgetFiles(row.content); announce("forgotten", row.content); say(`${row.name} is forgotten.`); await offer(); } }, "Forget"));
  }));
}

export function startRecovery() {
  on("gone", again);
  on("answered", () => { lost = false; });
  // Another page of this browser was opened with the address of a desk that was started again.
  onToken(() => {
    lost = false;
    if (desk.id) again();
    else complain("");
  });
}
