import { Group, Radio, Textarea } from "@mantine/core";
import { useRef, useState } from "react";
import type { CivilDate } from "#shared/domain/instant.ts";
import type { SupportNeed, SupportOutcome } from "#shared/domain/support-need.ts";
import { DateField } from "../../components/date-field.tsx";
import { FieldRow, RecordForm } from "../../components/record-form.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { optionsOf, supportOutcomeLabels } from "../../wording/labels.ts";
import classes from "./needs-page.module.css";

type NeedReviewProps = { readonly need: SupportNeed; readonly onClose: () => void };

/** How it is for them now, in words, and when to look at it again. */
export function NeedReview({ need, onClose }: NeedReviewProps) {
  const review = useVaultCommand("supportNeeds.review");
  const [outcome, setOutcome] = useState<SupportOutcome | null>(null);
  const [words, setWords] = useState("");
  const [reviewOn, setReviewOn] = useState<CivilDate | null>(null);
  const [isAsked, setAsked] = useState(false);
  const element = useRef<HTMLFormElement>(null);

  const save = () => {
    setAsked(outcome === null);
    if (outcome === null) return;
    const based = { supportNeedId: need.id, basedOnRevision: need.revision };
    review.mutate({ ...based, outcome, words, reviewOn }, { onSuccess: onClose });
  };

  return (
    <div className={classes["review"]}>
      <RecordForm element={element} isSaving={review.isPending} onClose={onClose} onSave={save} saveLabel="Save review">
        <Radio.Group
          error={isAsked && outcome === null ? "Choose how it is." : null}
          label="How is it for them, compared with before?"
          onChange={(value) => setOutcome(value as SupportOutcome)}
          value={outcome}
        >
          <Group gap="md" mt={4}>
            {optionsOf(supportOutcomeLabels).map(({ value, label }) => (
              <Radio key={value} label={label} value={value} />
            ))}
          </Group>
        </Radio.Group>
        <Textarea
          attributes={{ input: { dir: "auto" } }}
          autosize
          label="In their words, or yours"
          maxLength={1_000}
          maxRows={8}
          minRows={1}
          onChange={(event) => setWords(event.currentTarget.value)}
          spellCheck={false}
          value={words}
        />
        <FieldRow>
          <DateField label="Look at it again on" onChange={setReviewOn} value={reviewOn} />
        </FieldRow>
      </RecordForm>
      <ErrorNotice error={review.error} />
    </div>
  );
}
