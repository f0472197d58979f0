import type { RecordKind } from "./record-kind.ts";
import type { Role } from "./worker.ts";

/** One thing that may be done, in words for whoever answers for the office, and the roles that may do it. */
export type RightRow = { readonly words: string; readonly roles: readonly Role[] };

const everybody = ["caseworker", "senior", "safeguarding_lead", "read_only", "administrator"] as const;
const readers = ["caseworker", "senior", "safeguarding_lead", "read_only"] as const;
const caseworkers = ["caseworker", "senior", "safeguarding_lead"] as const;

/**
 * Who may do what: the one place where it is said (SPEC RO1). Every operation of the contract names one of these
 * rights, and `dispatch` refuses whoever has none of its roles. This is policy, not cryptography: everybody with a
 * passphrase holds the key of the whole case file.
 */
export const rights = {
  own_things: {
    words: "Change one's own name, passphrase, colours and time until the vault locks",
    roles: everybody,
  },
  see_colleagues: { words: "See who has access, and with which roles", roles: everybody },
  read_directory: { words: "Read the directory of organisations", roles: everybody },
  read_cases: { words: "Read cases, notes, tasks and referrals, and look for them", roles: readers },
  work_on_cases: {
    words: "Open cases, write notes, keep tasks and the directory of organisations, prepare referrals",
    roles: caseworkers,
  },
  retain_cases: {
    words:
      "See by their reference how long closed cases are kept, set holds, and propose or confirm that one is erased",
    roles: ["safeguarding_lead", "administrator"],
  },
  export_cases: { words: "Make summaries, lists and copies of documents that leave the vault", roles: caseworkers },
  export_named_data: { words: "Give out a table of cases with names in it", roles: ["safeguarding_lead"] },
  assign_cases: {
    words: "Say whose case it is, and who else is on its team",
    roles: ["senior", "safeguarding_lead"],
  },
  supervise: {
    words: "See what has to be done on every case they know of, without opening it, and comment beside notes",
    roles: ["senior", "safeguarding_lead"],
  },
  approve: {
    words: "Approve an assessment of risk, a safety plan, a referral or a closing, or return it with a comment",
    roles: ["senior", "safeguarding_lead"],
  },
  review_openings: {
    words: "Review why colleagues opened cases that are not theirs",
    roles: ["senior", "safeguarding_lead"],
  },
  restrict_cases: {
    words: "Restrict a case to named people, and lift it again",
    roles: ["safeguarding_lead"],
  },
  break_glass: {
    words: "In an emergency, open a restricted case without being named on it",
    roles: ["safeguarding_lead"],
  },
  manage_people: { words: "Add and remove people, and give roles", roles: ["administrator"] },
  manage_recovery: { words: "Make and test the recovery kit and shares", roles: ["administrator"] },
  manage_backups: { words: "Set up, make and test back-ups", roles: ["administrator"] },
  change_office: { words: "Change the settings of the office", roles: ["administrator"] },
  close_over_urgent: {
    words: "Close a case although a critical task on it is still open, the person is missing or the risk is high",
    roles: ["senior", "safeguarding_lead"],
  },
  see_who_looked: {
    words: "See who looked at a case that they may see",
    roles: ["senior", "safeguarding_lead"],
  },
  read_history: {
    words: "Read the history and the export log: of cases they may see and, for administrators, of the vault itself",
    roles: ["senior", "safeguarding_lead", "administrator"],
  },
  check_vault: {
    words: "Check the vault, and read what was done to it as a whole",
    roles: ["administrator"],
  },
} as const satisfies Record<string, RightRow>;

export type Right = keyof typeof rights;

/**
 * Whose business the earlier versions of a record are: whoever has one of these rights. One's own record as a
 * colleague is everybody's own business.
 */
export const historyRights: Readonly<Record<RecordKind, readonly Right[]>> = {
  person: ["read_cases"],
  case: ["read_cases"],
  case_note: ["read_cases"],
  safeguarding_task: ["read_cases"],
  nrm_referral: ["read_cases"],
  nrm_answer: ["read_cases"],
  case_access: ["read_cases"],
  account_event: ["read_cases"],
  case_marker: ["read_cases"],
  support_need: ["read_cases"],
  case_fact: ["read_cases"],
  case_closure: ["read_cases"],
  risk_assessment: ["read_cases"],
  involved_person: ["read_cases"],
  indicator: ["read_cases"],
  subject_access: ["read_cases"],
  redaction: ["read_cases"],
  safety_plan: ["read_cases"],
  missing_episode: ["read_cases"],
  approval: ["read_cases"],
  enquiry: ["read_cases"],
  organisation: ["read_directory"],
  outward_referral: ["read_cases"],
  note_comment: ["read_cases"],
  consent: ["read_cases"],
  sharing: ["read_cases"],
  attachment: ["read_cases"],
  // Of a case, or a printed list of the history, which is of none.
  export: ["read_cases", "check_vault"],
  retention_hold: ["retain_cases"],
  erasure_proposal: ["retain_cases"],
  erasure: ["retain_cases"],
  settings: ["change_office"],
  rule_updates: ["change_office"],
  recovery: ["change_office"],
  worker: ["manage_people"],
};

/** Whether one of these roles carries the right. */
export function mayDo(roles: readonly Role[], right: Right): boolean {
  const allowed: readonly Role[] = rights[right].roles;
  return roles.some((role) => allowed.includes(role));
}
