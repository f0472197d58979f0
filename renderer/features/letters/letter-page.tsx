import { useState } from "react";
import { Link } from "wouter";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Draft, DraftContent } from "#shared/domain/draft.ts";
import { firstLetter } from "#shared/domain/letter.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { useMay } from "../../components/use-may.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { newDraftId } from "../../ipc/new-draft-id.ts";
import { useDraftsOnOpening } from "../../ipc/use-drafts-on-opening.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { LetterDesk } from "./letter-desk.tsx";

type KeptLetter = Draft & { readonly content: Extract<DraftContent, { kind: "letter" }> };

function isKeptLetter(draft: Draft): draft is KeptLetter {
  return draft.content.kind === "letter";
}

/** A letter from a template: what the record has is filled in, and what is missing is said first (SPEC LT1 to LT8). */
export function LetterPage({ caseId }: { readonly caseId: CaseId }) {
  const facts = useVaultQuery("letters.readFacts", { caseId });
  const ledger = useVaultQuery("consent.list", { caseId });
  const people = useVaultQuery("involvedPeople.list", { caseId });
  const drafts = useDraftsOnOpening(caseId);
  const may = useMay();
  /** A letter that was taken away: another begins in its place. */
  const [fresh, setFresh] = useState(() => ({ draftId: newDraftId(), isAnew: false }));
  const kept = fresh.isAnew ? null : (drafts.found?.find(isKeptLetter) ?? null);
  const mayMake = may("export_cases") && may("work_on_cases");

  return (
    <Page
      lead={
        <>
          Choose a letter, write your own words, and read it as it goes. It is made as a document for Word.{" "}
          <Link href={`/cases/${caseId}/documents`}>All documents</Link>
        </>
      }
      title="Write a letter"
    >
      <ErrorNotice error={facts.error ?? ledger.error ?? people.error ?? drafts.error} />
      {!mayMake && (
        <EmptyState title="Your part does not make letters.">
          Whoever works on this case and may make files that leave can write one.
        </EmptyState>
      )}
      {mayMake && facts.data && ledger.data && people.data && drafts.found !== null && (
        <LetterDesk
          caseId={caseId}
          draftId={kept?.id ?? fresh.draftId}
          facts={facts.data}
          initial={kept?.content.fields ?? firstLetter("letter_of_support")}
          keptAt={kept?.savedAt ?? null}
          key={kept?.id ?? fresh.draftId}
          ledger={ledger.data}
          onCleared={() => setFresh({ draftId: newDraftId(), isAnew: true })}
          onOutdated={() => void Promise.all([facts.refetch(), ledger.refetch(), people.refetch()])}
          people={people.data}
        />
      )}
    </Page>
  );
}
