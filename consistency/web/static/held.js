// The files of the last drafts are kept in this browser, so that a check comes back after a restart of the desk.
import { $ } from "./dom.js";
import { desk } from "./state.js";

const NAME = "desk", STORE = "drafts", MOST = 6;

/** The draft's file (null if there is none) and its sources, each {file, told}, as they were last checked. */
export const held = { draft: null, sources: [] };

function settled(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = request.onblocked = () => reject(request.error);
  });
}

/** What `work` returns for the store, once all of it is written. */
async function within(mode, work) {
  const opening = indexedDB.open(NAME, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "content" });
  const base = await settled(opening);
  try {
    const transaction = base.transaction(STORE, mode);
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = transaction.onabort = () => reject(transaction.error);
    });
    const answer = await work(transaction.objectStore(STORE));
    await done;
    return answer;
  } finally { base.close(); }
}

/** All that is kept, the newest first; nothing if the browser keeps nothing. */
export async function keptFiles() {
  try {
    const rows = await within("readonly", (store) => settled(store.getAll()));
    return rows.sort((a, b) => b.when - a.when);
  } catch { return []; }
}

/** Takes over the files of a check that was done. */
export async function checked(sent) {
  const files = sent.getAll("source"), rows = sent.has("order") ? JSON.parse(sent.get("order")) : files.map((_, n) => ({ file: n, told: {} }));
  held.sources = rows.map((row) => ({ file: row.file === undefined ? held.sources[row.held]?.file : files[row.file], told: row.told || {} }));
  if (sent.has("draft")) held.draft = sent.get("draft");
  else if (!sent.has("id")) held.draft = null;
  await keep();
}

/** Takes over the files of a session that goes on after the page was loaded again. */
export async function resumed() {
  const row = (await keptFiles()).find((one) => one.session === desk.id);
  if (row) Object.assign(held, { draft: row.draft, sources: row.sources });
}

async function keep() {
  if (held.sources.some((source) => !source.file)) return;
  const { content, name } = desk.draft, { draft, sources } = held;
  const row = { content, name, draft, sources, settings: { ...desk.settings }, session: desk.id, when: Date.now() };
  try {
    await within("readwrite", (store) => settled(store.put(row)));
    for (const old of (await keptFiles()).slice(MOST)) await forgetFiles(old.content);
  } catch { /* the files must be dropped again after a restart */ }
}

export async function forgetFiles(content) {
  try { await within("readwrite", (store) => settled(store.delete(content))); } catch { /* nothing is kept */ }
}

/** What is sent to have a draft and its sources checked as before. */
export function formOf({ draft, sources, settings }) {
  const sent = new FormData();
  if (draft) sent.append("draft", draft, draft.name);
  sources.forEach(({ file }) => sent.append("source", file, file.name));
  sent.append("order", JSON.stringify(sources.map(({ told }, n) => ({ file: n, told }))));
  const offered = [...$("policy").options].map((option) => option.value);
  sent.append("policy", offered.includes(settings.policy) ? settings.policy : $("policy").value);
  for (const name of ["speaker", "kind"]) sent.append(name, settings[name] || "");
  sent.append("every", settings.every ? "1" : "");
  return sent;
}
