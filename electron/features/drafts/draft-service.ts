import { caseOfDraft, type DraftContent } from "#shared/domain/draft.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { ReadableDb } from "../../database/database.ts";
import type { Handler } from "../../ipc/handler.ts";
import { isOpenTo } from "../case-access/case-access-repository.ts";
import * as cases from "../cases/case-repository.ts";
import * as drafts from "./draft-repository.ts";

export const listDrafts: Handler<"drafts.list"> = ({ db }, { caseId }) =>
  drafts.listForCase(db, caseId).map((draft) => ({ ...draft, content: withoutHidden(db, draft.content) }));

/** A case may be closed to the worker while words for it are half-typed (SPEC RO6). */
function withoutHidden(db: ReadableDb, content: DraftContent): DraftContent {
  if (content.kind !== "case_note") return content;
  return { ...content, parts: content.parts.filter(({ caseId }) => cases.exists(db, caseId)) };
}

export const saveDraft: Handler<"drafts.save"> = (context, { draftId, content }) =>
  context.change((db) => {
    const caseId = caseOfDraft(content);
    if (caseId !== null && !cases.exists(db, caseId)) throw new AppError("record.not_found");
    const parts = content.kind === "case_note" ? content.parts : [];
    if (parts.some((part) => !cases.exists(db, part.caseId))) throw new AppError("record.not_found");
    const earlier = drafts.find(db, context.worker.id, draftId);
    // Words under another case's draft would be found in the wrong place, and missing in the right one.
    if (earlier && caseOfDraft(earlier.content) !== caseId) throw new AppError("request.invalid");
    if (caseId !== null && !earlier && !isOpenTo(db, caseId, context.worker.id, context.judgedAt)) {
      throw new AppError("case.reason_needed");
    }
    const savedAt = context.now();
    drafts.save(db, context.worker.id, { id: draftId, savedAt, content });
    return { savedAt };
  });

export const discardDraft: Handler<"drafts.discard"> = (context, { draftId }) =>
  context.change((db) => {
    drafts.remove(db, context.worker.id, draftId);
    return {};
  });
