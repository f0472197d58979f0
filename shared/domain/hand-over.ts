import { z } from "zod";
import type { Attachment } from "./attachment.ts";
import { type Consent, keptBackFromAnybody } from "./consent.ts";
import type { DelicateFact } from "./consent-pack.ts";
import { factsToldBy } from "./delicate-contact.ts";
import { CivilDate } from "./instant.ts";
import type { NrmAnswers } from "./nrm-answer.ts";
import { type NrmRoute, routeOf } from "./nrm-form.ts";
import type { NrmQuestionSet } from "./nrm-question-set.ts";
import { questionByKey } from "./nrm-question-set.ts";
import { readiness } from "./nrm-readiness.ts";
import { ContactChannel, ContactOwner, holding, isGuarded, type SafeContact } from "./safe-contact.ts";

/**
 * What goes along with the answers when another organisation sends them: what is still missing, what evidence there is,
 * and how the person may be reached (SPEC NRM50). Plain data: it crosses to the print window.
 */
export const HandOver = z.strictObject({
  missing: z.array(z.strictObject({ number: z.string(), message: z.string() })),
  /** Null on a route on which the form takes no files. */
  evidence: z
    .array(
      z.strictObject({
        /** Null where title and description stay here, because a way to reach the person stands in them. */
        named: z.strictObject({ title: z.string(), description: z.string() }).nullable(),
        kind: z.string(),
        datedOn: CivilDate.nullable(),
      }),
    )
    .nullable(),
  /** Null on a route on which nobody may reach the person by it. */
  contacts: z
    .strictObject({
      ways: z.array(
        z.strictObject({
          channel: ContactChannel,
          value: z.string(),
          owner: ContactOwner,
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
  readonly today: CivilDate;
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
    // Who prepares the pack reads it in the list; it is no first responder's to know.
    ageClaims: [],
    hasOpenSafeguardingTask: null,
    lastRiskReviewOn: null,
    sharedWords: [],
  });
  const missing = found
    .filter(({ severity, ruleId }) => severity === "error" && !forTheFirstResponder.has(ruleId))
    .map(({ questionKey, message }) => ({ number: questionByKey(questionSet, questionKey)?.number ?? "", message }));
  const toReach = isReferral(route) ? sortedOut(handed) : null;
  return {
    missing,
    evidence: toReach && evidenceOf(handed.documents, toReach.notToStand),
    contacts: toReach && waysOf(toReach.givenAway, handed.contacts),
  };
}

/** What is delicate in the ways to reach the person that go along. */
export function factsIn({ contacts }: HandOver): DelicateFact[] {
  return [...new Set(contacts?.ways.flatMap(({ channel }) => factsToldBy[channel]))];
}

/** A report under the Duty to Notify takes no files and no telephone number (SPEC NRM8). */
function isReferral(route: NrmRoute): boolean {
  return route === "child" || route === "adult_nrm";
}

type SortedOut = {
  readonly givenAway: readonly SafeContact[];
  /** Those that must not stand in other words either: safe at some times only counts, as the times are not beside it. */
  readonly notToStand: readonly SafeContact[];
};

/**
 * Given away is only what is known to be safe, and depends on nothing that a stranger cannot know: a code word is not
 * written down for anybody, and a note beside a way to reach somebody is for us (SPEC SC1, SC2). Who gets the pack is
 * not known by kind, so that what anybody must not be told is left out as well (CS6).
 */
function sortedOut({ contacts, consents }: HandedOver): SortedOut {
  const keptBack = keptBackFromAnybody(consents);
  const isGivenAway = ({ channel, safety, codeWord, note }: SafeContact) =>
    safety === "safe" && codeWord === "" && note === "" && !factsToldBy[channel].some((fact) => keptBack.has(fact));
  return {
    givenAway: contacts.filter(isGivenAway),
    notToStand: contacts.filter((contact) => isGuarded(contact) || !isGivenAway(contact)),
  };
}

function evidenceOf(documents: readonly Attachment[], notToStand: readonly SafeContact[]): HandOver["evidence"] {
  return documents
    .filter(({ removedWhy }) => removedWhy === null)
    .map(({ title, kind, datedOn, description }) => {
      const holds = holding(`${title}\n${description}`);
      const isNamed = !notToStand.some(({ value }) => holds(value));
      return { named: isNamed ? { title, description } : null, kind, datedOn };
    })
    .toSorted((a, b) => (a.datedOn ?? "").localeCompare(b.datedOn ?? ""));
}

function waysOf(givenAway: readonly SafeContact[], all: readonly SafeContact[]): HandOver["contacts"] {
  const ways = givenAway.map(({ channel, value, owner, times, mayLeaveMessage }) => ({
    channel,
    value,
    owner,
    times,
    mayLeaveMessage,
  }));
  return { ways, areOthersLeftOut: ways.length < all.length };
}
