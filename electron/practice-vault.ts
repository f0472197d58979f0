import { type CaseNote, type CaseNoteId, newNoteLife } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { documentOfText } from "#shared/domain/note-document.ts";
import { currentQuestionSetVersion } from "#shared/domain/nrm-question-set.ts";
import type { NrmReferralId } from "#shared/domain/nrm-referral.ts";
import type { Person, PersonId } from "#shared/domain/person.ts";
import type { RecordContent, RecordKind } from "#shared/domain/record-kind.ts";
import { type SafeguardingTask, type SafeguardingTaskId, withTyped } from "#shared/domain/safeguarding-task.ts";
import {
  type InventedOrganisation,
  type InventedPerson,
  loadInventedOrganisation,
  loadInventedPeople,
} from "#shared/packs/invented-people/invented-people.ts";
import { firstWorkerRoles, type Worker, type WorkerId } from "#shared/domain/worker.ts";
import type { Transaction } from "./database/case-file.ts";
import { keepRevision } from "./database/record-revision.ts";
import * as notes from "./features/case-notes/case-note-repository.ts";
import * as cases from "./features/cases/case-repository.ts";
import * as people from "./features/cases/person-repository.ts";
import * as referrals from "./features/nrm-referrals/nrm-referral-repository.ts";
import * as tasks from "./features/safeguarding-tasks/safeguarding-task-repository.ts";
import * as caseAccess from "./features/case-access/case-access-repository.ts";
import * as workers from "./features/workers/worker-repository.ts";
import * as settings from "./features/settings/settings-repository.ts";
import type { Means, OpenedVault } from "./ipc/handler.ts";

type PracticeSession = { readonly opened: Pick<OpenedVault, "kind" | "file" | "slotId"> | null };
type NewId = () => string;

/**
 * Fills a practice vault with the five invented people, all or none, as if their records had been written
 * at the time. It sits beside the composition root because it writes through the
 * repositories of several areas.
 */
export function fillPracticeVault({ opened }: PracticeSession, means: Means): void {
  if (!opened || opened.kind !== "practice") throw new Error("Only a practice vault holds invented people.");
  const stamp = { actor: opened.slotId, at: means.now(), bootMs: means.bootMs() };
  const organisation = loadInventedOrganisation();

  opened.file.change(stamp, undefined, (db) => {
    const staff = insertStaff(db, opened.slotId as WorkerId, organisation, means.newId);
    const chosen = organisation.settings;
    keep(db, "settings", "settings", chosen, settings.write(db, chosen), nameAt(staff, opened.slotId as WorkerId));
    const me = { id: opened.slotId as WorkerId, name: nameAt(staff, opened.slotId as WorkerId) };
    for (const invented of loadInventedPeople()) insertPerson(db, invented, staff, me, means.newId);
  });
}

/** Name → id of everybody who works in the practice office. */
type Staff = ReadonlyMap<string, WorkerId>;

/**
 * Whoever practises takes the place of one of the invented staff, with every role beside it. The others are workers
 * without a slot in the key file: they stand in records and cannot open anything.
 */
function insertStaff(db: Transaction, me: WorkerId, organisation: InventedOrganisation, newId: NewId): Staff {
  const ids = new Map<string, WorkerId>();
  for (const { code, name, role } of organisation.staff) {
    const isMe = code === organisation.practisingAs;
    const current = isMe ? workers.find(db, me) : undefined;
    const id = isMe ? me : (newId() as WorkerId);
    const worker: Worker = {
      id,
      name,
      roles: isMe ? [...firstWorkerRoles] : [role],
      preferences: organisation.preferences,
      addedAt: db.stamp.at,
      removedAt: null,
      revision: (current?.revision ?? 0) + 1,
    };
    workers.save(db, worker, "practice.filled", name);
    ids.set(name, id);
  }
  return ids;
}

function nameAt(staff: Staff, id: WorkerId): string {
  return [...staff].find(([, known]) => known === id)?.[0] ?? "";
}

/** Whoever practises owns each invented case or is on its team, so that all of them can be worked on at once. */
function insertPerson(
  db: Transaction,
  invented: InventedPerson,
  staff: Staff,
  me: { readonly id: WorkerId; readonly name: string },
  newId: NewId,
): void {
  const caseId = newId() as CaseId;
  const person: Person = { ...invented.person, id: newId() as PersonId, revision: 1 };
  const at = (invented.notes[0]?.recordedAt ?? `${invented.openedOn}T12:00:00.000Z`) as Instant;
  const { reference, owner, openedOn } = invented;
  const opened = {
    id: caseId,
    reference,
    personId: person.id,
    owner,
    ownerId: staff.get(owner) ?? null,
    openedOn,
    at,
    isRestricted: invented.isRestricted,
    team: owner === me.name ? [] : [me],
  };
  people.insert(db, person);
  keep(db, "person", person.id, person, 1, owner);
  cases.insert(db, opened);
  for (const { id } of opened.team) caseAccess.addToTeam(db, caseId, id, db.stamp.at);
  keep(db, "case", caseId, opened, 1, owner);
  insertNotes(db, caseId, invented, newId);
  insertTasks(db, caseId, invented, newId);
  insertReferral(db, caseId, invented, newId);
}

function insertNotes(db: Transaction, caseId: CaseId, invented: InventedPerson, newId: NewId): void {
  for (const { content, recordedAt, recordedBy } of invented.notes) {
    const id = newId() as CaseNoteId;
    const document = documentOfText(content.body);
    const note: CaseNote = {
      ...content,
      ...newNoteLife,
      document,
      lateReason: "",
      id,
      caseId,
      revision: 1,
      recordedAt,
      recordedBy,
      amendedAt: recordedAt,
    };
    notes.insert(db, note);
    keep(db, "case_note", id, note, 1, recordedBy);
  }
}

function insertTasks(db: Transaction, caseId: CaseId, invented: InventedPerson, newId: NewId): void {
  for (const { content, ...rest } of invented.tasks) {
    const task: SafeguardingTask = {
      ...withTyped(rest, content),
      id: newId() as SafeguardingTaskId,
      caseId,
      revision: 1,
    };
    tasks.insert(db, task);
    keep(db, "safeguarding_task", task.id, task, 1, invented.owner);
  }
}

function insertReferral(db: Transaction, caseId: CaseId, invented: InventedPerson, newId: NewId): void {
  const { answers, ...begun } = invented.referral;
  const id = newId() as NrmReferralId;
  const submittedRoute = begun.submittedOn === null ? null : invented.expected.route;
  const version = { questionSetVersion: currentQuestionSetVersion, revision: 1 };
  const referral = { ...begun, ...version, id, caseId, submittedRoute };
  referrals.insert(db, referral);
  keep(db, "nrm_referral", id, referral, 1, invented.owner);
  for (const answer of answers) {
    referrals.putAnswer(db, id, { answer, revision: 1, savedAt: begun.startedAt });
    keep(db, "nrm_answer", `${id}/${answer.questionKey}`, answer, 1, invented.owner);
  }
}

function keep<K extends RecordKind>(
  db: Transaction,
  object: K,
  objectId: string,
  content: RecordContent[K],
  revision: number,
  recordedBy: string,
): void {
  keepRevision(db, { object, objectId, revision, content, action: "practice.filled", recordedBy });
}
