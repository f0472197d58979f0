import { Button } from "@mantine/core";
import { IconEyeCheck } from "@tabler/icons-react";
import { Link } from "wouter";
import { ReminderLine } from "../../components/reminder-line.tsx";
import { countOf, formatMoment } from "../../wording/dates.ts";
import { useOpeningsToTell } from "./use-openings.ts";

/** A line on the home page while openings wait to be reviewed; an emergency is told first, and plainer. */
export function OpeningsReminder() {
  const openings = useOpeningsToTell();
  const toReview = openings.filter(({ mayReview }) => mayReview).length;
  if (openings.length === 0) return null;
  const emergency = openings.find(({ kind }) => kind === "break_glass");
  return (
    <ReminderLine
      action={
        <Button component={Link} href="/settings/openings" variant="default">
          {toReview === 0 ? "See why" : toReview === 1 ? "Review the opening" : "Review the openings"}
        </Button>
      }
      icon={<IconEyeCheck aria-hidden size={20} />}
      label="Openings to review"
      level={emergency ? "long_overdue" : "due"}
    >
      {emergency ? (
        <>
          <bdi>{emergency.workerName}</bdi> opened a restricted case in an emergency on{" "}
          {formatMoment(emergency.grantedAt)}.
          {toReview > 1 && ` ${countOf(toReview, "opening waits", "openings wait")} to be reviewed.`}
        </>
      ) : (
        `${countOf(openings.length, "case was opened by a colleague whose it is not", "times a colleague opened a case that is not theirs")}. Read why.`
      )}
    </ReminderLine>
  );
}
