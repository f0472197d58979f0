import type { Draft, DraftContent } from "#shared/domain/draft.ts";

type DraftOf<Kind extends DraftContent["kind"]> = Draft & { readonly content: Extract<DraftContent, { kind: Kind }> };

/** A half-made change of a person's details. */
export type PersonDraft = DraftOf<"person">;
/** A case that was begun and is not opened yet. */
export type NewCaseDraft = DraftOf<"new_case">;

export function isPersonDraft(draft: Draft): draft is PersonDraft {
  return draft.content.kind === "person";
}

export function isNewCaseDraft(draft: Draft): draft is NewCaseDraft {
  return draft.content.kind === "new_case";
}
