import { z } from "zod";
import { CivilDate } from "./instant.ts";
import { SafeContact } from "./safe-contact.ts";

export const PersonId = z.uuid().brand<"PersonId">();
export type PersonId = z.infer<typeof PersonId>;

export const NameKind = z.enum(["official", "preferred", "alias", "other_spelling", "former"]);
export type NameKind = z.infer<typeof NameKind>;

export const NameScript = z.enum([
  "latin",
  "arabic",
  "armenian",
  "bengali",
  "chinese",
  "cyrillic",
  "devanagari",
  "geez",
  "georgian",
  "greek",
  "gurmukhi",
  "hebrew",
  "japanese",
  "korean",
  "tamil",
  "thai",
  "other",
]);
export type NameScript = z.infer<typeof NameScript>;

/** Where a fact about the person comes from. */
export const FactSource = z.enum(["person", "document", "relative", "professional", "other"]);
export type FactSource = z.infer<typeof FactSource>;

/** One of any number of names. Names stay as said: no splitting, no changing of case (SPEC PE1). */
export const PersonName = z.strictObject({
  kind: NameKind,
  text: z.string().trim().min(1, "Write the name.").max(200),
  script: NameScript,
  source: FactSource,
  /** The one to use when speaking to the person. At most one name has it. */
  isUsedWhenSpeaking: z.boolean(),
});
export type PersonName = z.infer<typeof PersonName>;

/**
 * What somebody says about the person's age: a claim with source and date, never a bare fact. Of
 * several, the newest counts, and any that is disputed counts as "not sure" (SPEC PE3).
 */
export const AgeClaim = z.strictObject({
  claim: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("date_of_birth"), dateOfBirth: CivilDate }),
    z.strictObject({ kind: z.literal("age_in_years"), years: z.int().min(0).max(120) }),
    z.strictObject({ kind: z.literal("birth_year"), year: z.int().min(1900).max(2200) }),
  ]),
  source: FactSource,
  claimedOn: CivilDate,
  isDisputed: z.boolean(),
});
export type AgeClaim = z.infer<typeof AgeClaim>;

export const PersonLanguage = z.strictObject({
  /** ISO 639-3, from the languages pack. */
  code: z.string().regex(/^[a-z]{3}$/),
  isInterpreterNeeded: z.boolean(),
});
export type PersonLanguage = z.infer<typeof PersonLanguage>;

/** What the worker may change about the person at the centre of a case, all of it optional but a name. */
export const PersonDetails = z.strictObject({
  names: z
    .array(PersonName)
    .min(1, "Write at least one name, or what to call the person.")
    .max(40)
    .refine((names) => names.filter((name) => name.isUsedWhenSpeaking).length <= 1, {
      message: "Mark only one name to use when speaking to the person.",
    }),
  ageClaims: z.array(AgeClaim).max(20),
  /** Values of the nationalities pack, first the one the person names first. */
  nationalities: z.array(z.string().max(80)).max(5),
  languages: z.array(PersonLanguage).max(10),
  /** For example: a woman, not from the same town, by telephone. */
  interpreterNote: z.string().trim().max(500),
  safeContacts: z.array(SafeContact).max(20),
});
export type PersonDetails = z.infer<typeof PersonDetails>;

export const Person = PersonDetails.extend({ id: PersonId, revision: z.int().positive() });
export type Person = z.infer<typeof Person>;

/** The name to show: the one used when speaking, else the preferred, else the first (SPEC PE2). */
export function nameInUse(names: readonly PersonName[]): string {
  const chosen =
    names.find((name) => name.isUsedWhenSpeaking) ?? names.find((name) => name.kind === "preferred") ?? names[0];
  return chosen?.text ?? "";
}

/** First letter of each part, in any script: `Minh Khôi Trần` becomes `M K T`. */
export function initialsOf(name: string): string {
  const segments = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return name
    .split(/[\s-]+/u)
    .filter((part) => part !== "")
    .slice(0, 4)
    .map((part) => [...segments.segment(part)][0]?.segment.toLocaleUpperCase() ?? "")
    .join(" ");
}
