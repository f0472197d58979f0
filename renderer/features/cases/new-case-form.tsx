import { Button, Radio } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import type { DraftId } from "#shared/domain/draft.ts";
import type { EnquiryId } from "#shared/domain/enquiry.ts";
import { type HalfTypedAgeClaim, type HalfTypedPerson, withinLimits } from "#shared/domain/half-typed-person.ts";
import type { Instant } from "#shared/domain/instant.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { focusFirstError, markUnread } from "../../components/focus-first-error.ts";
import { KeptFrom } from "../../components/kept-from.tsx";
import { SavedWord } from "../../components/saved-word.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useDraft } from "../../ipc/use-draft.ts";
import { useVaultCommand, useVaultQuery } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { ageClaimKindLabels, optionsOf } from "../../wording/labels.ts";
import { statusWords } from "../../wording/status-words.ts";
import { AgeClaimFields } from "../../components/age-claim-fields.tsx";
import { emptyAgeClaim } from "../../components/empty-age-claim.ts";
import { KeepNextStep } from "../../components/keep-next-step.tsx";
import { contactOf, emptyContact } from "./empty-person.ts";
import { EnquiryOfCase } from "./enquiry-of-case.tsx";
import { errorsBelow } from "../../components/entry-fields.ts";
import { LanguagesEditor } from "./languages-editor.tsx";
import { NameFields } from "./name-fields.tsx";
import { NationalitiesField } from "./nationalities-field.tsx";
import classes from "./new-case-page.module.css";
import { SafeContactFields } from "./safe-contact-fields.tsx";
import { errorsOf, usePersonForm } from "./use-person-form.ts";

type NewCaseFormProps = {
  /** The enquiry that it comes of; null for every other. */
  readonly enquiryId: EnquiryId | null;
  readonly draftId: DraftId;
  readonly initial: HalfTypedPerson;
  /** When the words in `initial` were kept as a draft; null for a case that was begun just now. */
  readonly keptAt: Instant | null;
  /** How many cases have a name like it. */
  readonly similar: number;
  /** To the search; what was filled in waits there. */
  readonly onBack: () => void;
  /** Thrown away. */
  readonly onDiscarded: () => void;
};

type AgeChoice = HalfTypedAgeClaim["claim"]["kind"] | "later";

/**
 * What can be asked at a first meeting. Everything but the name may wait. It is a draft from the start: the
 * name alone is already something to lose.
 */
export function NewCaseForm({ draftId, enquiryId, initial, keptAt, similar, onBack, onDiscarded }: NewCaseFormProps) {
  const [, navigate] = useLocation();
  const create = useVaultCommand("cases.create");
  const form = usePersonForm(initial);
  const read = useVaultQuery("enquiries.read", { enquiryId: enquiryId as EnquiryId }, { enabled: enquiryId !== null });
  const enquiry = read.data?.enquiry;
  // A colleague may have ended it meanwhile: then the case is opened without it.
  const isOfEnquiry = enquiryId !== null && !read.isError && (enquiry === undefined || enquiry.ending === null);
  const [keepsNextStep, setKeepsNextStep] = useState(true);
  const [isSaving, setSaving] = useState(false);
  const [isDiscardAsked, setDiscardAsked] = useState(false);
  const element = useRef<HTMLFormElement>(null);
  const draft = useDraft({
    draftId,
    content: { kind: "new_case", details: withinLimits(form.values), enquiryId },
    // Nothing may be written after the save that takes the draft away.
    isDirty: (keptAt === null || form.isChanged) && !create.isPending,
  });
  useEffect(() => element.current?.querySelector("input")?.focus(), []);

  const { names, ageClaims, safeContacts } = form.values;
  const [firstName] = names;
  const [ageClaim] = ageClaims;
  const [contact] = safeContacts;
  const ageChoice: AgeChoice = ageClaim?.claim.kind ?? "later";

  const save = async () => {
    const isUnread = markUnread(element.current);
    const person = form.check();
    if (isUnread || person === null) {
      focusFirstError(element.current);
      return;
    }
    setSaving(true);
    await draft.flush();
    try {
      const { caseId } = await create.mutateAsync({
        person,
        draftId,
        enquiryId: isOfEnquiry ? enquiryId : null,
        keepsNextStep: isOfEnquiry && keepsNextStep,
      });
      draft.release();
      navigate(`/cases/${caseId}`);
    } catch {
      // It is said below the form.
    } finally {
      setSaving(false);
    }
  };
  useShortcut("saveForm", () => void save(), !isSaving);

  const discard = () => {
    setDiscardAsked(false);
    // The words are given up on purpose; a draft that could not be removed shows again at the next visit.
    void draft.discard().catch(() => undefined);
    onDiscarded();
  };
  const goBack = () => {
    // A name that still stands in the search box is not worth a draft of its own.
    if (keptAt === null && !form.isChanged) void draft.discard().catch(() => undefined);
    onBack();
  };

  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {keptAt !== null && <KeptFrom savedAt={keptAt}>This case is not opened yet.</KeptFrom>}
      {enquiryId !== null && (
        <EnquiryOfCase enquiryId={enquiryId}>
          {enquiry && enquiry.ending === null && enquiry.nextStep !== "" && (
            <KeepNextStep enquiry={enquiry} isKept={keepsNextStep} onChange={setKeepsNextStep} />
          )}
        </EnquiryOfCase>
      )}
      {similar > 0 && (
        <p className={classes["similar"]}>
          {countOf(similar, "case has", "cases have")} a name like this. Go back to the search if you have not looked.
        </p>
      )}
      <fieldset className={classes["part"]}>
        <legend className={classes["partTitle"]}>Name</legend>
        {firstName && (
          <NameFields
            label="Name, or what to call the person"
            value={firstName}
            errorAt={errorsBelow(errorsOf(form, "names"), 0)}
            isChoiceOfSpokenNameShown={false}
            onChange={(changed) => form.setPart("names", [changed])}
          />
        )}
      </fieldset>

      <fieldset className={classes["part"]}>
        <legend className={classes["partTitle"]}>Age</legend>
        <Radio.Group
          aria-label="What is known about the age"
          value={ageChoice}
          onChange={(choice) =>
            form.setPart(
              "ageClaims",
              choice === "later" ? [] : [emptyAgeClaim(choice as HalfTypedAgeClaim["claim"]["kind"])],
            )
          }
        >
          <div className={classes["ageChoice"]}>
            {[...optionsOf(ageClaimKindLabels), { value: "later", label: "Leave for later" }].map((choice) => (
              <Radio key={choice.value} value={choice.value} label={choice.label} />
            ))}
          </div>
        </Radio.Group>
        {ageClaim && (
          <AgeClaimFields
            value={ageClaim}
            isKindShown={false}
            errorAt={errorsBelow(errorsOf(form, "ageClaims"), 0)}
            onChange={(changed) => form.setPart("ageClaims", [changed])}
          />
        )}
      </fieldset>

      <fieldset className={classes["part"]}>
        <legend className={classes["partTitle"]}>Nationality and languages</legend>
        <NationalitiesField
          value={form.values.nationalities}
          errorAt={errorsOf(form, "nationalities")}
          onChange={(nationalities) => form.setPart("nationalities", nationalities)}
        />
        <LanguagesEditor
          value={form.values.languages}
          errorAt={errorsOf(form, "languages")}
          onChange={(languages) => form.setPart("languages", languages)}
        />
      </fieldset>

      <fieldset className={classes["part"]}>
        <legend className={classes["partTitle"]}>A safe way to reach the person</legend>
        {contact ? (
          <>
            <SafeContactFields
              isShort
              value={contact}
              errorAt={errorsBelow(errorsOf(form, "safeContacts"), 0)}
              onChange={(changed) => form.setPart("safeContacts", [changed])}
            />
            <Button mt="sm" variant="subtle" onClick={() => form.setPart("safeContacts", [])}>
              Leave this for later
            </Button>
          </>
        ) : (
          <>
            <p className={classes["partWords"]}>
              Ask who else sees the phone or opens the post before writing it down.
            </p>
            <div className={classes["foot"]}>
              <Button variant="default" onClick={() => form.setPart("safeContacts", [emptyContact()])}>
                Add a way to reach the person
              </Button>
              {enquiry && enquiry.reach !== "" && (
                <Button variant="default" onClick={() => form.setPart("safeContacts", [contactOf(enquiry)])}>
                  Take the one from the enquiry
                </Button>
              )}
            </div>
          </>
        )}
      </fieldset>

      <ErrorNotice error={create.error} />
      <div className={classes["foot"]}>
        <Button type="submit" loading={isSaving}>
          Open the case
        </Button>
        <Button variant="default" onClick={() => setDiscardAsked(true)} disabled={isSaving}>
          Discard
        </Button>
        <Button variant="subtle" onClick={goBack} disabled={isSaving}>
          Back to the search
        </Button>
        <SavedWord state={draft.state} savedAt={draft.savedAt} word={statusWords.draftKept} />
      </div>
      <ConfirmDialog
        opened={isDiscardAsked}
        title="Discard this case?"
        confirmLabel="Discard the case"
        cancelLabel="Go on"
        isGrave
        onConfirm={discard}
        onClose={() => setDiscardAsked(false)}
      >
        What you typed here is removed and cannot be brought back. No case is opened.
      </ConfirmDialog>
    </form>
  );
}
