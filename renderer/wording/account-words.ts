import type { AccountEvent, AccountFinding } from "#shared/domain/account-event.ts";
import { toldDateWords } from "./told-date-words.ts";

/** Characters of an event by which another one names it. */
const nameLength = 60;

/** The beginning of an event, to point at it. */
export function nameOf({ what }: AccountEvent): string {
  const line = what
    .trim()
    .replace(/\s+/g, " ")
    .replace(/[.,;:]+$/, "");
  return line.length > nameLength ? `${line.slice(0, nameLength).trimEnd()} …` : line;
}

/** When it happened, with the event it was before or after. */
export function whenWords({ when, isAbout }: AccountEvent, other: AccountEvent | undefined): string {
  if (other && when.kind === "before") return `Before “${nameOf(other)}”`;
  if (other && when.kind === "after") return `After “${nameOf(other)}”`;
  return toldDateWords(when, isAbout);
}

/** On both events, so that neither looks like the one at fault (SPEC CH4). A circle is already told on both. */
export function findingsAbout({ id }: AccountEvent, findings: readonly AccountFinding[]): AccountFinding[] {
  return findings.filter(({ kind, eventId, otherId }) => eventId === id || (otherId === id && kind !== "circle"));
}

/** What does not fit together yet, without saying that anybody is wrong (SPEC CH4). */
export function findingWords({ kind }: AccountFinding, other: AccountEvent): string {
  switch (kind) {
    case "order":
      return `Stands before “${nameOf(other)}”, whose dates are earlier.`;
    case "relation":
      return `Stands on the other side of “${nameOf(other)}” from where it was told.`;
    case "circle":
      return `This and “${nameOf(other)}” are each told by way of the other.`;
    case "told_differently":
      return `Told differently in “${nameOf(other)}”.`;
  }
}
