import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import { Link } from "wouter";
import type { CaseId } from "#shared/domain/case-record.ts";
import { basisLabel, factLabel } from "#shared/domain/consent-pack.ts";
import type { NrmRoute } from "#shared/domain/nrm-form.ts";
import type { SummaryConsent } from "#shared/domain/summary-consent.ts";
import { formatDate } from "../../wording/dates.ts";
import { consentStandingLabels } from "../../wording/labels.ts";
import classes from "./check-answers.module.css";
import { useSummaryConsent } from "./use-summary-consent.ts";

type SummaryConsentNoticeProps = {
  readonly caseId: CaseId;
  readonly route: NrmRoute;
  /** The answers are typed into the form instead of made into a file: what is in order is not said there. */
  readonly isForTyping?: boolean;
};

/** What the ledger says before the summary leaves, and what to do where nothing stands (SPEC CS9). */
export function SummaryConsentNotice({ caseId, route, isForTyping = false }: SummaryConsentNoticeProps) {
  const ledger = useSummaryConsent(caseId, route);
  if (!ledger) return null;
  const { found, keptBack } = ledger;
  const isGood = found.standing === "stands" || found.standing === "other_ground";
  const words = isForTyping && isGood ? null : wordsOf(found, isForTyping);
  const Icon = isGood ? IconCircleCheck : IconAlertTriangle;
  return (
    <>
      {words !== null && (
        <p className={classes["plain"]} data-boxed={isForTyping || undefined}>
          <Icon aria-hidden size={18} />
          <span>
            {words} <Link href={`/cases/${caseId}/consent`}>Open consent and sharing</Link>
          </span>
        </p>
      )}
      {keptBack.length > 0 && (
        <p className={classes["plain"]} data-boxed={isForTyping || undefined}>
          <IconAlertTriangle aria-hidden size={18} />
          <span>
            The Home Office must not be told: {keptBack.map(factLabel).join(", ").toLowerCase()}.{" "}
            {isForTyping
              ? "Read each answer for it before you type it in."
              : "Look through the answers for it before a file is made."}
          </span>
        </p>
      )}
    </>
  );
}

function wordsOf(found: SummaryConsent, isForTyping: boolean): string | null {
  switch (found.standing) {
    case "not_needed":
      return null;
    case "stands":
      return `They agreed to the referral on ${formatDate(found.consent.toldOn)}. The file is recorded as shared on that consent.`;
    case "other_ground":
      return `The referral rests on another ground: ${basisLabel(found.sharing.outcome.otherBasis ?? found.sharing.basis).toLowerCase()}.`;
    case "not_asked":
      return "No consent to the referral is on record. An adult is referred with consent only: ask them, and record it.";
    case "gone":
      return `Consent to the referral does not stand: ${consentStandingLabels[found.because].toLowerCase()}. No ${isForTyping ? "answer is shown" : "file is made"} until they agree, or another ground is recorded as what is shared.`;
  }
}
