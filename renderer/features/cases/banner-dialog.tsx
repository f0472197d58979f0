import { Textarea } from "@mantine/core";
import { useState } from "react";
import { bannerLimit, BannerWords, type CaseMarker } from "#shared/domain/case-marker.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { addDays, type CivilDate } from "#shared/domain/instant.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { DateField } from "../../components/date-field.tsx";
import { useToday } from "../../components/use-today.ts";
import { fieldErrorsOf } from "../../errors/app-error-of.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import classes from "./case-banners.module.css";

/** Days until a banner is looked at again, unless another day is chosen. */
const usualDays = 30;

type BannerDialogProps = {
  readonly caseId: CaseId;
  /** The banner that is changed; null for a new one. */
  readonly changes: CaseMarker | null;
  readonly onClose: () => void;
};

/** What a banner says, and when it is looked at again. */
export function BannerDialog({ caseId, changes, onClose }: BannerDialogProps) {
  const today = useToday();
  const add = useVaultCommand("caseMarkers.addBanner");
  const change = useVaultCommand("caseMarkers.changeBanner");
  const [words, setWords] = useState(changes?.words ?? "");
  const [reviewOn, setReviewOn] = useState<CivilDate | null>(
    changes !== null && changes.reviewOn > today ? changes.reviewOn : addDays(today, usualDays),
  );
  const [isCheckShown, setCheckShown] = useState(false);
  const checked = BannerWords.safeParse(words);
  const error = add.error ?? change.error;
  const dayError =
    fieldErrorsOf(error)["reviewOn"] ??
    (isCheckShown && (reviewOn === null || reviewOn <= today) ? "Choose a day that is still to come." : undefined);

  const save = () => {
    setCheckShown(true);
    if (!checked.success || reviewOn === null || reviewOn <= today) return;
    const done = { onSuccess: onClose };
    if (changes === null) add.mutate({ caseId, words, reviewOn }, done);
    else change.mutate({ markerId: changes.id, basedOnRevision: changes.revision, words, reviewOn }, done);
  };

  return (
    <ConfirmDialog
      opened
      title={changes === null ? "Add a banner to this case" : "Change this banner"}
      confirmLabel={changes === null ? "Show the banner" : "Save the banner"}
      isWorking={add.isPending || change.isPending}
      error={error}
      onConfirm={save}
      onClose={onClose}
    >
      <p className={classes["explained"]}>
        For what somebody must know before they do anything else. It stands over every page of this case, with your
        name, until it is taken down. A case holds three.
      </p>
      <div className={classes["fields"]}>
        <Textarea
          label="What everybody has to see"
          description="Short, such as: do not write to the flat; the brother opens the post."
          attributes={{ input: { dir: "auto" } }}
          autosize
          minRows={2}
          maxLength={bannerLimit}
          value={words}
          error={isCheckShown && !checked.success ? checked.error.issues[0]?.message : null}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <DateField
          label="Review on"
          value={reviewOn}
          error={dayError}
          earliest={addDays(today, 1)}
          onChange={setReviewOn}
        />
      </div>
    </ConfirmDialog>
  );
}
