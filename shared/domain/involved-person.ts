import { z } from "zod";
import pack from "../packs/people-around/people-around-2026-11.json" with { type: "json" };
import { ageToday } from "./age.ts";
import { CaseId } from "./case-record.ts";
import { HalfTypedAgeClaim } from "./half-typed-person.ts";
import { CivilDate, Instant } from "./instant.ts";
import { Identifier, matchingForm } from "./matching-form.ts";
import { OrganisationId } from "./organisation.ts";
import { AgeClaim, FactSource } from "./person.ts";
import { holding } from "./safe-contact.ts";

/** What somebody is to the case. A dependant is a child who depends on the person at its centre. */
export const InvolvedRelation = z.enum(["dependant", "relative", "professional", "exploiter", "other"]);
export type InvolvedRelation = z.infer<typeof InvolvedRelation>;

/** Proposals for what somebody is to the person; any other words may be written (SPEC PC1). */
export const PeopleAroundPack = z.strictObject({
  id: z.literal("people-around"),
  version: CivilDate,
  title: z.string(),
  asOf: CivilDate,
  source: z.string().min(1),
  roles: z.record(InvolvedRelation, z.array(z.string().min(1).max(80)).min(1)),
});

export const peopleAround = PeopleAroundPack.parse(pack);

export const InvolvedPersonId = z.uuid().brand<"InvolvedPersonId">();
export type InvolvedPersonId = z.infer<typeof InvolvedPersonId>;

/** How sure it is that it is so. */
export const Certainty = z.enum(["not_said", "certain", "likely", "possible"]);
export type Certainty = z.infer<typeof Certainty>;

export const ChildHome = z.enum([
  "not_known",
  "with_person",
  "with_family",
  "local_authority",
  "elsewhere_uk",
  "abroad",
]);
export type ChildHome = z.infer<typeof ChildHome>;

/** What is known of a child as a person of their own (SPEC PC4). */
export const DependantDetails = z.strictObject({
  /** Null while nobody has said how old the child is. */
  age: AgeClaim.nullable(),
  home: ChildHome,
  school: z.string().trim().max(200),
  socialWorker: z.string().trim().max(200),
  /** What may harm the child, and what protects them. */
  risk: z.string().trim().max(2_000),
});
export type DependantDetails = z.infer<typeof DependantDetails>;

/** What a caseworker types about one person. */
export const InvolvedPersonContent = z
  .strictObject({
    relation: InvolvedRelation,
    name: z.string().trim().min(1, "Write a name, or what is known instead.").max(200),
    /** What they are to the person, in a few words. */
    role: z.string().trim().max(100),
    organisation: z.string().trim().max(200),
    /** The one of the directory that was meant by these words; null where none was (SPEC OD6). */
    organisationId: OrganisationId.nullable().default(null),
    from: CivilDate.nullable(),
    until: CivilDate.nullable(),
    saidBy: FactSource,
    certainty: Certainty,
    description: z.string().trim().max(2_000),
    identifiers: z.array(Identifier).max(10),
    /** Of a dependant, and of nobody else. */
    dependant: DependantDetails.nullable(),
  })
  .refine(({ relation, dependant }) => (relation === "dependant") === (dependant !== null), {
    path: ["relation"],
    message: "Choose what they are to the case.",
  })
  .refine(({ from, until }) => from === null || until === null || from <= until, {
    path: ["until"],
    message: "This day is before the first one.",
  });
export type InvolvedPersonContent = z.infer<typeof InvolvedPersonContent>;

/** A child's details as they stand in their fields. */
export const HalfTypedDependant = z.strictObject({
  age: HalfTypedAgeClaim.nullable(),
  home: ChildHome,
  school: z.string().max(200),
  socialWorker: z.string().max(200),
  risk: z.string().max(2_000),
});
export type HalfTypedDependant = z.infer<typeof HalfTypedDependant>;

/** Somebody as they stand in the fields: what is chosen so far, and words as typed (SPEC PC7). */
export const HalfTypedInvolvedPerson = z.strictObject({
  ...InvolvedPersonContent.shape,
  name: z.string().max(200),
  role: z.string().max(100),
  organisation: z.string().max(200),
  description: z.string().max(2_000),
  identifiers: z.array(Identifier.extend({ asSaid: z.string().max(300) })).max(10),
  /** Kept while another relation is chosen: that may be a slip. */
  dependant: HalfTypedDependant.nullable(),
});
export type HalfTypedInvolvedPerson = z.infer<typeof HalfTypedInvolvedPerson>;

/** Somebody around a case. Their history has every version. */
export const InvolvedPerson = z.strictObject({
  ...InvolvedPersonContent.shape,
  id: InvolvedPersonId,
  caseId: CaseId,
  isRemoved: z.boolean(),
  recordedAt: Instant,
  recordedBy: z.string(),
  revision: z.int().positive(),
});
export type InvolvedPerson = z.infer<typeof InvolvedPerson>;

/** Whether their part is over: the day until which they had it has passed (SPEC PC2). */
export function isFormer({ until }: Pick<InvolvedPerson, "until">, today: CivilDate): boolean {
  return until !== null && until < today;
}

/** Who is around the case by what they are to it, children first; who is no longer, behind the others (SPEC PC2). */
export function groupedPeople(
  people: readonly InvolvedPerson[],
  today: CivilDate,
): ReadonlyMap<InvolvedRelation, readonly InvolvedPerson[]> {
  const sorted = people
    .filter(({ isRemoved }) => !isRemoved)
    .toSorted(
      (a, b) =>
        Number(isFormer(a, today)) - Number(isFormer(b, today)) ||
        a.recordedAt.localeCompare(b.recordedAt) ||
        a.id.localeCompare(b.id),
    );
  return new Map(
    InvolvedRelation.options.map((relation) => [relation, sorted.filter((person) => person.relation === relation)]),
  );
}

/** Whether a need kept for them is a child's: unless it is sure that they are grown up (SPEC PC5). */
export function mayBeChild({ dependant }: Pick<InvolvedPerson, "dependant">, today: CivilDate): boolean {
  return ageToday(dependant?.age ? [dependant.age] : [], today).isUnder18 !== "no";
}

/** Who else around the case is known by the same number, address, vehicle or account (SPEC PC3). */
export function alsoKnownBy(identifier: Identifier, of: InvolvedPerson, people: readonly InvolvedPerson[]): string[] {
  const form = matchingForm(identifier);
  if (form === "") return [];
  return people
    .filter(({ id, isRemoved }) => id !== of.id && !isRemoved)
    .filter(({ identifiers }) =>
      identifiers.some((other) => other.kind === identifier.kind && matchingForm(other) === form),
    )
    .map(({ name }) => name);
}

/** Whether finding this in a text says that it leads to somebody: a name of a street alone does not. */
function leadsSomewhere({ kind, asSaid }: Identifier): boolean {
  return kind === "phone" || kind === "email" || (kind === "address" && /\d/u.test(asSaid));
}

/** The suspected exploiters one of whose numbers or addresses stands in a text, by name (SPEC PC6). */
export function exploitersReachedBy(words: string, people: readonly InvolvedPerson[]): string[] {
  const holds = holding(words);
  return people
    .filter(({ relation, isRemoved }) => relation === "exploiter" && !isRemoved)
    .filter(({ identifiers }) => identifiers.some((one) => leadsSomewhere(one) && holds(one.asSaid)))
    .map(({ name }) => name);
}
