import { useRef, useState } from "react";
import type { CivilDate } from "#shared/domain/instant.ts";
import { type OutwardReferral, usualChase } from "#shared/domain/outward-referral.ts";
import { DateField } from "../../components/date-field.tsx";
import { focusFirstError } from "../../components/focus-first-error.ts";
import { FieldRow, RecordForm } from "../../components/record-form.tsx";
import { WordsField } from "../../components/words-field.tsx";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";

type ChaseFormProps = {
  readonly referral: OutwardReferral;
  readonly today: CivilDate;
  readonly onClose: () => void;
};

/** Somebody asked them again, and when to ask next. */
export function ChaseForm({ referral, today, onClose }: ChaseFormProps) {
  const chase = useVaultCommand("outwardReferrals.chase");
  const [words, setWords] = useState("");
  const [chaseOn, setChaseOn] = useState<CivilDate | null>(() => usualChase(today));
  const [isAsked, setAsked] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const save = () => {
    setAsked(true);
    if (chaseOn === null) {
      requestAnimationFrame(() => focusFirstError(element.current));
      return;
    }
    const based = { outwardReferralId: referral.id, basedOnRevision: referral.revision };
    chase.mutate({ ...based, words, chaseOn }, { onSuccess: onClose });
  };
  return (
    <>
      <RecordForm
        element={element}
        isSaving={chase.isPending}
        onClose={onClose}
        onSave={save}
        saveLabel="They were asked"
      >
        <WordsField
          description="Whom you reached, and what they said. They were asked today."
          label="What came of asking"
          most={1_000}
          onChange={setWords}
          value={words}
        />
        <FieldRow>
          <DateField
            error={isAsked && chaseOn === null ? "Write the day." : undefined}
            label="Ask again on"
            onChange={setChaseOn}
            value={chaseOn}
          />
        </FieldRow>
      </RecordForm>
      <ErrorNotice error={chase.error} />
    </>
  );
}
