import type { CaseToHandOver } from "#shared/domain/handover-leaving.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { ReadableDb } from "../../database/database.ts";
import * as caseAccess from "../case-access/case-access-repository.ts";
import * as markers from "../case-markers/case-marker-repository.ts";
import * as enquiries from "../enquiries/enquiry-repository.ts";
import { recordsOf } from "../full-file/case-records-repository.ts";
import * as referrals from "../outward-referrals/outward-referral-repository.ts";
import * as starts from "../safeguarding-tasks/library-start-repository.ts";

/** @throws AppError `record.not_found` */
export function caseToHandOver(db: ReadableDb, caseId: CaseId): CaseToHandOver {
  const found = caseAccess.findCase(db, caseId);
  if (!found) throw new AppError("record.not_found");
  const start = starts.find(db, caseId);
  const { id, personId, reference, openedOn, isRestricted } = found;
  const isFollowed = start && start.at !== null && start.on !== null;
  return {
    records: recordsOf(db, caseId),
    handedCase: {
      id,
      personId,
      reference,
      openedOn,
      isRestricted,
      followedFrom: isFollowed ? { at: start.at, on: start.on } : null,
    },
    markers: markers.list(db, caseId),
    enquiries: enquiries.listOfCase(db, caseId),
    referrals: referrals.list(db, caseId),
  };
}
