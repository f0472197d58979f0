import type { CaseId } from "#shared/domain/case-record.ts";
import {
  compareOpenEnquiries,
  type CaseOfEnquiry,
  type Enquiry,
  type EnquiryContent,
  type EnquiryId,
  type EnquiryRow,
  mostEnded,
} from "#shared/domain/enquiry.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import { isOpenTo } from "../case-access/case-access-repository.ts";
import * as cases from "../cases/case-repository.ts";
import * as drafts from "../drafts/draft-repository.ts";
import { changeEnquiry, ended, goInto, keepEnquiry } from "./enquiry-changes.ts";
import * as enquiries from "./enquiry-repository.ts";

export const listEnquiries: Handler<"enquiries.list"> = (context) => {
  const { db } = context;
  const endedOnes = enquiries.listEnded(db, mostEnded);
  const ofCases = enquiries.casesOf(
    db,
    endedOnes.map(({ caseId }) => caseId),
  );
  return {
    open: enquiries
      .listOpen(db)
      .toSorted(compareOpenEnquiries)
      .map((enquiry) => toRow(context, enquiry, ofCases)),
    ended: endedOnes.map((enquiry) => toRow(context, enquiry, ofCases)),
    endedCount: enquiries.countEnded(db),
  };
};

function toRow(context: OpenContext, enquiry: Enquiry, ofCases: ReadonlyMap<CaseId, CaseOfEnquiry>): EnquiryRow {
  const { id, caseId, receivedAt, cameBy, danger, nextOn, ending, dropReason, endedAt, endedBy } = enquiry;
  const { concerning, askedBy, asked, nextStep } = enquiry;
  const isOpen = caseId === null || isOpenTo(context.db, caseId, context.worker.id, context.judgedAt);
  return {
    id,
    receivedAt,
    cameBy,
    danger,
    nextOn,
    said: isOpen ? { concerning, askedBy, asked, nextStep } : null,
    ending,
    dropReason,
    endedAt,
    endedBy,
    ofCase: caseId === null ? null : (ofCases.get(caseId) ?? null),
  };
}

export const readEnquiry: Handler<"enquiries.read"> = ({ db }, { enquiryId }) => {
  const enquiry = enquiries.find(db, enquiryId);
  if (!enquiry) throw new AppError("record.not_found");
  const { caseId } = enquiry;
  return { enquiry, ofCase: caseId === null ? null : (enquiries.casesOf(db, [caseId]).get(caseId) ?? null) };
};

export const addEnquiry: Handler<"enquiries.add"> = (context, { content, draftId }) =>
  context.change((db) => {
    refuseFuture(context, content);
    const enquiry: Enquiry = {
      ...content,
      id: context.newId() as EnquiryId,
      caseId: null,
      ending: null,
      dropReason: null,
      dropWords: "",
      endedAt: null,
      endedBy: null,
      reopenedAt: null,
      reopenedBy: null,
      whyReopened: "",
      recordedAt: context.now(),
      recordedBy: context.worker.name,
      revision: 1,
    };
    enquiries.insert(db, enquiry);
    keepEnquiry(context, db, enquiry, "enquiry.noted");
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return { enquiryId: enquiry.id };
  });

export const amendEnquiry: Handler<"enquiries.amend"> = (context, { content, draftId, ...based }) =>
  context.change((db) => {
    refuseFuture(context, content);
    const changed = changeEnquiry(context, db, { ...based, action: "enquiry.amended" }, (enquiry) => {
      if (enquiry.ending !== null) throw new AppError("record.not_open");
      return { ...enquiry, ...content };
    });
    if (draftId) drafts.remove(db, context.worker.id, draftId);
    return changed;
  });

export const joinEnquiry: Handler<"enquiries.join"> = (context, { caseId, keepsNextStep, ...based }) =>
  context.change((db) => {
    if (!cases.exists(db, caseId)) throw new AppError("record.not_found");
    const change = { ...based, action: "enquiry.joined" } as const;
    return goInto(context, db, change, { ending: "case_joined", caseId, keepsNextStep });
  });

export const dropEnquiry: Handler<"enquiries.drop"> = (context, { dropReason, dropWords, ...based }) =>
  context.change((db) =>
    changeEnquiry(context, db, { ...based, action: "enquiry.dropped" }, (enquiry) =>
      ended(context, enquiry, { ending: "dropped", caseId: null, dropReason, dropWords }),
    ),
  );

/** A case that was opened from it stays as it is (SPEC EQ7). */
export const reopenEnquiry: Handler<"enquiries.reopen"> = (context, { whyReopened, ...based }) =>
  context.change((db) =>
    changeEnquiry(context, db, { ...based, action: "enquiry.reopened", reason: whyReopened }, (enquiry) => {
      if (enquiry.ending === null) throw new AppError("record.changed_elsewhere");
      return {
        ...enquiry,
        caseId: null,
        ending: null,
        dropReason: null,
        dropWords: "",
        endedAt: null,
        endedBy: null,
        reopenedAt: context.now(),
        reopenedBy: context.worker.name,
        whyReopened,
      };
    }),
  );

/** Nobody has asked at a time that is not here yet. */
function refuseFuture(context: OpenContext, { receivedAt }: EnquiryContent): void {
  if (receivedAt <= context.now()) return;
  throw new AppError({ code: "request.invalid", fields: { receivedAt: "This time is not here yet." } });
}
