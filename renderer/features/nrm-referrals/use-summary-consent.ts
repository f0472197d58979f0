import type { CaseId } from "#shared/domain/case-record.ts";
import { keptBackFrom } from "#shared/domain/consent.ts";
import type { DelicateFact } from "#shared/domain/consent-pack.ts";
import type { NrmRoute } from "#shared/domain/nrm-form.ts";
import { type SummaryConsent, summaryConsentOf } from "#shared/domain/summary-consent.ts";
import { useToday } from "../../components/use-today.ts";
import { useVaultQuery } from "../../ipc/use-operation.ts";

export type SummaryConsentFound = { readonly found: SummaryConsent; readonly keptBack: readonly DelicateFact[] };

/** What the ledger says of the referral, and what the Home Office must not be told; null while it is read (SPEC CS9). */
export function useSummaryConsent(caseId: CaseId, route: NrmRoute): SummaryConsentFound | null {
  const today = useToday();
  const { data } = useVaultQuery("consent.list", { caseId });
  if (!data) return null;
  return {
    found: summaryConsentOf(route, data.consents, data.sharings, { today, adultOn: data.adultOn }),
    keptBack: [...keptBackFrom(data.consents, { recipientKind: "competent_authority", recipientName: "" })],
  };
}
