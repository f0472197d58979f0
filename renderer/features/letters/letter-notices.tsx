import { IconAlertTriangle, IconCircleCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import type { CaseId } from "#shared/domain/case-record.ts";
import { basisLabel, type DelicateFact, factLabel, recipientLabel } from "#shared/domain/consent-pack.ts";
import { exploitersReachedBy, type InvolvedPerson } from "#shared/domain/involved-person.ts";
import type { Letter, LetterFields } from "#shared/domain/letter.ts";
import type { LetterConsent } from "#shared/domain/letter-consent.ts";
import { guardedIn, type SafeContact } from "#shared/domain/safe-contact.ts";
import { countOf, formatDate } from "../../wording/dates.ts";
import { channelLabels, consentStandingLabels, safetyLabels } from "../../wording/labels.ts";
import classes from "./letter.module.css";

type LetterNoticesProps = {
  readonly caseId: CaseId;
  readonly letter: Letter;
  readonly recipientKind: LetterFields["recipientKind"];
  /** What the recipient must not be told. */
  readonly keptBack: ReadonlySet<DelicateFact>;
  /** What of it is found in the letter. */
  readonly told: readonly DelicateFact[];
  readonly consent: LetterConsent;
  readonly contacts: readonly SafeContact[];
  readonly people: readonly InvolvedPerson[];
};

/** What has to be known before the letter leaves: what is kept back, what was agreed, what stands in it (SPEC LT5, LT6). */
export function LetterNotices(props: LetterNoticesProps) {
  const { caseId, letter, recipientKind, keptBack, told, consent, contacts, people } = props;
  const words = letter.blocks.map(({ text }) => text).join("\n");
  const guarded = guardedIn(words, contacts);
  const exploiters = exploitersReachedBy(words, people);
  const kind = recipientLabel(recipientKind, "");
  const consentWords = wordsOf(consent);
  return (
    <div className={classes["notices"]} role="status">
      {told.length > 0 && (
        <Notice isGrave>
          <strong>No letter is made: it tells what must not be told to this recipient</strong> ({named(told)}). Take it
          out of your words, and the parts that are about it.
        </Notice>
      )}
      {keptBack.size > 0 && (
        <Notice>
          Not to be told to this kind of recipient ({kind}): {named([...keptBack])}. Names, days of birth and ways to
          reach them are found by themselves; look through your words for everything else.
        </Notice>
      )}
      {letter.needsLeftOut > 0 && (
        <Notice>
          {countOf(letter.needsLeftOut, "area of support is", "areas of support are")} left out, because it tells what
          is kept back. Words under “Each need” would tell it as well: with such words no letter is made for this
          recipient. Leave them out, and write by hand what may be told.
        </Notice>
      )}
      {consentWords !== null && (
        <Notice
          isGood={consent.standing === "stands" || consent.standing === "other_ground"}
          isGrave={consent.standing === "gone"}
        >
          {consentWords} <Link href={`/cases/${caseId}/consent`}>Open consent and sharing</Link>
        </Notice>
      )}
      {exploiters.length > 0 && (
        <Notice isGrave>
          <strong>
            A number or an address in it is kept for <bdi>{exploiters.join(", ")}</bdi> as well
          </strong>
          , a suspected exploiter. Check before you make it.
        </Notice>
      )}
      {guarded.length > 0 && (
        <Notice isGrave>
          <strong>A way to reach the person stands in it that may not be safe:</strong>{" "}
          {guarded.map(({ channel, safety }) => `${channelLabels[channel]}. ${safetyLabels[safety]}`).join("; ")}
        </Notice>
      )}
    </div>
  );
}

function named(facts: readonly DelicateFact[]): string {
  return facts.map(factLabel).join(", ").toLowerCase();
}

type NoticeProps = { readonly isGood?: boolean; readonly isGrave?: boolean; readonly children: ReactNode };

function Notice({ isGood = false, isGrave = false, children }: NoticeProps) {
  const Icon = isGood ? IconCircleCheck : IconAlertTriangle;
  return (
    <p className={classes["notice"]} data-tone={isGood ? "good" : isGrave ? "grave" : "due"}>
      <Icon aria-hidden size={18} />
      <span>{children}</span>
    </p>
  );
}

function wordsOf(found: LetterConsent): string | null {
  switch (found.standing) {
    case "not_needed":
      return null;
    case "stands":
      return `They agreed to this on ${formatDate(found.consent.toldOn)}. The letter is recorded as shared on that consent.`;
    case "other_ground":
      return `Sharing with this recipient rests on another ground: ${basisLabel(found.sharing.outcome.otherBasis ?? found.sharing.basis).toLowerCase()}.`;
    case "not_asked":
      return "No consent to this is on record for this recipient. Ask them and record it, or be sure on which other ground you write.";
    case "gone":
      return `Consent to this does not stand: ${consentStandingLabels[found.because].toLowerCase()}${found.consent ? ` for ${recipientLabel(found.consent.recipientKind, found.consent.recipientName)}` : ""}. No letter is made until they agree to this recipient, or another ground for this very recipient is recorded as what is shared.`;
  }
}
