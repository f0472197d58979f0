import { Link } from "wouter";
import { type CompanionAct, type CompanionEntry, isCopied } from "#shared/domain/nrm-companion.ts";
import { heldBackText } from "#shared/domain/nrm-summary.ts";
import type { SafeContact } from "#shared/domain/safe-contact.ts";
import { GuardedCopy } from "../../components/guarded-copy.tsx";
import { WritersOnly } from "../../components/writers-only.tsx";
import classes from "./companion.module.css";
import { FoldedText } from "./folded-text.tsx";
import { type Arrival, sectionOf, sectionPath } from "./referral-location.ts";
import type { ReferralInHand } from "./use-referral.ts";

type CompanionEntryRowProps = {
  readonly inHand: ReferralInHand;
  readonly entry: CompanionEntry;
  readonly contacts: readonly SafeContact[];
};

/** What to do with the field; null where the words alone say it. */
const acts: Record<CompanionAct, string | null> = {
  type: null,
  pick: "Type it, then choose it from the list.",
  choose: "Choose this answer.",
  tick: "Tick:",
  date: null,
  attach: "Add these files:",
  leave_empty: "Leave it empty.",
  missing: "The form asks for this, and it is not answered.",
  no_words: "The form takes no sentence here. On record is:",
  held_back: heldBackText,
};

/** A question of the form with what goes into its field, and a button that copies it. */
export function CompanionEntryRow({ inHand, entry, contacts }: CompanionEntryRowProps) {
  const { referral, questionSet } = inHand;
  const { act, words, count, number, label, postalParts } = entry;
  const isToAnswer = act === "missing" || act === "no_words" || act === "held_back";
  return (
    <li className={classes["entry"]} data-act={act}>
      <p className={classes["label"]} id={`asks-${number}`}>
        <span className={classes["number"]}>{number}</span> {label}
      </p>
      {acts[act] !== null && <p className={classes["act"]}>{acts[act]}</p>}
      {words !== "" && (
        <div className={classes["words"]}>
          {act === "tick" || act === "attach" ? (
            <ul>
              {words.split("\n").map((one) => (
                <li dir="auto" key={one}>
                  {one}
                </li>
              ))}
            </ul>
          ) : (
            <FoldedText shownFirst={240} text={words} />
          )}
        </div>
      )}
      {(count !== null || isCopied(entry)) && (
        <div className={classes["foot"]}>
          {count !== null && <Count {...count} />}
          {isCopied(entry) && (
            <GuardedCopy
              address={postalParts}
              caseId={referral.caseId}
              contacts={contacts}
              what={`the answer to ${number}, ${label}`}
              words={words}
            />
          )}
        </div>
      )}
      {isToAnswer && (
        <WritersOnly>
          <Link
            href={sectionPath(referral.id, sectionOf(questionSet, entry.questionKey))}
            state={{ questionKey: entry.questionKey } satisfies Arrival}
          >
            {act === "held_back" ? "Reword it" : "Answer it"} <span className={classes["unseen"]}>{label}</span>
          </Link>
        </WritersOnly>
      )}
    </li>
  );
}

function Count({ length, limit }: { readonly length: number; readonly limit: number }) {
  const words = `${length.toLocaleString("en-GB")} of ${limit.toLocaleString("en-GB")} characters`;
  return length > limit ? (
    <strong className={classes["over"]}>{words}. Shorten it first: the form takes no more.</strong>
  ) : (
    <span>{words}</span>
  );
}
