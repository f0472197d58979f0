import { isDated, isPlacedInTime, saysWhen, sentencesOf } from "./time-words.ts";

/**
 * What makes an answer weaker to whoever decides, by its words alone (first responder toolkit, April 2026, features of
 * strong and weak referrals). Each gives the passages to look at, in the words of the answer; none gives a judgement of it.
 */

/** Events of which none says when it was or what came first. */
export function unplacedEvents(text: string): string[] {
  const sentences = sentencesOf(text);
  return sentences.some(isPlacedInTime) ? [] : sentences.slice(0, 1);
}

/** An answer about when that does not say so: an order alone is none. */
export function withoutWhen(text: string): string[] {
  const sentences = sentencesOf(text);
  return sentences.some(saysWhen) ? [] : sentences.slice(0, 1);
}

/** Somebody or something in particular: who, how many, in whose words, or what was seen. */
const particulars =
  /(?<![\p{L}\d])\d|["“”]|\b(?:he|she|they|we|i|his|her|hers|him|their|them|us|our|my|others|somebody|someone|nobody|mother|mum|father|dad|sister|brother|aunt|nurse|doctor|gp|officers?|police|teacher|tutor|midwife|neighbour|manager|owner|boss|employer|foreman|said|told|says|saw|seen|noticed|heard|observed|showed)\b/iu;

/** Names of signs without what was seen or said; empty while most are described. */
export function bareSigns(text: string): string[] {
  const items = sentencesOf(text)
    .flatMap((sentence) => sentence.split(/;\s*/))
    .map((item) => item.trim())
    .filter((item) => /\p{L}/u.test(item));
  const bare = items.filter((item) => !particulars.test(item));
  return bare.length >= 0.8 * items.length ? bare.slice(0, mostPassages) : [];
}

const papers =
  /\b(?:letters?|reports?|photos?|photographs?|pictures?|statements?|screenshots?|contracts?|tickets?|logs?|notes?|maps?|cop(?:y|ies)|passport|bookings?|assessments?|x-rays?|summar(?:y|ies)|printouts?|certificates?|payslips?|messages?|emails?|entr(?:y|ies)|records?|adverts?|advertisements?|scans?|forms?|transcripts?|recordings?|videos?|receipts?|invoices?|diar(?:y|ies)|referrals?)\b/i;

/** Papers in a list of evidence without the day they are from. */
export function undatedPapers(text: string): string[] {
  const items = sentencesOf(text).flatMap((line) => line.split(/;\s*|\s(?=\d{1,2}[.)]\s)/));
  return items
    .flatMap((item) => {
      const undated: string[] = [];
      let paper: string | null = null;
      for (const part of item.split(/,\s*|(?<!\s)\s+and\s+/)) {
        if (papers.test(part)) {
          if (paper !== null) undated.push(paper);
          paper = part;
        }
        if (paper !== null && isDated(part)) paper = null;
      }
      return paper === null ? undated : [...undated, paper];
    })
    .map((part) => part.replace(/^(?:\d{1,2}[.)]|[-*•])\s*/, "").replace(/(?<![.\s])[.\s]+$/, ""))
    .slice(0, mostPassages);
}

const views =
  /\b(?:(?:i|we)(?: (?:am|are|have|would|also|strongly|firmly|fully|truly|do))? (?:believe|feel|think|consider|conclude|concluded|convinced|certain|sure|no doubt|say)|in (?:my|our)(?: \w+)? (?:opinion|view|judge?ment|belief|experience)|(?:my|our)(?: \w+)? (?:belief|opinion|view)|to my mind|clearly|obviously|undoubtedly|definitely|evidently|certainly|without (?:a )?doubt|no doubt|no question)\b/i;

/** What a view can rest on: a reason, a number, a paper, or something that was done, had, seen or said. */
const facts =
  /\d|\b(?:because|for example|for instance|such as|given (?:that|how)|(?:shown|supported|confirmed) by|based on|rests on|passports?|papers|documents?|identity card|money|wages|paid|pay|pays|earn\w*|debts?|owe[sd]?|loan|phones?|telephones?|messages?|calls?|doors?|gates?|lock\w*|keys?|windows?|scars?|bruis\w*|wounds?|injur\w*|hit|beat\w*|slap\w*|kick\w*|burn\w*|stabb\w*|threat\w*|photograph\w*|camera|police|officers?|nurse|doctor|hospital|customers?|adverts?|advertis\w*|school|hours|shifts?|days off|oath|visa|cards?|deceived|moved|journey|told|said|says|described|saw|seen|bought|sold|robbery|sister|mother|parents|relatives)\b/i;

/** Views without a fact in the same sentence or beside it; of an answer without any fact, its first sentence. */
export function viewsWithoutFacts(text: string): string[] {
  const sentences = sentencesOf(text);
  const hasFact = sentences.map((sentence) => facts.test(sentence));
  const isAlone = (at: number) => !hasFact.slice(Math.max(0, at - 1), at + 2).includes(true);
  const alone = sentences.filter((sentence, at) => views.test(sentence) && isAlone(at));
  const shown = alone.length > 0 || hasFact.includes(true) ? alone : sentences.slice(0, 1);
  return shown.slice(0, mostPassages);
}

const gapInWords =
  /\b(?:n\/a|unknown|not (?:known|asked|discussed|disclosed|provided|recorded|applicable|sure|clear|available)|no information|to be (?:confirmed|advised|provided)|tb[ac]|(?:did|does|do|would|could|can)(?: not|n[’']t) (?:disclose|say|know|remember|recall|tell|want|wish)|cannot (?:say|remember|recall)|can[’']t (?:say|remember|recall)|declined|refused|nothing (?:known|disclosed|to add))\b/i;

const longestGapInWords = 60;

/** An answer of a few words that says only that there is none. */
export function isGapInWords(text: string): boolean {
  const trimmed = text.trim();
  return trimmed.length > 0 && trimmed.length <= longestGapInWords && gapInWords.test(trimmed) && !saysWhy(trimmed);
}

const aboutTelling =
  /\b(?:not|never|n[’']t|without|no) (?:\w+ ){0,2}?(?:ask(?:ed|ing)?|go|going|went|cover\w*|press\w*|prob\w*|discuss\w*|recall|remember|talk\w*|speak(?! against)|spoken|say|said|answers?|dates?|disclos\w*|explor\w*|raised?|know|known|expect)\b|\b(?:declin\w*|prefer\w* not|chose not|(?:would|they|he|she)(?: \w+)? rather|loss of memory|memory|gaps?|vague|left it at that)\b/i;

const reasons =
  /\b(?:because|since|as (?:he|she|they|we|it|the|this|talking|that)(?! puts?\b)|so that|so as|due to|owing to|in order|on (?:the )?(?:medical )?advice|out of|for fear|afraid|scared|fears?|frighten\w*|flash\w*|trauma\w*|distress\w*|shak\w*|cr(?:y|ied|ying)|tears|exhaust\w*|tired|sle(?:pt|ep)|drugg?\w*|drugs|too (?:young|ill|unwell|upset|soon|hard|painful)|ashamed|shame|safety|panic\w*|dissociat\w*|wait\w*|rather|later|interpreter|night)\b/i;

function saysWhy(text: string): boolean {
  return reasons.test(text);
}

/** Whether somewhere a reason is given why something was not asked, not said or is not remembered. */
export function explainsAGap(text: string): boolean {
  const sentences = sentencesOf(text);
  return sentences.some((sentence) => aboutTelling.test(sentence) && saysWhy(sentence));
}

const mostPassages = 3;
