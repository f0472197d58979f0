import type { CaseFact } from "#shared/domain/case-fact.ts";
import { TakenOut } from "../../components/taken-out.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { nameOfFact } from "./fact-words.ts";

/** Entries that were taken out, with the way back. */
export function RemovedFacts({ facts }: { readonly facts: readonly CaseFact[] }) {
  const putBack = useVaultCommand("caseFacts.putBack");
  const removed = facts.filter(({ isRemoved }) => isRemoved);
  return (
    <>
      <TakenOut
        isPending={putBack.isPending}
        items={removed}
        nameOf={nameOfFact}
        onPutBack={({ id, revision }) => putBack.mutate({ caseFactId: id, basedOnRevision: revision })}
        summary={`Taken out: ${countOf(removed.length, "entry", "entries")}`}
      />
      <ErrorNotice error={putBack.error} />
    </>
  );
}
