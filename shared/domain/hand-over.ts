import { z } from "zod";
import type { Attachment } from "./attachment.ts";
import { type Consent, keptBackFrom } from "./consent.ts";
import { CivilDate } from "./instant.ts";
import type { NrmAnswers } from "./nrm-answer.ts";
import { type NrmRoute, routeOf } from "./nrm-form.ts";
import type { NrmQuestionSet } from "./nrm-question-set.ts";
import { questionByKey } from "./nrm-question-set.ts";
import { readiness } from "./nrm-readiness.ts";
import { ContactChannel, type SafeContact } from "./safe-contact.ts";

/**
 * What goes along with the answers when another organisation sends them: what is still missing, what evidence there is,
 * and how the person may be reached (SPEC NRM50). Plain data: it crosses to the print window.
 */
export const HandOver = z.strictObject({
  missing: z.array(z.strictObject({ number: z.string(), message: z.string() })),
  /** Null on a route on which the form takes no files. */
  evidence: z
    .array(
      z.strictObject({ title: z.string(), kind: z.string(), datedOn: CivilDate.nullable(), description: z.string() }),
    )
    .nullable(),
  /** Null on a route on which nobody may reach the person by it. */
  contacts: z
    .strictObject({
      ways: z.array(
        z.strictObject({
          channel: ContactChannel,
          value: z.string(),
          times: z.string(),
          mayLeaveMessage: z.boolean(),
        }),
      ),
      /** There are others, which are not given away. */
      areOthersLeftOut: z.boolean(),
    })
    .nullable(),
});
export type HandOver = z.infer<typeof HandOver>;

export type HandedOver = {
  readonly questionSet: NrmQuestionSet;
  readonly answers: NrmAnswers;
  readonly today: string;
  readonly identityTerms: readonly string[];
  /** Documents of the case, newest first. */
  readonly documents: readonly Attachment[];
  readonly contacts: readonly SafeContact[];
  readonly consents: readonly Consent[];
};

/** The email of whoever signs in is theirs to give. */
const forTheFirstResponder: ReadonlySet<string> = new Set(["NRM19"]);

/** Null while the route is not decided: there is nothing to hand over yet. */
export function handOverOf(handed: HandedOver): HandOver | null {
  const { questionSet, answers, today, identityTerms } = handed;
  const route = routeOf(questionSet, answers);
  if (route === "undecided") return null;
  const found = readiness(questionSet, answers, {
    today,
    identityTerms,
    fullNames: [],
    hasOpenSafeguardingTask: null,
    lastRiskReviewOn: null,
  });
  const missing = found
    .filter(({ severity, ruleId }) => severity === "error" && !forTheFirstResponder.has(ruleId))
    .map(({ questionKey, message }) => ({ number: questionByKey(questionSet, questionKey)?.number ?? "", message }));
  return { missing, evidence: evidenceOf(route, handed.documents), contacts: waysOf(route, handed) };
}

/** A report under the Duty to Notify takes no files and no telephone number (SPEC NRM8). */
function isReferral(route: NrmRoute): boolean {
  return route === "child" || route === "adult_nrm";
}

function evidenceOf(route: NrmRoute, documents: readonly Attachment[]): HandOver["evidence"] {
  if (!isReferral(route)) return null;
  return documents
    .filter(({ removedWhy }) => removedWhy === null)
    .map(({ title, kind, datedOn, description }) => ({ title, kind, datedOn, description }))
    .toSorted((a, b) => (a.datedOn ?? "").localeCompare(b.datedOn ?? ""));
}

/**
 * Only what is known to be safe, and depends on nothing that a stranger cannot know: a code word is not written down
 * for anybody, and a note beside a way to reach somebody is for us (SPEC SC1, SC2). What the Home Office or somebody
 * else must not be told is left out as well (CS6).
 */
function waysOf(route: NrmRoute, { contacts, consents }: HandedOver): HandOver["contacts"] {
  if (!isReferral(route)) return null;
  const keptBack = new Set(
    (["competent_authority", "somebody_else"] as const).flatMap((recipientKind) => [
      ...keptBackFrom(consents, { recipientKind, recipientName: "" }),
    ]),
  );
  const isGivenAway = ({ channel, safety, codeWord, note }: SafeContact) =>
    safety === "safe" &&
    codeWord === "" &&
    note === "" &&
    !keptBack.has(channel === "post" || channel === "in_person" ? "address" : "phone_or_email");
  const ways = contacts
    .filter(isGivenAway)
    .map(({ channel, value, times, mayLeaveMessage }) => ({ channel, value, times, mayLeaveMessage }));
  return { ways, areOthersLeftOut: ways.length < contacts.length };
}
