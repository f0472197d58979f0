import type { Reply } from "#shared/contract/define.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { loadQuestionSet, questionsOf } from "#shared/domain/nrm-question-set.ts";
import { dispatch, type DispatchOptions, type Request } from "../../electron/ipc/dispatch.ts";
import type { Handlers } from "../../electron/ipc/handler.ts";
import { handlers } from "../../electron/ipc/handlers.ts";
import { RateLimit } from "../../electron/ipc/rate-limit.ts";
import { LongWorks } from "../../electron/ipc/long-work.ts";
import { VaultSession } from "../../electron/ipc/vault-session.ts";
import { randomInt, randomUuid } from "../../electron/vault/crypto-suite.ts";
import { civilDateOf, instantOf } from "#shared/domain/instant.ts";
import { aCase, aNote, aPerson, aTask } from "../support/made-up-people.ts";
import { contentsOf } from "../support/table-contents.ts";
import { noChecks, testHost } from "../support/test-host.ts";
import { noCopySource, openTestVault, type TestVault, testWorkerId } from "../support/test-vault.ts";
import { recordCanary } from "./request-forms.ts";
import type { KnownValues } from "./valid-input.ts";

/** A real encrypted case file with a few records, behind the real dispatch, for requests of any form. */
export type ContractVault = {
  /** Sends what came through a structured clone, as a message port would deliver it. */
  send(request: { name: string; input?: unknown; operationId?: string | undefined }): Promise<Reply<unknown>>;
  /** Sends what a real message port has delivered already. */
  deliver(request: Request): Promise<Reply<unknown>>;
  /** Ends, or begins again, the time in which the vault is unlocked. */
  setUnlocked(isUnlocked: boolean): void;
  /** Lets no time pass between calls, so that the rate limit shows. */
  freezeClock(): void;
  /** Ids and keys that exist, by field name. */
  readonly known: KnownValues;
  /** Faults that were logged instead of answered. */
  readonly faults: readonly { readonly where: string; readonly fault: unknown }[];
  readonly folder: string;
  /** Rows that any statement has changed since the file was opened; also those that were rolled back. */
  changes(): number;
  /** SHA-256 over every row of every table. */
  contents(): string;
  [Symbol.dispose](): void;
};

/** @param planted handlers to use in place of the product's, for a fault that the drill must find */
export async function openContractVault(planted: Partial<Handlers> = {}): Promise<ContractVault> {
  const vault = await openTestVault();
  const known = await fill(vault);
  const faults: { where: string; fault: unknown }[] = [];
  let elapsedMs = 0;
  let msPerCall = 10_000;

  const opened = {
    kind: "own",
    file: vault.file,
    vault: vault.openVault,
    findings: [],
    slotId: testWorkerId,
    close: () => {},
    copySource: noCopySource,
  } as const;
  const session = new VaultSession({
    dataFolder: vault.folder,
    isReleaseRuntime: false,
    fillPracticeVault: () => {},
    beginChecks: () => noChecks,
  });
  session.begin(opened);
  const means = {
    now: () => instantOf(new Date()),
    today: () => civilDateOf(new Date()),
    newId: randomUuid,
    bootMs: () => Math.round(performance.now()),
    randomInt,
  };
  const report = (where: string, fault: unknown) => {
    faults.push({ where, fault });
    return "DRILL001";
  };
  const options: DispatchOptions = {
    handlers: { ...handlers, ...planted },
    session,
    means,
    host: testHost(),
    longWork: new LongWorks({ means, report, onChange: () => {} }),
    rateLimit: new RateLimit(() => elapsedMs),
    areRepliesChecked: true,
    report,
  };
  const count = vault.connection.prepare("SELECT total_changes()", { pluck: true, persistent: true });

  return {
    known,
    faults,
    folder: vault.folder,
    async send({ name, input, operationId }) {
      elapsedMs += msPerCall;
      return dispatch(options, { name, input: structuredClone(input), operationId });
    },
    async deliver(request) {
      elapsedMs += msPerCall;
      return dispatch(options, request);
    },
    setUnlocked(isUnlocked) {
      if (!isUnlocked) session.close();
      else if (!session.opened) session.begin(opened);
    },
    freezeClock() {
      msPerCall = 0;
    },
    changes: () => Number(count.get<number>()),
    contents: () => contentsOf(vault.connection),
    [Symbol.dispose]: () => vault[Symbol.dispose](),
  };
}

/** Two cases with a person, a note in two revisions, a task, a draft and a referral each. */
async function fill(vault: TestVault): Promise<KnownValues> {
  const known = {
    caseId: [],
    noteId: [],
    markerId: [],
    commentId: [],
    taskId: [],
    referralId: [],
    approvalId: [],
    draftId: [],
  } as Record<string, string[]>;
  const keep = (field: string, id: string) => known[field]?.push(id);
  for (const number of [1, 2]) {
    const caseId = await aCase(vault, `${recordCanary} ${number}`);
    const draftId = randomUuid();
    const { noteId } = await vault.ask("caseNotes.create", { caseId, content: aNote(recordCanary), draftId: null });
    const amended = { content: aNote(`${recordCanary} amended`), reason: "Corrected.", draftId: null };
    await vault.ask("caseNotes.amend", { noteId, basedOnRevision: 1, ...amended });
    const reviewOn = "2099-01-01" as CivilDate;
    const { markerId } = await vault.ask("caseMarkers.addBanner", { caseId, words: recordCanary, reviewOn });
    const { commentId } = await vault.ask("noteComments.add", { noteId, words: recordCanary });
    const asked = { caseId, subject: "closing", words: recordCanary } as const;
    const { approvalId } = await vault.ask("approvals.ask", asked);
    const { taskId } = await vault.ask("safeguardingTasks.create", { caseId, content: aTask(recordCanary) });
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    const parts: [] = [];
    const content = { kind: "case_note", caseId, amends: null, reason: "", parts, ...aNote(recordCanary) } as const;
    await vault.ask("drafts.save", { draftId, content });
    for (const [field, id] of Object.entries({
      caseId,
      noteId,
      markerId,
      commentId,
      approvalId,
      taskId,
      referralId,
      draftId,
    }))
      keep(field, id);
  }
  await vault.ask("cases.create", { person: aPerson(recordCanary), draftId: null });
  const questionKey = questionsOf(loadQuestionSet()).map(({ key }) => key);
  return { ...known, questionKey, basedOnRevision: [1, 2, 3], revision: [1, 2] };
}
