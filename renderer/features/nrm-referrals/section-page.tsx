import { Link } from "wouter";
import { mayDo } from "#shared/domain/rights.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { Page } from "../../components/page.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultQuery } from "../../ipc/use-operation.ts";
import { referralPath } from "./referral-location.ts";
import { SectionForm } from "./section-form.tsx";
import { SectionToRead } from "./section-to-read.tsx";
import { useReferral } from "./use-referral.ts";

type SectionPageProps = { readonly referralId: string; readonly sectionId: string };

/** One section of the form. Nothing is drawn before the newest answers and drafts are here: old ones must not be typed over. */
export function SectionPage({ referralId, sectionId }: SectionPageProps) {
  const { inHand, isFresh, error } = useReferral(referralId);
  const me = useVaultQuery("workers.me", {}).data;
  const drafts = useVaultQuery("drafts.list", { caseId: inHand?.referral.caseId ?? "" }, { enabled: inHand !== null });

  if (error && !inHand) {
    return (
      <Page title="NRM referral">
        <ErrorNotice error={error} />
      </Page>
    );
  }
  if (!inHand || !isFresh || !(drafts.isFetchedAfterMount || drafts.error)) return null;
  const section = inHand.questionSet.sections.find(({ id }) => id === sectionId);
  if (!section) {
    return (
      <Page title="NRM referral">
        <EmptyState
          action={<Link href={referralPath(referralId)}>Show all sections</Link>}
          title="The form has no such section."
        />
      </Page>
    );
  }
  // Who is at the keyboard is known by then, but for the first moment after an unlock.
  if (!me) return null;
  if (!mayDo(me.roles, "work_on_cases")) return <SectionToRead inHand={inHand} sectionId={section.id} />;
  return <SectionForm drafts={drafts.data ?? []} key={section.id} inHand={inHand} section={section} />;
}
