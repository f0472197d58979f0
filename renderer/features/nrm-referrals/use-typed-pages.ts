import { useState } from "react";
import type { Draft } from "#shared/domain/draft.ts";
import { type CompanionPage, typedStanding, type TypedPage } from "#shared/domain/nrm-companion.ts";
import { newDraftId } from "../../ipc/new-draft-id.ts";
import { useDraft } from "../../ipc/use-draft.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import type { Referral } from "./use-referral.ts";

export type TypedPages = {
  readonly pages: readonly TypedPage[];
  readonly set: (page: CompanionPage, isTyped: boolean) => void;
  /** Takes every tick away: it was sent. */
  readonly clear: () => void;
  /** The last tick could not be kept yet; it is tried again. */
  readonly isFailing: boolean;
};

/** The ticks as they were kept: undefined where there are none, null while they are read. */
export function useKeptTyping({ id: referralId, caseId }: Referral): Draft | undefined | null {
  const drafts = useVaultQuery("drafts.list", { caseId });
  if (!drafts.isFetchedAfterMount) return null;
  return drafts.data?.find(({ content }) => content.kind === "nrm_typing" && content.referralId === referralId);
}

/**
 * Which pages were typed in. Kept like half-typed words: a worker's own, over a lock and a restart, and outside the
 * history until it is recorded that it was sent (SPEC NRM47).
 *
 * @param kept as they stood when the page was opened
 */
export function useTypedPages({ id: referralId, caseId }: Referral, kept: Draft | undefined): TypedPages {
  const [draftId, setDraftId] = useState(() => kept?.id ?? newDraftId());
  const [pages, setPages] = useState<readonly TypedPage[]>(() =>
    kept?.content.kind === "nrm_typing" ? kept.content.pages : [],
  );
  const [isChanged, setChanged] = useState(false);
  const draft = useDraft({
    draftId,
    content: { kind: "nrm_typing", caseId, referralId, pages: [...pages] },
    isDirty: isChanged,
  });
  return {
    pages,
    set(page, isTyped) {
      const others = pages.filter((one) => one.page !== page.id);
      setPages(isTyped ? [...others, { page: page.id, state: page.state }] : others);
      setChanged(true);
    },
    clear() {
      void draft.discard().catch(() => undefined);
      // What is ticked afterwards begins anew.
      setDraftId(newDraftId());
      setPages([]);
      setChanged(false);
    },
    isFailing: draft.state === "failed",
  };
}

/** Where to go on: the first page that is not typed in as it stands now; behind the last when every one is. */
export function firstToType(pages: readonly CompanionPage[], typed: readonly TypedPage[]): number {
  const found = pages.findIndex((page) => typedStanding(page, typed) !== "typed");
  return found < 0 ? pages.length : found;
}
