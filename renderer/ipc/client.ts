import { contract, type Input, type OperationName, type Output } from "#shared/contract/index.ts";
import type { Reply } from "#shared/contract/define.ts";
import type { VaultMessage, WindowMessage } from "#shared/contract/port.ts";
import { AppError, ErrorShape } from "#shared/errors/app-error.ts";
import { flushAllDrafts } from "./pending-drafts.ts";
import { windowPort } from "./window-port.ts";

type Waiting = { readonly answered: (reply: unknown) => void };

/** Longest wait for an answer, in milliseconds. An action may wait for a dialog and has no limit. */
const answerLimit = 30_000;

const waiting = new Map<number, Waiting>();
let lastId = 0;

let onLongWorkChanged = (): void => undefined;

/** Sets who is told when work that takes long has something new to say. */
export function listenForLongWork(listener: () => void): void {
  onLongWorkChanged = listener;
}

const connected: Promise<MessagePort> = windowPort.then((port) => {
  port.addEventListener("message", (event: MessageEvent<VaultMessage>) => {
    const message = event.data;
    if (message.type === "answer") {
      waiting.get(message.id)?.answered(message.reply);
      waiting.delete(message.id);
      return;
    }
    if (message.type === "longWorkChanged") return onLongWorkChanged();
    void flushAllDrafts().then(() => port.postMessage({ type: "draftsFlushed" } satisfies WindowMessage));
  });
  port.addEventListener("close", () => {
    for (const { answered } of waiting.values()) answered({ ok: false, error: { code: "outcome.unknown" } });
    waiting.clear();
  });
  port.start();
  return port;
});

/** The same id on every attempt at one change lets the vault process carry it out at most once. */
export function newOperationId(): string {
  return crypto.randomUUID();
}

/**
 * Asks the vault process for one operation of the contract.
 *
 * @throws AppError with a code of the closed list. `outcome.unknown` when no answer came.
 */
export async function call<K extends OperationName>(
  name: K,
  input: Input<K>,
  options: { operationId?: string } = {},
): Promise<Output<K>> {
  const { kind } = contract[name];
  const operationId = kind === "command" ? (options.operationId ?? newOperationId()) : undefined;
  const port = await connected;

  lastId += 1;
  const id = lastId;
  const reply = await new Promise<unknown>((resolve) => {
    const limit =
      kind === "action"
        ? undefined
        : setTimeout(() => {
            waiting.delete(id);
            resolve({ ok: false, error: { code: "outcome.unknown" } });
          }, answerLimit);
    waiting.set(id, {
      answered: (answer) => {
        clearTimeout(limit);
        resolve(answer);
      },
    });
    const message: WindowMessage = {
      type: "call",
      id,
      name,
      input,
      ...(operationId === undefined ? {} : { operationId }),
    };
    port.postMessage(message);
    wipeSecrets(input);
  });
  return unwrap<Output<K>>(reply);
}

/** Overwrites the passphrases and papers of a request that was sent: the port has taken its copy. */
function wipeSecrets(input: unknown): void {
  if (input instanceof Uint8Array) input.fill(0);
  else if (typeof input === "object" && input !== null) Object.values(input).forEach(wipeSecrets);
}

function unwrap<T>(reply: unknown): T {
  // The vault process checks the value against the contract; here only the envelope is looked at.
  const { ok, ...rest } = reply as Reply<T>;
  if (ok && "value" in rest) return rest.value;
  const shape = ErrorShape.safeParse("error" in rest ? rest.error : undefined);
  throw new AppError(shape.success ? shape.data : "unexpected");
}
