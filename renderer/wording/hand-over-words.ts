import type { HandOver } from "#shared/domain/hand-over.ts";
import { formatDate } from "./dates.ts";
import { channelLabels } from "./labels.ts";

type Way = NonNullable<HandOver["contacts"]>["ways"][number];
type Evidence = NonNullable<HandOver["evidence"]>[number];

/** A way to reach the person with what to keep to. */
export function wayInWords({ channel, value, times, mayLeaveMessage }: Way): string {
  const when = times === "" ? "" : ` ${times}.`;
  const message = channel !== "phone" ? "" : mayLeaveMessage ? " A message may be left." : " Leave no message.";
  return `${channelLabels[channel]}: ${value}.${when}${message}`;
}

/** A document with its day and what it shows. */
export function evidenceInWords({ title, kind, datedOn, description }: Evidence): string {
  const day = datedOn === null ? "no date" : formatDate(datedOn);
  return `${title} (${kind.toUpperCase()}, ${day})${description === "" ? "" : `: ${description}`}`;
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
