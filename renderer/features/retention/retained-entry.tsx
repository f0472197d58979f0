import { Button, Group } from "@mantine/core";
import { IconCalendar, IconCalendarDue, IconLock } from "@tabler/icons-react";
import { useState } from "react";
import { Link } from "wouter";
import { closingReasonLabel } from "#shared/domain/case-closure.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import {
  erasureReason,
  holdLabel,
  type RetainedCase,
  type RetentionHold,
  retentionRule,
  retentionState,
} from "#shared/domain/retention.ts";
import type { WorkerId } from "#shared/domain/worker.ts";
import { useMay } from "../../components/use-may.ts";
import { formatDate, formatMoment } from "../../wording/dates.ts";
import { ConfirmErasureDialog } from "./confirm-erasure-dialog.tsx";
import { HoldDialog, LiftDialog } from "./hold-dialogs.tsx";
import { ProposeDialog, WithdrawDialog } from "./proposal-dialogs.tsx";
import classes from "./retention-page.module.css";

type RetainedEntryProps = {
  readonly retained: RetainedCase;
  readonly today: CivilDate;
  /** Nobody else could confirm. */
  readonly isAlone: boolean;
  readonly ownId: WorkerId | undefined;
  readonly onDone: (words: string, isEntryGone?: boolean) => void;
};

type Asked = "hold" | "propose" | "withdraw" | "confirm" | RetentionHold;

const icons = { held: IconLock, due: IconCalendarDue, soon: IconCalendarDue, later: IconCalendar } as const;

/** A closed case: until when it is kept and by which rule, what holds it, and what was proposed. */
export function RetainedEntry({ retained, today, isAlone, ownId, onDone }: RetainedEntryProps) {
  const { caseId, reference, openedOn, closedOn, closingReason, rule, dueOn, isRestricted, holds, proposal } = retained;
  const [asked, setAsked] = useState<Asked | null>(null);
  const may = useMay();
  const standing = holds.filter(({ liftedAt }) => liftedAt === null);
  const state = retentionState(dueOn, standing.length > 0, today);
  const Icon = icons[state];
  const isOwn = proposal?.proposedById === ownId;
  const close = () => setAsked(null);
  const finish = (words: string, isEntryGone = false) => {
    close();
    onDone(words, isEntryGone);
  };
  const dialog = { retained, onClose: close, onDone: finish };

  return (
    <li className={classes["entry"]} data-row={caseId} data-state={state}>
      <Icon aria-hidden className={classes["icon"]} size={18} />
      <div className={classes["words"]}>
        <p className={classes["title"]}>
          {may("read_cases") ? (
            <Link className={classes["reference"]} href={`/cases/${caseId}`}>
              {reference}
            </Link>
          ) : (
            <span className={classes["reference"]}>{reference}</span>
          )}
          <strong className={classes["state"]}>{stateInWords(state, dueOn)}</strong>
        </p>
        <p className={classes["muted"]}>
          Opened {formatDate(openedOn)}, closed {formatDate(closedOn)}: {closingReasonLabel(closingReason)}
        </p>
        <p className={classes["line"]}>
          {retentionRule(rule).label}
          {state === "held" && `, otherwise kept until ${formatDate(dueOn)}`}. {retentionRule(rule).explain}
        </p>
        {isRestricted && (
          <p className={classes["line"]}>This case is restricted. Lift the restriction before it can be erased.</p>
        )}
        {standing.map((hold) => (
          <p key={hold.id} className={classes["hold"]}>
            <span>
              <strong>Held: {holdLabel(hold.kind)}.</strong> <span dir="auto">{hold.words}</span>{" "}
              <span className={classes["muted"]}>
                <bdi>{hold.setBy}</bdi>, {formatMoment(hold.setAt)}
              </span>
            </span>
            <Button
              aria-label={`Lift the hold ${holdLabel(hold.kind)} of ${reference}`}
              onClick={() => setAsked(hold)}
              size="xs"
              variant="default"
            >
              Lift
            </Button>
          </p>
        ))}
        {holds
          .filter(({ liftedAt }) => liftedAt !== null)
          .map((hold) => (
            <p key={hold.id} className={classes["muted"]}>
              Was held: {holdLabel(hold.kind)}. Lifted by <bdi>{hold.liftedBy}</bdi>
              {hold.liftedAt && `, ${formatMoment(hold.liftedAt)}`}: <span dir="auto">{hold.liftWords}</span>
            </p>
          ))}
        {proposal && (
          <p className={classes["proposed"]}>
            <bdi>{proposal.proposedBy}</bdi> proposed to erase it, {formatMoment(proposal.proposedAt)}:{" "}
            {erasureReason(proposal.reason).label}. <span dir="auto">{proposal.words}</span>
          </p>
        )}
        {proposal && isOwn && !isAlone && (
          <p className={classes["muted"]}>
            Another safeguarding lead or administrator confirms it, under their own passphrase.
          </p>
        )}
        <Group gap="xs" mt="xs">
          {proposal && (!isOwn || isAlone) && (
            <Button
              aria-label={`Confirm the erasure of ${reference}`}
              color="danger"
              disabled={standing.length > 0 || isRestricted}
              onClick={() => setAsked("confirm")}
              size="xs"
            >
              Confirm the erasure
            </Button>
          )}
          {proposal && (
            <Button
              aria-label={`Take back the proposal to erase ${reference}`}
              onClick={() => setAsked("withdraw")}
              size="xs"
              variant="default"
            >
              Take back
            </Button>
          )}
          {!proposal && standing.length === 0 && !isRestricted && (
            <Button
              aria-label={`Propose to erase ${reference}`}
              onClick={() => setAsked("propose")}
              size="xs"
              variant="default"
            >
              Propose to erase
            </Button>
          )}
          <Button
            aria-label={`Set a hold on ${reference}`}
            onClick={() => setAsked("hold")}
            size="xs"
            variant="default"
          >
            Set a hold
          </Button>
        </Group>
      </div>
      {asked === "hold" && <HoldDialog {...dialog} />}
      {asked === "propose" && <ProposeDialog {...dialog} today={today} />}
      {asked === "withdraw" && proposal && <WithdrawDialog {...dialog} proposal={proposal} />}
      {asked === "confirm" && proposal && <ConfirmErasureDialog {...dialog} isOwn={isOwn} proposal={proposal} />}
      {asked !== null && typeof asked === "object" && <LiftDialog {...dialog} hold={asked} />}
    </li>
  );
}

function stateInWords(state: ReturnType<typeof retentionState>, dueOn: CivilDate): string {
  switch (state) {
    case "held":
      return "Held, whatever its day";
    case "due":
      return `May be erased since ${formatDate(dueOn)}`;
    case "soon":
      return `May be erased from ${formatDate(dueOn)}`;
    case "later":
      return `Kept until ${formatDate(dueOn)}`;
  }
}
