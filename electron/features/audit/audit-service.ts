import type { Instant } from "#shared/domain/instant.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { caseOfRecord, isOfCase } from "../../database/case-of-record.ts";
import { revisionsOf } from "../../database/record-revision.ts";
import type { Handler } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";

/** Looking is entered in the same transaction as it is read: no look without its entry (SPEC AU6). */
export const readHistory: Handler<"audit.history"> = (context, { object, objectId }) =>
  context.change((db) => {
    const caseId = caseOfRecord(db, object, objectId);
    if (isOfCase(object) && caseId === undefined) throw new AppError("record.not_found");
    const versions = revisionsOf(db, object, objectId);
    const [newest] = versions;
    if (!newest) throw new AppError("record.not_found");
    const entry = { action: "record.history_viewed", object, objectId, objectRevision: newest.revision } as const;
    db.audit({ ...entry, content: "" });
    return {
      reference: caseId === undefined ? null : (cases.findSubject(db, caseId)?.reference ?? null),
      versions: versions.map(({ revision, content, reason, recorded_at, recorded_by }) => ({
        revision,
        reason,
        recordedAt: recorded_at as Instant,
        recordedBy: recorded_by,
        content: JSON.parse(content),
      })),
    };
  });
