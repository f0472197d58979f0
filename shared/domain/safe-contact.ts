import { z } from "zod";
import { CivilDate } from "./instant.ts";

export const ContactChannel = z.enum(["phone", "text_message", "email", "post", "in_person", "through_someone"]);
export type ContactChannel = z.infer<typeof ContactChannel>;

export const ContactOwner = z.enum(["person", "relative", "worker", "professional", "unknown"]);
export type ContactOwner = z.infer<typeof ContactOwner>;

/** `unknown` is treated as unsafe everywhere (SPEC SC1). */
export const ContactSafety = z.enum(["safe", "unsafe", "unknown"]);
export type ContactSafety = z.infer<typeof ContactSafety>;

/**
 * One way to reach the person, and whether it may be used. An exploiter may hold the phone or open the
 * post, so the safety stands beside the value and never apart from it.
 */
export const SafeContact = z.strictObject({
  channel: ContactChannel,
  value: z.string().trim().min(1, "Write the number, address or place.").max(300),
  owner: ContactOwner,
  safety: ContactSafety,
  /** As the person says it: `after 17:00`. */
  times: z.string().trim().max(200),
  mayLeaveMessage: z.boolean(),
  codeWord: z.string().trim().max(80),
  note: z.string().trim().max(500),
  verifiedOn: CivilDate.nullable(),
});
export type SafeContact = z.infer<typeof SafeContact>;

/** Why a guarded way to reach the person is copied all the same: asked each time (SPEC SC3). */
export const ContactTaking = z.enum(["agreed_now", "checked_now", "to_protect"]);
export type ContactTaking = z.infer<typeof ContactTaking>;

/** Whether a question stands in front of it: not known to be safe, or safe only under conditions (SPEC SC2). */
export function isGuarded({ safety, times, codeWord, note }: SafeContact): boolean {
  return safety !== "safe" || times !== "" || codeWord !== "" || note !== "";
}

/** Figures by which two ways of writing one number are known: what comes behind 0 or +44 is at least this long. */
const tellingFigures = 7;
const mostFigures = 9;

/**
 * The guarded ways to reach the person that stand in a text.
 *
 * @param address Every part of the address of which the text is one, where each has a field of its own; else empty
 */
export function guardedIn(
  words: string,
  contacts: readonly SafeContact[],
  address: readonly string[] = [],
): SafeContact[] {
  const holds = holding(words);
  const isOfAddress = meantBy(address);
  return contacts.filter((contact) => isGuarded(contact) && (holds(contact.value) || isOfAddress(contact.value)));
}

/** Letters and figures at the least by which a part of an address tells it: a postcode has five. */
const tellingPart = 5;

/**
 * Whether an address that was taken apart is the one that is on record. Either may lack what the other has, as a
 * county: a street with its number, the postcode, or every part together tell it.
 */
function meantBy(address: readonly string[]): (value: string) => boolean {
  const holds = holding(address.join("\n"));
  const parts = address.map(squeezed).filter((part) => part !== "");
  return (value) => {
    if (holds(value)) return true;
    const whole = squeezed(value);
    const shared = parts.filter((part) => whole.includes(part));
    const isAll = parts.length > 1 && shared.length === parts.length;
    return isAll || shared.some((part) => part.length >= tellingPart && /\p{N}/u.test(part));
  };
}

/** Whether a number or address stands in a text, however the number is spaced or the address broken. */
export function holding(words: string): (value: string) => boolean {
  const figures = words.replaceAll(/(?<=\d)[\s().\-\u2010-\u2015]+(?=\d)/gu, "");
  const plain = plainOf(words);
  return (value) => {
    const number = value.replaceAll(/\D/g, "");
    const isNumber = number.length >= tellingFigures && !/\p{L}{3}/u.test(value);
    const inPlain = plainOf(value);
    return isNumber ? figures.includes(number.slice(-mostFigures)) : inPlain !== "" && plain.includes(inPlain);
  };
}

function squeezed(text: string): string {
  return plainOf(text).replaceAll(" ", "");
}

/** Letters and figures only, so that commas and lines of an address do not matter. */
function plainOf(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}@]+/gu, " ")
    .trim();
}
