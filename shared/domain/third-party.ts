import { languageName, valuesOf } from "./reference-list.ts";
import { fold, termFinder } from "./nrm-identity.ts";
import type { WrittenText } from "./record-fields.ts";

/** Why a passage is proposed to be looked at before the person is given it (SPEC SA5). */
export type ThirdPartyKind =
  /** A name of somebody who is kept as a person around the case, or a part of it. */
  | "person_around"
  | "professional"
  /** What somebody around the case is known again by. */
  | "identifier"
  /** Somebody named in a field that is for a name: an interpreter, who was there. */
  | "named_in_field"
  | "perhaps_name"
  | "phone"
  | "email"
  | "postcode"
  | "agreed_word"
  /** Left out in another place already. */
  | "left_out_elsewhere";

export type KnownWords = { readonly words: string; readonly kind: ThirdPartyKind };

/** A passage of a text, from its first UTF-16 code unit. */
export type Passage = { readonly from: number; readonly words: string; readonly kind: ThirdPartyKind };

/** What is known of a case before its texts are looked through. */
export type Acquainted = {
  readonly known: readonly KnownWords[];
  /** The person's own names, numbers and addresses: theirs to be given. */
  readonly own: readonly string[];
};

/** Longest passage that is proposed or marked as words, in UTF-16 code units. */
export const longestPassage = 400;

/**
 * Looks for what tells of somebody else. Made for one case: a word that stands as a name in the middle of a sentence is
 * one at its beginning as well. What it finds is proposed and nothing more, and it does not find everything.
 */
export function thirdPartyFinder(texts: readonly WrittenText[], { known, own }: Acquainted) {
  const ownWords = new Set(own.flatMap((words) => wordsOf(words).map(({ text }) => fold(text))));
  const ownFigures = own.map(figuresOf).filter((figures) => figures.length >= 7);
  const ownText = own.map((words) => squeezed(words)).join("\n");
  const ownEmails = new Set(own.map(squeezed));
  const kinds = new Map(known.map(({ words, kind }) => [words, kind]));
  // What was left out by hand is left out, also where the person is called the same.
  const leftOut = new Set(known.flatMap(({ words, kind }) => (kind === "left_out_elsewhere" ? [words] : [])));
  const terms = [...kinds.keys()].filter((words) => leftOut.has(words) || !ownWords.has(fold(words)));
  const termsIn = termFinder(terms);
  const certain = new Set(
    texts.flatMap(({ text, path }) =>
      runsIn(text, isNameField(path))
        .filter(({ isSure }) => isSure)
        .flatMap(({ words }) => words.map((word) => fold(word.text))),
    ),
  );

  return function passagesIn({ text, path }: WrittenText): Passage[] {
    const sure = longestFirst(
      termsIn(text).map(({ from, to, term }) => ({
        from,
        words: text.slice(from, to),
        kind: kinds.get(term) ?? "perhaps_name",
      })),
    );
    if (isWorker(path)) return sure;
    const perhaps = longestFirst([...namesIn(text, path), ...numbersIn(text)].flatMap(inShortPieces));
    return [...sure, ...besides(sure, perhaps)].toSorted((a, b) => a.from - b.from);
  };

  /** What of a passage stands beside those that are known for sure: whoever is known is decided about alone. */
  function besides(sure: readonly Passage[], perhaps: readonly Passage[]): Passage[] {
    let next = 0;
    return perhaps.flatMap((passage) => {
      const end = passage.from + passage.words.length;
      while (next < sure.length && endOf(sure[next]) <= passage.from) next += 1;
      const within = [];
      for (let at = next; at < sure.length && (sure[at]?.from ?? end) < end; at += 1) within.push(sure[at]);
      if (within.length === 0) return [passage];
      const pieces: Passage[] = [];
      let from = passage.from;
      for (const known of [...within, undefined]) {
        const to = known?.from ?? end;
        if (to > from) pieces.push(...piecesOf(passage, from, to));
        from = Math.max(from, endOf(known));
      }
      return pieces;
    });
  }

  function piecesOf({ from: start, words, kind }: Passage, from: number, to: number): Passage[] {
    const rest = wordsOf(words.slice(from - start, to - start)).filter(
      ({ text }) =>
        (isCapital(text) || isUncased(text)) &&
        !isCommon(text) &&
        !titles.has(text.toLowerCase()) &&
        !ownWords.has(fold(text)),
    );
    const [first] = rest;
    const last = rest.at(-1);
    if (!first || !last) return [];
    const at = from - start + first.from;
    return [{ from: start + at, words: words.slice(at, from - start + last.from + last.text.length), kind }];
  }

  function namesIn(text: string, path: string): Passage[] {
    const kind = isNameField(path) ? "named_in_field" : "perhaps_name";
    return runsIn(text, isNameField(path)).flatMap((run) => {
      const words = trimmed(run.words);
      const [first] = words;
      const last = words.at(-1);
      if (!first || !last) return [];
      const isKnown = words.some((word) => certain.has(fold(word.text)));
      if (!run.isSure && !isKnown && !(run.isLikely && first === run.words[0])) return [];
      if (words.every((word) => ownWords.has(fold(word.text)))) return [];
      const to = last.from + last.text.replace(/['’]s$/, "").length;
      return [{ from: first.from, words: text.slice(first.from, to), kind } as const];
    });
  }

  function numbersIn(text: string): Passage[] {
    const matches = (pattern: RegExp, kind: ThirdPartyKind) =>
      [...text.matchAll(pattern)].map((match) => ({ from: match.index, words: match[0], kind }));
    return [
      ...matches(phone, "phone").filter(
        ({ words }) => figuresOf(words).length >= 10 && !ownFigures.some((figures) => figures === figuresOf(words)),
      ),
      ...matches(email, "email").filter(({ words }) => !ownEmails.has(squeezed(words))),
      ...matches(postcode, "postcode").filter(({ words }) => !ownText.includes(squeezed(words))),
    ];
  }
}

/** A name with each part of it that may stand alone. */
export function partsOfName(name: string): string[] {
  const parts = wordsOf(name).filter(({ text }) => !/^\p{Ll}/u.test(text) && !isCommon(text) && [...text].length > 1);
  return [name, ...parts.map(({ text }) => text)];
}

function endOf(passage: Passage | undefined): number {
  return passage === undefined ? 0 : passage.from + passage.words.length;
}

/** One that is longer than can be decided about, word by word. */
function inShortPieces(passage: Passage): Passage[] {
  if (passage.words.length <= longestPassage) return [passage];
  return wordsOf(passage.words).map(({ text, from }) => ({ ...passage, from: passage.from + from, words: text }));
}

/** Two passages never overlap: the one that begins first stands, and of two that begin together the longer. */
function longestFirst(passages: readonly Passage[]): Passage[] {
  let end = 0;
  return passages
    .filter(({ words }) => words.length <= longestPassage)
    .toSorted((a, b) => a.from - b.from || b.words.length - a.words.length)
    .filter(({ from, words }) => {
      const stands = from >= end;
      if (stands) end = from + words.length;
      return stands;
    });
}

type Word = { readonly text: string; readonly from: number };
type Run = {
  readonly words: readonly Word[];
  /** In the middle of a sentence, several together, or behind a title: a name unless it is of a known thing. */
  readonly isSure: boolean;
  /** At the beginning of a sentence, before something that people do. */
  readonly isLikely: boolean;
};

const word = /(?<![\p{N}_])\p{L}[\p{L}\p{M}]*(?:['’‑-]\p{L}[\p{L}\p{M}]*)*/gu;
const phone = /(?<![\d+])(?:\+|0)\d[\d\s().-]{7,18}\d(?!\d)/g;
const email = /(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g;
const postcode = /\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b/gi;

function wordsOf(text: string): Word[] {
  return [...text.matchAll(word)].map((match) => ({ text: match[0], from: match.index }));
}

/** Words with a capital that stand together, and what stands behind a title or "known as". */
function runsIn(text: string, isField: boolean): Run[] {
  const words = wordsOf(text);
  // A word in a script without capitals among others that have them is likely a name. A whole text in one is not.
  const uncased = words.filter(({ text: each }) => isUncased(each)).length;
  const standsOut = (each: string) => isCapital(each) || (uncased * 2 < words.length && isUncased(each));
  const runs: Run[] = [];
  for (let at = 0; at < words.length;) {
    const first = words[at];
    if (!first) break;
    const isTitled = isBehindTitle(text, words, at);
    if (!standsOut(first.text) && !isTitled) {
      at += 1;
      continue;
    }
    let end = at + 1;
    for (
      let next = words[end];
      next && standsOut(next.text) && isBeside(text, words[end - 1], next);
      next = words[end]
    ) {
      end += 1;
    }
    // From a beginning such as "The" or "Met" onwards it may be anything.
    const run = words.slice(at, end);
    const opens = opensSentence(text, first.from);
    const rest = opens && isCommon(first.text) ? run.slice(1) : run;
    const isAlone = rest.length === 1 && rest[0] === first;
    const follower = words[end]?.text ?? "";
    if (rest.length > 0 && !isOfOffice(rest)) {
      runs.push({
        words: rest,
        isSure: isField || isTitled || !opens || !isAlone || isUncased(first.text),
        // "Leaving was his own decision" begins with no name.
        isLikely:
          isAlone &&
          !/.{4}ing$/.test(first.text) &&
          (doings.has(follower.toLowerCase()) || text.startsWith("’s", first.from + first.text.length)),
      });
    }
    at = end;
  }
  return runs.filter(({ words: [only, second] }) => second !== undefined || (only?.text.length ?? 0) > 1);
}

function isCapital(text: string): boolean {
  if (!/^\p{Lu}/u.test(text)) return false;
  // "NRM" and "GP" are no names; "TOM" may be one.
  const isAbbreviation =
    text.length <= 5 && text === text.toUpperCase() && (text.length < 3 || abbreviations.has(text));
  return !isAbbreviation;
}

/** In a script that has no capitals, such as Arabic or Chinese. */
function isUncased(text: string): boolean {
  return /^\p{Lo}/u.test(text);
}

/** With nothing between them but a blank, or the point of a title. */
function isBeside(text: string, before: Word | undefined, next: Word): boolean {
  if (before === undefined) return false;
  const between = text.slice(before.from + before.text.length, next.from);
  const isShort = titles.has(before.text.toLowerCase()) || before.text.length === 1;
  return /^[ \u00a0]{1,2}$/.test(between) || (isShort && /^\.[ \u00a0]{0,2}$/.test(between));
}

function isBehindTitle(text: string, words: readonly Word[], at: number): boolean {
  const [before, first] = [words[at - 1], words[at]];
  if (!before || !first || !isBeside(text, before, first)) return false;
  if (titles.has(before.text.toLowerCase())) return true;
  const second = words[at - 2];
  return before.text.toLowerCase() === "as" && second?.text.toLowerCase() === "known";
}

function opensSentence(text: string, from: number): boolean {
  const before = text.slice(Math.max(0, from - 6), from).trimEnd();
  const isOpened =
    before === "" || /[.!?:;•–“"\n]$/u.test(before) || text.slice(Math.max(0, from - 3), from).includes("\n");
  return isOpened && !/\b(?:Mr|Mrs|Ms|Dr|St)\.$/.test(before);
}

/** Without common words, titles and days at either end: "On Monday Tom" is "Tom". */
function trimmed(words: readonly Word[]): readonly Word[] {
  const isName = ({ text }: Word) => !isCommon(text) && !titles.has(text.toLowerCase()) && !isOfPlaceOrTime(text);
  const first = words.findIndex(isName);
  return first === -1 ? [] : words.slice(first, words.findLastIndex(isName) + 1);
}

function isOfOffice(words: readonly Word[]): boolean {
  const last = words.at(-1)?.text.toLowerCase() ?? "";
  return words.length > 1 && officeEndings.has(last);
}

function isCommon(text: string): boolean {
  return common.has(text.toLowerCase().replaceAll("’", "'"));
}

const placesAndTimes: ReadonlySet<string> = new Set(
  [...valuesOf("nationalities"), ...valuesOf("countries")]
    .flatMap((value) => wordsOf(value).map(({ text }) => text.toLowerCase()))
    .filter((text) => !alsoNames().has(text)),
);

/** Countries and peoples that people are called by. */
function alsoNames(): ReadonlySet<string> {
  return new Set([
    "chad",
    "jordan",
    "georgia",
    "israel",
    "kenya",
    "india",
    "cuba",
    "the",
    "christian",
    "dominica",
    "guy",
  ]);
}

function isOfPlaceOrTime(text: string): boolean {
  const plain = text.toLowerCase();
  return placesAndTimes.has(plain) || times.has(plain) || spoken.has(plain);
}

/** Languages as caseworkers name them; the list of all of them has words that are names. */
const spoken: ReadonlySet<string> = new Set(
  ["eng", "vie", "sqi", "ron", "pol", "ara", "tir", "amh", "urd", "pan", "hin", "ben", "cmn", "por", "spa", "fra"].map(
    (code) => (languageName(code).split(/[\s,(]/)[0] ?? "").toLowerCase(),
  ),
);

const split = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const times = split(
  "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december christmas easter ramadan eid england scotland wales ireland britain",
);
const titles = split(
  "mr mrs ms miss mx dr doctor prof sir madam pc dc ds di dci wpc sgt sergeant inspector detective nurse judge imam father uncle aunt auntie named nicknamed alias",
);
const abbreviations = split(
  "NRM NHS DWP MSVCC ESOL FRO DSL DBS PTSD HMRC ICTG IMSA MOJ UKVI GLAA BRP PIP ILR CCTV COVID ASAP USA UAE UKBA MARAC MASH FGM HIV STI ANPR SIM ATM",
);
const officeEndings = split(
  "police council hospital office army court school college university centre center service services authority agency bank street road lane avenue church mosque surgery clinic practice team department association trust foundation act law line board",
);
const doings = split(
  "said says told is was has had came comes went goes rang rings called calls asked asks did does will would can could lives lived works worked took takes gave gives wrote sent met helped helps owns owned drove drives knows knew paid pays made makes brought agreed reports reported mentioned explained thinks feels arrived left phoned texted emailed confirmed threatened hit beat held kept keeps wants wanted who whose",
);
const common = split(
  "a about account action address adult advice advised after afternoon agreed all also although am an and another any anybody anyone appointment are around arrived as ask asked assessment at attended away back because been before began being below both but by call called calls came can cannot care case centre child children client collected contact contacted court could date day dear decided decision did didn't discussed do does doesn't done don't due during each early email emailed evening every everybody everyone everything evidence explained family feels felt few final first following food for found from further gave gets give given goes going good got had has have he he'd hello help helped her here hers herself hi him himself his home hospital housing how however i i'd i'll i'm i've if in information interpreter into is isn't it its just keep knows last late later left let letter like lives long looked made make man many may maybe me meeting message met money more morning most mother much must my name need needs neither never new next night no nobody none nor not note nothing now number of off offered often old on once one only or other others our out over owing own paid passport people perhaps person phone phoned plan planned please police possible previous prompt provided rang reason received referral referred remains report reported risk room safe said saw say says second see seen sent shared she she'd should shown since so social solicitor some somebody someone something soon spoke staff still support supported task tell tells text thank thanks that that's the their them themselves then there there's these they they'd they're thing things this those though through time to today together told tomorrow too took travel tried two under unknown until up update us used very visit visited want wanted wants was way we we'd we're week well went were what when where whether which while who why will wish wishes with within without woman work worked worker works would yes yesterday yet you young your english home office universal credit job salvation duty notify national mechanism modern slavery reasonable conclusive grounds",
);

const fieldsForNames: ReadonlySet<string> = new Set([
  "interpreter",
  "present",
  "socialWorker",
  "madeWith",
  "talkedWith",
  "asked",
  "authorisedBy",
  "recipientName",
  "name",
  "provider",
]);

function isNameField(path: string): boolean {
  return fieldsForNames.has(path.slice(path.lastIndexOf(".") + 1));
}

/** Who of the office did something, which is shown of every record. */
function isWorker(path: string): boolean {
  return (path.endsWith("By") && path !== "authorisedBy") || path === "owner";
}

function figuresOf(text: string): string {
  return text.replace(/^\s*(?:\+|00)44\s*(?:\(0\))?/, "0").replaceAll(/\D/g, "");
}

function squeezed(text: string): string {
  return text.toLowerCase().replaceAll(/\s/g, "");
}
