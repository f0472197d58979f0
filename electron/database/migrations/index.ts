import type { Migration } from "../migrate.ts";
import { firstTables } from "./0001-first-tables.ts";
import { workers } from "./0002-workers.ts";
import { backups } from "./0003-backups.ts";
import { exportLog } from "./0004-export-log.ts";
import { search } from "./0005-search.ts";
import { casePins } from "./0006-case-pins.ts";
import { noteDocuments } from "./0007-note-documents.ts";
import { noteLife } from "./0008-note-life.ts";
import { account } from "./0009-account.ts";
import { savedFilters } from "./0010-saved-filters.ts";
import { caseNotePlace } from "./0011-case-note-place.ts";
import { supportNeeds } from "./0012-support-needs.ts";
import { noteComments } from "./0013-note-comments.ts";
import { moreExports } from "./0014-more-exports.ts";
import { caseMarkers } from "./0015-case-markers.ts";
import { consent } from "./0016-consent.ts";
import { caseFacts } from "./0017-case-facts.ts";
import { caseVisits } from "./0018-case-visits.ts";
import { noteGroup } from "./0019-note-group.ts";
import { attachments } from "./0020-attachments.ts";
import { caseClosures } from "./0021-case-closures.ts";
import { risk } from "./0022-risk.ts";
import { involvedPeople } from "./0023-involved-people.ts";
import { arisingTasks } from "./0024-arising-tasks.ts";
import { putOffTasks } from "./0025-put-off-tasks.ts";
import { searchDocuments } from "./0026-search-documents.ts";
import { indicators } from "./0027-indicators.ts";
import { safetyPlan } from "./0028-safety-plan.ts";
import { missingEpisode } from "./0029-missing-episode.ts";
import { searchRecords } from "./0030-search-records.ts";
import { repeatedTasks } from "./0031-repeated-tasks.ts";
import { approvals } from "./0032-approvals.ts";
import { submittedTime } from "./0034-submitted-time.ts";
import { enquiries } from "./0033-enquiries.ts";
import { dayInstead } from "./0035-day-instead.ts";
import { sealedExports } from "./0036-sealed-exports.ts";
import { taskPlans } from "./0037-task-plans.ts";
import { contentDigest } from "./0038-content-digest.ts";
import { organisations } from "./0039-organisations.ts";
import { outwardReferrals } from "./0040-outward-referrals.ts";
import { searchAgreements } from "./0041-search-agreements.ts";
import { retention } from "./0042-retention.ts";
import { subjectAccess } from "./0043-subject-access.ts";
import { lastDay } from "./0044-last-day.ts";
import { searchOutwardReferrals } from "./0045-search-outward-referrals.ts";

/** In order, without gaps. Never edit one that has shipped: add the next. */
export const migrations: readonly Migration[] = [
  firstTables,
  workers,
  backups,
  exportLog,
  search,
  casePins,
  noteDocuments,
  noteLife,
  account,
  savedFilters,
  caseNotePlace,
  supportNeeds,
  noteComments,
  moreExports,
  caseMarkers,
  consent,
  caseFacts,
  caseVisits,
  noteGroup,
  attachments,
  caseClosures,
  risk,
  involvedPeople,
  arisingTasks,
  putOffTasks,
  searchDocuments,
  indicators,
  safetyPlan,
  missingEpisode,
  searchRecords,
  repeatedTasks,
  approvals,
  enquiries,
  submittedTime,
  dayInstead,
  sealedExports,
  taskPlans,
  contentDigest,
  organisations,
  outwardReferrals,
  searchAgreements,
  retention,
  subjectAccess,
  lastDay,
  searchOutwardReferrals,
];
