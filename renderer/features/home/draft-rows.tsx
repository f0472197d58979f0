import { IconPencil } from "@tabler/icons-react";
import { Link } from "wouter";
import type { DraftRow } from "#shared/domain/draft.ts";
import { loadQuestionSet } from "#shared/domain/nrm-question-set.ts";
import { PersonName } from "../../components/person-name.tsx";
import { formatMoment } from "../../wording/dates.ts";
import classes from "./home-page.module.css";

const kinds: Record<DraftRow["kind"], string> = {
  case_note: "Case note",
  person: "Person’s details",
  new_case: "A case not opened yet",
  enquiry: "Enquiry",
  organisation: "Organisation of the directory",
  outward_referral: "Referral to others",
  account_event: "Event of the account",
  risk_assessment: "Risk assessment",
  safety_plan: "Safety plan",
  missing_episode: "Report of a missing person",
  support_need: "Support need",
  consent: "Decision of consent",
  sharing: "What is shared",
  case_fact: "Decision or date",
  subject_access: "Request about data",
  case_closure: "Closing of the case",
  involved_person: "Somebody around the case",
  indicator: "Indicator",
  letter: "Letter",
  nrm_answer: "NRM referral answer",
  nrm_typing: "NRM referral, partly typed into the form",
};

/** What was left half-typed, newest first, each leading back to where it was typed. */
export function DraftRows({ drafts }: { readonly drafts: readonly DraftRow[] }) {
  return (
    <ul className={classes["list"]}>
      {drafts.map((draft) => (
        <li className={classes["row"]} data-row={draft.id} key={draft.id}>
          <IconPencil aria-hidden className={classes["icon"]} size={18} />
          <span className={classes["words"]}>
            <Link
              className={classes["link"]}
              href={placeOf(draft)}
              state={{ draftId: draft.id, questionKey: draft.questionKey ?? undefined }}
            >
              {kinds[draft.kind]}
              {draft.reference !== null && (
                <>
                  : <PersonName name={draft.name} reference={draft.reference} withReference />
                </>
              )}
            </Link>
            {draft.reference === null && draft.kind !== "organisation" && (
              <span className={classes["opening"]}>
                <PersonName name={draft.name} reference="" />
              </span>
            )}
            {draft.opening !== "" && (
              <span className={classes["opening"]} dir="auto">
                {draft.opening}
              </span>
            )}
          </span>
          <span className={classes["aside"]}>Kept {formatMoment(draft.savedAt)}</span>
        </li>
      ))}
    </ul>
  );
}

const pages: Partial<Record<DraftRow["kind"], string>> = {
  person: "person",
  account_event: "account",
  risk_assessment: "risk",
  safety_plan: "safety-plan",
  missing_episode: "missing",
  support_need: "needs",
  outward_referral: "referrals-out",
  consent: "consent",
  sharing: "consent",
  case_fact: "decisions",
  subject_access: "subject-access",
  case_closure: "closing",
  involved_person: "people",
  indicator: "indicators",
  letter: "letter",
};

/** Where it was typed. Which question or draft it is travels beside the address, which holds opaque ids only. */
function placeOf({ caseId, kind, referralId, questionKey, enquiryId, organisationId }: DraftRow): string {
  if (kind === "organisation") return `/organisations/${organisationId ?? "new"}`;
  if (kind === "enquiry") return `/enquiries/${enquiryId ?? "new"}`;
  if (caseId === null) return "/cases/new";
  if (pages[kind] !== undefined) return `/cases/${caseId}/${pages[kind]}`;
  if (referralId === null) return `/cases/${caseId}`;
  if (kind === "nrm_typing") return `/referrals/${referralId}/companion`;
  const section = loadQuestionSet().sections.find(({ questions }) => questions.some(({ key }) => key === questionKey));
  return section ? `/referrals/${referralId}/section/${section.id}` : `/referrals/${referralId}`;
}
