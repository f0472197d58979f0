import type { InvolvedPerson, InvolvedPersonId } from "#shared/domain/involved-person.ts";
import { type SupportArea, type SupportNeed, supportArea } from "#shared/domain/support-need.ts";

/** An area by its label in the pack; one of an earlier pack by its key. */
export function areaWords(area: string): string {
  return supportArea(area)?.label ?? area;
}

/** Which need, in a few words: for buttons of which there is one on every row. */
export function nameOf({ area, need }: Pick<SupportNeed, "area" | "need">): string {
  const words = need.replaceAll(/\s+/g, " ");
  return `${areaWords(area)}, ${words.length > 50 ? `${words.slice(0, 49)}…` : words}`;
}

/** Whose need it is, where it is a child's, by everybody around the case. */
export function forWhom(dependantId: InvolvedPersonId, people: readonly Pick<InvolvedPerson, "id" | "name">[]): string {
  return `For ${people.find(({ id }) => id === dependantId)?.name ?? "a child"}`;
}

/** What somebody can rely on in that area, and how firmly (SPEC SN2). */
export function restsOn({ basis, standing }: SupportArea): string {
  switch (standing) {
    case "law":
    case "guidance":
      return `Rests on: ${basis}.`;
    case "practice":
      return `No entitlement of its own; look to: ${basis}.`;
    case "ours":
      return "No entitlement behind it.";
  }
}
