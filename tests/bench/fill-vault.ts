import { join } from "node:path";
import { type CaseNote, type CaseNoteId, newNoteLife } from "#shared/domain/case-note.ts";
import { documentOfText } from "#shared/domain/note-document.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { caseReferenceFrom } from "#shared/domain/case-reference.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { Person, PersonId } from "#shared/domain/person.ts";
import type { RecordContent, RecordKind } from "#shared/domain/record-kind.ts";
import type { SafeguardingTask, SafeguardingTaskId } from "#shared/domain/safeguarding-task.ts";
import { caseFile, type Transaction } from "../../electron/database/case-file.ts";
import { migrate } from "../../electron/database/migrate.ts";
import { keepRevision } from "../../electron/database/record-revision.ts";
import * as notes from "../../electron/features/case-notes/case-note-repository.ts";
import * as cases from "../../electron/features/cases/case-repository.ts";
import * as people from "../../electron/features/cases/person-repository.ts";
import * as tasks from "../../electron/features/safeguarding-tasks/safeguarding-task-repository.ts";
import * as settings from "../../electron/features/settings/settings-repository.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { firstOfficeSettings } from "#shared/domain/settings.ts";
import * as workers from "../../electron/features/workers/worker-repository.ts";
import { createVault } from "../../electron/vault/create-vault.ts";
import { randomUuid } from "../../electron/vault/crypto-suite.ts";
import { aPerson } from "../support/made-up-people.ts";
import { seededWord } from "../support/seeded-words.ts";
import { drawFrom, invented } from "./names/misheard.ts";

/** How much a vault holds. Cases of an office, or of one worker alone. */
export type Tier = { readonly cases: number; readonly notes: number; readonly tasks: number };

export const tiers = {
  /** What the figures of the first version are stated for. */
  first: { cases: 1_000, notes: 20_000, tasks: 4_000 },
  S: { cases: 150, notes: 20_000, tasks: 4_000 },
  M: { cases: 1_000, notes: 100_000, tasks: 20_000 },
  L: { cases: 5_000, notes: 500_000, tasks: 100_000 },
} as const satisfies Record<string, Tier>;

const words = (
  "met office rang solicitor said calm tired appointment Friday interpreter waiting letter doctor agreed later bus " +
  "school sister money room quiet phone home visit asked plan review support worker kitchen form signed number"
).split(" ");

/** Text of about `length` characters from a small vocabulary; the same seed gives the same text. */
export function someWords(seed: number, length: number): string {
  let state = seed + 1;
  let text = "";
  while (text.length < length) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    text += `${words[state % words.length] ?? "and"} `;
  }
  return text.trim();
}

/** One of twenty thousand words that hardly anybody uses twice. @param rank the lower, the more often it is written */
export function rareWord(rank: number): string {
  return seededWord(rank, 5 + (rank % 6));
}

/** A few rare words in every note, as people write: some of them often, most of them once in years. */
function rareWords(place: number): string {
  const draw = drawFrom(place);
  return Array.from({ length: 6 }, () => rareWord(Math.floor(20_000 * (draw(10_000) / 10_000) ** 3))).join(" ");
}

/** Who the cases are about; of more cases than names each stands for several. */
export const benchNames = invented(1_500, 7);

export const benchPassphrase = "otter lantern gravel quince saddle";

/**
 * Makes a vault with the application's own code and fills it as the application would: each record with
 * its revision and its entry in the chain. Only the transactions are larger than a worker's.
 */
export async function fillVault(dataFolder: string, tier: Tier, today: CivilDate): Promise<void> {
  const vault = await createVault({
    folder: join(dataFolder, "vault"),
    passphrase: benchPassphrase,
    nickname: "Worker 1",
    prepare: ({ connection, keys, slotId }) => {
      migrate(connection);
      const file = caseFile(connection, { key: keys.chainKey, epoch: keys.chainEpoch }, () => {});
      const inBatches = (count: number, size: number, insert: (db: Transaction, place: number) => void) => {
        for (let first = 0; first < count; first += size) {
          const stamp = { actor: slotId, at: moment(today, first), bootMs: first };
          file.change(stamp, undefined, (db) => {
            for (let place = first; place < Math.min(first + size, count); place += 1) insert(db, place);
          });
        }
      };
      inBatches(1, 1, (db) => {
        workers.ensureRecord(db, slotId);
        const worker = workers.find(db, slotId as WorkerId);
        if (!worker) throw new Error("There is no record of the worker.");
        // Whoever may make a recovery kit is asked for it at every unlock, and home does not come.
        workers.save(db, { ...worker, roles: ["safeguarding_lead"], revision: 2 }, "worker.roles_changed", worker.name);
      });
      const ownerId = slotId as WorkerId;
      inBatches(1, 1, (db) =>
        keep(db, "settings", "settings", firstOfficeSettings, settings.write(db, firstOfficeSettings)),
      );
      const ids = Array.from({ length: tier.cases }, () => randomUuid() as CaseId);
      inBatches(tier.cases, 500, (db, place) => insertCase(db, ownerId, ids, place, today));
      inBatches(tier.notes, 2_000, (db, place) => insertNote(db, ids, place, today));
      inBatches(tier.tasks, 2_000, (db, place) => insertTask(db, ids, place, today));
      return file.head();
    },
  });
  vault.close();
}

function insertCase(db: Transaction, ownerId: WorkerId, ids: readonly CaseId[], place: number, today: CivilDate): void {
  const person: Person = {
    ...aPerson(benchNames[place % benchNames.length]?.recorded.at(-1)),
    id: randomUuid() as PersonId,
    revision: 1,
  };
  const digits = [place >> 10, place >> 5, place, 7, 7];
  people.insert(db, person);
  keep(db, "person", person.id, person, 1);
  const opened = {
    id: idAt(ids, place),
    reference: caseReferenceFrom(digits),
    personId: person.id,
    owner: "Worker One",
    ownerId,
    openedOn: moment(today, place * 60).slice(0, 10) as CivilDate,
    at: moment(today, place),
    isRestricted: false,
    team: [],
  };
  cases.insert(db, opened);
  keep(db, "case", opened.id, opened, 1);
}

function insertNote(db: Transaction, ids: readonly CaseId[], place: number, today: CivilDate): void {
  const at = moment(today, place * 7);
  const body = `${someWords(place, 200 + (place % 17) * 60)} ${rareWords(place)}`;
  const note: CaseNote = {
    id: randomUuid() as CaseNoteId,
    caseId: idAt(ids, place),
    contactType: place % 5 === 0 ? "no_contact" : "phone",
    occurredAt: at,
    body,
    document: documentOfText(body),
    lateReason: "",
    ...newNoteLife,
    recordedAt: at,
    recordedBy: "Worker One",
    amendedAt: at,
    revision: 1,
  };
  notes.insert(db, note);
  keep(db, "case_note", note.id, note, 1);
}

function insertTask(db: Transaction, ids: readonly CaseId[], place: number, today: CivilDate): void {
  const isDone = place % 4 !== 0;
  const at = moment(today, place * 11);
  const task: SafeguardingTask = {
    id: randomUuid() as SafeguardingTaskId,
    caseId: idAt(ids, place),
    title: `Ring about ${someWords(place, 20)}`,
    owner: "Worker One",
    dueOn: moment(today, (place % 400) * 60 * 24 - 60 * 24 * 340).slice(0, 10) as CivilDate,
    priority: place % 9 === 0 ? "high" : "normal",
    status: isDone ? "done" : "open",
    outcome: isDone ? "Done" : "",
    completedAt: isDone ? at : null,
    completedBy: isDone ? "Worker One" : null,
    createdAt: at,
    revision: 1,
  };
  tasks.insert(db, task);
  keep(db, "safeguarding_task", task.id, task, 1);
}

function keep<K extends RecordKind>(
  db: Transaction,
  object: K,
  objectId: string,
  content: RecordContent[K],
  revision: number,
): void {
  keepRevision(db, { object, objectId, revision, content, action: "practice.filled", recordedBy: "Worker One" });
}

function idAt(ids: readonly CaseId[], place: number): CaseId {
  const id = ids[place % ids.length];
  if (!id) throw new Error("The tier has no cases.");
  return id;
}

/** So many minutes before noon of `today`. */
function moment(today: CivilDate, minutesBefore: number): Instant {
  return new Date(Date.parse(`${today}T12:00:00.000Z`) - minutesBefore * 60_000).toISOString() as Instant;
}
