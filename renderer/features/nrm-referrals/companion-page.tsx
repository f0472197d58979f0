import type { ReactNode } from "react";
import { Link } from "wouter";
import { routeOf } from "#shared/domain/nrm-form.ts";
import { companionPages } from "#shared/domain/nrm-companion.ts";
import { summaryOf } from "#shared/domain/nrm-summary.ts";
import { Page } from "../../components/page.tsx";
import { useToday } from "../../components/use-today.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { CompanionWalk } from "./companion-walk.tsx";
import classes from "./companion.module.css";
import { LinkButton } from "./link-button.tsx";
import { checkPath, referralPath } from "./referral-location.ts";
import { SummaryConsentNotice } from "./summary-consent-notice.tsx";
import { useNotedPreview } from "./use-noted-preview.ts";
import { useReferral, type ReferralInHand } from "./use-referral.ts";
import { useSummaryConsent } from "./use-summary-consent.ts";
import { useKeptTyping } from "./use-typed-pages.ts";

const title = "Type it into the form";

/** The referral page by page as the Home Office's form asks for it, for whoever types it in beside (SPEC NRM44). */
export function CompanionPage({ referralId }: { readonly referralId: string }) {
  const { inHand, isFresh, error } = useReferral(referralId);
  if (inHand && isFresh) return <Companion inHand={inHand} />;
  return error && !inHand ? (
    <Page title={title}>
      <ErrorNotice error={error} />
    </Page>
  ) : null;
}

/** The walk, or why there is none. */
function Companion({ inHand }: { readonly inHand: ReferralInHand }) {
  const { referral, questionSet, answers } = inHand;
  const { id, caseId } = referral;
  const route = routeOf(questionSet, answers);
  const { data: settings } = useVaultQuery("settings.read", {});
  const ledger = useSummaryConsent(caseId, route);
  if (!settings || !ledger) return null;
  if (!settings.isFirstResponder) {
    return (
      <NoWalk referralId={id}>
        <p>
          Only a first responder organisation can send it, and yours is not set as one. Make the summary and give it to
          one that is. If yours is one, say so in <Link href="/settings/office">Settings, Office</Link>.
        </p>
        <LinkButton href={checkPath(id)} isMain>
          Check answers and make the summary
        </LinkButton>
      </NoWalk>
    );
  }
  if (route === "undecided") {
    return (
      <NoWalk referralId={id}>
        <p>The pages of the form depend on age and, for an adult, on consent. Answer both first.</p>
      </NoWalk>
    );
  }
  if (ledger.found.standing === "gone") {
    return (
      <NoWalk referralId={id}>
        <SummaryConsentNotice caseId={caseId} isForTyping route={route} />
      </NoWalk>
    );
  }
  return <Walk inHand={inHand} />;
}

function NoWalk({ referralId, children }: { readonly referralId: string; readonly children: ReactNode }) {
  return (
    <Page
      actions={<LinkButton href={referralPath(referralId)}>Back to the referral</LinkButton>}
      isNarrow
      title={title}
    >
      <div className={classes["none"]}>{children}</div>
    </Page>
  );
}

function Walk({ inHand }: { readonly inHand: ReferralInHand }) {
  const { referral, questionSet, answers } = inHand;
  const today = useToday();
  const subject = useVaultQuery("cases.read", { caseId: referral.caseId });
  const kept = useKeptTyping(referral);
  useNotedPreview(referral.id);
  if (kept === null || !subject.data) return <ErrorNotice error={subject.error} />;
  const summary = summaryOf(questionSet, answers, {
    reference: referral.reference,
    preparedOn: today,
    preparedBy: "",
    identityTerms: referral.identityTerms,
  });
  const revisions = new Map(referral.answers.map(({ answer, revision }) => [answer.questionKey, revision]));
  const pages = companionPages(questionSet, answers, summary, (key) => revisions.get(key) ?? 0);
  return (
    <CompanionWalk
      contacts={subject.data.person.safeContacts}
      inHand={inHand}
      kept={kept}
      pages={pages}
      route={summary.route}
    />
  );
}
