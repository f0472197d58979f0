import { TextInput } from "@mantine/core";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Circumstances, Consent } from "#shared/domain/consent.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import { SharingContent } from "#shared/domain/sharing.ts";
import { DraftedForm } from "../../components/drafted-form.tsx";
import { SharingFields, useSharingForm } from "../../components/sharing-fields.tsx";
import { emptySharing } from "../../components/sharing-words.ts";
import type { KeptForm } from "../../ipc/use-kept-forms.ts";

type SharingFormProps = {
  readonly caseId: CaseId;
  readonly draftId: DraftId;
  /** What was left half-typed earlier. */
  readonly kept: KeptForm<"sharing"> | null;
  readonly ledger: readonly Consent[];
  readonly circumstances: Circumstances;
  readonly isSaving: boolean;
  readonly onSave: (content: SharingContent) => Promise<unknown>;
  readonly onClose: () => void;
};

/** A decision to share, on a page of the ledger. */
export function SharingForm(props: SharingFormProps) {
  const { caseId, draftId, kept, ledger, circumstances, isSaving, onSave, onClose } = props;
  const form = useSharingForm(kept?.content.fields ?? emptySharing(circumstances.today));
  const check = () => (form.validate().hasErrors ? undefined : SharingContent.parse(form.values));
  return (
    <DraftedForm
      check={check}
      draft={{ kind: "sharing", caseId, fields: form.values }}
      draftId={draftId}
      isChanged={form.isDirty()}
      isSaving={isSaving}
      keptAt={kept?.savedAt ?? null}
      notSaved="This share is not recorded yet."
      onClose={onClose}
      onSave={onSave}
      saveLabel="Record what is shared"
      untouched="What is recorded stays as it is."
    >
      <SharingFields
        circumstances={circumstances}
        dayLabel="Shared on"
        form={form}
        ledger={ledger}
        recipient={
          <TextInput
            attributes={{ input: { dir: "auto" } }}
            autoComplete="off"
            label="Who it goes to"
            maxLength={160}
            spellCheck={false}
            {...form.getInputProps("recipientName")}
          />
        }
      />
    </DraftedForm>
  );
}
