import type { CaseId } from "#shared/domain/case-record.ts";
import type { PersonDetails } from "#shared/domain/person.ts";

export type UnsavedPerson = {
  readonly details: PersonDetails;
  /** The version that was on screen when the change began. */
  readonly basedOnRevision: number;
};

const kept = new Map<CaseId, UnsavedPerson>();

/** Keeps a half-made change while the worker looks at another page. In memory only: locking ends it. */
export function keepUnsavedPerson(caseId: CaseId, unsaved: UnsavedPerson): void {
  kept.set(caseId, unsaved);
}

export function forgetUnsavedPerson(caseId: CaseId): void {
  kept.delete(caseId);
}

/** What was kept for this case, if anything. */
export function unsavedPersonOf(caseId: CaseId): UnsavedPerson | null {
  return kept.get(caseId) ?? null;
}
