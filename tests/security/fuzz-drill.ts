import { MessageChannel, type MessagePort } from "node:worker_threads";
import type { Operation, Reply } from "#shared/contract/define.ts";
import { contract, type OperationName } from "#shared/contract/index.ts";
import type { Handlers } from "../../electron/ipc/handler.ts";
import { handlers } from "../../electron/ipc/handlers.ts";
import { WindowPort } from "../../electron/ipc/window-port.ts";
import { randomUuid } from "../../electron/vault/crypto-suite.ts";
import { type ContractVault, openContractVault } from "./contract-vault.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";
import { madeMessages, type Message, nextId } from "./fuzz-messages.ts";
import { codeOf, flawOf, inputCanary } from "./request-forms.ts";

export type FuzzDrillSize = { readonly messages: number; readonly seed: number };

/** One round in so many is sent while the vault is locked. */
const lockedEvery = 4;
/** An answer that has not come after so long, in milliseconds, will not come. */
const answerLimitMs = 20_000;
/** Messages of a round; between rounds the vault may be locked or unlocked. */
const roundSize = 500;

/** Sends messages of every form over a real message port into the one boundary, and looks at all that comes of it. */
export async function fuzzDrill({ messages, seed }: FuzzDrillSize, say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("fuzz", say);
  notes.say(`${messages} messages over a MessagePort, seed ${seed}`);
  await findPlantedFaults(notes);
  const crashes: unknown[] = [];
  const crash = (fault: unknown) => crashes.push(fault);
  process.on("uncaughtException", crash);
  process.on("unhandledRejection", crash);
  const counts = new Map<string, number>();
  try {
    const sent = () => counts.get("messages_sent") ?? 0;
    for (let round = 0; sent() < messages; round += 1) {
      // A store of its own every so often, so that what the valid ones add does not slow the rest.
      using vault = await openWatchedVault(notes);
      vault.target.setUnlocked(round % lockedEvery !== 0);
      const isLocked = round % lockedEvery === 0;
      const list = [...madeMessages(vault.target, roundSize, seed + round)];
      for (const message of isLocked ? list.filter(({ kind }) => kind !== "valid") : list) {
        await sendOne(notes, vault, message, counts, isLocked);
      }
      if (round % 20 === 19) notes.say(`${sent()} messages`);
    }
  } finally {
    process.off("uncaughtException", crash);
    process.off("unhandledRejection", crash);
  }
  for (const fault of crashes) notes.miss(`A crash: ${String(fault).slice(0, 100)}.`);
  for (const [name, count] of [...counts].toSorted(([a], [b]) => a.localeCompare(b))) notes.figure(name, count);
  notes.figure("crashes", crashes.length);
  return notes.report();
}

type Watched = {
  readonly target: ContractVault;
  /** Handlers that were called with something its schema refuses. */
  readonly unvalidated: string[];
  /** How often a handler was called. */
  calls(): number;
  send(data: unknown, transfer?: readonly Transferable[]): void;
  /**
   * Resolves once everything that was sent before has been dealt with.
   * @param awaited id of a request whose answer must have come, where there is one
   */
  settle(awaited: number | undefined): Promise<{ id: number; reply: Reply<unknown> }[]>;
  [Symbol.dispose](): void;
};

/** The vault behind a real port, with every handler watched. */
async function openWatchedVault(
  notes: DrillNotes,
  answer?: (name: string, input: unknown) => unknown,
): Promise<Watched> {
  const unvalidated: string[] = [];
  let calls = 0;
  const watched = Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      (context: never, input: never) => {
        calls += 1;
        if (!isValidated(name as OperationName, input)) unvalidated.push(name);
        return (handler as (context: never, input: never) => unknown)(context, input);
      },
    ]),
  ) as unknown as Handlers;
  const target = await openContractVault(watched);
  const { port1: window, port2: vaultSide } = new MessageChannel();
  const windowPort = new WindowPort(async (request) => {
    if (answer) return { ok: true, value: answer(request.name, request.input) };
    return target.deliver(request);
  });
  windowPort.connect(asPort(vaultSide));
  vaultSide.on("messageerror", () => notes.say("a message could not be read at the other end"));
  let answers: { id: number; reply: Reply<unknown> }[] = [];
  let arrived: () => void = () => {};
  let lastSentinel = 1_000_000_000;
  window.on("message", (message: { type: string; id: number; reply: Reply<unknown> }) => {
    if (message.type !== "answer") return;
    answers.push(message);
    arrived();
  });
  const answerTo = async (id: number): Promise<void> => {
    const late = setTimeout(() => arrived(), answerLimitMs);
    const givenUpAt = performance.now() + answerLimitMs;
    while (!answers.some((answer) => answer.id === id) && performance.now() < givenUpAt) {
      const next = Promise.withResolvers<void>();
      arrived = next.resolve;
      await next.promise;
    }
    clearTimeout(late);
  };
  return {
    target,
    unvalidated,
    calls: () => calls,
    send: (data, transfer = []) => window.postMessage(data, [...transfer] as never),
    async settle(awaited) {
      lastSentinel += 1;
      window.postMessage({ type: "call", id: lastSentinel, name: "no such name", input: {} });
      await answerTo(lastSentinel);
      if (awaited !== undefined) await answerTo(awaited);
      const since = answers.filter(({ id }) => id < 1_000_000_000);
      answers = [];
      return since;
    },
    [Symbol.dispose]() {
      window.close();
      vaultSide.close();
      target[Symbol.dispose]();
    },
  };
}

/** Node's port tells of a message itself, Electron's of an event that holds it. */
function asPort(port: MessagePort) {
  return {
    on: (_event: "message", listener: (event: { data: unknown }) => void) =>
      void port.on("message", (data: unknown) => listener({ data })),
    postMessage: (message: unknown) => port.postMessage(message),
    start: () => port.start(),
    close: () => port.close(),
  };
}

function isValidated(name: OperationName, input: unknown): boolean {
  const { success } = contract[name].input.safeParse(input);
  const isPlain = typeof input === "object" && input !== null && Object.getPrototypeOf(input) === Object.prototype;
  return success && isPlain;
}

async function sendOne(
  notes: DrillNotes,
  vault: Watched,
  { kind, data, transfer, operation, mustBeRefused }: Message,
  counts: Map<string, number>,
  isLocked: boolean,
): Promise<void> {
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  const changesBefore = vault.target.changes();
  const callsBefore = vault.calls();
  const faultsBefore = vault.target.faults.length;
  try {
    vault.send(data, transfer);
  } catch {
    // The port itself refuses what cannot be cloned: it never leaves the window.
    count("not_sendable");
    return;
  }
  count("messages_sent");
  count(`messages_${kind}${isLocked ? "_locked" : ""}`);
  const answers = await vault.settle(kind === "noRequest" ? undefined : (data as { id: number }).id);
  const [answer] = answers;
  if (kind === "noRequest" && answers.length > 0) notes.miss("A message that is no request was answered.");
  if (kind !== "noRequest" && answers.length !== 1) notes.miss(`A request got ${answers.length} answers.`);
  if (vault.unvalidated.length > 0)
    notes.miss(`${vault.unvalidated.splice(0).join()} got input that was not validated.`);
  const isRefused = answer === undefined || !answer.reply.ok;
  if (mustBeRefused && !isRefused) notes.miss(`A ${kind} message was carried out.`);
  if (mustBeRefused && vault.calls() !== callsBefore) notes.miss(`A ${kind} message reached a handler.`);
  if (isRefused && mustBeRefused && vault.target.changes() !== changesBefore)
    notes.miss(`A refused ${kind} message changed the store.`);
  const fault = vault.target.faults[faultsBefore];
  if (fault) notes.miss(`A ${kind} message to ${fault.where} was a fault: ${String(fault.fault).slice(0, 200)}`);
  if (isLocked && operation?.vault === "unlocked" && vault.calls() !== callsBefore)
    notes.miss("It was answered while locked.");
  if (answer) {
    const flaw = flawOf(vault.target, operation, answer.reply);
    if (flaw) notes.miss(`The answer to a ${kind} message: ${flaw}.`);
    count(answer.reply.ok ? "answered" : "refused");
    if (!answer.reply.ok) count(`refused_with_${codeOf(answer.reply)}`);
  } else {
    count("left_unanswered");
  }
}

/** A boundary that lets things through, and one that tells too much, must be found by what judges the real one. */
async function findPlantedFaults(notes: DrillNotes): Promise<void> {
  const silent = new DrillNotes("planted", () => {});
  using open = await openWatchedVault(silent, (name, input) => {
    if (Object.hasOwn(handlers, name) && !isValidated(name as OperationName, input)) open.unvalidated.push(name);
    return {};
  });
  const operation = contract["cases.read"] as Operation;
  const data = { type: "call", id: nextId(), name: "cases.read", input: { caseId: 7 }, operationId: randomUuid() };
  await sendOne(silent, open, { kind: "nearlyValid", data, operation, mustBeRefused: true }, new Map(), false);
  const misses = silent.report().misses.join(" ");
  notes.planted("a boundary that asks no schema", /not validated/.test(misses) && /carried out/.test(misses));
  const telling: Reply<unknown> = { ok: false, error: { code: "request.invalid", reference: "at main.ts:7" } };
  const flaws = [
    telling,
    { ok: false, error: { code: "request.invalid", fields: { said: inputCanary } } } as Reply<unknown>,
  ];
  notes.planted(
    "replies with a stack and with typed words",
    flaws.every((reply) => flawOf(open.target, operation, reply)),
  );
}
