"use strict";
// A stand-in for Office.js as far as the task pane uses it: a document of paragraphs, and what was done to it.
(() => {
  const doc = { texts: window.name ? JSON.parse(window.name) : [], tracked: false, done: [], selected: null };
  window.wordDocument = doc;
  class Range {
    constructor(number, start, end) { Object.assign(this, { number, start, end, isNullObject: start < 0 }); }
    get text() { return doc.texts[this.number].slice(this.start, this.end); }
    load() {}
    select() { doc.selected = [this.number, this.text]; }
    search(words, options) {
      if (!options.matchCase) throw new Error("search is not exact");
      if (words.length > 255) throw new Error("too long a search");
      const at = this.text.indexOf(words.replaceAll("^^", "^"));
      const found = new Range(this.number, at < 0 ? -1 : this.start + at, this.start + at + words.replaceAll("^^", "^").length);
      return { getFirstOrNullObject: () => found };
    }
    insertText(text, where) {
      if (!doc.tracked) throw new Error("changes are not tracked");
      const whole = doc.texts[this.number];
      const from = where === "Replace" ? this.start : this.end;
      doc.done.push([where, whole.slice(from, this.end), text]);
      doc.texts[this.number] = whole.slice(0, from) + text + whole.slice(this.end);
    }
    delete() { this.insertText("", "Replace"); }
  }
  const context = {
    sync: async () => {},
    document: {
      set changeTrackingMode(mode) { doc.tracked = mode === "TrackAll"; },
      body: { get paragraphs() { return { load() {}, items: doc.texts.map((text, n) => new Range(n, 0, text.length)) }; } },
    },
  };
  window.Word = { run: (work) => work(context), ChangeTrackingMode: { trackAll: "TrackAll" } };
  window.Office = { onReady: (work) => document.readyState === "loading" ? addEventListener("DOMContentLoaded", work) : work() };
})();
