import { type ArrivalId, type AttachmentId, mostPieceBytes, shownName } from "#shared/domain/attachment.ts";
import type { CaseNoteId } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { appErrorOf, hasCode } from "../../errors/app-error-of.ts";
import { call, newOperationId } from "../../ipc/client.ts";
import type { FileSource } from "./file-source.ts";

export type ArrivalState = "waiting" | "coming" | "kept" | "refused" | "cancelled";

/** A file that was chosen or dropped, and how far it has come. */
export type ArrivingFile = {
  readonly key: string;
  readonly caseId: CaseId;
  readonly noteId: CaseNoteId | null;
  /** Its name as it may be shown and kept (SPEC AT5). */
  readonly title: string;
  /** In bytes. */
  readonly size: number;
  readonly state: ArrivalState;
  /** Bytes that are in the vault process. */
  readonly received: number;
  /** Why it was refused. */
  readonly error: AppError | null;
};

type Entry = { source: FileSource; shown: ArrivingFile };
type Listener = () => void;

/** Milliseconds to wait where the vault asks for a pause: it takes so many requests in ten seconds. */
const pause = 1_000;
const longestTitle = 200;

let entries: readonly Entry[] = [];
let shown: readonly ArrivingFile[] = [];
let isWorking = false;
const listeners = new Set<Listener>();

/**
 * Files on their way in, of every case, one after the other. They go on while another page is looked at, and end with
 * the window, at lock: what was whole by then is kept, and nothing is there of what was not (SPEC AT6).
 */
export const arrivalQueue = {
  read: (): readonly ArrivingFile[] => shown,
  listen(listener: Listener): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** @param onKept after each file that was kept */
  add(files: readonly FileSource[], to: { caseId: CaseId; noteId: CaseNoteId | null }, onKept: () => void): void {
    const added = files.map((source): Entry => {
      const about = { ...to, key: crypto.randomUUID(), title: titleOf(source.name), size: source.size ?? 0 };
      const error = source.size === null ? new AppError("file.not_readable") : null;
      return { source, shown: { ...about, state: error ? "refused" : "waiting", received: 0, error } };
    });
    publish([...entries, ...added]);
    void work(onKept);
  },
  /** A file that is kept already stays. */
  cancel(key: string): void {
    const state = stateOf(key);
    if (state === "waiting" || state === "coming") change(key, { state: "cancelled" });
  },
  /** Those of one case that wait or come. */
  cancelAll(caseId: CaseId): void {
    for (const file of shown) if (file.caseId === caseId) arrivalQueue.cancel(file.key);
  },
  /** Takes what is over off the list: what was kept stands among the documents. */
  clear(caseId: CaseId): void {
    publish(
      entries.filter(({ shown: { caseId: of, state } }) => of !== caseId || state === "waiting" || state === "coming"),
    );
  },
};

function publish(next: readonly Entry[]): void {
  entries = next;
  shown = next.map((entry) => entry.shown);
  for (const listener of listeners) listener();
}

function change(key: string, part: Partial<ArrivingFile>): void {
  publish(entries.map((entry) => (entry.shown.key === key ? { ...entry, shown: { ...entry.shown, ...part } } : entry)));
}

function stateOf(key: string): ArrivalState {
  return entries.find((entry) => entry.shown.key === key)?.shown.state ?? "cancelled";
}

async function work(onKept: () => void): Promise<void> {
  if (isWorking) return;
  isWorking = true;
  try {
    for (let next = nextWaiting(); next; next = nextWaiting()) await bringIn(next, onKept);
  } finally {
    isWorking = false;
  }
}

const nextWaiting = () => entries.find((entry) => entry.shown.state === "waiting");

async function bringIn(
  { source, shown: { key, caseId, noteId, title, size } }: Entry,
  onKept: () => void,
): Promise<void> {
  change(key, { state: "coming" });
  let begun: ArrivalId | undefined;
  try {
    const { arrivalId } = await patiently(() => call("attachments.begin", { caseId, noteId, title, size }));
    begun = arrivalId;
    for (let offset = 0; offset < size; offset += mostPieceBytes) {
      if (stateOf(key) !== "coming") {
        await call("attachments.giveUp", { arrivalId });
        return;
      }
      await patiently(() => source.append(arrivalId, offset));
      if (stateOf(key) === "coming") change(key, { received: Math.min(size, offset + mostPieceBytes) });
    }
    if (stateOf(key) !== "coming") {
      await call("attachments.giveUp", { arrivalId });
      return;
    }
    await finish(arrivalId);
    change(key, { state: "kept", received: size });
    onKept();
  } catch (error) {
    // What came of it so far does not wait in memory for the next file.
    if (begun !== undefined) void call("attachments.giveUp", { arrivalId: begun }).catch(() => undefined);
    if (stateOf(key) !== "cancelled") change(key, { state: "refused", error: appErrorOf(error) });
  }
}

/** Once more under the same id where the answer was lost: it is kept once. */
async function finish(arrivalId: ArrivalId): Promise<{ attachmentId: AttachmentId }> {
  const operationId = newOperationId();
  const ask = () => patiently(() => call("attachments.finish", { arrivalId }, { operationId }));
  try {
    return await ask();
  } catch (error) {
    if (!hasCode(error, "outcome.unknown")) throw error;
    return ask();
  }
}

async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!hasCode(error, "request.too_many")) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** The name of a file as a name of a document. A very long one keeps its ending. */
export function titleOf(fileName: string): string {
  const name = shownName(fileName).trim() || "\u25a1";
  if (name.length <= longestTitle) return name;
  const ending = /\.[a-z0-9]{1,10}$/i.exec(name)?.[0] ?? "";
  return `${name.slice(0, longestTitle - ending.length).trimEnd()}${ending}`;
}
