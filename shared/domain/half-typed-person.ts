import { z } from "zod";
import { CivilDate } from "./instant.ts";
import { AgeClaim, PersonDetails, PersonName } from "./person.ts";
import { SafeContact } from "./safe-contact.ts";

export const HalfTypedAgeClaim = AgeClaim.extend({
  claim: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("date_of_birth"), dateOfBirth: CivilDate.nullable() }),
    z.strictObject({ kind: z.literal("age_in_years"), years: z.int().nullable() }),
    z.strictObject({ kind: z.literal("birth_year"), year: z.int().nullable() }),
  ]),
  claimedOn: CivilDate.nullable(),
});
export type HalfTypedAgeClaim = z.infer<typeof HalfTypedAgeClaim>;

const HalfTypedContact = SafeContact.extend({
  value: z.string().max(300),
  times: z.string().max(200),
  codeWord: z.string().max(80),
  note: z.string().max(500),
});

/**
 * A person's details while somebody is still filling them in: the shape and the limits of `PersonDetails`,
 * but texts may be empty and keep their blanks, and a day or figure that is not right yet is null. Every
 * `PersonDetails` is one.
 */
export const HalfTypedPerson = PersonDetails.extend({
  names: z.array(PersonName.extend({ text: z.string().max(200) })).max(40),
  ageClaims: z.array(HalfTypedAgeClaim).max(20),
  interpreterNote: z.string().max(500),
  safeContacts: z.array(HalfTypedContact).max(20),
});
export type HalfTypedPerson = z.infer<typeof HalfTypedPerson>;

/** The same with every text cut to its limit: what can be kept of a text that is still too long. */
export function withinLimits(person: HalfTypedPerson): HalfTypedPerson {
  const { names, interpreterNote, safeContacts } = HalfTypedPerson.shape;
  const contact = safeContacts.element.shape;
  return {
    ...person,
    names: person.names.map((name) => ({ ...name, text: cut(name.text, names.element.shape.text) })),
    interpreterNote: cut(person.interpreterNote, interpreterNote),
    safeContacts: person.safeContacts.map((typed) => ({
      ...typed,
      value: cut(typed.value, contact.value),
      times: cut(typed.times, contact.times),
      codeWord: cut(typed.codeWord, contact.codeWord),
      note: cut(typed.note, contact.note),
    })),
  };
}

function cut(text: string, { maxLength }: z.ZodString): string {
  return maxLength === null ? text : text.slice(0, maxLength);
}
