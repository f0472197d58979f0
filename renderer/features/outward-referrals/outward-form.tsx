import { NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Circumstances, Consent } from "#shared/domain/consent.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import { type HalfTypedOutwardReferral, OutwardReferralContent, usualChase } from "#shared/domain/outward-referral.ts";
import { organisationPack } from "#shared/domain/organisation.ts";
import { SharingContent } from "#shared/domain/sharing.ts";
import type { SupportNeed, SupportNeedId } from "#shared/domain/support-need.ts";
import { DateField } from "../../components/date-field.tsx";
import { DraftedForm } from "../../components/drafted-form.tsx";
import { OrganisationField } from "../../components/organisation-field.tsx";
import { FieldRow } from "../../components/record-form.tsx";
import { SharingFields, useSharingForm } from "../../components/sharing-fields.tsx";
import { emptySharing } from "../../components/sharing-words.ts";
import { WordsField } from "../../components/words-field.tsx";
import type { KeptForm } from "../../ipc/use-kept-forms.ts";
import { countOf } from "../../wording/dates.ts";
import { needWords } from "./outward-words.ts";

type Written = { readonly content: OutwardReferralContent; readonly sharing: SharingContent };

type OutwardFormProps = {
  readonly caseId: CaseId;
  readonly draftId: DraftId;
  /** What was left half-typed earlier. */
  readonly kept: KeptForm<"outward_referral"> | null;
  readonly ledger: readonly Consent[];
  readonly circumstances: Circumstances;
  readonly needs: readonly SupportNeed[];
  readonly isSaving: boolean;
  readonly onSave: (written: Written) => Promise<unknown>;
  readonly onClose: () => void;
};

/** A referral that was sent: to whom, for which need and what is asked; then what is shared by it, and on which ground. */
export function OutwardForm(props: OutwardFormProps) {
  const { caseId, draftId, kept, ledger, circumstances, needs, isSaving, onSave, onClose } = props;
  const [own, setOwn] = useState(() => ownFields(kept?.content.fields));
  const [isChanged, setChanged] = useState(false);
  const [errors, setErrors] = useState<Partial<Record<keyof OutwardReferralContent, string>>>({});
  const sharing = useSharingForm(
    kept?.content.fields.sharing ?? { ...emptySharing(circumstances.today), recipientKind: "support_provider" },
  );
  const set = (part: Partial<Own>) => {
    setChanged(true);
    setOwn((now) => ({ ...now, ...part }));
  };
  const { sharedOn, recipientName } = sharing.values;
  const chaseOn = own.chaseOn ?? (sharedOn && usualChase(sharedOn));
  const check = (): Written | undefined => {
    const { hasErrors } = sharing.validate();
    const parsed = OutwardReferralContent.safeParse({ ...own, organisation: recipientName, sentOn: sharedOn, chaseOn });
    setErrors(Object.fromEntries((parsed.error?.issues ?? []).map(({ path, message }) => [path[0], message])));
    return hasErrors || !parsed.success
      ? undefined
      : { content: parsed.data, sharing: SharingContent.parse(sharing.values) };
  };
  const wanted = needs.filter(({ id, isRemoved }) => !isRemoved || id === own.supportNeedId);
  return (
    <DraftedForm
      check={check}
      draft={{ kind: "outward_referral", caseId, fields: { ...own, sharing: sharing.values } }}
      draftId={draftId}
      isChanged={isChanged || sharing.isDirty()}
      isSaving={isSaving}
      keptAt={kept?.savedAt ?? null}
      notSaved="This referral is not recorded yet."
      onClose={onClose}
      onSave={onSave}
      saveLabel="Record the referral"
      untouched="What is recorded stays as it is."
    >
      <NativeSelect
        data={[
          { value: "", label: "None that is written down" },
          ...wanted.map((need) => ({ value: need.id, label: needWords(need) })),
        ]}
        label="For which need"
        onChange={(event) => set({ supportNeedId: (event.currentTarget.value as SupportNeedId) || null })}
        value={own.supportNeedId ?? ""}
      />
      <WordsField
        error={errors.asked}
        label="What they are asked for"
        most={1_000}
        onChange={(asked) => set({ asked })}
        value={own.asked}
      />
      <SharingFields
        circumstances={circumstances}
        dayLabel="Sent on"
        form={sharing}
        ledger={ledger}
        recipient={
          <OrganisationField
            error={sharing.errors["recipientName"] as string | undefined}
            label="Who it goes to"
            most={160}
            onChange={(words, organisationId) => {
              sharing.setFieldValue("recipientName", words);
              set({ organisationId });
            }}
            organisationId={own.organisationId}
            words={recipientName}
          />
        }
      />
      <FieldRow>
        <DateField
          description={`Without an answer, ${countOf(organisationPack.answerAfterDays, "day", "days")} after it was sent, unless you choose another day.`}
          error={errors.chaseOn}
          label="Ask again on"
          onChange={(day) => set({ chaseOn: day })}
          value={chaseOn}
        />
      </FieldRow>
    </DraftedForm>
  );
}

type Own = Omit<HalfTypedOutwardReferral, "sharing">;

function ownFields(fields: HalfTypedOutwardReferral | undefined): Own {
  if (!fields) return { organisationId: null, supportNeedId: null, asked: "", chaseOn: null };
  const { sharing: _, ...own } = fields;
  return own;
}
