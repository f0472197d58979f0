import { Button, Textarea } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import { withinLimits } from "#shared/domain/half-typed-person.ts";
import type { Person, PersonDetails } from "#shared/domain/person.ts";
import { ConfirmDialog } from "../../components/confirm-dialog.tsx";
import { focusFirstError, markUnread } from "../../components/focus-first-error.ts";
import { KeptFrom } from "../../components/kept-from.tsx";
import { SavedWord } from "../../components/saved-word.tsx";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { hasCode } from "../../errors/app-error-of.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useDraft } from "../../ipc/use-draft.ts";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { statusWords } from "../../wording/status-words.ts";
import { AgeClaimsEditor } from "./age-claims-editor.tsx";
import { ChangedElsewhere } from "./changed-elsewhere.tsx";
import { useExploitersReached } from "./exploiter-warning.tsx";
import { LanguagesEditor } from "./languages-editor.tsx";
import { NamesEditor } from "./names-editor.tsx";
import { NationalitiesField } from "./nationalities-field.tsx";
import classes from "./person-form.module.css";
import type { PersonDraft } from "./person-draft.ts";
import { SafeContactsEditor } from "./safe-contacts-editor.tsx";
import { errorsOf, usePersonForm } from "./use-person-form.ts";

type PersonFormProps = {
  readonly caseId: CaseId;
  /** The newest saved version. */
  readonly person: Person;
  readonly draftId: DraftId;
  /** A change that was left half-made under this draft id. */
  readonly kept: PersonDraft | null;
  /** Somebody else's version was saved meanwhile: it has to be read. */
  readonly onChangedElsewhere: () => void;
  readonly onClose: () => void;
};

/** Where a person is changed. Everything typed is kept as a draft, and stays when saving fails. */
export function PersonForm({ caseId, person, draftId, kept, onChangedElsewhere, onClose }: PersonFormProps) {
  const [basedOnRevision, setBasedOnRevision] = useState(kept?.content.basedOnRevision ?? person.revision);
  const form = usePersonForm(kept?.content.details ?? detailsOf(person));
  const amend = useVaultCommand("cases.amendPerson");
  const element = useRef<HTMLFormElement>(null);
  const isConflict = hasCode(amend.error, "record.changed_elsewhere") || person.revision !== basedOnRevision;
  const [isSaving, setSaving] = useState(false);
  const [isDiscardAsked, setDiscardAsked] = useState(false);

  useEffect(() => element.current?.querySelector("input")?.focus(), []);

  const exploitersIn = useExploitersReached(caseId);

  const { values } = form;
  const draft = useDraft({
    draftId,
    content: { kind: "person", caseId, basedOnRevision, details: withinLimits(values) },
    // Nothing may be written after the save that takes the draft away.
    isDirty: form.isChanged && !amend.isPending,
  });

  const discard = () => {
    setDiscardAsked(false);
    // The words are given up on purpose; a draft that could not be removed shows again at the next visit.
    void draft.discard().catch(() => undefined);
    onClose();
  };
  const save = async (revision = basedOnRevision) => {
    const isUnread = markUnread(element.current);
    const details = form.check();
    if (isUnread || details === null) {
      focusFirstError(element.current);
      return;
    }
    setSaving(true);
    await draft.flush();
    try {
      await amend.mutateAsync({ caseId, basedOnRevision: revision, person: details, draftId });
      draft.release();
      onClose();
    } catch (error) {
      // It is said below the form.
      if (hasCode(error, "record.changed_elsewhere")) onChangedElsewhere();
    } finally {
      setSaving(false);
    }
  };
  useShortcut("saveForm", () => void save(), !isSaving);

  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {kept !== null && <KeptFrom savedAt={kept.savedAt}>These changes are not saved yet.</KeptFrom>}
      <Part title="Names" words="Every name, spelling and script, as it was said or written.">
        <NamesEditor
          value={values.names}
          onChange={(names) => form.setPart("names", names)}
          errorAt={errorsOf(form, "names")}
        />
        {form.errorAt("names") && <p className={classes["error"]}>{form.errorAt("names")}</p>}
      </Part>
      <Part title="Age" words="Each age or date of birth is recorded with who gave it and when.">
        <AgeClaimsEditor
          value={values.ageClaims}
          onChange={(claims) => form.setPart("ageClaims", claims)}
          errorAt={errorsOf(form, "ageClaims")}
        />
      </Part>
      <Part title="Safe contact" words="Someone else may hold the phone or open the post.">
        <SafeContactsEditor
          exploitersIn={exploitersIn}
          value={values.safeContacts}
          onChange={(contacts) => form.setPart("safeContacts", contacts)}
          errorAt={errorsOf(form, "safeContacts")}
        />
      </Part>
      <Part title="Nationality and languages">
        <NationalitiesField
          value={values.nationalities}
          onChange={(nationalities) => form.setPart("nationalities", nationalities)}
          errorAt={errorsOf(form, "nationalities")}
        />
        <LanguagesEditor
          value={values.languages}
          onChange={(languages) => form.setPart("languages", languages)}
          errorAt={errorsOf(form, "languages")}
        />
        <Textarea
          mt="md"
          label="About the interpreter"
          attributes={{ input: { dir: "auto" } }}
          description="For example: a woman, not from the same town, by telephone."
          autosize
          minRows={2}
          maxRows={8}
          value={values.interpreterNote}
          error={form.errorAt("interpreterNote")}
          onChange={(event) => form.setPart("interpreterNote", event.currentTarget.value)}
        />
      </Part>

      <div className={classes["foot"]}>
        {isConflict ? (
          <ChangedElsewhere
            person={person}
            isSaving={isSaving}
            onSaveOver={() => {
              setBasedOnRevision(person.revision);
              void save(person.revision);
            }}
            onTakeSaved={() => setDiscardAsked(true)}
          />
        ) : (
          <>
            <ErrorNotice error={amend.error} />
            <div className={classes["buttons"]}>
              <Button type="submit" loading={isSaving}>
                Save the details
              </Button>
              {form.isChanged || kept !== null ? (
                <Button variant="default" onClick={() => setDiscardAsked(true)} disabled={isSaving}>
                  Discard
                </Button>
              ) : (
                <Button variant="default" onClick={onClose}>
                  Cancel
                </Button>
              )}
              <SavedWord state={draft.state} savedAt={draft.savedAt} word={statusWords.draftKept} />
            </div>
          </>
        )}
      </div>
      <ConfirmDialog
        opened={isDiscardAsked}
        title="Discard these changes?"
        confirmLabel="Discard the changes"
        cancelLabel="Go on changing"
        isGrave
        onConfirm={discard}
        onClose={() => setDiscardAsked(false)}
      >
        What you typed here is removed and cannot be brought back. The saved details are not touched.
      </ConfirmDialog>
    </form>
  );
}

type PartProps = { readonly title: string; readonly words?: string; readonly children: ReactNode };

function Part({ title, words, children }: PartProps) {
  return (
    <fieldset className={classes["part"]}>
      <legend className={classes["partTitle"]}>{title}</legend>
      {words !== undefined && <p className={classes["partWords"]}>{words}</p>}
      {children}
    </fieldset>
  );
}

function detailsOf({ id: _id, revision: _revision, ...details }: Person): PersonDetails {
  return details;
}
