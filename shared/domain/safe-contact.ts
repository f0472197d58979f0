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

/**
 * Whether a number or address stands in a text, however the number is spaced, in whatever figures, and however the
 * address is broken. Of an address a part that has a figure tells it as well: the street with its number, the postcode.
 */
export function holding(words: string): (value: string) => boolean {
  const inOurFigures = withOurFigures(words);
  const figures = inOurFigures.replaceAll(/(?<=\d)[\s().\-\u2010-\u2015]+(?=\d)/gu, "");
  const plain = ` ${plainOf(inOurFigures)} `;
  const unspaced = plain.replaceAll(" ", "");
  return (value) => {
    const ours = withOurFigures(value);
    const number = ours.replaceAll(/\D/g, "");
    const isNumber = number.length >= tellingFigures && !/\p{L}{3}/u.test(ours);
    if (isNumber) return figures.includes(number.slice(-mostFigures));
    const whole = plainOf(ours);
    if (whole !== "" && plain.includes(whole)) return true;
    const parts = ours
      .split(/[,;\n]+/u)
      .map(plainOf)
      .filter((part) => /\p{N}/u.test(part) && squeezed(part).length >= tellingPart);
    const postcodes = [...ours.matchAll(postcode)].map(([found]) => squeezed(found));
    return parts.some((part) => plain.includes(` ${part} `)) || postcodes.some((code) => unspaced.includes(code));
  };
}

const postcode = /\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b/giu;

/** With every figure of another script as 0 to 9. */
function withOurFigures(text: string): string {
  return text.normalize("NFKC").replaceAll(/(?![0-9])\p{Nd}/gu, (figure) => {
    const code = figure.codePointAt(0) ?? 0;
    let value = 0;
    // The ten of a script stand in a row, from nought on.
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
    return String(value);
  });
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
