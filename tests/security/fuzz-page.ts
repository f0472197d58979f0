// First: Zod is told that it may not make code from text, before the contract makes its first schema.
import "../../renderer/app/no-eval.ts";
import type { Reply } from "#shared/contract/define.ts";
import { madeMessages, type Message, nextId } from "./fuzz-messages.ts";
import { codeOf, flawOf } from "./request-forms.ts";
import type { KnownValues } from "./valid-input.ts";

// Bundled by the drill and run by a debugger in the page of the window. Messages have to be made here: a debugger
// carries JSON only, and what breaks a boundary is what JSON does not have.

/** Ids of this drill begin here, far above those of the page. */
const firstId = 2_000_000_000;
/** So many are under way at once. */
const batchSize = 25;
/** An answer that has not come after so long, in milliseconds, will not come. */
const answerLimitMs = 20_000;

export type FuzzOrder = {
  readonly size: number;
  readonly seed: number;
  readonly known: KnownValues;
  /** Only what needs no open vault may be answered. */
  readonly isLocked: boolean;
  /** The data folder: no reply may show it. */
  readonly folder: string;
};
export type FuzzOutcome = { readonly counts: Record<string, number>; readonly misses: string[] };

type Answer = { type?: unknown; id: number; reply: Reply<unknown> };
type AnyPort = Pick<MessagePort, "postMessage" | "addEventListener" | "removeEventListener">;

/** Sends one round of messages over a port, and judges what comes back. */
async function round(port: AnyPort, order: FuzzOrder): Promise<FuzzOutcome> {
  const outcome: FuzzOutcome = { counts: {}, misses: [] };
  const answers = new Map<number, Reply<unknown>[]>();
  let arrived = () => {};
  const hear = ({ data }: MessageEvent<Answer>) => {
    if (data?.type !== "answer" || data.id < firstId) return;
    answers.set(data.id, [...(answers.get(data.id) ?? []), data.reply]);
    arrived();
  };
  const until = async (isThere: () => boolean) => {
    const late = setTimeout(() => arrived(), answerLimitMs);
    const limit = performance.now() + answerLimitMs;
    while (!isThere() && performance.now() < limit) {
      const next = Promise.withResolvers<void>();
      arrived = next.resolve;
      await next.promise;
    }
    clearTimeout(late);
  };
  port.addEventListener("message", hear as never);
  try {
    const list = [...madeMessages(order, order.size, order.seed)].filter(({ mustBeRefused, operation, kind }) =>
      // Of what may be carried out only reading is sent: whatever the store holds afterwards was let through.
      mustBeRefused ? true : kind === "valid" && operation?.kind === "query" && !order.isLocked,
    );
    for (let at = 0; at < list.length; at += batchSize) {
      const sent = send(port, list.slice(at, at + batchSize), outcome);
      const awaited = sent.filter(({ message }) => mustBeAnswered(message)).map(({ id }) => id);
      const sentinel = firstId + nextId();
      port.postMessage({ type: "call", id: sentinel, name: "no such name", input: {} });
      await until(() => [...awaited, sentinel].every((id) => answers.has(id)));
      if (!answers.has(sentinel)) outcome.misses.push("The vault process does not answer any more.");
      answers.delete(sentinel);
      for (const { message, id } of sent) judge(outcome, order, message, answers.get(id) ?? []);
      for (const { id } of sent) answers.delete(id);
    }
    if (answers.size > 0) outcome.misses.push("A message that is no request was answered.");
  } finally {
    port.removeEventListener("message", hear as never);
  }
  return outcome;
}

/** A port may lose what it cannot carry over; that is silence, not an answer. */
function mustBeAnswered({ kind }: Message): boolean {
  return kind !== "noRequest" && kind !== "extreme";
}

function send(port: AnyPort, messages: readonly Message[], outcome: FuzzOutcome): { message: Message; id: number }[] {
  const sent: { message: Message; id: number }[] = [];
  for (const message of messages) {
    const id = firstId + nextId();
    // What is no request keeps the id it was made with: it may be none.
    const data = message.kind === "noRequest" ? message.data : { ...(message.data as object), id };
    try {
      port.postMessage(data, [...(message.transfer ?? [])]);
      sent.push({ message, id });
      count(outcome, "messages_sent");
      count(outcome, `messages_${message.kind}`);
    } catch {
      // The port itself refuses what cannot be cloned: it never leaves the window.
      count(outcome, "not_sendable");
    }
  }
  return sent;
}

function judge(outcome: FuzzOutcome, order: FuzzOrder, message: Message, replies: readonly Reply<unknown>[]): void {
  const { kind, mustBeRefused, operation } = message;
  const [reply] = replies;
  if (replies.length > 1) outcome.misses.push(`A request got ${replies.length} answers.`);
  if (reply === undefined) {
    count(outcome, "left_unanswered");
    if (mustBeAnswered(message)) outcome.misses.push(`A ${kind} message was not answered.`);
    return;
  }
  count(outcome, reply.ok ? "answered" : "refused");
  count(outcome, `with_${codeOf(reply)}`);
  if (mustBeRefused && reply.ok) outcome.misses.push(`A ${kind} message was carried out.`);
  if (order.isLocked && operation?.vault === "unlocked" && codeOf(reply) === "ok")
    outcome.misses.push("It was answered while locked.");
  const flaw = flawOf(order, operation, reply);
  if (flaw) outcome.misses.push(`The answer to a ${kind} message: ${flaw}.`);
}

function count({ counts }: FuzzOutcome, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

/** A boundary that carries out whatever it gets, and ones that tell too much or nothing: each must be found. */
async function planted(order: FuzzOrder): Promise<Record<string, boolean>> {
  const found = async (answer: (id: number) => unknown) => {
    // No channel of the browser's: the drill takes the port that spoke last for the page's own.
    let hear = (_event: unknown): void => {};
    const port: AnyPort = {
      addEventListener: (_type: string, listener: unknown) => {
        hear = listener as typeof hear;
      },
      removeEventListener: () => {},
      postMessage: (data: { id?: unknown }) => {
        const id = data?.id;
        if (typeof id !== "number" || id < firstId) return;
        queueMicrotask(() => hear({ data: { type: "answer", id, reply: answer(id) } }));
      },
    };
    const outcome = await round(port, { ...order, size: 40 });
    return outcome.misses.join(" ");
  };
  const telling = (reference: string) => () => ({ ok: false, error: { code: "unexpected", reference } });
  return {
    "a boundary that carries out whatever it gets": (await found(() => ({ ok: true, value: {} }))).includes(
      "was carried out",
    ),
    "a fault of the vault process": (await found(telling("ABCDEFGH"))).includes("is a fault"),
    "a stack in a reply": (
      await found(() => ({ ok: false, error: { code: "request.invalid", fields: { "at x (main.ts:7)": "no" } } }))
    ).includes("shows innards"),
    "a path in a reply": (
      await found(() => ({ ok: false, error: { code: "request.invalid", fields: { [order.folder]: "no" } } }))
    ).includes("shows innards"),
  };
}

/** The page's own port: what the application itself sends its requests over. */
function ownPort(): MessagePort {
  return (globalThis as unknown as { drill: { port(): MessagePort } }).drill.port();
}

Object.assign(globalThis, {
  fuzz: {
    planted,
    round: (order: FuzzOrder) => round(ownPort(), order),
  },
});
