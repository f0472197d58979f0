import { Button, Radio } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import type { AgeClaim } from "#shared/domain/person.ts";
import { useShortcut } from "../../components/shortcut-registry.ts";
import { ErrorNotice } from "../../errors/error-notice.tsx";
import { useVaultCommand } from "../../ipc/use-operation.ts";
import { countOf } from "../../wording/dates.ts";
import { ageClaimKindLabels, optionsOf } from "../../wording/labels.ts";
import { AgeClaimFields } from "./age-claim-fields.tsx";
import { emptyAgeClaim, emptyContact, emptyPerson } from "./empty-person.ts";
import { errorsBelow } from "./fields.ts";
import { LanguagesEditor } from "./languages-editor.tsx";
import { NameFields } from "./name-fields.tsx";
import { NationalitiesField } from "./nationalities-field.tsx";
import classes from "./new-case-page.module.css";
import { SafeContactFields } from "./safe-contact-fields.tsx";
import { errorsOf, focusFirstError, usePersonForm } from "./use-person-form.ts";

type NewCaseFormProps = {
  /** As it was typed into the search. */
  readonly name: string;
  /** How many cases have a name like it. */
  readonly similar: number;
  readonly onBack: () => void;
};

type AgeChoice = AgeClaim["claim"]["kind"] | "later";

/** What can be asked at a first meeting. Everything but the name may wait. */
export function NewCaseForm({ name, similar, onBack }: NewCaseFormProps) {
  const [, navigate] = useLocation();
  const create = useVaultCommand("cases.create");
  const form = usePersonForm(emptyPerson(name));
  const element = useRef<HTMLFormElement>(null);
  useEffect(() => element.current?.querySelector("input")?.focus(), []);

  const { names, ageClaims, safeContacts } = form.values;
  const [firstName] = names;
  const [ageClaim] = ageClaims;
  const [contact] = safeContacts;
  const ageChoice: AgeChoice = ageClaim?.claim.kind ?? "later";

  const save = () => {
    const person = form.check();
    if (person === null) {
      focusFirstError(element.current);
      return;
    }
    create.mutate({ person }, { onSuccess: ({ caseId }) => navigate(`/cases/${caseId}`) });
  };
  useShortcut("saveForm", save, !create.isPending);

  return (
    <form
      ref={element}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
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
            form.setPart("ageClaims", choice === "later" ? [] : [emptyAgeClaim(choice as AgeClaim["claim"]["kind"])])
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
            <Button variant="default" onClick={() => form.setPart("safeContacts", [emptyContact()])}>
              Add a way to reach the person
            </Button>
          </>
        )}
      </fieldset>

      <ErrorNotice error={create.error} />
      <div className={classes["foot"]}>
        <Button type="submit" loading={create.isPending}>
          Open the case
        </Button>
        <Button variant="default" onClick={onBack} disabled={create.isPending}>
          Back to the search
        </Button>
      </div>
    </form>
  );
}
