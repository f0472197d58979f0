import { z } from "zod";
import { ContactType } from "#shared/domain/case-note.ts";
import { CaseReference } from "#shared/domain/case-reference.ts";
import { CivilDate, Instant } from "#shared/domain/instant.ts";
import { NrmAnswer } from "#shared/domain/nrm-answer.ts";
import { NrmDecidedRoute } from "#shared/domain/nrm-question-set.ts";
import { PersonDetails } from "#shared/domain/person.ts";
import { SafeguardingTaskContent, TaskStatus } from "#shared/domain/safeguarding-task.ts";
import { OfficeSettings } from "#shared/domain/settings.ts";
import { Preferences, Role } from "#shared/domain/worker.ts";
import kay from "./kay.json" with { type: "json" };
import khoi from "./khoi.json" with { type: "json" };
import luana from "./luana.json" with { type: "json" };
import marites from "./marites.json" with { type: "json" };
import marius from "./marius.json" with { type: "json" };
import organisation from "./organisation.json" with { type: "json" };

export const InventedOrganisation = z.strictObject({
  /** The "today" that every expected result assumes. */
  asOf: CivilDate,
  notice: z.string(),
  settings: OfficeSettings,
  /** Code of the one in whose place the practising person works. */
  practisingAs: z.string(),
  preferences: Preferences,
  staff: z.array(z.strictObject({ code: z.string(), name: z.string(), role: Role })),
});
export type InventedOrganisation = z.infer<typeof InventedOrganisation>;

const Outcome = z.enum(["positive", "negative"]).nullable();

/** A person who does not exist, with a case in the form in which the application keeps it. */
export const InventedPerson = z.strictObject({
  /** One or two sentences for whoever shows the demonstration. */
  story: z.string(),
  reference: CaseReference,
  openedOn: CivilDate,
  owner: z.string(),
  /** Open to named people only: one of the five, to practise on. */
  isRestricted: z.boolean(),
  /** `CaseFacts`, from which the status follows. A Duty to Notify report is no referral and leaves none. */
  facts: z.strictObject({
    closedOn: CivilDate.nullable(),
    acceptedOn: CivilDate.nullable(),
    moveOnBeganOn: CivilDate.nullable(),
    conclusiveGrounds: Outcome,
    reasonableGrounds: Outcome,
    isReconsiderationClockRunning: z.boolean(),
    referralBegunOn: CivilDate.nullable(),
    referralSubmittedOn: CivilDate.nullable(),
  }),
  person: PersonDetails,
  notes: z.array(
    z.strictObject({
      content: z.strictObject({ contactType: ContactType, occurredAt: Instant, body: z.string() }),
      recordedAt: Instant,
      recordedBy: z.string(),
    }),
  ),
  tasks: z.array(
    z.strictObject({
      content: SafeguardingTaskContent,
      createdAt: Instant,
      status: TaskStatus,
      outcome: z.string(),
      completedAt: Instant.nullable(),
      completedBy: z.string().nullable(),
    }),
  ),
  referral: z.strictObject({
    startedAt: Instant,
    submittedOn: CivilDate.nullable(),
    nrmReference: z.string(),
    answers: z.array(NrmAnswer),
  }),
  /** Relatives named in notes; they identify the person as well as the person's own name does. */
  relativesNamed: z.array(z.string()),
  /** Ways of contact that belong to those responsible. */
  neverContact: z.array(z.string()),
  /** What was first typed, with identifying words: a trap for the anonymous report. */
  internalTexts: z.array(z.strictObject({ questionKey: z.string(), text: z.string() })),
  /** What the rules must say about the answers; each finding as "rule question". */
  expected: z.strictObject({
    route: NrmDecidedRoute,
    errors: z.array(z.string()),
    warnings: z.array(z.string()),
    hasOpenSafeguardingTask: z.boolean().nullable(),
    lastRiskReviewOn: CivilDate.nullable(),
    notShown: z.array(z.string()),
  }),
});
export type InventedPerson = z.infer<typeof InventedPerson>;

/** The organisation of the demonstration. */
export function loadInventedOrganisation(): InventedOrganisation {
  return InventedOrganisation.parse(organisation);
}

/** The five, always in the same order: Marius, Kay, Luana, Marites, Khôi. */
export function loadInventedPeople(): InventedPerson[] {
  return z.array(InventedPerson).length(5).parse([marius, kay, luana, marites, khoi]);
}
