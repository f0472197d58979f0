import * as account from "../features/account/account-service.ts";
import * as audit from "../features/audit/audit-service.ts";
import * as backups from "../features/backups/backup-service.ts";
import * as restores from "../features/backups/restore-service.ts";
import * as caseAccess from "../features/case-access/case-access-service.ts";
import * as caseEvents from "../features/case-events/case-event-service.ts";
import * as caseNotes from "../features/case-notes/case-note-service.ts";
import * as cases from "../features/cases/case-service.ts";
import * as checks from "../features/checks/check-service.ts";
import * as drafts from "../features/drafts/draft-service.ts";
import * as exports from "../features/exports/export-service.ts";
import { readHome } from "../features/home/home-service.ts";
import * as longWork from "../features/long-work/long-work-service.ts";
import { exportSummary } from "../features/nrm-referrals/export-summary.ts";
import * as nrmReferrals from "../features/nrm-referrals/nrm-referral-service.ts";
import * as people from "../features/people-with-access/people-with-access-service.ts";
import * as recovery from "../features/recovery/recovery-service.ts";
import * as safeguardingTasks from "../features/safeguarding-tasks/safeguarding-task-service.ts";
import * as savedFilters from "../features/saved-filters/saved-filter-service.ts";
import * as search from "../features/search/search-service.ts";
import * as settings from "../features/settings/settings-service.ts";
import * as thisComputer from "../features/this-computer/this-computer-service.ts";
import * as workers from "../features/workers/worker-service.ts";
import { setPassphrase, tryPapers } from "../features/unlock/forgotten-passphrase.ts";
import * as unlock from "../features/unlock/unlock-service.ts";
import type { Handlers } from "./handler.ts";

/** One line an operation. A contract entry without its handler does not compile. */
export const handlers: Handlers = {
  "unlock.status": unlock.readStatus,
  "unlock.proposePassphrase": unlock.propose,
  "unlock.assessPassphrase": unlock.assess,
  "unlock.createVault": unlock.createNewVault,
  "unlock.openVault": unlock.openExistingVault,
  "longWork.read": longWork.readLongWork,
  "longWork.cancel": longWork.cancelLongWork,
  "longWork.dismiss": longWork.dismissLongWork,
  "backups.read": backups.readBackups,
  "backups.reminder": backups.readReminder,
  "backups.addFolder": backups.addFolder,
  "backups.removeFolder": backups.removeFolder,
  "backups.make": backups.makeBackupNow,
  "backups.test": backups.testBackup,
  "backups.chooseFile": restores.chooseFile,
  "backups.chooseCopy": restores.chooseCopy,
  "backups.prepareRestore": restores.prepareRestore,
  "backups.prepareWithPapers": restores.prepareWithPapers,
  "backups.prepared": restores.readPrepared,
  "backups.restore": restores.restore,
  "backups.restoreNews": restores.readRestoreNews,
  "backups.restoreNewsRead": restores.markRestoreNewsRead,
  "backups.discardRestore": restores.discardRestore,
  "unlock.attempts": unlock.readAttempts,
  "unlock.attemptsRead": unlock.markAttemptsRead,
  "unlock.tryPapers": tryPapers,
  "unlock.setPassphrase": setPassphrase,
  "recovery.status": recovery.readStatus,
  "recovery.makeKit": recovery.makeKit,
  "recovery.makeShares": recovery.makeShares,
  "recovery.readSheets": recovery.readSheets,
  "recovery.printSheet": recovery.printSheet,
  "recovery.typeBack": recovery.typeBack,
  "recovery.postpone": recovery.postpone,
  "thisComputer.read": thisComputer.readThisComputer,
  "thisComputer.allowPictures": thisComputer.allowPictures,
  "thisComputer.keepPicturesOut": thisComputer.keepPicturesOut,
  "settings.read": settings.readSettings,
  "settings.change": settings.changeSettings,
  "peopleWithAccess.list": people.listPeople,
  "peopleWithAccess.add": people.addPerson,
  "peopleWithAccess.changePassphrase": people.changePassphrase,
  "peopleWithAccess.replaceExposed": people.replaceExposed,
  "peopleWithAccess.remove": people.removePerson,
  "peopleWithAccess.renewKey": people.renewKey,
  "workers.me": workers.readMe,
  "workers.changeOwn": workers.changeOwn,
  "workers.keepPlace": workers.keepPlace,
  "workers.place": workers.readPlace,
  "workers.list": workers.listWorkers,
  "workers.setRoles": workers.setRoles,
  "home.read": readHome,
  "cases.list": cases.listCases,
  "cases.findSimilar": cases.findSimilarCases,
  "cases.read": cases.readCase,
  "cases.create": cases.createCase,
  "cases.open": cases.openCase,
  "cases.pin": cases.pinCase,
  "cases.atHand": cases.readAtHand,
  "cases.amendPerson": cases.amendPerson,
  "search.find": search.find,
  "savedFilters.list": savedFilters.listFilters,
  "savedFilters.save": savedFilters.saveFilter,
  "savedFilters.remove": savedFilters.removeFilter,
  "caseAccess.read": caseAccess.readAccess,
  "caseAccess.assign": caseAccess.assign,
  "caseAccess.restrict": caseAccess.restrict,
  "caseAccess.lift": caseAccess.lift,
  "caseAccess.owners": caseAccess.listOwners,
  "caseAccess.owned": caseAccess.listOwned,
  "caseAccess.handOver": caseAccess.handOver,
  "caseAccess.ask": caseAccess.askWhy,
  "caseAccess.giveReason": caseAccess.giveReason,
  "caseAccess.breakGlass": caseAccess.breakGlass,
  "caseAccess.openings": caseAccess.listOpenings,
  "caseAccess.review": caseAccess.review,
  "account.list": account.listAccount,
  "account.add": account.addEvent,
  "account.amend": account.amendEvent,
  "account.move": account.moveEvent,
  "account.remove": account.removeEvent,
  "account.putBack": account.putEventBack,
  "caseEvents.list": caseEvents.listEvents,
  "caseEvents.overview": caseEvents.readOverview,
  "caseEvents.readNote": caseEvents.readNoteText,
  "caseNotes.list": caseNotes.listCaseNotes,
  "caseNotes.create": caseNotes.createCaseNote,
  "caseNotes.amend": caseNotes.amendCaseNote,
  "caseNotes.sign": caseNotes.signCaseNote,
  "caseNotes.addAddendum": caseNotes.addAddendum,
  "caseNotes.remove": caseNotes.removeCaseNote,
  "caseNotes.restore": caseNotes.restoreCaseNote,
  "caseNotes.listBin": caseNotes.listBin,
  "drafts.list": drafts.listDrafts,
  "drafts.save": drafts.saveDraft,
  "drafts.discard": drafts.discardDraft,
  "safeguardingTasks.list": safeguardingTasks.listTasks,
  "safeguardingTasks.ofColleagues": safeguardingTasks.listColleaguesTasks,
  "safeguardingTasks.create": safeguardingTasks.createTask,
  "safeguardingTasks.amend": safeguardingTasks.amendTask,
  "safeguardingTasks.complete": safeguardingTasks.completeTask,
  "safeguardingTasks.reopen": safeguardingTasks.reopenTask,
  "nrmReferrals.begin": nrmReferrals.beginReferral,
  "nrmReferrals.read": nrmReferrals.readReferral,
  "nrmReferrals.saveAnswer": nrmReferrals.saveAnswer,
  "nrmReferrals.recordSubmission": nrmReferrals.recordSubmission,
  "nrmReferrals.exportSummary": exportSummary,
  "nrmReferrals.previewSummary": nrmReferrals.previewSummary,
  "audit.history": audit.readHistory,
  "checks.read": checks.readChecks,
  "checks.start": checks.startCheck,
  "checks.cancel": checks.cancelCheck,
  "checks.noteCode": checks.noteCode,
  "checks.printCode": checks.printCode,
  "checks.readCode": checks.readCode,
  "checks.compareCode": checks.compareCode,
  "checks.verifyCopy": checks.verifyCopiedVault,
  "audit.lookers": audit.readLookers,
  "audit.open": audit.openAudit,
  "audit.entries": audit.readEntries,
  "audit.print": audit.printEntries,
  "exports.list": exports.listExports,
  "exports.listForCase": exports.listExportsOfCase,
  "exports.lookUpFile": exports.lookUpFile,
};
