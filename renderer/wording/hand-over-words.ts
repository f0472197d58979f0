import { type DelicateFact, factLabel } from "#shared/domain/consent-pack.ts";
import type { HandOver } from "#shared/domain/hand-over.ts";
import { formatDate } from "./dates.ts";
import { lowerFirst } from "./first-letter.ts";
import { channelLabels, ownerLabels } from "./labels.ts";

type Way = NonNullable<HandOver["contacts"]>["ways"][number];
type Evidence = NonNullable<HandOver["evidence"]>[number];

/** A way to reach the person with whose it is and what to keep to. */
export function wayInWords({ channel, value, owner, times, mayLeaveMessage }: Way): string {
  const when = times === "" ? "" : ` ${times}.`;
  return `${channelLabels[channel]}${whose(channel, owner)}: ${value}.${when}${channel === "phone" ? message(owner, mayLeaveMessage) : ""}`;
}

function whose(channel: Way["channel"], owner: Way["owner"]): string {
  // A place to meet is nobody's, and who passes a message on is not the person: the field was left as it begins.
  const isOnlyUsual = owner === "person" && (channel === "in_person" || channel === "through_someone");
  return owner === "unknown" || isOnlyUsual ? "" : ` (belongs to ${lowerFirst(ownerLabels[owner])})`;
}

/** On a telephone of somebody else a message is left with them, not for the person's ears alone. */
function message(owner: Way["owner"], mayLeaveMessage: boolean): string {
  if (!mayLeaveMessage) return " Leave no message.";
  return owner === "person" || owner === "unknown" ? " A message may be left." : " A message may be left there.";
}

/** A document with its day and what it shows. */
export function evidenceInWords({ named, kind, datedOn }: Evidence): string {
  const day = datedOn === null ? "no date" : formatDate(datedOn);
  const description = named === null || named.description === "" ? "" : `: ${named.description}`;
  return `${named?.title ?? "A document, named on request"} (${kind.toUpperCase()}, ${day})${description}`;
}

/** How many documents stay without title and description, and why; null where all are named. */
export function unnamedInWords(evidence: HandOver["evidence"]): string | null {
  const unnamed = evidence?.filter(({ named }) => named === null).length ?? 0;
  if (unnamed === 0) return null;
  const [are, them] = unnamed === 1 ? ["document is", "it"] : ["documents are", "them"];
  return `${unnamed} ${are} listed without title and description: a way to reach the person stands in ${them} that is not known to be safe, depends on what only we can tell, or must not be shared.`;
}

/** What whoever prepares the pack looks through it for; null where nothing is kept back from anybody. */
export function lookThrough(keptBack: ReadonlySet<DelicateFact>, evidence: HandOver["evidence"]): string | null {
  if (keptBack.size === 0) return null;
  const where = evidence?.length
    ? "the titles and descriptions of the evidence, and the answers above,"
    : "the answers above";
  const facts = [...keptBack].map(factLabel).join(", ").toLowerCase();
  return `Not everybody may be told: ${facts}. Whoever gets the pack may be one of them. Look through ${where} for it before a file is made.`;
}

/** What the form would still ask for, with the place it asks at. */
export function missingInWords({ number, message }: HandOver["missing"][number]): string {
  return number === "" ? message : `${number}: ${message}`;
}

/** Whom to ask before the person is contacted. */
export function askFirst(preparedBy: string): string {
  const us = preparedBy === "" ? "us" : preparedBy;
  return `Ask ${us} before you contact the person. Somebody who should not may hold a telephone or open the post.`;
}

/** What stands where the route lets nothing of the kind leave. */
export const notOnThisRoute = {
  evidence: "A report under the Duty to Notify takes no files: none go along.",
  contacts: "This report gives away no way to reach the person.",
} as const;

/** That there are ways to reach the person which are not given away, and why. */
export function othersLeftOut({ ways }: Pick<NonNullable<HandOver["contacts"]>, "ways">): string {
  return `${ways.length === 0 ? "Ways" : "Other ways"} to reach the person are on record and are not given here: they are not known to be safe, depend on what only we can tell, or must not be shared.`;
}
