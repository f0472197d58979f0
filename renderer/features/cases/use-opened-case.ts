import { useEffect } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import { call } from "../../ipc/client.ts";
import { isSearchHit } from "../../components/search-hit.ts";

/** Milliseconds: moving from one section to another takes the layout down and up again at once. */
const sameVisit = 1_000;

let last: { readonly caseId: CaseId; leftAt: number | null } | null = null;

/** Notes once for each visit that the worker looked at the case, however many of its sections they read. */
export function useOpenedCase(caseId: CaseId, isRead: boolean): void {
  useEffect(() => {
    if (!isRead) return;
    const isGoingOn = last?.caseId === caseId && (last.leftAt === null || Date.now() - last.leftAt < sameVisit);
    const visit = isGoingOn && last ? last : { caseId, leftAt: null as number | null };
    visit.leftAt = null;
    last = visit;
    // Reading goes on when the note of it fails; the vault process has the fault in its log.
    if (!isGoingOn) call("cases.open", { caseId, isSearchHit: isSearchHit() }).catch(() => undefined);
    return () => {
      visit.leftAt = Date.now();
    };
  }, [caseId, isRead]);
}
