import { z } from "zod";
import pack from "../packs/subject-access/subject-access-2026-11.json" with { type: "json" };
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { addDays, CivilDate, civilDateInWords, daysBetween, Instant } from "./instant.ts";
import { areBankHolidaysKnown, isWeekend, isWorkingDay } from "./working-day.ts";

/** Why something may be left out of what a person is given about themselves (SPEC SA4). */
export const LeaveOutReason = z.enum([
  "third_party",
  "legal_privilege",
  "serious_harm",
  "crime",
  "confidential_reference",
  "management",
  "not_about_them",
]);
export type LeaveOutReason = z.infer<typeof LeaveOutReason>;

export const RefusalReason = z.enum(["unfounded", "excessive", "exempt", "not_identified", "withdrawn", "mistaken"]);
export type RefusalReason = z.infer<typeof RefusalReason>;

/** The clock of a request, and what may be left out or refused, with the law behind each. */
export const SubjectAccessPack = z.strictObject({
  id: z.literal("subject-access"),
  version: CivilDate,
  title: z.string(),
  asOf: CivilDate,
  source: z.string().min(1),
  clock: z.strictObject({
    months: z.int().positive(),
    extensionMonths: z.int().positive(),
    words: z.string().min(1),
    source: z.string().min(1),
  }),
  reasons: z
    .array(
      z.strictObject({
        key: LeaveOutReason,
        /** Stands in the place of what is left out. */
        letter: z.string().regex(/^[A-Z]$/),
        label: z.string().min(1),
        explain: z.string().min(1),
        basis: z.string().min(1),
      }),
    )
    .length(LeaveOutReason.options.length)
    .refine((reasons) => new Set(reasons.map(({ letter }) => letter)).size === reasons.length),
  refusals: z
    .array(z.strictObject({ key: RefusalReason, label: z.string().min(1), basis: z.string().min(1) }))
    .length(RefusalReason.options.length),
  /** What is not in the file that Holdfast makes, and is looked for by hand. */
  toLookFor: z.array(z.string().min(1)).min(1),
  /** What the person is told of their rights. */
  rights: z.array(z.string().min(1)).min(1),
});

export const subjectAccessPack = SubjectAccessPack.parse(pack);

export const leaveOutReasons = new Map(subjectAccessPack.reasons.map((reason) => [reason.key, reason]));
export const refusalLabels = new Map(subjectAccessPack.refusals.map(({ key, label }) => [key, label]));

export function letterOf(reason: LeaveOutReason): string {
  return leaveOutReasons.get(reason)?.letter ?? "?";
}

export const SubjectAccessId = z.uuid().brand<"SubjectAccessId">();
export type SubjectAccessId = z.infer<typeof SubjectAccessId>;

export const RequestWay = z.enum(["spoken", "letter", "email", "through_somebody"]);
export type RequestWay = z.infer<typeof RequestWay>;

/** What is written down of a request, and of what happened to it since. */
export const SubjectAccessContent = z
  .strictObject({
    receivedOn: CivilDate,
    cameBy: RequestWay,
    /** In their words; and on whose behalf, with what shows that they may. */
    asked: z.string().trim().max(2_000),
    /** The day on which proof of who they are was asked for; null where it was not. */
    identityAskedOn: CivilDate.nullable(),
    /** The day on which it was sure who asks; null while it is not. */
    identityConfirmedOn: CivilDate.nullable(),
    identityHow: z.string().trim().max(500),
    /** The day on which it was asked what is meant; null where it was clear. */
    clarifyAskedOn: CivilDate.nullable(),
    clarifyAnsweredOn: CivilDate.nullable(),
    clarifyWords: z.string().trim().max(1_000),
    /** The day on which they were told that it takes two more months; null where it does not. */
    extendedOn: CivilDate.nullable(),
    whyExtended: z.string().trim().max(1_000),
    /** What the organisation says with it: why it keeps this, for how long, where it came from. */
    letter: z.string().trim().max(4_000),
    ending: z
      .discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("sent"), on: CivilDate, how: z.string().trim().min(1, "Say how.").max(500) }),
        z.strictObject({
          kind: z.literal("refused"),
          on: CivilDate,
          reason: RefusalReason,
          why: z.string().trim().min(1, "Write why.").max(2_000),
        }),
      ])
      .nullable(),
  })
  .refine(({ identityConfirmedOn, identityHow }) => identityConfirmedOn === null || identityHow !== "", {
    path: ["identityHow"],
    message: "Write how it was made sure who asks.",
  })
  .refine(({ extendedOn, whyExtended }) => extendedOn === null || whyExtended !== "", {
    path: ["whyExtended"],
    message: "Write the reason that they were told.",
  })
  .refine(({ receivedOn, identityAskedOn }) => identityAskedOn === null || identityAskedOn >= receivedOn, {
    path: ["identityAskedOn"],
    message: "This day is before the request.",
  })
  .refine(
    ({ identityAskedOn, identityConfirmedOn }) =>
      identityAskedOn === null || identityConfirmedOn === null || identityConfirmedOn >= identityAskedOn,
    { path: ["identityConfirmedOn"], message: "This day is before it was asked for." },
  )
  .refine(({ receivedOn, clarifyAskedOn }) => clarifyAskedOn === null || clarifyAskedOn >= receivedOn, {
    path: ["clarifyAskedOn"],
    message: "This day is before the request.",
  })
  .refine(
    ({ clarifyAskedOn, clarifyAnsweredOn }) =>
      clarifyAnsweredOn === null || (clarifyAskedOn !== null && clarifyAnsweredOn >= clarifyAskedOn),
    {
      path: ["clarifyAnsweredOn"],
      message: "Give the day of the question, and a day of the answer that is not before it.",
    },
  )
  .refine(({ receivedOn, extendedOn }) => extendedOn === null || extendedOn >= receivedOn, {
    path: ["extendedOn"],
    message: "This day is before the request.",
  })
  .refine(({ receivedOn, ending }) => ending === null || ending.on >= receivedOn, {
    path: ["ending"],
    message: "This day is before the request.",
  })
  .refine(({ identityConfirmedOn, ending }) => ending?.kind !== "sent" || identityConfirmedOn !== null, {
    path: ["identityConfirmedOn"],
    message: "Make sure who asks before anything is sent.",
  });
export type SubjectAccessContent = z.infer<typeof SubjectAccessContent>;

/** A request as it stands in its fields: the day it came may not be known yet, and words as typed (SPEC SA12). */
export const HalfTypedRequest = z.strictObject({
  ...SubjectAccessContent.shape,
  receivedOn: CivilDate.nullable(),
  asked: z.string().max(2_000),
  identityHow: z.string().max(500),
  clarifyWords: z.string().max(1_000),
  whyExtended: z.string().max(1_000),
  letter: z.string().max(4_000),
  /** How it ends, while that is typed; null while anything else is. */
  ending: z
    .strictObject({
      kind: z.enum(["sent", "refused"]),
      on: CivilDate.nullable(),
      reason: RefusalReason,
      words: z.string().max(2_000),
    })
    .nullable(),
});
export type HalfTypedRequest = z.infer<typeof HalfTypedRequest>;

/** A request for what is kept about the person. Its history has every version. */
export const SubjectAccess = z.strictObject({
  ...SubjectAccessContent.shape,
  id: SubjectAccessId,
  caseId: CaseId,
  recordedAt: Instant,
  recordedBy: z.string(),
  revision: z.int().positive(),
});
export type SubjectAccess = z.infer<typeof SubjectAccess>;

/** An open request, as a row of a list. */
export const AccessRequestRow = z.strictObject({
  id: SubjectAccessId,
  caseId: CaseId,
  reference: CaseReference,
  /** The name in use; the window shows it in the chosen name mode. */
  name: z.string(),
  receivedOn: CivilDate,
  /** Null while the clock stands still. */
  dueOn: CivilDate.nullable(),
});
export type AccessRequestRow = z.infer<typeof AccessRequestRow>;

/** The first to answer first, and those whose clock stands still behind. */
export function compareRequests(a: AccessRequestRow, b: AccessRequestRow): number {
  if (a.dueOn !== b.dueOn) return a.dueOn === null ? 1 : b.dueOn === null ? -1 : a.dueOn.localeCompare(b.dueOn);
  return a.receivedOn.localeCompare(b.receivedOn) || a.id.localeCompare(b.id);
}

export type SubjectAccessState =
  | "received"
  | "identity_awaited"
  | "clarification_awaited"
  | "being_prepared"
  | "sent"
  | "refused";

/** How far a request is: what was written down of it says so (SPEC SA1). */
export function stateOf(request: SubjectAccessContent): SubjectAccessState {
  if (request.ending !== null) return request.ending.kind;
  if (request.identityConfirmedOn === null) return request.identityAskedOn === null ? "received" : "identity_awaited";
  const isAwaited = request.clarifyAskedOn !== null && request.clarifyAnsweredOn === null;
  return isAwaited ? "clarification_awaited" : "being_prepared";
}

/** Until when an answer is due, and each step that led to the day. */
export type SubjectAccessClock = {
  /** Null while the clock stands still. */
  readonly dueOn: CivilDate | null;
  /** Why it stands still. */
  readonly stoppedFor: "identity" | "clarification" | null;
  /** The last day on which they can be told that it takes longer; null where they were, or the clock stands still. */
  readonly extendBy: CivilDate | null;
  /** They were told too late, so that the two months do not count. */
  readonly isExtendedTooLate: boolean;
  readonly steps: readonly string[];
};

/** The clock of a request (SPEC SA2, SA3). */
export function subjectAccessClock(request: SubjectAccessContent): SubjectAccessClock {
  const { receivedOn, identityAskedOn, identityConfirmedOn, clarifyAskedOn, clarifyAnsweredOn, extendedOn } = request;
  const { months, extensionMonths } = subjectAccessPack.clock;
  const steps = [`Received on ${civilDateInWords(receivedOn)}.`];
  const stopped = (stoppedFor: "identity" | "clarification", asked: CivilDate): SubjectAccessClock => {
    const what = stoppedFor === "identity" ? "proof of who asks" : "what is meant";
    steps.push(`On ${civilDateInWords(asked)} we asked for ${what}. Until it is there the clock stands still.`);
    return { dueOn: null, stoppedFor, extendBy: null, isExtendedTooLate: false, steps };
  };
  if (identityAskedOn !== null && identityConfirmedOn === null) return stopped("identity", identityAskedOn);
  let begins = receivedOn;
  if (identityAskedOn !== null && identityConfirmedOn !== null) {
    begins = identityConfirmedOn;
    steps.push(
      `Proof of who asks had to be asked for, and was there on ${civilDateInWords(begins)}: the month begins then.`,
    );
  }
  if (clarifyAskedOn !== null && clarifyAnsweredOn === null) return stopped("clarification", clarifyAskedOn);
  // Where both were awaited at once, a day is not left out twice.
  const pausedFrom = clarifyAskedOn === null || clarifyAskedOn > begins ? clarifyAskedOn : begins;
  const paused =
    pausedFrom === null || clarifyAnsweredOn === null ? 0 : Math.max(0, daysBetween(pausedFrom, clarifyAnsweredOn));
  const first = addDays(addMonths(begins, months), paused);
  const isExtended = extendedOn !== null && extendedOn <= first;
  const whole = isExtended ? months + extensionMonths : months;
  const counted = addDays(addMonths(begins, whole), paused);
  steps.push(
    `${whole} calendar ${whole === 1 ? "month" : "months"} later: ${civilDateInWords(addMonths(begins, whole))}.`,
  );
  if (isExtended) steps.push(`Two months more, as told on ${civilDateInWords(extendedOn)}.`);
  if (paused > 0)
    steps.push(`${paused} ${paused === 1 ? "day" : "days"} more, on which we waited to learn what is meant.`);
  const dueOn = rolled(counted);
  if (dueOn !== counted) steps.push(`That is no working day: the next one is ${civilDateInWords(dueOn)}.`);
  if (!areBankHolidaysKnown(counted, "england_and_wales")) {
    steps.push("Bank holidays are not known so far ahead: only weekends are skipped.");
  }
  const isExtendedTooLate = extendedOn !== null && !isExtended;
  if (isExtendedTooLate) steps.push("They were told of two more months after the first month: those do not count.");
  return { dueOn, stoppedFor: null, extendBy: extendedOn === null ? first : null, isExtendedTooLate, steps };
}

/** By when a request about data is answered that came on that day, where nothing makes it longer (SPEC SA2). */
export function answerDay(receivedOn: CivilDate): CivilDate {
  return rolled(addMonths(receivedOn, subjectAccessPack.clock.months));
}

/** The same date so many months later, or the last day of a shorter month. */
function addMonths(from: CivilDate, count: number): CivilDate {
  const [year = 0, month = 1, day = 1] = from.split("-").map(Number);
  const wanted = year * 12 + month - 1 + count;
  const lastDay = new Date(Date.UTC(Math.floor(wanted / 12), (wanted % 12) + 1, 0)).getUTCDate();
  const moved = new Date(Date.UTC(Math.floor(wanted / 12), wanted % 12, Math.min(day, lastDay)));
  return moved.toISOString().slice(0, 10) as CivilDate;
}

function rolled(from: CivilDate): CivilDate {
  let day = from;
  while (!isOpenDay(day)) day = addDays(day, 1);
  return day;
}

function isOpenDay(day: CivilDate): boolean {
  return areBankHolidaysKnown(day, "england_and_wales") ? isWorkingDay(day, "england_and_wales") : !isWeekend(day);
}
