import type { AuditAction } from "#shared/domain/audit-action.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Enquiry, EnquiryId } from "#shared/domain/enquiry.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Transaction } from "../../database/case-file.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { OpenContext } from "../../ipc/handler.ts";
import { addTask } from "../safeguarding-tasks/task-change-repository.ts";
import * as enquiries from "./enquiry-repository.ts";

export type BasedOn = { readonly enquiryId: EnquiryId; readonly basedOnRevision: number };
type Change = BasedOn & { readonly action: AuditAction; readonly reason?: string };

/** @throws AppError `record.not_found`; `record.changed_elsewhere` where it is no longer of that version */
export function changeEnquiry(
  context: OpenContext,
  db: Transaction,
  { enquiryId, basedOnRevision, action, reason }: Change,
  make: (enquiry: Enquiry) => Enquiry,
): { revision: number } {
  const current = enquiries.find(db, enquiryId);
  if (!current) throw new AppError("record.not_found");
  if (current.revision !== basedOnRevision) throw new AppError("record.changed_elsewhere");
  const changed = { ...make(current), revision: basedOnRevision + 1 };
  if (!enquiries.replace(db, changed, basedOnRevision)) throw new AppError("record.changed_elsewhere");
  keepEnquiry(context, db, changed, action, reason);
  return { revision: changed.revision };
}

export function keepEnquiry(
  context: OpenContext,
  db: Transaction,
  enquiry: Enquiry,
  action: AuditAction,
  reason = "",
): void {
  const kept = { object: "enquiry", objectId: enquiry.id, revision: enquiry.revision, content: enquiry } as const;
  keepRevision(db, { ...kept, action, reason, recordedBy: context.worker.name });
}

/** How an enquiry ends that is open; what was said of how it began stays as it was. */
export function ended(
  context: OpenContext,
  enquiry: Enquiry,
  end: Pick<Enquiry, "ending" | "caseId"> & Partial<Pick<Enquiry, "dropReason" | "dropWords">>,
): Enquiry {
  if (enquiry.ending !== null) throw new AppError("record.not_open");
  return { ...enquiry, ...end, endedAt: context.now(), endedBy: context.worker.name };
}

/**
 * The case that is being opened came of this enquiry (SPEC EQ4).
 *
 * @throws AppError `record.not_found`; `record.not_open` where it ended meanwhile
 */
export function becomeCase(context: OpenContext, db: Transaction, enquiryId: EnquiryId, into: IntoCase): void {
  const current = enquiries.find(db, enquiryId);
  if (!current) throw new AppError("record.not_found");
  const based = { enquiryId, basedOnRevision: current.revision, action: "enquiry.became_case" } as const;
  goInto(context, db, based, { ending: "case_opened", ...into });
}

type IntoCase = { readonly caseId: CaseId; readonly keepsNextStep: boolean };
type Ending = IntoCase & { readonly ending: "case_opened" | "case_joined" };

/** The enquiry is of that case from now on; a next step that nobody must forget goes with it as a task of the case. */
export function goInto(
  context: OpenContext,
  db: Transaction,
  based: Change,
  { ending, caseId, keepsNextStep }: Ending,
): { revision: number } {
  return changeEnquiry(context, db, based, (enquiry) => {
    const changed = ended(context, enquiry, { ending, caseId });
    if (keepsNextStep && enquiry.nextStep !== "") {
      addTask(context, db, caseId, {
        title: enquiry.nextStep,
        owner: context.worker.name,
        dueOn: enquiry.nextOn ?? context.today(),
        priority: enquiry.danger === "yes" ? "critical" : "high",
        repeat: null,
      });
    }
    return changed;
  });
}
