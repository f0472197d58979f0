import { z } from "zod";
import { CaseId } from "./case-record.ts";
import { CivilDate, Instant } from "./instant.ts";
import { FactSource } from "./person.ts";
import { type Span, spanOf, ToldDate } from "./told-date.ts";

export const AccountEventId = z.uuid().brand<"AccountEventId">();
export type AccountEventId = z.infer<typeof AccountEventId>;

/** What a caseworker types: one thing that happened, as it was told. */
export const AccountEventContent = z
  .strictObject({
    what: z.string().trim().min(1, "Write what happened, in the words that were used.").max(5_000),
    when: ToldDate,
    /** It was told as "about" or "around" that time. */
    isAbout: z.boolean(),
    /** The event it was before or after, of the same account. */
    relativeToId: AccountEventId.nullable(),
    source: FactSource,
    /** When it was told or written; null where that is not known. */
    toldOn: CivilDate.nullable(),
    /** Another event of the account that does not fit with this one as told. */
    differsFromId: AccountEventId.nullable(),
    /** What may explain a difference or a gap, such as how or in which language it was asked. */
    explanation: z.string().trim().max(2_000),
  })
  .refine(({ when, relativeToId }) => isRelative(when) === (relativeToId !== null), {
    path: ["relativeToId"],
    message: "Choose the other event.",
  });
export type AccountEventContent = z.infer<typeof AccountEventContent>;

/** One event of the person's own account. Its history has every version. */
export const AccountEvent = z.strictObject({
  ...AccountEventContent.shape,
  id: AccountEventId,
  caseId: CaseId,
  /** Place in the order by hand: smaller comes earlier. */
  position: z.int(),
  /** Taken out of the account; it can be put back. */
  isRemoved: z.boolean(),
  recordedAt: Instant,
  recordedBy: z.string(),
  revision: z.int().positive(),
});
export type AccountEvent = z.infer<typeof AccountEvent>;

/** Distance between neighbours, so that many can be put in between before all are numbered anew. */
export const positionStep = 1_048_576;

export function isRelative(when: ToldDate): boolean {
  return when.kind === "before" || when.kind === "after";
}

/** What does not fit together yet, in neutral terms: no event is said to be wrong (SPEC CH4). */
export type AccountFinding = {
  readonly kind: "order" | "relation" | "circle" | "told_differently";
  readonly eventId: AccountEventId;
  readonly otherId: AccountEventId;
};

/** The days of every event, each before or after followed to where it leads; a circle limits nothing. */
export function spansOf(events: readonly AccountEvent[]): ReadonlyMap<AccountEventId, Span> {
  const byId = new Map(events.map((event) => [event.id, event]));
  const spans = new Map<AccountEventId, Span>();
  const find = (event: AccountEvent, seen: ReadonlySet<AccountEventId>): Span => {
    const known = spans.get(event.id);
    if (known) return known;
    const other = event.relativeToId === null ? undefined : byId.get(event.relativeToId);
    const isFollowed = other !== undefined && !seen.has(other.id);
    const span = spanOf(
      event.when,
      event.isAbout,
      isFollowed ? find(other, new Set([...seen, event.id])) : { earliest: null, latest: null },
    );
    return span;
  };
  for (const event of events) spans.set(event.id, find(event, new Set([event.id])));
  return spans;
}

/**
 * Everything in an account that does not fit together yet: an order by hand that the told dates do not allow, an event
 * before or after another that stands on the other side of it, a circle of such, and what a caseworker marked.
 *
 * @param events in their order by hand, without what was removed
 */
export function findingsOf(events: readonly AccountEvent[]): AccountFinding[] {
  const spans = spansOf(events);
  const places = new Map(events.map(({ id }, place) => [id, place]));
  const findings: AccountFinding[] = [];
  events.forEach((event, place) => {
    const { id: eventId, relativeToId, differsFromId } = event;
    const earliest = spans.get(eventId)?.earliest ?? null;
    // One is enough to say where to look: the nearest that stands after it and was over before.
    const laterButOver = events.slice(place + 1).find((other) => {
      const latest = spans.get(other.id)?.latest ?? null;
      return earliest !== null && latest !== null && latest < earliest;
    });
    if (laterButOver) findings.push({ kind: "order", eventId, otherId: laterButOver.id });
    const other = relativeToId === null ? undefined : places.get(relativeToId);
    if (relativeToId !== null && other !== undefined) {
      if (isInCircle(event, events)) findings.push({ kind: "circle", eventId, otherId: relativeToId });
      else if (event.when.kind === "before" ? place > other : place < other) {
        findings.push({ kind: "relation", eventId, otherId: relativeToId });
      }
    }
    if (differsFromId !== null && places.has(differsFromId)) {
      findings.push({ kind: "told_differently", eventId, otherId: differsFromId });
    }
  });
  return findings;
}

/** Whether the chain of "before" and "after" from an event leads back to it. */
function isInCircle(event: AccountEvent, events: readonly AccountEvent[]): boolean {
  const byId = new Map(events.map((each) => [each.id, each]));
  const seen = new Set<AccountEventId>();
  let next = event.relativeToId;
  while (next !== null && !seen.has(next)) {
    if (next === event.id) return true;
    seen.add(next);
    next = byId.get(next)?.relativeToId ?? null;
  }
  return false;
}

/**
 * Where a new event belongs by its dates: after the last one that was certainly over before it, or before the first
 * that certainly came later; else at the end (SPEC CH3).
 *
 * @returns how many of the events stand before it
 */
export function placeByDates(span: Span, events: readonly AccountEvent[]): number {
  const spans = spansOf(events);
  const first = events.findIndex(({ id }) => {
    const earliest = spans.get(id)?.earliest ?? null;
    return span.latest !== null && earliest !== null && earliest > span.latest;
  });
  return first === -1 ? events.length : first;
}
