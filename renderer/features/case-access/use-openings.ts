import type { OpeningRow } from "#shared/domain/case-access.ts";
import { useMay } from "../../components/use-may.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";

/** Openings that wait for whoever is at the keyboard to review them. Nobody is asked who may read no case. */
export function useOpeningsToReview(): readonly OpeningRow[] {
  const may = useMay();
  const openings = useVaultQuery("caseAccess.openings", { isReviewedIncluded: false }, { enabled: may("read_cases") });
  return openings.data?.filter(({ mayReview }) => mayReview) ?? [];
}
