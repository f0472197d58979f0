import type { z } from "zod";
import { commonErrors, type Operation, type Reply } from "#shared/contract/define.ts";
import { contract, type OperationName } from "#shared/contract/index.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { mayDo } from "#shared/domain/rights.ts";
import type { ActingWorker } from "#shared/domain/worker.ts";
import { AppError, type ErrorShape } from "#shared/errors/app-error.ts";
import { scopedReader, scopedTransaction, type Viewer } from "../database/case-scope.ts";
import { assertReasonGiven } from "./ask-why.ts";
import * as ruleUpdates from "../features/rule-updates/rule-update-repository.ts";
import * as workers from "../features/workers/worker-repository.ts";
import type { Handlers, Means, OpenContext, Session, SessionContext } from "./handler.ts";
import type { LongWorks } from "./long-work.ts";
import type { Host } from "./host.ts";
import { wipe } from "../vault/crypto-suite.ts";
import type { RateLimit } from "./rate-limit.ts";

export type DispatchOptions = {
  readonly handlers: Handlers;
  readonly session: Session;
  readonly means: Means;
  readonly host: Host;
  readonly longWork: LongWorks;
  readonly rateLimit: RateLimit;
  /** Parses replies as well: in tests and in development. */
  readonly areRepliesChecked: boolean;
  /** Writes a fault to the local log. @returns the reference to show. */
  report(name: string, fault: unknown): string;
};

export type Request = { readonly name: string; readonly input: unknown; readonly operationId?: string | undefined };

/** Runs one request from the window. Never throws: every outcome is a reply. */
export async function dispatch(options: DispatchOptions, request: Request): Promise<Reply<unknown>> {
  const name = request.name;
  const operation = Object.hasOwn(contract, name) ? (contract[name as OperationName] as Operation) : undefined;
  try {
    if (byteLength(request.input) > (operation?.maxBytes ?? 1_024)) throw new AppError("request.too_large");
    if (!operation) throw new AppError("request.invalid");
    const needsWorker = () => operation.vault === "unlocked" || (operation.right !== null && options.session.opened);
    if (needsWorker()) await options.session.turnFor(operation.kind);
    // Asked again: the vault may have been closed while this waited.
    const acting = needsWorker() ? actingWorker(options, operation) : undefined;
    const worker = operation.vault === "unlocked" ? acting : undefined;
    if (!options.rateLimit.allows(name, operation.maxCallsPerTenSeconds)) throw new AppError("request.too_many");
    if (operation.kind === "command" && !request.operationId) throw new AppError("request.invalid");

    const input = operation.input.safeParse(request.input);
    if (!input.success) throw new AppError({ code: "request.invalid", fields: fieldMessages(input.error) });

    const handler = options.handlers[name as OperationName] as (context: unknown, input: unknown) => unknown;
    const context = contextFor(options, operation, request, worker);
    if (worker && options.session.opened) ruleUpdates.follow(options.session.opened.file.read);
    if ("worker" in context && operation.asksWhy) {
      assertReasonGiven(context.db, context.worker, context.judgedAt, input.data);
    }
    const value = await handler(context, input.data);
    if (options.areRepliesChecked) operation.output.parse(value);
    return { ok: true, value };
  } catch (fault) {
    return { ok: false, error: declared(fault, operation) ?? unexpected(options, name, fault) };
  } finally {
    // One by one: as arguments of one call, too many would not fit and this would throw.
    for (const secret of secretsOf(request.input)) wipe(secret);
  }
}

/** @throws AppError `vault.locked`; `request.not_allowed` where none of the worker's roles carries the right */
function actingWorker({ session }: DispatchOptions, { right }: Operation): ActingWorker {
  if (!session.opened) throw new AppError("vault.locked");
  const worker = workers.acting(session.opened.file.read, session.opened.slotId);
  if (right !== null && !mayDo(worker.roles, right)) throw new AppError("request.not_allowed");
  return worker;
}

/**
 * Bytes cross for passphrases, recovery papers and pieces of documents. They are overwritten whatever became of the request, also when
 * nobody looked at it.
 */
function secretsOf(input: unknown): Uint8Array[] {
  const secrets: Uint8Array[] = [];
  // Neither a cycle nor any depth may stop this: what cannot be walked would not be overwritten.
  const seen = new Set<unknown>([input]);
  for (const part of seen) {
    if (part instanceof Uint8Array) secrets.push(part);
    else if (typeof part === "object" && part !== null) for (const inner of Object.values(part)) seen.add(inner);
  }
  return secrets;
}

function contextFor(
  options: DispatchOptions,
  operation: Operation,
  { name, operationId }: Request,
  worker: ActingWorker | undefined,
): SessionContext | OpenContext {
  const { session, means, host, longWork } = options;
  const { opened } = session;
  if (!worker || !opened) return { session, means, host, longWork };
  // Read anew each time: while a request waits for a dialog the vault may be given new keys.
  const current = () => session.opened ?? opened;
  return {
    ...means,
    worker,
    host,
    longWork,
    session,
    checks: session.checks,
    get judgedAt() {
      return timeFor(options);
    },
    get vault() {
      return current().vault;
    },
    get db() {
      return scopedReader(current().file.read, viewerOf(worker, timeFor(options)));
    },
    change: (work) =>
      current().file.change(
        { actor: opened.slotId, at: means.now(), bootMs: means.bootMs() },
        // A result is kept for whoever got it: another worker who sends the same id is not answered with it (SPEC OP2).
        operation.kind === "command" && operationId ? { id: `${worker.id}/${operationId}`, name } : undefined,
        (db) => work(scopedTransaction(db, viewerOf(worker, timeFor(options)))),
      ),
  };
}

/** A clock that was set back opens nothing again that was over. */
function timeFor({ session, means }: DispatchOptions): Instant {
  const reading = { at: means.now(), bootMs: means.bootMs() };
  return session.opened?.file.timeAfter(reading) ?? reading.at;
}

function viewerOf({ id, roles }: ActingWorker, now: Instant): Viewer {
  return { workerId: id, now, mayReadCases: mayDo(roles, "read_cases") };
}

/** An error that the contract promised is passed on; anything else is a fault of ours and stays here. */
function declared(fault: unknown, operation: Operation | undefined): ErrorShape | undefined {
  if (!(fault instanceof AppError)) return undefined;
  return [...commonErrors, ...(operation?.errors ?? [])].includes(fault.code) ? fault.shape : undefined;
}

function unexpected(options: DispatchOptions, name: string, fault: unknown): ErrorShape {
  const known = Object.hasOwn(contract, name) ? name : "unknown operation";
  return { code: "unexpected", reference: options.report(known, fault) };
}

/** What a request weighs as JSON, in bytes; what cannot be written as JSON weighs too much. */
function byteLength(input: unknown): number {
  try {
    let bytes = 0;
    const text = JSON.stringify(input, (_key, part: unknown) => {
      if (!(part instanceof Uint8Array)) return part;
      // As text each byte would weigh several, and a passphrase would become text.
      bytes += part.byteLength;
      return "";
    });
    return bytes + Buffer.byteLength(text ?? "");
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** The first message for each top-level field, as the form names them. Never what was typed. */
function fieldMessages(error: z.ZodError): Record<string, string> {
  const messages: Record<string, string> = {};
  for (const { path, message, code } of error.issues) {
    const field = path.map(String).join(".").slice(0, 80);
    if (code !== "unrecognized_keys" && field !== "") messages[field] ??= message;
  }
  return messages;
}
