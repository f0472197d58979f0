/**
 * A vault process without Electron, for drills that kill it or put faults under it: started by a drill with an order as
 * its only argument, it works on a real vault and tells each acknowledgement on its standard output, one JSON line
 * each, at once. What stands there is what a caseworker was told.
 */
import { writeSync } from "node:fs";
import type { Reply } from "#shared/contract/define.ts";
import { dispatch } from "../../electron/ipc/dispatch.ts";
import { randomUuid } from "../../electron/vault/crypto-suite.ts";
import { aNote } from "../support/made-up-people.ts";
import { countingMeans, makePlainVault, type PlainVault, plainVault } from "../support/plain-vault.ts";
import { onEachStatement } from "../support/statement-hook.ts";
import { everySave, oneNote, work } from "./scripted-work.ts";

/** What a drill wants of the process. */
export type Order = {
  readonly dataFolder: string;
  readonly kind: "own" | "practice";
  /**
   * `create` makes the vault, `open` only opens it; `note` and `everything` open it and send a script; `pump` opens it and
   * writes notes and a draft until it is killed.
   */
  readonly work: "create" | "open" | "note" | "everything" | "pump";
  /** Makes the words of a pump's round different from every other's. */
  readonly round?: number;
  readonly caseId?: string;
  /** A pump that is not killed ends by itself after so many milliseconds. */
  readonly lastsMs?: number;
  /** The process ends itself with kill -9 right before this statement, counted from 1. */
  readonly killAtStatement?: number;
  /** Requests that fail are sent once more under the same operation id. */
  readonly retries?: boolean;
};

/** A line of its output. */
export type Told = {
  /** Opened, and ready to work. */
  readonly open?: true;
  readonly sent?: true;
  /** A note and its words were acknowledged. */
  readonly note?: string;
  readonly body?: string;
  readonly draft?: string;
  readonly version?: number;
  /** A request of the script was acknowledged. */
  readonly saved?: string;
  readonly refused?: string;
  readonly at?: string;
  /** How many statements were run, at the end of the work, and which of them began and ended a transaction. */
  readonly statements?: number;
  readonly begins?: readonly number[];
  readonly commits?: readonly number[];
  readonly done?: true;
};

function tell(told: Told): void {
  writeSync(1, `${JSON.stringify(told)}\n`);
}

const order = JSON.parse(process.argv[2] ?? "{}") as Order;
let statements = 0;
const begins: number[] = [];
const commits: number[] = [];
onEachStatement((text) => {
  statements += 1;
  if (/^BEGIN/i.test(text)) begins.push(statements);
  if (/^COMMIT/i.test(text)) commits.push(statements);
  if (statements === order.killAtStatement) process.kill(process.pid, "SIGKILL");
});
await carryOut(order);
tell({ statements, begins, commits, done: true });

async function carryOut({ dataFolder, kind, work: wanted, retries = false }: Order): Promise<void> {
  const isPump = wanted === "pump";
  const means = isPump ? undefined : countingMeans();
  if (wanted === "create") return makePlainVault(dataFolder, { kind });
  const vault = plainVault(dataFolder, means === undefined ? {} : { means });
  const opened = await vault.open(kind);
  if (!opened.ok) return tell({ refused: opened.error.code, at: "unlock.openVault" });
  tell({ open: true });
  if (wanted === "open") return vault.close();
  if (isPump) return pump(vault, order);
  const script = wanted === "note" ? oneNote : everySave;
  const send = (request: (typeof script)[number], input: unknown) =>
    dispatch(vault.options, { name: request.name, input, operationId: request.operationId });
  await work(
    script,
    async (request, input) => {
      const reply = await send(request, input);
      if (reply.ok || !retries) return reply;
      tell({ refused: reply.error.code, at: request.name });
      return send(request, input);
    },
    ({ request, reply }) => {
      tell(reply.ok ? { saved: request.name } : { refused: reply.error.code, at: request.name });
      return reply.ok;
    },
  );
  vault.close();
}

/** Writes notes, of a line or of pages, and a draft that grows, as fast as they are answered. */
async function pump(vault: PlainVault, { round = 0, caseId = "", lastsMs = Infinity }: Order): Promise<void> {
  const filler = "The office was open and the kettle was on. ";
  const draftId = randomUuid();
  const ask = (name: string, input: unknown): Promise<Reply<unknown>> =>
    dispatch(vault.options, { name, input, operationId: randomUuid() });
  const endsAt = performance.now() + lastsMs;
  for (let made = 1; performance.now() < endsAt; made += 1) {
    const body = `${filler.repeat(made % 5 === 0 ? 400 : made % 7)}Note ${round}-${made}`;
    tell({ sent: true });
    const reply = await ask("caseNotes.create", { caseId, content: aNote(body), draftId: null });
    if (reply.ok) tell({ note: (reply.value as { noteId: string }).noteId, body });
    else tell({ refused: reply.error.code, at: "caseNotes.create" });
    const content = { kind: "case_note", caseId, amends: null, reason: "", ...aNote(`${filler}version ${made}`) };
    const kept = await ask("drafts.save", { draftId, content });
    if (kept.ok) tell({ draft: draftId, version: made });
  }
}
