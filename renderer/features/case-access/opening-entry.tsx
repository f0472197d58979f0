import { Button, Group, Textarea } from "@mantine/core";
import { IconCircleCheck, IconEye, IconUrgent } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { Link } from "wouter";
import type { OpeningRow } from "#shared/domain/case-access.ts";
import { PersonName } from "../../components/person-name.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { formatDate, formatMoment, formatTime } from "../../wording/dates.ts";
import { accessKindLabels, openingReasonLabels } from "../../wording/labels.ts";
import classes from "./case-access.module.css";

type OpeningEntryProps = { readonly opening: OpeningRow; readonly onReviewed: () => void };

/** One opening: who, which case, when, why, and what the review found. */
export function OpeningEntry({ opening, onReviewed }: OpeningEntryProps) {
  const { kind, workerName, subject, grantedAt, reason, words } = opening;
  const [isReviewing, setReviewing] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const isEmergency = kind === "break_glass";
  const Icon = opening.reviewedAt !== null ? IconCircleCheck : isEmergency ? IconUrgent : IconEye;
  return (
    <li className={classes["opening"]} data-kind={kind} data-row={opening.id}>
      <Icon aria-hidden className={classes["icon"]} size={18} />
      <div className={classes["openingWords"]}>
        <p className={classes["openingTitle"]}>
          <strong>
            <bdi>{workerName === "" ? "Somebody" : workerName}</bdi>
          </strong>{" "}
          opened{" "}
          {subject ? (
            <Link href={`/cases/${subject.caseId}`}>
              <PersonName name={subject.name} reference={subject.reference} withReference />
            </Link>
          ) : (
            "a restricted case on which you are not named"
          )}
        </p>
        <p className={classes["muted"]}>
          {accessKindLabels[kind]} · {formatMoment(grantedAt)}, open until {endInWords(opening)}
        </p>
        <p className={classes["why"]}>
          {openingReasonLabels[reason]}
          {words !== "" && (
            <>
              : <span dir="auto">{words}</span>
            </>
          )}
        </p>
        {!subject && <p className={classes["muted"]}>What they wrote is shown to those named on the case.</p>}
        {subject && (
          <p className={classes["muted"]}>
            <Link href={`/cases/${subject.caseId}/history`}>Who looked at this case, and what left the vault</Link>
          </p>
        )}
        {opening.reviewedAt !== null && (
          <p className={classes["reviewed"]}>
            Reviewed by <bdi>{opening.reviewedByName}</bdi>, {formatMoment(opening.reviewedAt)}
            {opening.reviewWords !== "" && (
              <>
                : <span dir="auto">{opening.reviewWords}</span>
              </>
            )}
          </p>
        )}
        {opening.reviewedAt === null && !opening.mayReview && (
          <p className={classes["muted"]}>Somebody else reviews this one.</p>
        )}
        {isReviewing && (
          <ReviewForm
            onClose={() => {
              setReviewing(false);
              button.current?.focus();
            }}
            onReviewed={onReviewed}
            opening={opening}
          />
        )}
      </div>
      {opening.mayReview && (
        <Button
          aria-expanded={isReviewing}
          aria-label={`Review the opening by ${workerName}${subject ? ` of ${subject.reference}` : ""}`}
          onClick={() => setReviewing(true)}
          ref={button}
          size="xs"
          variant="default"
        >
          Review
        </Button>
      )}
    </li>
  );
}

/** The time; with its day where that is another one. */
function endInWords({ grantedAt, expiresAt }: OpeningRow): string {
  return formatDate(grantedAt) === formatDate(expiresAt) ? formatTime(expiresAt) : formatMoment(expiresAt);
}

type ReviewFormProps = OpeningEntryProps & { readonly onClose: () => void };

function ReviewForm({ opening, onReviewed, onClose }: ReviewFormProps) {
  const review = useVaultCommand("caseAccess.review");
  const [found, setFound] = useState("");
  const [isCheckShown, setCheckShown] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const save = () => {
    setCheckShown(true);
    if (found.trim() === "") {
      field.current?.focus();
      return;
    }
    const input = { accessId: opening.id, basedOnRevision: opening.revision, words: found };
    review.mutate(input, { onSuccess: onReviewed });
  };
  useShortcut("saveForm", save, !review.isPending);
  return (
    <form
      className={classes["review"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Textarea
        attributes={{ input: { dir: "auto" } }}
        autosize
        error={isCheckShown && found.trim() === "" ? "Say what you found." : null}
        label="What you found"
        maxLength={500}
        minRows={2}
        onChange={(event) => setFound(event.currentTarget.value)}
        placeholder="Spoke to them; cover was agreed on Monday."
        ref={field}
        spellCheck={false}
        value={found}
      />
      <ErrorNotice error={review.error} />
      <Group gap="xs" mt="xs">
        <Button loading={review.isPending} type="submit">
          Mark as reviewed
        </Button>
        <Button onClick={onClose} variant="default">
          Cancel
        </Button>
      </Group>
    </form>
  );
}
