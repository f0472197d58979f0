const number =
  "\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|few|several|some|couple of|many";
const unit = "hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|years?|seasons?|terms?";
const season = "spring|summer|autumn|winter";

/** Each by itself gives a year, a month or a day. All are of bounded length, so that none is slow. */
const days: readonly RegExp[] = [
  // "May" and "March" only where they cannot be a verb.
  /\b(?:19|20)\d\d\b/,
  /\b\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})\b/,
  /\b(?:january|february|april|june|july|august|september|october|november|december)\b/i,
  /\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.? \d/i,
  /\b(?:May|March),? (?:of )?\d/,
  /\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:may|march)\b/i,
  /\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Ee]arly|[Ll]ate|[Mm]id|[Ff]rom|[Ll]ast|[Nn]ext|[Tt]hat|[Tt]his|[Tt]o|[Bb]efore|[Aa]fter|[Dd]uring|[Bb]etween|[Tt]hrough|[Oo]f|[Aa]nd|[Aa]round|[Aa]bout)[ -](?:May|March)\b/,
  /\bthe \d{1,2}(?:st|nd|rd|th)\b/i,
];

/** A season, a feast, a time of a life, or how long before or after. */
const times: readonly RegExp[] = [
  new RegExp(
    `\\b(?:in|the|last|next|that|this|since|until|till|by|early|late|mid|of|one|first|from|during|all) ?-?(?:early |late )?(?:${season})\\b`,
    "i",
  ),
  /\b(?:christmas|easter|ramadan|eid|diwali|new year|lockdown|pandemic|half-term|lunar|birthday|harvest|funeral)\b/i,
  /\b(?:aged?|at) (?:the age of )?(?:\d{1,2}|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty)\b/i,
  /\b(?:was|were|turned|became|only) (?:about |only |just )?(?:\d{1,2}|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty)\b/i,
  /\b(?:in|of|at) (?:school )?year \d{1,2}\b/i,
  new RegExp(`\\b(?:${number}) (?:or (?:${number}) |more )?(?:${unit})\\b`, "i"),
  new RegExp(
    `\\b(?:that|the same|the next|the following|the first|the second|the third|the last|one|each|the|last|same|by)(?: same| very)? (?:day|night|evening|morning|afternoon|week|weekend|fortnight|month|year|time|time he|time she)(?:s|'s)?\\b`,
    "i",
  ),
];

const order =
  /\b(?:afterwards|later|after|before|eventually|finally|subsequently|previously|beforehand|meanwhile|until|till|since then|soon|at first|first of all|in the end|to begin with|from then on|by then|on arriv(?:al|ing)|as soon as|ago|initially|yesterday|tonight)\b/i;

/** Where it goes on with what happened. */
const then = /(?:^|[,;.] |\band )then,? \w/i;

/** Whether a text tells when something was. */
export function saysWhen(text: string): boolean {
  return days.some((day) => day.test(text)) || times.some((time) => time.test(text));
}

/** Whether a sentence places something in time or in an order. A "then" that goes with "if" does not. */
export function isPlacedInTime(sentence: string): boolean {
  return saysWhen(sentence) || order.test(sentence) || (then.test(sentence) && !/\bif\b/i.test(sentence));
}

const saidOtherwise =
  /\b(?:(?:the same|that|this) (?:day|days|week|month|months|year)|undated|no date|date (?:is )?not known|date unknown)\b/i;

/** Whether a day, a month or a year is given, or said to be unknown. */
export function isDated(text: string): boolean {
  return days.some((day) => day.test(text)) || saidOtherwise.test(text);
}

/** Sentences and lines, as somebody reads them; a list gives one for each of its points. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?])\s+(?=["'“‘(]?[\p{Lu}\d])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));
}
