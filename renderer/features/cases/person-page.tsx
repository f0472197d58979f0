import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import { HistoryButton } from "../../components/history-button.tsx";
import { Page } from "../../components/page.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { useExploitersReached } from "./exploiter-warning.tsx";
import { isPersonDraft } from "./person-draft.ts";
import type { PersonDraft } from "./person-draft.ts";
import { PersonForm } from "./person-form.tsx";
import { PersonView } from "./person-view.tsx";
import { newDraftId } from "../../ipc/new-draft-id.ts";
import { useDraftsOnOpening } from "../../ipc/use-drafts-on-opening.ts";

type Changing = { readonly draftId: DraftId; readonly kept: PersonDraft | null };

/** Everything recorded about the person: to read first, to change on request. */
export function PersonPage({ caseId }: { readonly caseId: CaseId }) {
  const record = useVaultQuery("cases.read", { caseId });
  const exploitersIn = useExploitersReached(caseId);
  const drafts = useDraftsOnOpening(caseId);
  /** Undefined until it is known whether a change was left half-made; null while nothing is changed. */
  const [changing, setChanging] = useState<Changing | null | undefined>();
  if (changing === undefined && drafts.found !== null) {
    const kept = drafts.found.find(isPersonDraft);
    setChanging(kept ? { draftId: kept.id, kept } : null);
  }
  const isChanging = Boolean(changing);
  const changeButton = useFocusBack<HTMLButtonElement>(isChanging);
  const person = record.data?.person;

  return (
    <Page
      title="Person"
      isNarrow={isChanging}
      actions={
        person &&
        changing === null && (
          <>
            <HistoryButton object="person" objectId={person.id} versions={person.revision} />
            <WritersOnly>
              <Button
                ref={changeButton}
                leftSection={<IconPencil size={18} aria-hidden />}
                onClick={() => setChanging({ draftId: newDraftId(), kept: null })}
              >
                Change the details
              </Button>
            </WritersOnly>
          </>
        )
      }
    >
      <ErrorNotice error={record.error ?? drafts.error} />
      {person && !isChanging && <PersonView caseId={caseId} exploitersIn={exploitersIn} person={person} />}
      {person && changing && (
        <PersonForm
          key={changing.draftId}
          caseId={caseId}
          person={person}
          draftId={changing.draftId}
          kept={changing.kept}
          onChangedElsewhere={() => void record.refetch()}
          onClose={() => setChanging(null)}
        />
      )}
    </Page>
  );
}
