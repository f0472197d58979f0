import { Button } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import { basisLabel } from "#shared/domain/consent-pack.ts";
import { isAwaited, type OutwardReferral, referralAnswerWords } from "#shared/domain/outward-referral.ts";
import type { Sharing } from "#shared/domain/sharing.ts";
import type { SupportNeed } from "#shared/domain/support-need.ts";
import { DueChip } from "../../components/due-chip.tsx";
import { HistoryButton } from "../../components/history-button.tsx";
import { LongText } from "../../components/long-text.tsx";
import { OrganisationLine } from "../../components/organisation-line.tsx";
import { RecordFact } from "../../components/record-fact.tsx";
import records from "../../components/record-list.module.css";
import { showTakenOut } from "../../components/undo-toast.tsx";
import { useFocusBack } from "../../components/use-focus-back.ts";
import { useToday } from "../../components/use-today.ts";
import { WritersOnly } from "../../components/writers-only.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatDate } from "../../wording/dates.ts";
import { sharingStateLabels } from "../../wording/labels.ts";
import { AnswerForm } from "./answer-form.tsx";
import { ChaseForm } from "./chase-form.tsx";
import { nameOf, needWords } from "./outward-words.ts";
import classes from "./outward-referrals.module.css";

type OutwardEntryProps = {
  readonly referral: OutwardReferral;
  /** What was shared by it. */
  readonly sharing: Sharing | undefined;
  /** The need it is for. */
  readonly need: SupportNeed | undefined;
  /** The consent it relied on is gone, or something in it must not be told: the ledger waits for a decision. */
  readonly isToDecide: boolean;
};

/** One referral: to whom and when in the margin, then what was asked, on which ground, and what came of it. */
export function OutwardEntry({ referral, sharing, need, isToDecide }: OutwardEntryProps) {
  const remove = useVaultCommand("outwardReferrals.remove");
  const putBack = useVaultCommand("outwardReferrals.putBack");
  const today = useToday();
  const [opened, setOpened] = useState<"chase" | "answer" | null>(null);
  const chaseButton = useFocusBack<HTMLButtonElement>(opened === "chase");
  const answerButton = useFocusBack<HTMLButtonElement>(opened === "answer");
  const { id, caseId, organisation, asked, sentOn, chaseOn, answer, answeredOn, answerWords, chases } = referral;
  const name = nameOf(referral);
  const close = () => setOpened(null);
  const takeOff = () =>
    remove.mutate(
      { outwardReferralId: id, basedOnRevision: referral.revision },
      {
        onSuccess: ({ revision }) => {
          showTakenOut({
            done: "Referral taken off the list",
            undoLabel: "Put it back",
            onUndo: () => putBack.mutate({ outwardReferralId: id, basedOnRevision: revision }),
          });
        },
      },
    );
  return (
    <li className={records["entry"]} data-row={id}>
      <div className={records["margin"]}>
        <span className={classes["answer"]} data-answer={answer}>
          {referralAnswerWords[answer]}
        </span>
        {answeredOn !== null && <span className={records["quiet"]}>{formatDate(answeredOn)}</span>}
        <span className={records["quiet"]}>Sent {formatDate(sentOn)}</span>
      </div>
      <div className={records["said"]}>
        <p className={classes["name"]}>
          <bdi>{organisation}</bdi>
        </p>
        <OrganisationLine organisationId={referral.organisationId} />
        <LongText text={asked} />
        <dl className={records["facts"]}>
          <RecordFact name="For" words={need ? needWords(need) : ""} />
          <RecordFact name="Ground" words={sharing ? groundOf(sharing) : ""} />
          <RecordFact name="Sent how" words={sharing?.how ?? ""} />
          <RecordFact name={answer === "declined" ? "Why" : "They said"} words={answerWords} />
        </dl>
        {isToDecide && (
          <p className={classes["decide"]}>
            What it rests on no longer stands. <Link href={`/cases/${caseId}/consent`}>Decide what becomes of it</Link>
          </p>
        )}
        {chases.length > 0 && (
          <ol aria-label="Asked again" className={classes["chases"]}>
            {chases.map(({ on, by, words }) => (
              <li key={`${on} ${by} ${words}`}>
                <span className={records["quiet"]}>
                  Asked again {formatDate(on)}, <bdi>{by}</bdi>
                </span>
                {words !== "" && <bdi>{words}</bdi>}
              </li>
            ))}
          </ol>
        )}
        {opened !== null && (
          <div className={classes["form"]}>
            {opened === "chase" && <ChaseForm onClose={close} referral={referral} today={today} />}
            {opened === "answer" && <AnswerForm onClose={close} referral={referral} today={today} />}
          </div>
        )}
        {opened === null && (
          <div className={records["actions"]}>
            <WritersOnly>
              <Button
                aria-label={`${answer === "waiting" ? "They answered" : "Another answer"}: ${name}`}
                onClick={() => setOpened("answer")}
                ref={answerButton}
                size="compact-md"
                variant="default"
              >
                {answer === "waiting" ? "They answered" : "Another answer"}
              </Button>
              {isAwaited(referral) && (
                <Button
                  aria-label={`Asked again: ${name}`}
                  onClick={() => setOpened("chase")}
                  ref={chaseButton}
                  size="compact-md"
                  variant="default"
                >
                  Asked again
                </Button>
              )}
            </WritersOnly>
            <HistoryButton isCompact object="outward_referral" objectId={id} of={name} />
            <WritersOnly>
              <Button
                aria-label={`Take off: ${name}`}
                disabled={remove.isPending}
                onClick={takeOff}
                size="compact-md"
                variant="subtle"
              >
                Take off
              </Button>
            </WritersOnly>
            {isAwaited(referral) && chaseOn !== null && (
              <span className={records["due"]}>
                Ask again <DueChip dueOn={chaseOn} today={today} />
              </span>
            )}
          </div>
        )}
        <ErrorNotice error={remove.error ?? putBack.error} />
      </div>
    </li>
  );
}

function groundOf({ basis, authorisedBy, outcome }: Sharing): string {
  const ground = outcome.otherBasis ?? basis;
  const by = outcome.otherBasis === null ? authorisedBy : outcome.authorisedBy;
  const agreed = by === "" ? "" : `, agreed by ${by}`;
  return `${basisLabel(ground)}${agreed}${outcome.state === "open" ? "" : `. ${sharingStateLabels[outcome.state]}`}`;
}
