import { useCallback, useState } from "react";
import { z } from "zod";
import { DraftId } from "#shared/domain/draft.ts";
import { EnquiryId } from "#shared/domain/enquiry.ts";
import type { HalfTypedPerson } from "#shared/domain/half-typed-person.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { nameInUse } from "#shared/domain/person.ts";
import { emptyPerson } from "./empty-person.ts";
import { isNewCaseDraft } from "./person-draft.ts";
import type { NewCaseDraft } from "./person-draft.ts";
import { newDraftId } from "../../ipc/new-draft-id.ts";
import { useDraftsOnOpening } from "../../ipc/use-drafts-on-opening.ts";

export type BegunCase = {
  readonly draftId: DraftId;
  readonly initial: HalfTypedPerson;
  readonly keptAt: Instant | null;
  /** The enquiry that it comes of; null for every other. */
  readonly enquiryId: EnquiryId | null;
};

/** Which draft, or which enquiry, a link asked for. It travels in the history entry, never in the address. */
const Arrival = z.object({ draftId: DraftId.optional(), enquiryId: EnquiryId.optional() });

/** The enquiry from which a case is to be opened here. */
export function enquiryOfArrival(): EnquiryId | null {
  return Arrival.safeParse(window.history.state).data?.enquiryId ?? null;
}

/**
 * Which case is being begun on this page, and which others were begun and wait in the vault. The newest is
 * gone on with at once, unless a name was handed over or an enquiry led here: then it is about somebody else.
 *
 * @param typed what stands in the search box
 * @param setTyped puts the name of a case that is gone on with into it, so that it is looked for again
 */
export function useBegunCase(typed: string, setTyped: (name: string) => void, enquiryId: EnquiryId | null) {
  const drafts = useDraftsOnOpening(null);
  /** Undefined until it is known whether a case was left half-typed. */
  const [begun, setBegun] = useState<BegunCase | null | undefined>();
  const goOn = (draft: NewCaseDraft) => {
    setTyped(nameInUse(draft.content.details.names).trim());
    setBegun({
      draftId: draft.id,
      initial: draft.content.details,
      keptAt: draft.savedAt,
      enquiryId: draft.content.enquiryId,
    });
  };

  if (begun === undefined && drafts.found !== null) {
    const kept = drafts.found.filter(isNewCaseDraft);
    const arrival = Arrival.safeParse(window.history.state);
    const asked = kept.find(({ id, content }) =>
      enquiryId === null ? id === arrival.data?.draftId : content.enquiryId === enquiryId,
    );
    const wanted = asked ?? (typed === "" && enquiryId === null ? kept[0] : undefined);
    if (wanted) goOn(wanted);
    else setBegun(null);
  }

  return {
    begun: begun ?? null,
    begin: useCallback(
      (name: string) => setBegun({ draftId: newDraftId(), initial: emptyPerson(name), keptAt: null, enquiryId }),
      [enquiryId],
    ),
    goOn,
    /** Back to the search. */
    putAside: () => setBegun(null),
    /** Drafts that are on no form now, newest first. */
    waiting: begun === null ? drafts.newest.filter(isNewCaseDraft) : [],
    error: drafts.error,
  };
}
