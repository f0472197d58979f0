import type { Input, OperationName, Output } from "#shared/contract/index.ts";

type Ask = <K extends OperationName>(name: K, input: Input<K>) => Promise<Output<K>>;

/** Finds every open task of the case not needed, those that its facts brought as well, so that it can be closed. */
export async function finishTasks(ask: Ask, caseId: string, outcome: () => string): Promise<void> {
  const ofCase = { caseId, isFinishedIncluded: false } as Input<"safeguardingTasks.list">;
  for (const { id, revision } of await ask("safeguardingTasks.list", ofCase)) {
    const finish = { taskId: id, basedOnRevision: revision, status: "not_needed", outcome: outcome() } as const;
    await ask("safeguardingTasks.complete", finish);
  }
}
