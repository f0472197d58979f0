import { Button } from "@mantine/core";
import { plainText } from "#shared/domain/note-document.ts";
import { formatDate, formatMoment } from "../../wording/dates.ts";
import classes from "./timeline-page.module.css";
import type { NoteDraft } from "./note-content.ts";

type DraftStripProps = {
  readonly drafts: readonly NoteDraft[];
  readonly onContinue: (draft: NoteDraft) => void;
};

/** Notes that were begun and not saved, besides the one in the composer. */
export function DraftStrip({ drafts, onContinue }: DraftStripProps) {
  if (drafts.length === 0) return null;
  return (
    <ul className={classes["drafts"]} aria-label="Notes not saved yet">
      {drafts.map((draft) => (
        <li key={draft.id}>
          <span className={classes["draftWords"]}>
            <strong>{titleOf(draft)}</strong>
            <span dir="auto" className={classes["draftOpening"]}>
              {plainText(draft.content.document).trim().slice(0, 120) || "No words yet"}
            </span>
            <span className={classes["muted"]}>Kept {formatMoment(draft.savedAt)}</span>
          </span>
          <Button variant="default" size="compact-md" onClick={() => onContinue(draft)}>
            Continue
          </Button>
        </li>
      ))}
    </ul>
  );
}

function titleOf({ content }: NoteDraft): string {
  const ofNote = `the note of ${formatDate(content.occurredAt)}`;
  if (content.addendumTo !== null) return `Addendum to ${ofNote}, not added yet`;
  return content.amends === null ? "Not saved yet" : `Change of ${ofNote}, not saved yet`;
}
