import type { SharingId } from "#shared/domain/sharing.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Handler } from "../../ipc/handler.ts";
import * as cases from "../cases/case-repository.ts";
import * as drafts from "../drafts/draft-repository.ts";
import * as sharings from "./sharing-repository.ts";

export const recordSharing: Handler<"consent.recordSharing"> = (context, { caseId, content, draftId }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
    const wanted = {
      ...content,
      id: context.newId() as SharingId,
      caseId,
      exportId: null,
      recordedAt: context.now(),
      recordedBy: context.worker.name,
    };
    const { id } = sharings.record(db, wanted, context.today());
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { sharingId: id };
  });

/** What was shared stays on record; only what becomes of it is decided anew. */
export const decideSharing: Handler<"consent.decideSharing"> = (context, { sharingId, basedOnRevision, outcome }) =>
  context.change((db) => {
    const current = sharings.find(db, sharingId);
    if (!current) throw new AppError("record.not_found");
    const changed = { ...current, outcome, revision: basedOnRevision + 1 };
    if (!sharings.replace(db, changed, basedOnRevision)) throw new AppError("record.changed_elsewhere");
    sharings.keep(db, changed, "sharing.decided", context.worker.name);
    return { revision: changed.revision };
  });
