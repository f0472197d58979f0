import type { CaseId } from "#shared/domain/case-record.ts";
import type { Finding } from "#shared/domain/case-file-check.ts";
import type { SubjectAccessId } from "#shared/domain/subject-access.ts";
import type { SupportNeedId } from "#shared/domain/support-need.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { verifyAtOnce } from "../../electron/database/verify-case-file.ts";
import { liveRecords } from "../../electron/features/checks/live-record-repository.ts";
import { aClosing } from "../support/case-closures.ts";
import { aRequest } from "../support/subject-access.ts";
import { rowsOf, tableNames } from "../support/table-contents.ts";
import type { TestVault } from "../support/test-vault.ts";
import { finishTasks } from "./finish-tasks.ts";
import { openTwin, restrictedCanary, type TwinVault } from "./roles-vault.ts";

export const canary = restrictedCanary.toLowerCase();
export const lead = "restricting-lead" as WorkerId;
const other = "stranger-administrator" as WorkerId;

/** Tables in which a word stands, with in how many rows. Bytes count as text as well. */
export function tablesWith(vault: TestVault, word: string): Record<string, number> {
  const inHex = Buffer.from(word).toString("hex");
  const counts = tableNames(vault.connection).map((table) => {
    const rows = rowsOf(vault.connection, table).map((row) => row.toLowerCase());
    return [table, rows.filter((row) => row.includes(word) || row.includes(inHex)).length] as const;
  });
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

export function findingsIn({ connection, keys }: TestVault): readonly Finding[] {
  return verifyAtOnce(connection, { keys: () => keys.chainKey, records: liveRecords, isWhole: true }).findings;
}

export type ClosedCase = TwinVault & { readonly caseId: CaseId; readonly reference: string };

/** A case with a record of every kind and a canary in each of its words, closed. The lead acts. */
export async function closedCaseOfAll(): Promise<ClosedCase> {
  const twin = await openTwin(true);
  const { vault } = twin;
  const [caseId] = twin.restricted["caseId"] as [CaseId];
  const [supportNeedId] = twin.restricted["supportNeedId"] as [SupportNeedId];
  const [requestId] = twin.restricted["requestId"] as [SubjectAccessId];
  const [reference = ""] = twin.restricted["reference"] ?? [];
  vault.actAs(twin.named);
  const { revision } = await vault.ask("caseAccess.read", { caseId });
  vault.actAs(lead);
  await vault.ask("caseAccess.breakGlass", { reference, reason: "covering", words: `To close ${restrictedCanary}` });
  await vault.ask("caseAccess.lift", { caseId, basedOnRevision: revision, words: "Support ends" });
  await finishTasks(vault.ask, caseId, () => restrictedCanary);
  await vault.ask("supportNeeds.remove", { supportNeedId, basedOnRevision: 1 });
  const ending = { kind: "sent", on: "2026-11-23", how: `Handed over ${restrictedCanary}` };
  const request = aRequest({ asked: restrictedCanary, letter: restrictedCanary, ending });
  await vault.ask("subjectAccess.amend", { requestId, basedOnRevision: 1, content: request, draftId: null });
  await vault.ask("caseClosures.close", { caseId, content: aClosing({ whyOpen: `Nothing ${restrictedCanary}` }) });
  return { ...twin, caseId, reference };
}

/** Held, the hold lifted, proposed, and confirmed by somebody else. */
export async function eraseByTwo({ vault, caseId, reference }: ClosedCase): Promise<void> {
  const { holdId } = await vault.ask("retention.hold", { caseId, kind: "police", words: `Asked ${restrictedCanary}` });
  await vault.ask("retention.lift", { holdId, basedOnRevision: 1, words: `Over ${restrictedCanary}` });
  const words = `Looked at ${restrictedCanary}`;
  const first = await vault.ask("retention.propose", { caseId, reason: "person_asked", words });
  await vault.ask("retention.withdraw", { proposalId: first.proposalId, basedOnRevision: 1 });
  const { proposalId } = await vault.ask("retention.propose", { caseId, reason: "person_asked", words });
  vault.actAs(other);
  const typed = { typedReference: reference.toLowerCase(), whyAlone: "" };
  await vault.ask("retention.confirm", { proposalId, basedOnRevision: 1, ...typed });
}

/** A note of a case that stays. */
export function noteOfAnother({ vault, caseId }: ClosedCase): string {
  const select = vault.connection.prepare("SELECT id FROM case_note WHERE case_id <> ? LIMIT 1", { pluck: true });
  return String(select.get([caseId]));
}

export type Removal = "unruled" | "listed" | "made_up" | "returned";

/**
 * What a check finds of a note that somebody with the key and a database tool takes out, in three ways, and of an erased
 * case that they put back. Everything is taken back afterwards.
 */
export function removalsFound(vault: TestVault, note: string): Record<Removal, string[]> {
  const takenOut = `DELETE FROM record_revision WHERE object = 'case_note' AND object_id = '${note}';
    DELETE FROM case_marker WHERE note_id = '${note}'; DELETE FROM note_comment WHERE note_id = '${note}';
    DELETE FROM note_group WHERE note_id = '${note}'; DELETE FROM case_note WHERE id = '${note}';`;
  const found = (statements: string): string[] => {
    vault.connection.exec("BEGIN");
    try {
      vault.connection.exec(statements);
      return [...new Set(findingsIn(vault).map(({ kind }) => kind))];
    } finally {
      vault.connection.exec("ROLLBACK");
    }
  };
  return {
    // Without the rule that stands against it.
    unruled: found(`DROP TRIGGER record_revision_is_not_deleted; ${takenOut}`),
    // By the rules, through the list of an erasure that there was.
    listed: found(`INSERT INTO erased_record SELECT 'case_note', '${note}', id FROM erasure LIMIT 1; ${takenOut}`),
    // Through an erasure of which the history says nothing.
    made_up: found(`INSERT INTO erasure SELECT 'made-up', reference, opened_on, closed_on, closing_reason, rule, due_on,
        reason, proposed_at, proposed_by, proposed_by_id, confirmed_by, confirmed_by_id, why_alone, erased_at, counts,
        versions, list_digest, swept_at, 1 FROM erasure LIMIT 1;
      INSERT INTO erased_record VALUES ('case_note', '${note}', 'made-up'); ${takenOut}`),
    returned: found(`DROP TRIGGER erased_record_does_not_return;
      INSERT INTO record_revision (object, object_id, revision, content, reason, recorded_at, recorded_by)
      SELECT object, object_id, 1, '{}', '', '', '' FROM erased_record LIMIT 1`),
  };
}
