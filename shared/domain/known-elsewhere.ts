import { z } from "zod";
import { CaseId } from "./case-record.ts";
import { CaseReference } from "./case-reference.ts";
import { type InvolvedPerson, InvolvedPersonId, InvolvedRelation } from "./involved-person.ts";
import { IdentifierKind, matchingForm } from "./matching-form.ts";
import { foldWord } from "./search-query.ts";

/** By what somebody is known in two cases: the name only of a suspected exploiter. */
export const SharedTrait = z.enum([...IdentifierKind.options, "name"]);
export type SharedTrait = z.infer<typeof SharedTrait>;

/** Somebody around another case who is known by the same as somebody around this one (SPEC PC8). */
export const KnownElsewhere = z.strictObject({
  /** Around this case. */
  involvedPersonId: InvolvedPersonId,
  trait: SharedTrait,
  /** As it is said in this case. */
  asSaid: z.string(),
  /** Around the other case. */
  otherId: InvolvedPersonId,
  /** The other case. */
  caseId: CaseId,
  reference: CaseReference,
  /** The name in use there; the window shows it in the chosen name mode. */
  name: z.string(),
  /** What they are to that case. */
  relation: InvolvedRelation,
  /** Who it is there; null where that case asks why before it is opened (SPEC RO9). */
  who: z.string().nullable(),
});
export type KnownElsewhere = z.infer<typeof KnownElsewhere>;

type Around = Pick<InvolvedPerson, "relation" | "name" | "identifiers">;

/** So many are told of one case: more would be a number that everybody has. */
export const mostElsewhere = 100;

/**
 * Who is known by the same in both lists. Two professionals are not: a desk has its number in every case that it helps
 * with.
 */
export function sharedTraits<Here extends Around, There extends Around>(
  here: readonly Here[],
  there: readonly There[],
): { readonly here: Here; readonly there: There; readonly trait: SharedTrait; readonly asSaid: string }[] {
  const byTrait = Map.groupBy(
    there.flatMap((person) => traitsOf(person).map(({ key }) => ({ key, person }))),
    ({ key }) => key,
  );
  return here.flatMap((person) =>
    traitsOf(person).flatMap(({ key, trait, asSaid }) =>
      (byTrait.get(key) ?? [])
        .filter((other) => person.relation !== "professional" || other.person.relation !== "professional")
        .map((other) => ({ here: person, there: other.person, trait, asSaid })),
    ),
  );
}

type Trait = { readonly key: string; readonly trait: SharedTrait; readonly asSaid: string };

/** Each once, however often it is said. */
function traitsOf({ relation, name, identifiers }: Around): Trait[] {
  const called = nameForm(name);
  const named: Trait[] =
    relation === "exploiter" && called !== "" && !noNames.has(called)
      ? [{ key: `name ${called}`, trait: "name", asSaid: name }]
      : [];
  const known = identifiers.flatMap((identifier): Trait[] => {
    const form = matchingForm(identifier);
    return form === ""
      ? []
      : [{ key: `${identifier.kind} ${form}`, trait: identifier.kind, asSaid: identifier.asSaid }];
  });
  return [...new Map([...named, ...known].map((trait) => [trait.key, trait])).values()];
}

/** What is written where no name is known: it is not the same person for that. */
const noNames: ReadonlySet<string> = new Set([
  "unknown",
  "not known",
  "no name",
  "none",
  "n a",
  "unnamed",
  "unknown man",
  "unknown woman",
  "boss",
  "the boss",
]);

function nameForm(name: string): string {
  return foldWord(name.normalize("NFKC"))
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
