import { z } from "zod";
import {
  type HandedCase,
  type HandedContent,
  HandedKind,
  type HandedRecord,
  type HandoverRecipient,
  recordLinks,
} from "./case-handover.ts";
import type { CaseMarker } from "./case-marker.ts";
import { keptBackFromKind } from "./consent.ts";
import { DelicateFact, type RecipientKind } from "./consent-pack.ts";
import type { Enquiry } from "./enquiry.ts";
import { type CaseRecords, fullFileOf, FullFileSection, sortedWays, wordsIn } from "./full-file.ts";
import type { OutwardReferral } from "./outward-referral.ts";

/** What is chosen before a case is handed over. */
export type HandoverChoice = {
  readonly recipientKind: HandoverRecipient;
  /** With ways to reach the person that may not be safe, agreed words, and the safety plan. */
  readonly hasGuardedWays: boolean;
};

/** Why records stay here, and how many of them. */
export const StaysHere = z.strictObject({
  /** Taken out of the case earlier. */
  removed: z.int().min(0),
  /** They are, or may tell, what this recipient must not be told. */
  keptBack: z.int().min(0),
  /** A way to reach the person stands in them that may not be safe, or a word that was agreed. */
  guarded: z.int().min(0),
  /** They belong to a record that stays. */
  leaning: z.int().min(0),
  /** Ways to reach the person that are not among their details. */
  ways: z.int().min(0),
});
export type StaysHere = z.infer<typeof StaysHere>;

/** Everything on record of a case that can be handed over. */
export type CaseToHandOver = {
  readonly records: CaseRecords;
  readonly handedCase: HandedCase;
  readonly markers: readonly CaseMarker[];
  readonly enquiries: readonly Enquiry[];
  readonly referrals: readonly OutwardReferral[];
};

export type Leaving = {
  readonly records: readonly HandedRecord[];
  readonly staysHere: StaysHere;
  /** What is delicate in it. */
  readonly tells: readonly DelicateFact[];
  /** The name must not be told to them: then there is nothing to hand over. */
  readonly isNameKeptBack: boolean;
};

/**
 * What leaves of a case (SPEC HV4): what the full case file would hold of it, and besides what an office needs that goes
 * on with it: marks of what others must not be told, banners, referrals to others, the enquiry that it came by, and the
 * documents themselves. Nobody can look through a document, so that none leaves where something must be kept back from
 * this recipient.
 */
export function leavingOf(found: CaseToHandOver, { recipientKind, hasGuardedWays }: HandoverChoice): Leaving {
  const { records, handedCase } = found;
  const keptBack = keptBackFromKind(records.consents, recipientKind);
  const isAboutThem = (kind: RecipientKind) => kind === recipientKind || kind === "somebody_else";
  const file = fullFileOf(
    records,
    { sections: [...FullFileSection.options], isNamed: true, hasGuardedWays },
    {
      keptBack,
      isTold: ({ kind, content }) =>
        kind !== "consent" || content.purpose !== "keep_back" || !isAboutThem(content.recipientKind),
    },
  );
  const { guardedIn, hasGuarded } = sortedWays(records, keptBack, hasGuardedWays);
  const staysHere = { removed: 0, keptBack: 0, guarded: 0, leaning: 0, ways: file.waysLeftOut };
  for (const { leftOut } of file.sections) {
    staysHere.removed += leftOut.removed;
    staysHere.keptBack += leftOut.keptBack;
    staysHere.guarded += leftOut.guarded;
  }
  const asLooked = <T extends object>(all: readonly T[], isUnread = false): T[] =>
    all.filter((content) => {
      if (keptBack.size > 0) staysHere.keptBack += 1;
      else if (isUnread || guardedIn(wordsIn(content).join("\n"))) staysHere.guarded += 1;
      else return true;
      return false;
    });
  const standing = <T extends object>(all: readonly T[], isGone: (each: T) => boolean): T[] => {
    const there = all.filter((each) => !isGone(each));
    staysHere.removed += all.length - there.length;
    return asLooked(there);
  };
  const told = file.sections.flatMap(({ records: some }) =>
    // Of exhibits the file has no more than a list.
    some.filter(({ kind }) => kind !== "exhibit"),
  ) as HandedRecord[];
  const documents = asLooked(
    records.documents.filter(({ removedWhy }) => removedWhy === null),
    hasGuarded,
  );
  const as = <K extends HandedKind>(kind: K, all: readonly HandedContent[K][]) =>
    all.map((content) => ({ kind, content }) as unknown as HandedRecord);
  const whole = [
    ...told,
    ...as("case", [handedCase]),
    ...as(
      "case_marker",
      standing(found.markers, ({ removedAt }) => removedAt !== null),
    ),
    ...as("enquiry", asLooked(found.enquiries)),
    ...as(
      "outward_referral",
      standing(found.referrals, ({ isRemoved }) => isRemoved),
    ),
    ...as("attachment", documents),
  ];
  const linked = withoutLooseLinks(whole);
  return {
    records: linked.toSorted((a, b) => HandedKind.options.indexOf(a.kind) - HandedKind.options.indexOf(b.kind)),
    staysHere: { ...staysHere, leaning: whole.length - linked.length },
    tells: DelicateFact.options.filter((fact) => !keptBack.has(fact)),
    isNameKeptBack: keptBack.has("name"),
  };
}

/** Without the records that cannot be without one that stays here, and with no word of those that can. */
function withoutLooseLinks(records: readonly HandedRecord[]): HandedRecord[] {
  let left = [...records];
  for (;;) {
    const ids = new Set<string>(left.map(({ content }) => ("id" in content ? content.id : "")));
    const isLoose = (content: object, field: string) => {
      const value = (content as Record<string, unknown>)[field];
      return typeof value === "string" && !ids.has(value);
    };
    const next = left.filter(
      ({ kind, content }) => !recordLinks[kind]?.needs?.some((field) => isLoose(content, field)),
    );
    if (next.length === left.length) {
      return left.map(({ kind, content }) => {
        const loose = recordLinks[kind]?.may?.filter((field) => isLoose(content, field)) ?? [];
        return {
          kind,
          content: { ...content, ...Object.fromEntries(loose.map((field) => [field, null])) },
        } as HandedRecord;
      });
    }
    left = next;
  }
}
