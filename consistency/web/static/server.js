// What the page asks the desk's own server for.

let token = new URLSearchParams(location.search).get("token") || "";
const pages = new BroadcastChannel("desk"); // the pages of this browser at this address, and no others
pages.postMessage({ token });

/** Calls `listener` when a page was opened with the token of a desk that was started again. */
export function onToken(listener) {
  pages.addEventListener("message", ({ data }) => {
    if (typeof data?.token !== "string" || !data.token || data.token === token) return;
    token = data.token;
    history.replaceState(null, "", `?token=${encodeURIComponent(token)}${location.hash}`);
    listener();
  });
}

export const GONE = "The desk does not answer. Is “consistency serve” still running, and are the files still there?";

export const RESTARTED = "The desk was started again: open the address that “consistency serve” printed, in this browser. Your draft, its sources and your decisions are kept, and this page goes on then.";

function gone(error) { throw error.name === "AbortError" ? error : new Error(GONE); }

/** Posts a form or an object; returns the response, throws an Error with the desk's own words. */
export async function ask(path, body, signal) {
  const headers = { "X-Desk-Token": token };
  if (!(body instanceof FormData)) { headers["Content-Type"] = "application/json"; body = JSON.stringify(body); }
  const answer = await fetch(path, { method: "POST", headers, body, signal }).catch(gone);
  if (answer.ok) return answer;
  const text = await answer.text();
  let reason = text;
  try { reason = JSON.parse(text).error; } catch { /* plain text as it is */ }
  if (answer.status === 403) reason = RESTARTED;
  throw new Error(reason || `the desk answered ${answer.status}`);
}

export const askJson = async (path, body, signal) => (await ask(path, body, signal)).json();

/** The steps of a check, one object a line; the last one is the result. */
export async function* steps(form) {
  const answer = await ask("/api/check", form);
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let held = "";
  for (;;) {
    const { value, done } = await reader.read().catch(gone);
    if (done) throw new Error(GONE); // the last line is the result, after which nobody reads on
    const parts = (held + value).split("\n");
    held = parts.pop();
    for (const part of parts) yield JSON.parse(part);
  }
}

/** The file that an answer holds. */
export async function fileOf(answer) {
  const named = /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get("content-disposition") || "");
  const left = answer.headers.get("x-desk-left");
  return {
    name: named ? decodeURIComponent(named[1]) : "draft.txt",
    blob: await answer.blob(),
    left: left ? decodeURIComponent(left) : "",
  };
}

/** Hands a file to the browser's downloads. */
export function handOver(name, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}
