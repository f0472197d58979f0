import type { InvolvedPersonContent } from "#shared/domain/involved-person.ts";

/** A professional of whom nothing but the name is known. */
export function aProfessional(changes: Partial<InvolvedPersonContent> = {}): InvolvedPersonContent {
  return {
    relation: "professional",
    name: "Desk of a law centre",
    role: "Immigration solicitor",
    organisation: "",
    organisationId: null,
    from: null,
    until: null,
    saidBy: "person",
    certainty: "not_said",
    description: "",
    identifiers: [],
    dependant: null,
    ...changes,
  };
}

/** A child who depends on the person, with nothing known of their age. */
export function aChild(changes: Partial<InvolvedPersonContent> = {}): InvolvedPersonContent {
  return aProfessional({
    relation: "dependant",
    name: "Little One",
    role: "Daughter",
    dependant: { age: null, home: "with_person", school: "", socialWorker: "", risk: "" },
    ...changes,
  });
}
