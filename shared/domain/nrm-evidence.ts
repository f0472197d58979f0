import { asSentence } from "./as-sentence.ts";
import { type Attachment, endingOf, endingsOf } from "./attachment.ts";
import { civilDateInWords } from "./instant.ts";
import { behind } from "./nrm-answer.ts";
import type { NrmQuestionSet } from "./nrm-question-set.ts";
import { holding, isGuarded, type SafeContact } from "./safe-contact.ts";

/** Which files go along, by name. */
export const evidenceFilesKey = "upload-file";
/** What each of them is. */
export const evidenceListKey = "what-evidence-you-will-submit";

/** The names of files as they are typed, one on each line. */
export function fileNamesIn(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim().slice(0, 300))
    .filter((line) => line !== "");
}

type EvidenceLimits = NrmQuestionSet["limits"];

/** What to know of a file before it is chosen, or because it was. */
export type EvidenceProblem = "taken_off" | "too_large" | "kind_not_taken" | "beyond_number" | "name_tells_way";

/** A document of the case as it may go along with a referral. */
export type EvidenceFile = {
  readonly document: Attachment;
  /** The name by which it is chosen: no other document of the case has it. */
  readonly name: string;
  readonly problems: readonly EvidenceProblem[];
};

/** What was chosen, in its order; the place in it is its number as an exhibit. */
export type Exhibit = {
  readonly name: string;
  /** Null where the name was typed, or is that of no document any more. */
  readonly file: EvidenceFile | null;
};

export type Evidence = {
  /** What can be chosen, and what is chosen although it was taken off the list, in the order of the documents. */
  readonly files: readonly EvidenceFile[];
  readonly exhibits: readonly Exhibit[];
  /** Of the exhibits that are documents, in bytes. */
  readonly bytes: number;
};

type Sources = {
  /** Every document of the case, those taken off the list among them. */
  readonly documents: readonly Attachment[];
  /** The names that stand in the answer. */
  readonly names: readonly string[];
  readonly limits: EvidenceLimits;
  readonly contacts: readonly SafeContact[];
};

/** The documents of a case beside the files that a referral names (SPEC NRM58, NRM59). */
export function evidenceOf({ documents, names, limits, contacts }: Sources): Evidence {
  const chosen = [...new Set(names)];
  const places = new Map(chosen.map((name, place) => [name, place]));
  const nameById = fileNames(documents);
  const guarded = contacts.filter(isGuarded).map(({ value }) => value);
  const files = documents.flatMap((document): EvidenceFile[] => {
    const name = nameById.get(document.id) ?? document.title;
    const place = places.get(name);
    if (document.removedWhy !== null && place === undefined) return [];
    const problems: EvidenceProblem[] = [];
    if (document.removedWhy !== null) problems.push("taken_off");
    if (document.size >= limits.fileMegabytes * 1_000_000) problems.push("too_large");
    if (!limits.fileExtensions.includes(endingOf(name))) problems.push("kind_not_taken");
    if (place !== undefined && place >= limits.files) problems.push("beyond_number");
    if (guarded.some(holding(name))) problems.push("name_tells_way");
    return [{ document, name, problems }];
  });
  const fileByName = new Map(files.map((file) => [file.name, file]));
  const exhibits = chosen.map((name) => ({ name, file: fileByName.get(name) ?? null }));
  return { files, exhibits, bytes: exhibits.reduce((sum, { file }) => sum + (file?.document.size ?? 0), 0) };
}

/**
 * The name of each document with the ending of its kind. Of several that are called the same, the one that came first
 * has the name and the others a number, so that a later document changes the name of none.
 */
function fileNames(documents: readonly Attachment[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  const inTheirOrder = documents.toSorted(
    (a, b) => a.recordedAt.localeCompare(b.recordedAt) || a.id.localeCompare(b.id),
  );
  for (const { id, title, kind } of inTheirOrder) {
    const given = endingOf(title);
    const hasEnding = endingsOf[kind].includes(given);
    const stem = hasEnding ? title.slice(0, title.lastIndexOf(".")) : title;
    const ending = hasEnding ? title.slice(title.lastIndexOf(".")) : `.${endingsOf[kind][0] ?? ""}`;
    let name = `${stem}${ending}`;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${stem} (${count})${ending}`;
    taken.add(name.toLowerCase());
    names.set(id, name);
  }
  return names;
}

/** The words for a kind of file are the window's. */
export type KindWords = Readonly<Record<Attachment["kind"], string>>;

/** What is said of each exhibit in the list, without its number. A description that tells a guarded way stays here. */
function saidOf({ name, file }: Exhibit, kinds: KindWords, guarded: readonly string[]): string {
  if (!file) return asSentence(name);
  const { kind, datedOn, description } = file.document;
  const oneLine = description.replaceAll(/\s+/gu, " ").trim();
  const isTold = oneLine !== "" && !guarded.some(holding(oneLine));
  const day = datedOn === null ? "date not known" : `dated ${civilDateInWords(datedOn)}`;
  return [asSentence(name), `${kinds[kind]}, ${day}.`, ...(isTold ? [asSentence(oneLine)] : [])].join(" ");
}

export type ListOfExhibits = {
  /** The answer as it would stand with the list. */
  readonly text: string;
  /** Lines of a list in it that fit no file as it stands now. They are left as they are. */
  readonly astray: readonly string[];
};

const exhibitLine = /^Exhibit \d{1,3}: (.*)$/u;

/**
 * The answer that describes each file, with the list brought up to date: a line for each exhibit under its number.
 * Whatever somebody wrote stays where it is, also behind the words of a line (SPEC NRM60).
 */
export function withExhibits(
  text: string,
  { exhibits, files }: Evidence,
  kinds: KindWords,
  contacts: readonly SafeContact[],
): ListOfExhibits {
  const guarded = contacts.filter(isGuarded).map(({ value }) => value);
  const numbers = new Map(exhibits.map((exhibit, place) => [saidOf(exhibit, kinds, guarded), place + 1]));
  const notChosen = files
    .filter(({ name }) => !exhibits.some((exhibit) => exhibit.name === name))
    .map((file) => saidOf({ name: file.name, file }, kinds, guarded));
  const known = [...numbers.keys(), ...notChosen].toSorted((a, b) => b.length - a.length);
  const standing = new Set<string>();
  const astray: string[] = [];
  const lines = text.split("\n").flatMap((line) => {
    const said = exhibitLine.exec(line)?.[1];
    if (said === undefined) return [line];
    const found = known.find((words) => said.startsWith(words));
    const number = found === undefined ? undefined : numbers.get(found);
    if (found !== undefined && number !== undefined && !standing.has(found)) {
      standing.add(found);
      return [`Exhibit ${number}: ${said}`];
    }
    if (said === found) return [];
    astray.push(line);
    return [line];
  });
  const missing = [...numbers].filter(([words]) => !standing.has(words));
  const added = missing.map(([words, number]) => `Exhibit ${number}: ${words}`).join("\n");
  return { text: behind(lines.join("\n"), added), astray };
}
