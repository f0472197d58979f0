import { Button } from "@mantine/core";
import { useRef, useState } from "react";
import { useLocation } from "wouter";
import { z } from "zod";
import { DraftId } from "#shared/domain/draft.ts";
import type { EnquiryId } from "#shared/domain/enquiry.ts";
import { instantOf } from "#shared/domain/instant.ts";
import { announce } from "../../components/announcer.tsx";
import { Page } from "../../components/page.tsx";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { newDraftId } from "../../ipc/new-draft-id.ts";
import { useDraftsOnOpening } from "../../ipc/use-drafts-on-opening.ts";
import type { Adding } from "../../ipc/use-kept-forms.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { emptyEnquiry, isEnquiryDraft } from "./enquiry-draft.ts";
import { EnquiryForm } from "./enquiry-form.tsx";

/** Which draft a link asked for. It travels in the history entry, never in the address. */
const Arrival = z.object({ draftId: DraftId });

/** An enquiry is written down from anywhere, in the time of a call (SPEC EQ1, EQ8). */
export function NewEnquiryPage() {
  const [, navigate] = useLocation();
  const add = useVaultCommand("enquiries.add");
  const drafts = useDraftsOnOpening(null);
  const [begun, setBegun] = useState<Adding<"enquiry"> | undefined>();
  const saved = useRef<EnquiryId | null>(null);
  if (begun === undefined && drafts.found !== null) {
    const kept = drafts.found.filter(isEnquiryDraft).filter(({ content }) => content.amends === null);
    const arrival = Arrival.safeParse(window.history.state);
    const wanted = kept.find(({ id }) => id === arrival.data?.draftId) ?? kept[0];
    setBegun(wanted ? { draftId: wanted.id, kept: wanted } : { draftId: newDraftId(), kept: null });
  }

  return (
    <Page
      actions={
        begun?.kept && (
          <Button onClick={() => setBegun({ draftId: newDraftId(), kept: null })} variant="default">
            Write another one
          </Button>
        )
      }
      lead="Before there is a case. Nothing but what is asked has to be filled in."
      title="New enquiry"
    >
      <ErrorNotice error={drafts.error} />
      <WritersOnly>
        {begun && (
          <EnquiryForm
            amends={null}
            draftId={begun.draftId}
            initial={begun.kept?.content.fields ?? emptyEnquiry(instantOf(new Date()))}
            isSaving={add.isPending}
            keptAt={begun.kept?.savedAt ?? null}
            key={begun.draftId}
            onClose={() => navigate(saved.current === null ? "/enquiries" : `/enquiries/${saved.current}`)}
            onSave={async (content) => {
              const { enquiryId } = await add.mutateAsync({ content, draftId: begun.draftId });
              saved.current = enquiryId;
              announce("Enquiry saved");
            }}
          />
        )}
      </WritersOnly>
      <ErrorNotice error={add.error} />
    </Page>
  );
}
