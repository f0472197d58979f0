/**
 * What a drill puts into the page of the window, by the debugger and not through any door of the product: a way to
 * ask the vault process over the page's own port, and to find what a person would click or type into. It returns no
 * words of a record to the drill unless the drill asks for them.
 */
export const pageTap = `(() => {
  if (globalThis.drill) return;
  const post = MessagePort.prototype.postMessage;
  const waiting = new Map();
  let port;
  let lastId = 1_000_000_000;
  MessagePort.prototype.postMessage = function (message, ...rest) {
    if (port !== this && message?.type === "call") {
      port = this;
      port.addEventListener("message", ({ data }) => {
        if (data?.type !== "answer" || !waiting.has(data.id)) return;
        waiting.get(data.id)(data.reply);
        waiting.delete(data.id);
      });
    }
    return post.call(this, message, ...rest);
  };
  const visible = (element) => element.getClientRects().length > 0;
  const withText = (selector, text) =>
    [...document.querySelectorAll(selector)].filter(visible).find((element) => element.textContent.trim() === text);
  globalThis.drill = {
    hasPort: () => port !== undefined,
    port: () => port,
    send(name, input, operationId = crypto.randomUUID()) {
      return new Promise((resolve) => {
        lastId += 1;
        waiting.set(lastId, resolve);
        post.call(port, { type: "call", id: lastId, name, input, operationId });
      });
    },
    async ask(name, input) {
      const reply = await drill.send(name, input);
      if (!reply.ok) throw new Error(name + " answered " + reply.error.code);
      return reply.value;
    },
    click(text, selector = "button, a, [role=button], [role=tab], label") {
      const found = withText(selector, text);
      if (!found) return false;
      found.click();
      return true;
    },
    focus(label) {
      const named = [...document.querySelectorAll("input, textarea, select, [contenteditable]")].filter(visible).find(
        (element) =>
          element.getAttribute("aria-label") === label ||
          [...(element.labels ?? [])].some((words) => words.textContent.replace(/\\s*\\*$/, "").trim() === label),
      );
      if (!named) return false;
      named.focus();
      return document.activeElement === named;
    },
    has: (selector) => [...document.querySelectorAll(selector)].some(visible),
    // Words as the document of a note.
    words: (text) => ({
      version: 1,
      blocks: text.split("\\n").map((line) => ({ kind: "paragraph", level: 0, lane: null, text: line })),
    }),
    heading: () => document.querySelector("h1")?.textContent ?? "",
  };
})()`;
