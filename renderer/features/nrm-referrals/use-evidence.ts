import { useMemo } from "react";
import { type Evidence, evidenceOf } from "#shared/domain/nrm-evidence.ts";
import type { SafeContact } from "#shared/domain/safe-contact.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { useSection } from "./section-context.ts";

/** The documents of the case beside the files that are named; null until they are here. */
export function useEvidence(
  names: readonly string[],
): { readonly evidence: Evidence; readonly contacts: readonly SafeContact[] } | null {
  const { caseId, questionSet } = useSection();
  const documents = useVaultQuery("attachments.list", { caseId }).data;
  const contacts = useVaultQuery("cases.read", { caseId }).data?.person.safeContacts;
  return useMemo(
    () =>
      documents && contacts
        ? { evidence: evidenceOf({ documents, names, limits: questionSet.limits, contacts }), contacts }
        : null,
    [documents, contacts, names, questionSet],
  );
}
