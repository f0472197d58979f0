import { Radio, Stack, Textarea } from "@mantine/core";
import type { RefObject } from "react";
import { OpeningReason } from "#shared/domain/case-access.ts";
import { openingReasonLabels, optionsOf } from "../../wording/labels.ts";

type ReasonFieldsProps = {
  readonly reason: OpeningReason | null;
  readonly onReason: (reason: OpeningReason) => void;
  readonly reasonError: string | null;
  readonly words: string;
  readonly onWords: (words: string) => void;
  readonly wordsLabel: string;
  readonly wordsError: string | null;
  readonly wordsField: RefObject<HTMLTextAreaElement | null>;
};

/** Why a case that is not one's own is opened: one of a few reasons, and one's own words. */
export function ReasonFields(props: ReasonFieldsProps) {
  const { reason, onReason, reasonError, words, onWords, wordsLabel, wordsError, wordsField } = props;
  return (
    <>
      <Radio.Group
        error={reasonError}
        label="Your reason"
        onChange={(chosen) => onReason(OpeningReason.parse(chosen))}
        value={reason}
      >
        <Stack gap="xs" mt="xs">
          {optionsOf(openingReasonLabels).map(({ value, label }) => (
            <Radio key={value} label={label} value={value} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        attributes={{ input: { dir: "auto" } }}
        autosize
        error={wordsError}
        label={wordsLabel}
        maxLength={500}
        minRows={2}
        onChange={(event) => onWords(event.currentTarget.value)}
        ref={wordsField}
        spellCheck={false}
        value={words}
      />
    </>
  );
}
