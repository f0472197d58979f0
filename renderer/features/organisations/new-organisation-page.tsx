import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { useLocation } from "wouter";
import { z } from "zod";
import { DraftId } from "#shared/domain/draft.ts";
import type { OrganisationId } from "#shared/domain/organisation.ts";
import { announce } from "../../components/announcer.tsx";
import { Page } from "../../components/page.tsx";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { newDraftId } from "../../ipc/new-draft-id.ts";
import { useDraftsOnOpening } from "../../ipc/use-drafts-on-opening.ts";
import type { Adding } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { emptyOrganisation, isOrganisationDraft } from "./organisation-draft.ts";
import { OrganisationForm } from "./organisation-form.tsx";

/** An organisation comes into the directory (SPEC OD1, OD5, OD7). */
export function NewOrganisationPage() {
  return (
    <Page isNarrow lead="Only the name and the kind have to be filled in." title="New organisation">
      <WritersOnly>
        <NewOrganisation />
      </WritersOnly>
    </Page>
  );
}

/** Which draft a link asked for. It travels in the history entry, never in the address. */
const Arrival = z.object({ draftId: DraftId });

function NewOrganisation() {
  const [, navigate] = useLocation();
  const list = useVaultQuery("organisations.list", {});
  const add = useVaultCommand("organisations.add");
  const drafts = useDraftsOnOpening(null);
  const [begun, setBegun] = useState<Adding<"organisation"> | undefined>();
  const saved = useRef<OrganisationId | null>(null);
  if (begun === undefined && drafts.found !== null) {
    const kept = drafts.found.filter(isOrganisationDraft).filter(({ content }) => content.amends === null);
    const arrival = Arrival.safeParse(window.history.state);
    const wanted = kept.find(({ id }) => id === arrival.data?.draftId) ?? kept[0];
    setBegun(wanted ? { draftId: wanted.id, kept: wanted } : { draftId: newDraftId(), kept: null });
  }
  return (
    <>
      <ErrorNotice error={drafts.error ?? list.error} />
      {begun?.kept && (
        <Button mb="md" onClick={() => setBegun({ draftId: newDraftId(), kept: null })} variant="default">
          Write another one
        </Button>
      )}
      {begun && (
        <OrganisationForm
          amends={null}
          draftId={begun.draftId}
          initial={begun.kept?.content.fields ?? emptyOrganisation}
          isSaving={add.isPending}
          keptAt={begun.kept?.savedAt ?? null}
          key={begun.draftId}
          onClose={() => navigate(saved.current === null ? "/organisations" : `/organisations/${saved.current}`)}
          onSave={async (written) => {
            const { organisationId } = await add.mutateAsync({ ...written, draftId: begun.draftId });
            saved.current = organisationId;
            announce("Organisation added to the directory");
          }}
          others={list.data ?? []}
        />
      )}
      <ErrorNotice error={add.error} />
    </>
  );
}
