import type { InvolvedPerson } from "#shared/domain/involved-person.ts";
import { involvedRelationLabels } from "../../wording/labels.ts";

/** What they are to the person, as it was written; else what they are to the case. */
export function roleOf({ role, relation }: Pick<InvolvedPerson, "role" | "relation">): string {
  return role === "" ? involvedRelationLabels[relation] : role;
}

/** Who, in a few words: for buttons of which there is one on every row. */
export function nameOf(person: Pick<InvolvedPerson, "name" | "role" | "relation">): string {
  return `${person.name}, ${roleOf(person)}`;
}
