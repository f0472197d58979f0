import { useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Draft, DraftId } from "#shared/domain/draft.ts";
import { useVaultQuery } from "./use-operation.ts";

/**
 * The drafts of a case as they stood when the page was opened; for null, those of cases not opened yet.
 * `found` is null until the vault has answered on this visit: an older answer may hold a draft that was
 * saved meanwhile. A draft whose form was closed on this visit opens no form again, wherever its record moves.
 */
export function useDraftsOnOpening(caseId: CaseId | null) {
  const list = useVaultQuery("drafts.list", { caseId });
  const [found, setFound] = useState<readonly Draft[] | null>(null);
  const [closed, setClosed] = useState<ReadonlySet<DraftId>>(new Set());
  if (found === null && list.isFetchedAfterMount) setFound(list.isSuccess ? list.data : []);
  return {
    found,
    newest: list.data ?? [],
    error: list.error,
    close: (id: DraftId) => setClosed((before) => new Set(before).add(id)),
    stillOpen: <D extends Draft>(draft: D | null): D | null => (draft !== null && closed.has(draft.id) ? null : draft),
  };
}
