/**
 * Chromium's debugging protocol over its own socket, as little of it as the drills need. The drills do not use
 * Playwright: it looks at pages by itself and would carry the words on them through the main process, which is the
 * very thing a drill has to rule out. Here it is plain what is sent.
 */

type Answer = { readonly result?: unknown; readonly error?: { readonly message: string } };
type Listener = (parameters: Record<string, unknown>) => void;

export class DevTools {
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  readonly #listeners = new Map<string, Listener[]>();
  #lastId = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener("message", (event) => this.#receive(String(event.data)));
    socket.addEventListener("close", () => this.#fail());
  }

  /** @throws Error when nobody answers at that address */
  static async connect(address: string): Promise<DevTools> {
    const socket = new WebSocket(address);
    const opened = Promise.withResolvers<void>();
    socket.addEventListener("open", () => opened.resolve(), { once: true });
    socket.addEventListener("error", () => opened.reject(new Error(`Nobody answers at ${address}.`)), { once: true });
    await opened.promise;
    return new DevTools(socket);
  }

  /** @throws Error when the other side refuses, or is gone */
  send(method: string, parameters: Record<string, unknown> = {}): Promise<unknown> {
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.reject(new Error("The debugged process is gone."));
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(id, answer);
    this.#socket.send(JSON.stringify({ id, method, params: parameters }));
    return answer.promise;
  }

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
  }

  /** Runs JavaScript there and waits for what it promises. The outcome must be plain data. */
  async evaluate<T = unknown>(expression: string): Promise<T> {
    const answer = (await this.send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })) as {
      readonly result: { readonly value?: T };
      readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
    };
    const fault = answer.exceptionDetails;
    if (fault) throw new Error(`In the page: ${fault.exception?.description ?? fault.text}`);
    return answer.result.value as T;
  }

  close(): void {
    this.#socket.close();
  }

  #receive(text: string): void {
    const message = JSON.parse(text) as Answer & { id?: number; method?: string; params?: Record<string, unknown> };
    if (message.id === undefined) {
      for (const listener of this.#listeners.get(message.method ?? "") ?? []) listener(message.params ?? {});
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.error) waiting?.reject(new Error(message.error.message));
    else waiting?.resolve(message.result);
  }

  #fail(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error("The debugged process is gone."));
    this.#waiting.clear();
  }
}
