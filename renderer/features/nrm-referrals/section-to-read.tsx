import { summaryOf } from "#shared/domain/nrm-summary.ts";
import { Page } from "../../components/page.tsx";
import { useToday } from "../../components/use-today.ts";
import { AnswerRows } from "./answer-rows.tsx";
import { LinkButton } from "./link-button.tsx";
import { referralPath } from "./referral-location.ts";
import type { ReferralInHand } from "./use-referral.ts";

type SectionToReadProps = { readonly inHand: ReferralInHand; readonly sectionId: string };

/** One section for whoever only reads: its answers as words, and no field that would not be saved (SPEC RO1). */
export function SectionToRead({ inHand, sectionId }: SectionToReadProps) {
  const { referral, questionSet, answers } = inHand;
  const preparedOn = useToday();
  const { reference, identityTerms } = referral;
  const summary = summaryOf(questionSet, answers, { reference, preparedOn, preparedBy: "", identityTerms });
  const title = questionSet.sections.find(({ id }) => id === sectionId)?.title ?? "";
  const rows = summary.sections.find(({ id }) => id === sectionId)?.rows ?? [];
  return (
    <Page
      actions={<LinkButton href={referralPath(referral.id)}>All sections</LinkButton>}
      lead="You can read this. Whoever works on the case changes it."
      title={title}
    >
      {rows.length === 0 ? (
        <p>Nothing is asked in this section, as age and consent are answered.</p>
      ) : (
        <AnswerRows referralId={referral.id} rows={rows} sectionId={sectionId} />
      )}
    </Page>
  );
}
