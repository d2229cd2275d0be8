"use strict";
// Checks the open document, goes to a problem's place, and takes the source's wording as a tracked change.
(() => {
  const token = new URLSearchParams(location.search).get("token");
  const status = document.getElementById("status"), list = document.getElementById("problems"), button = document.getElementById("check");
  const say = (text) => { status.textContent = text; };

  function made(tag, text, className) {
    const node = document.createElement(tag);
    if (text) node.textContent = text;
    if (className) node.className = className;
    return node;
  }

  // Word reads ^ in a search as the start of a special character.
  const literal = (text) => text.replaceAll("^", "^^");
  const EXACTLY = { matchCase: true };

  async function inWord(work) {
    try { return await Word.run(work); } catch (error) { say(`Word could not do it: ${error.message}`); return undefined; }
  }

  async function paragraphs(context) {
    const found = context.document.body.paragraphs;
    found.load("items/text");
    await context.sync();
    return found.items;
  }

  async function check() {
    button.disabled = true;
    say("Checking …");
    const texts = await inWord(async (context) => (await paragraphs(context)).map((one) => one.text));
    if (texts) {
      try {
        const answer = await fetch("/check", {
          method: "POST",
          headers: { "content-type": "application/json", "x-consistency-token": token },
          body: JSON.stringify({ paragraphs: texts }),
        });
        const found = await answer.json();
        if (answer.ok) show(found, texts);
        else say(found.error);
      } catch { say("The server does not answer: start it with consistency serve --word."); }
    }
    button.disabled = false;
  }

  function show(found, texts) {
    list.replaceChildren(...found.problems.map((problem) => item(problem, texts)));
    const n = found.problems.length;
    if (!found.compared) say(`Nothing was compared: ${found.quotations} quotations were found, none of them from the sources.`);
    else say(n ? `${n} of ${found.quotations} quotations need attention` : `${found.compared} of ${found.quotations} quotations compared, no problems`);
  }

  function item(problem, texts) {
    const node = made("li");
    const head = made("p");
    head.append(made("span", problem.level, `level ${problem.level}`), ` ${problem.verdict.replace("-", " ")}`);
    node.append(head, ...problem.messages.map((message) => made("p", message)), made("q", problem.exact));
    if (problem.passage) {
      node.append(made("p", problem.nearest ? "The nearest passage:" : "The source:", "meta"), made("blockquote", problem.passage));
      node.append(made("p", `${problem.source}, ${problem.at}`, "meta"));
    }
    const buttons = made("p"), go = made("button", "Show in the document");
    go.addEventListener("click", () => jump(problem, texts));
    buttons.append(go);
    if (problem.changes.length) {
      const take = made("button", "Use the source’s wording", "main");
      take.addEventListener("click", async () => {
        if (!(await change(problem, texts))) return;
        take.disabled = true;
        node.classList.add("done");
        say("Changed, as a tracked change");
      });
      buttons.append(take);
    }
    node.append(buttons);
    return node;
  }

  // The paragraph as it was checked; if the document was changed since, it must be checked again.
  async function paragraph(context, number, texts) {
    const one = (await paragraphs(context))[number];
    if (one && one.text === texts[number]) return one;
    say("The document has changed here: check it again.");
    return undefined;
  }

  async function first(context, range, text) {
    const found = range.search(literal(text), EXACTLY).getFirstOrNullObject();
    found.load("isNullObject");
    await context.sync();
    return found.isNullObject ? undefined : found;
  }

  const jump = (problem, texts) => inWord(async (context) => {
    const one = await paragraph(context, problem.paragraph, texts);
    if (!one) return;
    const place = await first(context, one, problem.find);
    (place || one).select();
    await context.sync();
  });

  const change = (problem, texts) => inWord(async (context) => {
    context.document.changeTrackingMode = Word.ChangeTrackingMode.trackAll;
    const places = [];
    for (const { paragraph: number, find, old } of problem.changes) {
      const one = await paragraph(context, number, texts);
      const around = one && (await first(context, one, find));
      const place = around && old && old !== find ? await first(context, around, old) : around;
      if (!place) { if (one) say("The words are in a field or a box: change them by hand."); return false; }
      places.push(place);
    }
    problem.changes.forEach(({ old, new: text }, n) => {
      if (old && !text) places[n].delete();
      else places[n].insertText(text, old ? "Replace" : "End");
    });
    await context.sync();
    for (const number of new Set(problem.changes.map((one) => one.paragraph))) {
      const now = (await paragraphs(context))[number];
      if (now) texts[number] = now.text;
    }
    return true;
  });

  Office.onReady(() => button.addEventListener("click", check));
})();
