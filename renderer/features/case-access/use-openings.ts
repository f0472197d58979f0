import type { OpeningRow } from "#shared/domain/case-access.ts";
import { useMay } from "../../components/use-may.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";

/** Openings that wait for whoever is at the keyboard to review them. */
export function useOpeningsToReview(): readonly OpeningRow[] {
  return useWaitingOpenings().filter(({ mayReview }) => mayReview);
}

/** The same, and emergencies that somebody else reviews: everybody named on the case is told of them (SPEC RO10). */
export function useOpeningsToTell(): readonly OpeningRow[] {
  return useWaitingOpenings().filter(({ mayReview, kind, isOwn }) => mayReview || (kind === "break_glass" && !isOwn));
}

/** Nothing is asked for somebody who may read no case. */
function useWaitingOpenings(): readonly OpeningRow[] {
  const may = useMay();
  const openings = useVaultQuery("caseAccess.openings", { isReviewedIncluded: false }, { enabled: may("read_cases") });
  return openings.data ?? [];
}
