import { Button, Textarea } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import type { ReactNode } from "react";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { Person, PersonDetails } from "#shared/domain/person.ts";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { hasCode } from "../../errors/app-error-of.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { AgeClaimsEditor } from "./age-claims-editor.tsx";
import { ChangedElsewhere } from "./changed-elsewhere.tsx";
import { LanguagesEditor } from "./languages-editor.tsx";
import { NamesEditor } from "./names-editor.tsx";
import { NationalitiesField } from "./nationalities-field.tsx";
import classes from "./person-form.module.css";
import { SafeContactsEditor } from "./safe-contacts-editor.tsx";
import { forgetUnsavedPerson, keepUnsavedPerson } from "./unsaved-person.ts";
import type { UnsavedPerson } from "./unsaved-person.ts";
import { errorsOf, focusFirstError, usePersonForm } from "./use-person-form.ts";

type PersonFormProps = {
  readonly caseId: CaseId;
  /** The newest saved version. */
  readonly person: Person;
  /** A change that was left half-made. */
  readonly unsaved: UnsavedPerson | null;
  /** Somebody else's version was saved meanwhile: it has to be read. */
  readonly onChangedElsewhere: () => void;
  readonly onClose: () => void;
};

export function PersonForm({ caseId, person, unsaved, onChangedElsewhere, onClose }: PersonFormProps) {
  const [basedOnRevision, setBasedOnRevision] = useState(unsaved?.basedOnRevision ?? person.revision);
  const form = usePersonForm(unsaved?.details ?? detailsOf(person));
  const amend = useVaultCommand("cases.amendPerson");
  const element = useRef<HTMLFormElement>(null);
  const isConflict = hasCode(amend.error, "record.changed_elsewhere") || person.revision !== basedOnRevision;
  const isDirty = form.isDirty || unsaved !== null;

  useEffect(() => element.current?.querySelector("input")?.focus(), []);

  const { values } = form;
  useEffect(() => {
    if (isDirty) keepUnsavedPerson(caseId, { details: values, basedOnRevision });
  }, [caseId, isDirty, values, basedOnRevision]);

  const close = () => {
    forgetUnsavedPerson(caseId);
    onClose();
  };
  const save = (revision = basedOnRevision) => {
    const details = form.check();
    if (details === null) {
      focusFirstError(element.current);
      return;
    }
    amend.mutate(
      { caseId, basedOnRevision: revision, person: details },
      {
        onSuccess: close,
        onError: (error) => {
          if (hasCode(error, "record.changed_elsewhere")) onChangedElsewhere();
        },
      },
    );
  };
  useShortcut("saveForm", () => save(), !amend.isPending);

  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      {unsaved !== null && (
        <p className={classes["kept"]} role="status">
          These changes were begun earlier and are not saved yet.
        </p>
      )}
      <Part title="Names" words="Every name, spelling and script, as it was said or written.">
        <NamesEditor
          value={values.names}
          onChange={(names) => form.setPart("names", names)}
          errorAt={errorsOf(form, "names")}
        />
        {form.errorAt("names") && <p className={classes["error"]}>{form.errorAt("names")}</p>}
      </Part>
      <Part title="Age" words="An age is what somebody says, with who said it and when.">
        <AgeClaimsEditor
          value={values.ageClaims}
          onChange={(claims) => form.setPart("ageClaims", claims)}
          errorAt={errorsOf(form, "ageClaims")}
        />
      </Part>
      <Part title="Safe contact" words="An exploiter may hold the phone or open the post.">
        <SafeContactsEditor
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
            isSaving={amend.isPending}
            onSaveOver={() => {
              setBasedOnRevision(person.revision);
              save(person.revision);
            }}
            onTakeSaved={close}
          />
        ) : (
          <>
            <ErrorNotice error={amend.error} />
            <div className={classes["buttons"]}>
              <Button type="submit" loading={amend.isPending}>
                Save the details
              </Button>
              <Button variant="default" onClick={close} disabled={amend.isPending}>
                {isDirty ? "Leave without saving" : "Cancel"}
              </Button>
            </div>
          </>
        )}
      </div>
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
