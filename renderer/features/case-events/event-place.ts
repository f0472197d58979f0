import { type CaseEvent, type CaseEventKind, kindOfStep } from "#shared/domain/case-event.ts";
import type { CaseId } from "#shared/domain/case-record.ts";

type EventPlace = {
  readonly href: string;
  /** Of that page, where to stop; null where the page is about that alone. */
  readonly row: string | null;
};

/** Of each kind the page of the case on which its records are rows; null where there is none to go to. */
const pages: Readonly<Record<CaseEventKind, string | null>> = {
  contact: "",
  note: "",
  task: "/tasks",
  risk: "/risk",
  people: "/people",
  support: "/needs",
  document: "/documents",
  consent: "/consent",
  referral: null,
  // What left is in the export log, and the opening is the case itself.
  export: null,
  case: null,
};

const otherPages: Partial<Record<CaseEvent["step"], string>> = {
  safety_plan_made: "/safety-plan",
  missing_since: "/missing",
  missing_police_told: "/missing",
  missing_returned: "/missing",
  missing_talked: "/missing",
  referral_begun: "/referral",
  referral_submitted: "/referral",
  case_closed: "/closing",
  case_reopened: "/closing",
};

/** Where the record stands that an entry is about (SPEC TL4); null for what has no page. */
export function placeOfEvent(caseId: CaseId, { key, step, noteId }: CaseEvent): EventPlace | null {
  const whole = otherPages[step];
  if (whole !== undefined) return { href: `/cases/${caseId}${whole}`, row: null };
  if (step === "enquiry_received" || step === "enquiry_joined")
    return { href: `/enquiries/${recordOf(key)}`, row: null };
  if (step === "outward_sent" || step === "outward_chased" || step === "outward_answered")
    return { href: `/cases/${caseId}/referrals-out`, row: recordOf(key) };
  if (step === "indicator_noted") return { href: `/cases/${caseId}/indicators`, row: recordOf(key) };
  // An addendum is read beside its note, which is the row.
  if (step === "addendum") return { href: `/cases/${caseId}`, row: null };
  const page = pages[kindOfStep[step]];
  return page === null ? null : { href: `/cases/${caseId}${page}`, row: noteId ?? recordOf(key) };
}

/** The key of an entry begins with the id of its record. */
function recordOf(key: string): string {
  return key.split("/", 1)[0] ?? key;
}
