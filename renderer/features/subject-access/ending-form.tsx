import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { DraftId } from "#shared/domain/draft.ts";
import type { Instant } from "#shared/domain/instant.ts";
import {
  type HalfTypedRequest,
  RefusalReason,
  type SubjectAccess,
  type SubjectAccessContent,
  subjectAccessPack,
} from "#shared/domain/subject-access.ts";
import { DateField } from "../../components/date-field.tsx";
import { DraftedForm } from "../../components/drafted-form.tsx";
import { WordsField } from "../../components/words-field.tsx";
import { contentOf } from "./request-content.ts";

type Ending = NonNullable<SubjectAccessContent["ending"]>;
type HalfEnding = NonNullable<HalfTypedRequest["ending"]>;

type EndingFormProps = {
  readonly draftId: DraftId;
  readonly keptAt: Instant | null;
  readonly request: SubjectAccess;
  /** The version this began from. */
  readonly revision: number;
  readonly initial: HalfEnding;
  readonly isSaving: boolean;
  readonly onSave: (ending: Ending) => Promise<unknown>;
  readonly onClose: () => void;
};

/** How a request ended: sent, and how; or refused, and why. */
export function EndingForm(props: EndingFormProps) {
  const { draftId, keptAt, request, revision, initial, isSaving, onSave, onClose } = props;
  const [half, setHalf] = useState(initial);
  const [errors, setErrors] = useState<{ on?: string; words?: string }>({});
  const set = (part: Partial<HalfEnding>) => setHalf((now) => ({ ...now, ...part }));
  const { kind, on, reason, words } = half;
  const isSent = kind === "sent";
  const check = (): Ending | undefined => {
    const said = words.trim();
    const found = {
      ...(on === null && { on: "Give the day." }),
      ...(said === "" && { words: isSent ? "Say how." : "Write why." }),
    };
    setErrors(found);
    if (on === null || said === "") return undefined;
    return isSent ? { kind: "sent", on, how: said } : { kind: "refused", on, reason, why: said };
  };
  return (
    <DraftedForm
      check={check}
      draft={{
        kind: "subject_access",
        caseId: request.caseId,
        amends: { requestId: request.id, revision },
        fields: { ...contentOf(request), ending: half },
      }}
      draftId={draftId}
      isChanged={on !== initial.on || reason !== initial.reason || words !== initial.words}
      isSaving={isSaving}
      keptAt={keptAt}
      notSaved="This is not recorded yet."
      onClose={onClose}
      onSave={onSave}
      saveLabel={isSent ? "Record as sent" : "Record the refusal"}
      untouched="What is recorded stays as it is."
    >
      {!isSent && (
        <NativeSelect
          data={subjectAccessPack.refusals.map(({ key, label }) => ({ value: key, label }))}
          description={subjectAccessPack.refusals.find(({ key }) => key === reason)?.basis}
          inputWrapperOrder={["label", "error", "input", "description"]}
          label="Reason"
          onChange={(event) => set({ reason: RefusalReason.parse(event.currentTarget.value) })}
          value={reason}
        />
      )}
      <DateField
        error={errors.on}
        label={isSent ? "Sent on" : "Told on"}
        onChange={(day) => set({ on: day })}
        value={on}
      />
      <WordsField
        description={
          isSent
            ? "By which way, to whom, and how the password was passed on."
            : "As they were told, with their right to complain to the ICO or to ask a court."
        }
        error={errors.words}
        label={isSent ? "How it was sent" : "Why"}
        most={isSent ? 500 : 2_000}
        onChange={(text) => set({ words: text })}
        value={words}
      />
    </DraftedForm>
  );
}
