import { WindowMessage, type VaultMessage } from "#shared/contract/port.ts";
import type { Reply } from "#shared/contract/define.ts";
import type { Request } from "./dispatch.ts";

/** The part of a message port that is used here; Electron's and Node's both have it. */
export type Port = {
  on(event: "message", listener: (event: { data: unknown }) => void): void;
  postMessage(message: VaultMessage): void;
  start(): void;
  close(): void;
};

/** How long the window has to hand over what is half-typed, in milliseconds. */
const flushLimitMs = 400;

/** Shortest time between two nudges, in milliseconds. */
const nudgeMs = 100;

/**
 * Answers one window. A new window replaces the one before: there is never more than one port that can ask.
 */
export class WindowPort {
  #port: Port | undefined;
  #isNudgeDue = false;
  #onFlushed: (() => void) | undefined;
  readonly #answer: (request: Request) => Promise<Reply<unknown>>;

  constructor(answer: (request: Request) => Promise<Reply<unknown>>) {
    this.#answer = answer;
  }

  connect(port: Port): void {
    this.#port?.close();
    this.#port = port;
    port.on("message", ({ data }) => void this.#receive(port, data));
    port.start();
  }

  /** Tells the window to ask how long work stands. At most a few times a second: only the last change matters. */
  tellLongWorkChanged(): void {
    if (this.#isNudgeDue) return;
    this.#isNudgeDue = true;
    setTimeout(() => {
      this.#isNudgeDue = false;
      this.#port?.postMessage({ type: "longWorkChanged" });
    }, nudgeMs);
  }

  /** Has the window send its drafts, and waits for them: a short while, never longer. */
  async flushDrafts(): Promise<void> {
    const port = this.#port;
    if (!port) return;
    const flushed = Promise.withResolvers<void>();
    const timer = setTimeout(flushed.resolve, flushLimitMs);
    this.#onFlushed = flushed.resolve;
    port.postMessage({ type: "flushDrafts" });
    await flushed.promise;
    clearTimeout(timer);
  }

  /** A message that is not of the agreed form is not answered: no window of ours sends one. */
  async #receive(port: Port, data: unknown): Promise<void> {
    const message = WindowMessage.safeParse(data);
    if (!message.success || port !== this.#port) return;
    if (message.data.type === "draftsFlushed") return this.#onFlushed?.();
    const { id, name, input, operationId } = message.data;
    const reply = await this.#answer({ name, input, operationId });
    if (port === this.#port) port.postMessage({ type: "answer", id, reply });
  }
}
