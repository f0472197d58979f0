import { NativeSelect } from "@mantine/core";
import { useRef, useState } from "react";
import type { CivilDate } from "#shared/domain/instant.ts";
import {
  type OutwardReferral,
  ReferralAnswer,
  referralAnswerWords,
  ReferralReply,
} from "#shared/domain/outward-referral.ts";
import { DateField } from "../../components/date-field.tsx";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { FieldRow, RecordForm } from "../../components/record-form.tsx";
import { WordsField } from "../../components/words-field.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";

type AnswerFormProps = {
  readonly referral: OutwardReferral;
  readonly today: CivilDate;
  readonly onClose: () => void;
};

type Fields = {
  readonly answer: ReferralAnswer;
  readonly answeredOn: CivilDate | null;
  readonly words: string;
  readonly chaseOn: CivilDate | null;
};

/** What they said, or that nobody waits for it any more. */
export function AnswerForm({ referral, today, onClose }: AnswerFormProps) {
  const send = useVaultCommand("outwardReferrals.answer");
  const [fields, setFields] = useState<Fields>({ answer: "accepted", answeredOn: today, words: "", chaseOn: null });
  const [errors, setErrors] = useState<Partial<Record<keyof Fields, string>>>({});
  const element = useRef<HTMLFormElement>(null);
  const set = (part: Partial<Fields>) => setFields((now) => ({ ...now, ...part }));
  const isWaiting = fields.answer === "waiting_list";
  const save = () => {
    const checked = ReferralReply.safeParse({ ...fields, chaseOn: isWaiting ? fields.chaseOn : null });
    const found: Partial<Record<keyof Fields, string>> = {};
    for (const { path, message } of checked.error?.issues ?? []) found[path[0] as keyof Fields] ??= message;
    if (fields.answeredOn === null) found.answeredOn = "Write the day.";
    setErrors(found);
    if (!checked.success) {
      requestAnimationFrame(() => focusFirstError(element.current));
      return;
    }
    const based = { outwardReferralId: referral.id, basedOnRevision: referral.revision };
    send.mutate({ ...based, reply: checked.data }, { onSuccess: onClose });
  };
  return (
    <>
      <RecordForm
        element={element}
        isSaving={send.isPending}
        onClose={onClose}
        onSave={save}
        saveLabel="Save the answer"
      >
        <FieldRow>
          <NativeSelect
            data={ReferralAnswer.options
              .filter((answer) => answer !== "waiting")
              .map((value) => ({ value, label: referralAnswerWords[value] }))}
            label="What they answered"
            onChange={(event) => set({ answer: event.currentTarget.value as ReferralAnswer })}
            value={fields.answer}
          />
          <DateField
            error={errors.answeredOn}
            label={fields.answer === "no_answer" ? "Waited until" : "Answered on"}
            onChange={(answeredOn) => set({ answeredOn })}
            value={fields.answeredOn}
          />
          {isWaiting && (
            <DateField
              error={errors.chaseOn}
              label="Ask again on"
              onChange={(chaseOn) => set({ chaseOn })}
              value={fields.chaseOn}
            />
          )}
        </FieldRow>
        <WordsField
          error={errors.words}
          label={fields.answer === "declined" ? "Why" : "What they said"}
          most={1_000}
          onChange={(words) => set({ words })}
          value={fields.words}
        />
      </RecordForm>
      <ErrorNotice error={send.error} />
    </>
  );
}
