import { AppError } from "#shared/errors/app-error.ts";
import type { Handler } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";

/**
 * Where a check has found something wrong nothing is written any more (SPEC EV5); whoever needs the page still has it,
 * and is told that its opening is not in the history.
 */
export const openPage: Handler<"immediateDanger.open"> = (context, { caseId }) => {
  try {
    return context.change((db) => {
      if (caseId !== null && !cases.exists(db, caseId)) throw new AppError("record.not_found");
      const about =
        caseId === null
          ? ({ object: "vault", objectId: "own" } as const)
          : { object: "case" as const, objectId: caseId };
      db.audit({ ...about, action: "immediate_danger.opened", objectRevision: 0, content: "" });
      return { openedAt: db.stamp.at };
    });
  } catch (fault) {
    if (fault instanceof AppError && fault.code === "vault.changes_refused") return { openedAt: null };
    throw fault;
  }
};
