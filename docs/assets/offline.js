// The site is read from a folder, too. There browsers refuse to start workers, and the search runs in one, so this
// gives it a hidden frame of the same page instead.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(script) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.documentElement.append(frame);
      const inside = frame.contentWindow;
      // In a worker, postMessage sends to the page.
      inside.postMessage = (data) => this.dispatchEvent(new MessageEvent("message", { data }));
      this.loaded = new Promise((resolve) => {
        const tag = inside.document.createElement("script");
        tag.addEventListener("load", () => resolve(inside));
        tag.src = new URL(script, location.href).href;
        inside.document.body.append(tag);
      });
    }

    async postMessage(data) {
      const inside = await this.loaded;
      inside.dispatchEvent(new inside.MessageEvent("message", { data }));
    }

    terminate() {}
  };
}
