import type { z } from "zod";
import { account } from "./account.ts";
import { attachments } from "./attachments.ts";
import { audit } from "./audit.ts";
import { backups } from "./backups.ts";
import { caseAccess } from "./case-access.ts";
import { caseEvents } from "./case-events.ts";
import { caseMarkers } from "./case-markers.ts";
import { caseClosures } from "./case-closures.ts";
import { caseFacts } from "./case-facts.ts";
import { caseNotes } from "./case-notes.ts";
import { cases } from "./cases.ts";
import { checks } from "./checks.ts";
import type { Operation } from "./define.ts";
import { consent } from "./consent.ts";
import { drafts } from "./drafts.ts";
import { exports } from "./exports.ts";
import { fullFile } from "./full-file.ts";
import { handovers } from "./handovers.ts";
import { subjectAccess } from "./subject-access.ts";
import { home } from "./home.ts";
import { immediateDanger } from "./immediate-danger.ts";
import { letters } from "./letters.ts";
import { longWork } from "./long-work.ts";
import { noteComments } from "./note-comments.ts";
import { nrmReferrals } from "./nrm-referrals.ts";
import { peopleWithAccess } from "./people-with-access.ts";
import { recovery } from "./recovery.ts";
import { risk } from "./risk.ts";
import { missing } from "./missing.ts";
import { safetyPlan } from "./safety-plan.ts";
import { safeguardingTasks } from "./safeguarding-tasks.ts";
import { savedFilters } from "./saved-filters.ts";
import { search } from "./search.ts";
import { ruleUpdates } from "./rule-updates.ts";
import { settings } from "./settings.ts";
import { caseData } from "./case-data.ts";
import { caseload } from "./caseload.ts";
import { retention } from "./retention.ts";
import { approvals } from "./approvals.ts";
import { enquiries } from "./enquiries.ts";
import { outwardReferrals } from "./outward-referrals.ts";
import { organisations } from "./organisations.ts";
import { indicators } from "./indicators.ts";
import { involvedPeople } from "./involved-people.ts";
import { missingData } from "./missing-data.ts";
import { supportNeeds } from "./support-needs.ts";
import { thisComputer } from "./this-computer.ts";
import { unlock } from "./unlock.ts";
import { workers } from "./workers.ts";

/** Its parts by their names: written out as one, the type is longer than the compiler declares. */
type Contract = typeof unlock &
  typeof recovery &
  typeof ruleUpdates &
  typeof settings &
  typeof workers &
  typeof peopleWithAccess &
  typeof longWork &
  typeof backups &
  typeof home &
  typeof cases &
  typeof enquiries &
  typeof organisations &
  typeof outwardReferrals &
  typeof search &
  typeof savedFilters &
  typeof caseAccess &
  typeof account &
  typeof caseClosures &
  typeof caseFacts &
  typeof risk &
  typeof safetyPlan &
  typeof missing &
  typeof immediateDanger &
  typeof supportNeeds &
  typeof missingData &
  typeof involvedPeople &
  typeof indicators &
  typeof approvals &
  typeof retention &
  typeof caseload &
  typeof consent &
  typeof attachments &
  typeof caseEvents &
  typeof caseNotes &
  typeof caseMarkers &
  typeof noteComments &
  typeof drafts &
  typeof safeguardingTasks &
  typeof nrmReferrals &
  typeof letters &
  typeof caseData &
  typeof audit &
  typeof checks &
  typeof thisComputer &
  typeof exports &
  typeof fullFile &
  typeof handovers &
  typeof subjectAccess;

/** The whole boundary between the window and the vault process. If it is not here, it cannot be called. */
export const contract: Contract = {
  ...unlock,
  ...recovery,
  ...ruleUpdates,
  ...settings,
  ...workers,
  ...peopleWithAccess,
  ...longWork,
  ...backups,
  ...home,
  ...cases,
  ...enquiries,
  ...organisations,
  ...outwardReferrals,
  ...search,
  ...savedFilters,
  ...caseAccess,
  ...account,
  ...caseClosures,
  ...caseFacts,
  ...risk,
  ...safetyPlan,
  ...missing,
  ...immediateDanger,
  ...supportNeeds,
  ...missingData,
  ...involvedPeople,
  ...indicators,
  ...approvals,
  ...retention,
  ...caseload,
  ...consent,
  ...attachments,
  ...caseEvents,
  ...caseNotes,
  ...caseMarkers,
  ...noteComments,
  ...drafts,
  ...safeguardingTasks,
  ...nrmReferrals,
  ...letters,
  ...caseData,
  ...audit,
  ...checks,
  ...thisComputer,
  ...exports,
  ...fullFile,
  ...subjectAccess,
  // Behind every other way out: it is on record as a share, of which the others tell.
  ...handovers,
} satisfies Record<string, Operation>;

export type OperationName = keyof typeof contract;
export type Input<K extends OperationName> = z.input<(typeof contract)[K]["input"]>;
/** What a handler receives: parsed, trimmed, branded. */
export type ParsedInput<K extends OperationName> = z.output<(typeof contract)[K]["input"]>;
export type Output<K extends OperationName> = z.output<(typeof contract)[K]["output"]>;
