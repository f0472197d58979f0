import { useMemo } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import { knownNames } from "#shared/domain/identifier.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";

/** The names of the other cases that this worker may know of: what a note of this case should not name by a slip. */
export function useNamesElsewhere(caseId: CaseId) {
  const cases = useVaultQuery("cases.list", {}).data;
  return useMemo(
    () => knownNames((cases ?? []).filter(({ id }) => id !== caseId).map(({ name }) => name)),
    [cases, caseId],
  );
}
