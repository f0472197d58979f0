import type { ArrivalId } from "#shared/domain/attachment.ts";
import type { CaseNoteId } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Session } from "../../ipc/handler.ts";
import { wipe } from "../../vault/crypto-suite.ts";

/** A file on its way in. It is nowhere but in memory until it is whole, so there is never half a document (SPEC AT6). */
export type Arrival = {
  readonly id: ArrivalId;
  /** Whoever brings it: nobody else adds to it. */
  readonly workerId: WorkerId;
  readonly caseId: CaseId;
  readonly noteId: CaseNoteId | null;
  readonly title: string;
  readonly bytes: Buffer;
  received: number;
};

/** One for each session: no more memory is taken than one document needs. They end with the process, at lock. */
const arrivals = new WeakMap<Session, Arrival>();

export function begin(session: Session, arrival: Omit<Arrival, "bytes" | "received">, size: number): void {
  letGo(session);
  arrivals.set(session, { ...arrival, bytes: Buffer.alloc(size), received: 0 });
}

/** @throws AppError `record.not_found` where none of that id is on its way, or somebody else brings it */
export function find(session: Session, id: ArrivalId, workerId: WorkerId): Arrival {
  const arrival = arrivals.get(session);
  if (arrival?.id !== id || arrival.workerId !== workerId) throw new AppError("record.not_found");
  return arrival;
}

/** @throws AppError `attachment.not_whole` for a piece that does not follow, or that is longer than what was announced */
export function append(arrival: Arrival, offset: number, piece: Uint8Array): number {
  if (offset !== arrival.received || offset + piece.length > arrival.bytes.length) {
    throw new AppError("attachment.not_whole");
  }
  arrival.bytes.set(piece, offset);
  arrival.received += piece.length;
  return arrival.received;
}

/** Forgets and overwrites what is on its way. @param id left out: whatever it is */
export function letGo(session: Session, id?: ArrivalId): void {
  const arrival = arrivals.get(session);
  if (!arrival || (id !== undefined && arrival.id !== id)) return;
  arrivals.delete(session);
  wipe(arrival.bytes);
}
