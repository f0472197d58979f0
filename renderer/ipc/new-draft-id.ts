import type { DraftId } from "#shared/domain/draft.ts";

/** For words that begin to be typed. */
export function newDraftId(): DraftId {
  return crypto.randomUUID() as DraftId;
}
