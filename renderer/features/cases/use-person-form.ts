import { schemaResolver, useForm } from "@mantine/form";
import type { FormErrors } from "@mantine/form";
import { useState } from "react";
import type { ReactNode } from "react";
import type { HalfTypedPerson } from "#shared/domain/half-typed-person.ts";
import { PersonDetails } from "#shared/domain/person.ts";
import { ageClaimMessages } from "../../components/empty-age-claim.ts";

/** Words for the fields whose own message would speak of types rather than of what to write. */
const wordsFor: readonly (readonly [RegExp, string])[] = [
  ...ageClaimMessages,
  [/^safeContacts\.\d+\.verifiedOn$/, "Write the day on which this was checked, or leave it empty."],
  [/^names$/, "Write at least one name, and mark only one to use when speaking to the person."],
];

const resolve = schemaResolver(PersonDetails, { sync: true });

function checkPerson(values: HalfTypedPerson): FormErrors {
  const errors = resolve(values);
  return Object.fromEntries(
    Object.entries(errors).map(([path, message]) => [
      path,
      wordsFor.find(([pattern]) => pattern.test(path))?.[1] ?? inPlainWords(message),
    ]),
  );
}

function inPlainWords(message: ReactNode): ReactNode {
  const limit = typeof message === "string" ? /<=\s?(\d+) characters/.exec(message)?.[1] : undefined;
  return limit ? `Shorten this to ${limit} characters.` : message;
}

/**
 * The fields of a person, checked with the schema the vault process uses. After a refused save the
 * messages follow what is typed, but no new message appears before the next try.
 */
export function usePersonForm(initial: HalfTypedPerson) {
  const [isChanged, setChanged] = useState(false);
  const form = useForm<HalfTypedPerson>({ mode: "controlled", initialValues: initial, validate: checkPerson });

  function setPart<Part extends keyof HalfTypedPerson>(part: Part, value: HalfTypedPerson[Part]): void {
    setChanged(true);
    const shown = form.errors;
    form.setValues({ [part]: value } as Partial<HalfTypedPerson>);
    if (Object.keys(shown).length === 0) return;
    const now = checkPerson({ ...form.values, [part]: value });
    form.setErrors(Object.fromEntries(Object.entries(now).filter(([path]) => path in shown)));
  }

  return {
    values: form.values,
    /** Something was changed since the form was opened, be it back to what it was. */
    isChanged,
    setPart,
    errorAt: (path: string): ReactNode => form.errors[path],
    /** The checked person, or null when something has to be changed first. */
    check: (): PersonDetails | null => {
      form.setErrors(checkPerson(form.values));
      const parsed = PersonDetails.safeParse(form.values);
      return parsed.success ? parsed.data : null;
    },
  };
}

export type PersonForm = ReturnType<typeof usePersonForm>;

/** The messages below one part of the person. */
export function errorsOf(form: PersonForm, part: keyof HalfTypedPerson): (path: string) => ReactNode {
  return (path) => form.errorAt(`${part}.${path}`);
}
