import { Checkbox, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useId, useState } from "react";
import type { AccountEvent, AccountEventContent, AccountEventId } from "#shared/domain/account-event.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import type { HalfToldEvent } from "#shared/domain/half-told-event.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { DateField } from "../../components/date-field.tsx";
import { DraftedForm } from "../../components/drafted-form.tsx";
import { factSourceLabels, optionsOf } from "../../wording/labels.ts";
import { monthNames, seasonLabels, toldDateKindLabels } from "../../wording/told-date-words.ts";
import { contentOf, type DraftErrors, type KeptEvent } from "./account-draft.ts";
import classes from "./account-page.module.css";
import { nameOf } from "../../wording/account-words.ts";

type AccountFormProps = {
  readonly caseId: CaseId;
  readonly draftId: DraftId;
  /** Where these words were left half-typed earlier: when they were kept. */
  readonly keptAt: Instant | null;
  /** The event that is changed, with the version this began from; null for a new one. */
  readonly amends: KeptEvent["content"]["amends"];
  readonly initial: HalfToldEvent;
  /** The other events of the account, in order. */
  readonly others: readonly AccountEvent[];
  readonly saveLabel: string;
  readonly isSaving: boolean;
  /** Rejects when it could not be saved, which is said below the form. */
  readonly onSave: (content: AccountEventContent) => Promise<unknown>;
  readonly onClose: () => void;
};

/**
 * One event of the account: what was said first, then when, as exactly as it was told. Everything typed is kept as a
 * draft, and stays when saving fails (SPEC CH7).
 */
export function AccountForm(props: AccountFormProps) {
  const { caseId, draftId, keptAt, amends, initial, others, saveLabel, isSaving, onSave, onClose } = props;
  const [draft, setDraft] = useState(initial);
  const [isChanged, setChanged] = useState(false);
  const [errors, setErrors] = useState<DraftErrors>({});
  const aboutId = useId();
  const set = (part: Partial<HalfToldEvent>) => {
    setChanged(true);
    setDraft((now) => ({ ...now, ...part }));
  };
  const check = () => {
    const checked = contentOf(draft);
    setErrors("errors" in checked ? checked.errors : {});
    return "content" in checked ? checked.content : undefined;
  };

  const choices = others.map((event) => ({ value: event.id as string, label: nameOf(event) }));
  const { kind } = draft;
  const mayBeAbout = kind !== "unknown" && kind !== "before" && kind !== "after";
  return (
    <DraftedForm
      check={check}
      draft={{ kind: "account_event", caseId, amends, fields: draft }}
      draftId={draftId}
      isChanged={isChanged}
      isSaving={isSaving}
      keptAt={keptAt}
      notSaved="This event is not saved yet."
      onClose={onClose}
      onSave={onSave}
      saveLabel={saveLabel}
      untouched="Saved events are not touched."
    >
      <Textarea
        attributes={{ input: { dir: "auto" } }}
        autosize
        error={errors.what}
        label="What happened"
        maxLength={5_000}
        maxRows={14}
        minRows={3}
        onChange={(event) => set({ what: event.currentTarget.value })}
        spellCheck={false}
        value={draft.what}
      />
      <div className={classes["row"]}>
        <NativeSelect
          data={optionsOf(toldDateKindLabels)}
          label="When"
          onChange={(event) => set({ kind: event.currentTarget.value as HalfToldEvent["kind"] })}
          value={kind}
        />
        {(kind === "day" || kind === "between") && (
          <DateField
            error={errors.day}
            key={`${kind} day`}
            label={kind === "day" ? "Day" : "From"}
            onChange={(day) => set({ day })}
            value={draft.day}
          />
        )}
        {kind === "between" && (
          <DateField error={errors.until} label="Until" onChange={(until) => set({ until })} value={draft.until} />
        )}
        {kind === "month" && (
          <NativeSelect
            data={monthNames.map((label, month) => ({ value: String(month + 1), label }))}
            label="Month"
            onChange={(event) => set({ month: Number(event.currentTarget.value) })}
            value={String(draft.month)}
          />
        )}
        {kind === "season" && (
          <NativeSelect
            data={optionsOf(seasonLabels)}
            label="Season"
            onChange={(event) => set({ season: event.currentTarget.value as HalfToldEvent["season"] })}
            value={draft.season}
          />
        )}
        {(kind === "month" || kind === "season" || kind === "year") && (
          <TextInput
            autoComplete="off"
            className={classes["year"] ?? ""}
            error={errors.year}
            inputMode="numeric"
            label={kind === "season" && draft.season === "winter" ? "Year it began in" : "Year"}
            maxLength={4}
            onChange={(event) => set({ year: event.currentTarget.value })}
            value={draft.year}
          />
        )}
        {(kind === "before" || kind === "after") && (
          <NativeSelect
            data={[
              { value: "", label: others.length === 0 ? "There is no other event yet" : "Choose one" },
              ...choices,
            ]}
            error={errors.relativeToId}
            label="The other event"
            onChange={(event) => set({ relativeToId: (event.currentTarget.value || null) as AccountEventId | null })}
            value={draft.relativeToId ?? ""}
          />
        )}
        {mayBeAbout && (
          <Checkbox
            checked={draft.isAbout}
            className={classes["about"] ?? ""}
            id={aboutId}
            label="About that time"
            onChange={(event) => set({ isAbout: event.currentTarget.checked })}
          />
        )}
      </div>
      <div className={classes["row"]}>
        <NativeSelect
          data={optionsOf(factSourceLabels)}
          label="Who said so"
          onChange={(event) => set({ source: event.currentTarget.value as HalfToldEvent["source"] })}
          value={draft.source}
        />
        <DateField label="Told on, if known" onChange={(toldOn) => set({ toldOn })} value={draft.toldOn} />
        {others.length > 0 && (
          <NativeSelect
            data={[{ value: "", label: "Nowhere" }, ...choices]}
            label="Told differently in"
            onChange={(event) => set({ differsFromId: (event.currentTarget.value || null) as AccountEventId | null })}
            value={draft.differsFromId ?? ""}
          />
        )}
      </div>
      <Textarea
        attributes={{ input: { dir: "auto" } }}
        autosize
        description="For example how, when or in which language it was asked. Memory of what was hard to bear is often in pieces."
        error={errors.explanation}
        label="What may explain a gap or a difference"
        maxLength={2_000}
        maxRows={8}
        minRows={1}
        onChange={(event) => set({ explanation: event.currentTarget.value })}
        spellCheck={false}
        value={draft.explanation}
      />
    </DraftedForm>
  );
}
