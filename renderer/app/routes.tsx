import { createContext, type ReactNode, useContext, useState } from "react";
import { Link, Redirect, Route, Switch, useLocation } from "wouter";
import type { CaseNoteId } from "#shared/domain/case-note.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { EnquiryId } from "#shared/domain/enquiry.ts";
import type { OrganisationId } from "#shared/domain/organisation.ts";
import type { NrmReferralId } from "#shared/domain/nrm-referral.ts";
import { mayDo } from "#shared/domain/rights.ts";
import { resumeRoute } from "#shared/domain/place.ts";
import { EmptyState } from "../components/empty-state.tsx";
import { Page } from "../components/page.tsx";
import { BackupReminder } from "../features/backups/backup-reminder.tsx";
import { AccessPage } from "../features/case-access/access-page.tsx";
import { EmergencyBanner } from "../features/case-access/emergency-banner.tsx";
import { EmergencyPage } from "../features/case-access/emergency-page.tsx";
import { OpeningsReminder } from "../features/case-access/openings-reminder.tsx";
import { ReasonPage } from "../features/case-access/reason-page.tsx";
import { CaseHistoryPage } from "../features/audit/case-history-page.tsx";
import { AccountPage } from "../features/account/account-page.tsx";
import { EventsPage } from "../features/case-events/events-page.tsx";
import { ReadPage } from "../features/case-notes/read-page.tsx";
import { TimelinePage } from "../features/case-notes/timeline-page.tsx";
import { CaseDataPage } from "../features/case-data/case-data-page.tsx";
import { CaseloadPage } from "../features/caseload/caseload-page.tsx";
import { CaseLayout } from "../features/cases/case-layout.tsx";
import type { CaseSection } from "../features/cases/case-sections.tsx";
import { CasesPage } from "../features/cases/cases-page.tsx";
import { NewCasePage } from "../features/cases/new-case-page.tsx";
import { PersonPage } from "../features/cases/person-page.tsx";
import { ConsentPage } from "../features/consent/consent-page.tsx";
import { DocumentsPage } from "../features/attachments/documents-page.tsx";
import { LetterPage } from "../features/letters/letter-page.tsx";
import { HomePage } from "../features/home/home-page.tsx";
import { HomeWithoutCases } from "../features/home/home-without-cases.tsx";
import { CaseReferralPage } from "../features/nrm-referrals/case-referral-page.tsx";
import { CheckAnswersPage } from "../features/nrm-referrals/check-answers-page.tsx";
import { CompanionPage } from "../features/nrm-referrals/companion-page.tsx";
import { NewerFormPage } from "../features/nrm-referrals/newer-form-page.tsx";
import { ReferralPage } from "../features/nrm-referrals/referral-page.tsx";
import { SectionPage } from "../features/nrm-referrals/section-page.tsx";
import { CaseTasksPage } from "../features/safeguarding-tasks/case-tasks-page.tsx";
import { TasksPage } from "../features/safeguarding-tasks/tasks-page.tsx";
import { ClosingPage } from "../features/case-closures/closing-page.tsx";
import { SubjectAccessPage } from "../features/subject-access/subject-access-page.tsx";
import { SendCasePage } from "../features/handovers/send-case-page.tsx";
import { FullFilePage } from "../features/full-file/full-file-page.tsx";
import { FactSection } from "../features/case-facts/fact-section.tsx";
import { FactsPage } from "../features/case-facts/facts-page.tsx";
import { DangerPage } from "../features/immediate-danger/danger-page.tsx";
import { EnquiriesPage } from "../features/enquiries/enquiries-page.tsx";
import { EnquiryPage } from "../features/enquiries/enquiry-page.tsx";
import { NewEnquiryPage } from "../features/enquiries/new-enquiry-page.tsx";
import { NewOrganisationPage } from "../features/organisations/new-organisation-page.tsx";
import { OrganisationPage } from "../features/organisations/organisation-page.tsx";
import { OrganisationsPage } from "../features/organisations/organisations-page.tsx";
import { OutwardReferralsPage } from "../features/outward-referrals/outward-referrals-page.tsx";
import { MissingEpisodesPage } from "../features/missing/missing-page.tsx";
import { SafetyPlanPage } from "../features/safety-plan/safety-plan-page.tsx";
import { RulesReminder } from "../features/safeguarding-tasks/rules-reminder.tsx";
import { RiskPage } from "../features/risk/risk-page.tsx";
import { IndicatorsPage } from "../features/indicators/indicators-page.tsx";
import { PeoplePage } from "../features/involved-people/people-page.tsx";
import { MissingPage } from "../features/missing-data/missing-page.tsx";
import { NeedsPage } from "../features/support-needs/needs-page.tsx";
import { SearchPage } from "../features/search/search-page.tsx";
import { hasCode } from "../errors/app-error-of.ts";
import { ErrorNotice } from "../errors/error-notice.tsx";
import { useVaultQuery } from "../ipc/use-operation.ts";
import { ErrorBoundary } from "./error-boundary.tsx";
import { currentItem, navItems } from "./nav-items.ts";
import { Resume } from "./resume.tsx";
import { RecoveryReminder } from "../features/recovery/recovery-reminder.tsx";
import { SettingsFrame } from "./settings-frame.tsx";

/** Every address of the window. Only names of screens and opaque ids stand in one. */
export function Routes() {
  const [location] = useLocation();
  return (
    <FirstPage value={useIsFirstPage(location)}>
      <Addresses />
    </FirstPage>
  );
}

function Addresses() {
  const [location] = useLocation();
  const { data: me, isPending } = useVaultQuery("workers.me", {});
  const needed = navItems.find(({ href }) => href === currentItem(location))?.right ?? null;
  // Somebody who only administers comes here when they unlock after a colleague; nothing is asked for them.
  if (needed !== null && isPending) return null;
  if (needed !== null && !mayDo(me?.roles ?? [], needed)) return <Redirect replace to="/" />;
  return (
    <ErrorBoundary resetKey={location}>
      <Switch>
        <Route path="/">
          <Home
            notice={
              <>
                <OpeningsReminder />
                <RecoveryReminder />
                <BackupReminder />
                <RulesReminder />
              </>
            }
          />
        </Route>
        <Route path="/cases">
          <CasesPage />
        </Route>
        <Route path="/cases/new">
          <NewCasePage />
        </Route>
        <Route path="/cases/caseload">
          <CaseloadPage />
        </Route>
        <Route path="/cases/table">
          <CaseDataPage />
        </Route>
        <Route path="/cases/emergency">
          <EmergencyPage />
        </Route>
        <Route path="/cases/:caseId/events">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="events">
              <EventsPage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/read">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="reading">
              <ReadPage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/account">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="account">
              <AccountPage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/indicators">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="account">
              <IndicatorsPage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/person">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="person">
              <PersonPage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/consent">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="consent">
              <ConsentPage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/tasks">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="tasks">
              <CaseTasksPage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/decisions">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="decisions">
              <FactsPage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/closing">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="decisions">
              <ClosingPage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/missing">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="risk">
              <MissingEpisodesPage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/safety-plan">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="risk">
              <SafetyPlanPage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/risk">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="risk">
              <RiskPage caseId={caseId as CaseId}>
                <FactSection
                  add="Record what came up"
                  caseId={caseId as CaseId}
                  first="exploiter_contact"
                  group="risk"
                  title="What came up"
                >
                  What came up between assessments and asks for something to be done. The task for it stands under Tasks
                  at once. If somebody is in danger now, ring first and write afterwards.
                </FactSection>
              </RiskPage>
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/people">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="person">
              <PeoplePage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/needs">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="needs">
              <NeedsPage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/referrals-out">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="needs">
              <OutwardReferralsPage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/documents/with/:noteId">
          {({ caseId, noteId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="documents">
              <DocumentsPage caseId={caseId as CaseId} key={noteId} noteId={noteId as CaseNoteId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/letter">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="documents">
              <LetterPage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/subject-access">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="documents">
              <SubjectAccessPage caseId={caseId as CaseId}>
                <FactSection
                  add="Something else about data"
                  caseId={caseId as CaseId}
                  first="erasure_asked"
                  group="data"
                  title="To correct or erase, breaches and complaints"
                >
                  A request to correct or erase data is answered within a month as well. A breach that is a risk to the
                  person is reported within 72 hours. The tasks stand under Tasks at once.
                </FactSection>
              </SubjectAccessPage>
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/hand-over">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="documents">
              <SendCasePage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/full-file">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="documents">
              <FullFilePage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/documents">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="documents">
              <DocumentsPage caseId={caseId as CaseId} key="alone" />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/referral">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="referral">
              <CaseReferralPage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/access">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="access">
              <AccessPage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId/history">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="history">
              <CaseHistoryPage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/cases/:caseId">
          {({ caseId }) => (
            <OfCase caseId={caseId as CaseId} key={caseId} section="timeline">
              <TimelinePage caseId={caseId as CaseId} />
            </OfCase>
          )}
        </Route>
        <Route path="/referrals/:referralId/section/:sectionId">
          {({ referralId, sectionId }) => (
            <OfReferral referralId={referralId as NrmReferralId}>
              <SectionPage key={sectionId} referralId={referralId as NrmReferralId} sectionId={sectionId} />
            </OfReferral>
          )}
        </Route>
        <Route path="/referrals/:referralId/check">
          {({ referralId }) => (
            <OfReferral referralId={referralId as NrmReferralId}>
              <CheckAnswersPage referralId={referralId as NrmReferralId} />
            </OfReferral>
          )}
        </Route>
        <Route path="/referrals/:referralId/newer-form">
          {({ referralId }) => (
            <OfReferral referralId={referralId as NrmReferralId}>
              <NewerFormPage referralId={referralId as NrmReferralId} />
            </OfReferral>
          )}
        </Route>
        <Route path="/referrals/:referralId/companion">
          {({ referralId }) => (
            <OfReferral isCompanion referralId={referralId as NrmReferralId}>
              <CompanionPage referralId={referralId as NrmReferralId} />
            </OfReferral>
          )}
        </Route>
        <Route path="/referrals/:referralId">
          {({ referralId }) => (
            <OfReferral referralId={referralId as NrmReferralId}>
              <ReferralPage referralId={referralId as NrmReferralId} />
            </OfReferral>
          )}
        </Route>
        <Route path="/danger">
          <DangerPage caseId={null} />
        </Route>
        <Route path="/danger/:caseId">{({ caseId }) => <DangerPage caseId={caseId as CaseId} key={caseId} />}</Route>
        <Route path="/enquiries">
          <EnquiriesPage />
        </Route>
        <Route path="/enquiries/new">
          <NewEnquiryPage />
        </Route>
        <Route path="/enquiries/:enquiryId">
          {({ enquiryId }) => <OneEnquiry enquiryId={enquiryId as EnquiryId} key={enquiryId} />}
        </Route>
        <Route path="/organisations">
          <OrganisationsPage />
        </Route>
        <Route path="/organisations/new">
          <NewOrganisationPage />
        </Route>
        <Route path="/organisations/:organisationId">
          {({ organisationId }) => (
            <OrganisationPage key={organisationId} organisationId={organisationId as OrganisationId} />
          )}
        </Route>
        <Route path="/missing">
          <MissingPage />
        </Route>
        <Route path="/tasks">
          <TasksPage />
        </Route>
        <Route path="/search">
          <Redirect replace to="/search/people" />
        </Route>
        <Route path="/search/:kind">{({ kind }) => <SearchPage kind={kind} />}</Route>
        <Route path={resumeRoute}>
          <Resume />
        </Route>
        <Route path="/settings">
          <Redirect replace to="/settings/you" />
        </Route>
        <Route path="/settings/:page">{({ page }) => <SettingsFrame page={page} />}</Route>
        <Route>
          <Page title="There is no such page">
            <EmptyState action={<Link href="/">Go to home</Link>} title="Nothing was changed." />
          </Page>
        </Route>
      </Switch>
    </ErrorBoundary>
  );
}

/** Whether the page that came back after a lock is still the one that is shown. */
const FirstPage = createContext(false);

function useIsFirstPage(location: string): boolean {
  const [first] = useState(location);
  const [hasMoved, setMoved] = useState(false);
  if (!hasMoved && location !== first) setMoved(true);
  return !hasMoved && location === first;
}

/** Home for whoever works with cases, and for whoever only looks after the vault. */
function Home({ notice }: { readonly notice: ReactNode }) {
  const { data: me, error } = useVaultQuery("workers.me", {});
  if (me && mayDo(me.roles, "read_cases")) return <HomePage notice={notice} />;
  if (me || hasCode(error, "request.not_allowed")) return <HomeWithoutCases notice={notice} roles={me?.roles ?? []} />;
  return <ErrorNotice error={error} />;
}

type OfCaseProps = {
  readonly caseId: CaseId;
  readonly section: CaseSection;
  readonly isCompanion?: boolean;
  readonly children: ReactNode;
};

/** The pages of a case, or the question why it is opened in their place. */
function OfCase({ caseId, section, isCompanion = false, children }: OfCaseProps) {
  // A colleague unlocked: where the one before them was is no business of theirs.
  const isFirstPage = useContext(FirstPage);
  return (
    <CaseLayout
      caseId={caseId}
      isCompanion={isCompanion}
      missing={isFirstPage ? <Redirect replace to="/" /> : undefined}
      notice={<EmergencyBanner caseId={caseId} />}
      section={section}
      whyNeeded={<ReasonPage about={caseId} />}
    >
      {children}
    </CaseLayout>
  );
}

/** An enquiry that belongs to a colleague's case is read after saying why, as the case is. */
function OneEnquiry({ enquiryId }: { readonly enquiryId: EnquiryId }) {
  const { error } = useVaultQuery("enquiries.read", { enquiryId });
  const isFirstPage = useContext(FirstPage);
  if (hasCode(error, "case.reason_needed")) return <ReasonPage about={enquiryId} />;
  if (hasCode(error, "record.not_found") && isFirstPage) return <Redirect replace to="/" />;
  return <EnquiryPage enquiryId={enquiryId} />;
}

type OfReferralProps = {
  readonly referralId: NrmReferralId;
  readonly isCompanion?: boolean;
  readonly children: ReactNode;
};

/** The pages of a referral stand inside the case it belongs to, under the same identity bar. */
export function OfReferral({ referralId, isCompanion = false, children }: OfReferralProps) {
  const { data: referral, error } = useVaultQuery("nrmReferrals.read", { referralId });
  const isFirstPage = useContext(FirstPage);
  if (hasCode(error, "case.reason_needed")) return <ReasonPage about={referralId} />;
  if (hasCode(error, "record.not_found") && isFirstPage) return <Redirect replace to="/" />;
  // The page itself says what is wrong.
  if (error && !referral) return children;
  if (!referral) return null;
  return (
    <OfCase caseId={referral.caseId} isCompanion={isCompanion} key={referral.caseId} section="referral">
      {children}
    </OfCase>
  );
}
