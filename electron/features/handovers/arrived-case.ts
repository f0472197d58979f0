import type { ArrivalId } from "#shared/domain/attachment.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Session } from "../../ipc/handler.ts";
import { wipe } from "../../vault/crypto-suite.ts";
import type { Unpacked } from "./handover-file.ts";

/** A case that was opened and neither accepted nor refused. It is nowhere but in memory. */
type Arrived = Unpacked & { readonly id: ArrivalId; readonly workerId: WorkerId; readonly whole: Buffer };

/** One for each session. They end with the process, at lock. */
const arrivals = new WeakMap<Session, Arrived>();

export function hold(session: Session, arrived: Arrived): void {
  letGo(session);
  arrivals.set(session, arrived);
}

/** @throws AppError `record.not_found` where none of that id is there, or somebody else opened it */
export function find(session: Session, id: ArrivalId, workerId: WorkerId): Arrived {
  const arrived = arrivals.get(session);
  if (arrived?.id !== id || arrived.workerId !== workerId) throw new AppError("record.not_found");
  return arrived;
}

/** Forgets and overwrites what was opened. @param id left out: whatever it is */
export function letGo(session: Session, id?: ArrivalId): void {
  const arrived = arrivals.get(session);
  if (!arrived || (id !== undefined && arrived.id !== id)) return;
  arrivals.delete(session);
  wipe(arrived.whole);
}
