import type { CaseId } from "#shared/domain/case-record.ts";
import { CaseReference, normaliseCaseReference } from "#shared/domain/case-reference.ts";
import {
  mostCounted,
  type PersonHit,
  type SearchGroup,
  SearchGroupKind,
  type SearchHit,
  type Snippet,
} from "#shared/domain/search.ts";
import { mayDo } from "#shared/domain/rights.ts";
import { foldWord, parseSearch, type SearchTerm } from "#shared/domain/search-query.ts";
import { matchTerms } from "../../database/full-text-match.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import { isOpenTo, openCases } from "../case-access/case-access-repository.ts";
import * as cases from "../cases/case-repository.ts";
import { likenessOfWords } from "./name-likeness.ts";
import { findPeople } from "./name-search-repository.ts";
import * as found from "./search-repository.ts";
import { snippetOf } from "./snippet.ts";

/** Hits of each kind in a first look, and of one kind on a page. */
const firstLook = 5;
const pageSize = 20;

export const find: Handler<"search.find"> = (context, { text, group, page }) => {
  const terms = parseSearch(text);
  if (terms.length === 0) return { groups: [], near: [] };
  const slice = group === null ? { from: 0, most: firstLook } : { from: page * pageSize, most: pageSize };
  const kinds: readonly SearchGroupKind[] = group === null ? SearchGroupKind.options : [group];
  const groups = kinds.map((kind) => groupOf(context, kind, { text, terms, ...slice }));
  const isFound = groups.some(
    ({ count, hits }) => count > 0 && hits.some((hit) => hit.kind !== "person" || hit.fit === "same"),
  );
  return { groups, near: group === null && !isFound ? nearWords(context, terms) : [] };
};

type Look = {
  readonly text: string;
  readonly terms: readonly SearchTerm[];
  readonly from: number;
  readonly most: number;
};

function groupOf(context: OpenContext, kind: SearchGroupKind, look: Look): SearchGroup {
  if (kind === "people") return people(context, look);
  const match = isWorthReading(look.terms) ? matchTerms(look.terms) : undefined;
  if (match === undefined) return { kind, hits: [], count: 0, isMore: false };
  const rows = kind === "notes" ? found.noteRows(context.db, match) : found.passageRows(context.db, kind, match);
  const shown = rows.slice(look.from, Math.min(look.from + look.most, mostCounted));
  return {
    kind,
    hits: hitsAt(context, kind, shown, look.terms),
    count: Math.min(rows.length, mostCounted),
    isMore: rows.length > mostCounted,
  };
}

/** One letter begins half of all words; a single Chinese character is a word. */
function isWorthReading(terms: readonly SearchTerm[]): boolean {
  return terms.some(({ words }) => words.some((word) => word.length > 1 || /[^\p{Script=Latin}\p{N}]/u.test(word)));
}

function hitsAt(
  context: OpenContext,
  kind: Exclude<SearchGroupKind, "people">,
  rows: readonly number[],
  terms: readonly SearchTerm[],
): SearchHit[] {
  const { db } = context;
  const isOpen = askedOnce(context);
  const words = (caseId: CaseId, text: string): Snippet | null => (isOpen(caseId) ? snippetOf(text, terms) : null);
  if (kind === "notes") {
    return found
      .notesAt(db, rows)
      .map(({ body, ...note }) => ({ kind: "note", ...note, snippet: words(note.caseId, body) }));
  }
  if (kind === "tasks") {
    const isSupervised = mayDo(context.worker.roles, "supervise");
    return found.tasksAt(db, rows).map(({ text, ...task }) => {
      const snippet = isSupervised ? snippetOf(text, terms) : words(task.caseId, text);
      return { kind: "task", ...task, snippet };
    });
  }
  if (kind === "documents") {
    return found
      .documentsAt(db, rows)
      .map(({ text, ...document }) => ({ kind: "document", ...document, snippet: words(document.caseId, text) }));
  }
  if (kind === "around") {
    return found
      .aroundAt(db, rows)
      .map(({ text, ...somebody }) => ({ kind: "around", ...somebody, snippet: words(somebody.caseId, text) }));
  }
  if (kind === "enquiries") {
    return found.enquiriesAt(db, rows).map(({ text, ...enquiry }) => ({
      kind: "enquiry",
      ...enquiry,
      snippet: enquiry.ofCase === null ? snippetOf(text, terms) : words(enquiry.ofCase.caseId, text),
    }));
  }
  if (kind === "organisations") {
    return found
      .organisationsAt(db, rows)
      .map(({ text, ...one }) => ({ kind: "organisation", ...one, snippet: snippetOf(text, terms) }));
  }
  if (kind === "referrals") {
    return found
      .referralsAt(db, rows)
      .map(({ text, ...referral }) => ({ kind: "referral", ...referral, snippet: words(referral.caseId, text) }));
  }
  return found
    .recordsAt(db, rows)
    .map(({ text, ...record }) => ({ kind: "record", ...record, snippet: words(record.caseId, text) }));
}

/** What is written of a colleague's case is read after saying why, here as well (SPEC RO9, SE5). */
function askedOnce({ db, worker, judgedAt }: OpenContext): (caseId: CaseId) => boolean {
  const open = new Map<CaseId, boolean>();
  return (caseId) => {
    const isOpen = open.get(caseId) ?? isOpenTo(db, caseId, worker.id, judgedAt);
    open.set(caseId, isOpen);
    return isOpen;
  };
}

function people(context: OpenContext, { text, from, most }: Look): SearchGroup {
  const { db, today } = context;
  const reference = CaseReference.safeParse(normaliseCaseReference(text));
  const byReference = reference.success ? cases.findByReference(db, reference.data, today()) : undefined;
  const byName = byReference ? [] : findPeople(db, text);
  const shown = byName.slice(from, from + most);
  const summaries = new Map(
    cases
      .listThese(
        db,
        shown.map(({ caseId }) => caseId),
        today(),
      )
      .map((one) => [one.id, one]),
  );
  const isOpen = askedOnce(context);
  const hits = shown.flatMap(({ caseId, fit, name }): PersonHit[] => {
    const summary = summaries.get(caseId);
    if (!summary) return [];
    // The list of cases tells the name in use and no other.
    const told = isOpen(caseId) ? name : { ...name, text: null };
    const otherName = summary.name === name.text ? null : told;
    return [{ kind: "person", summary, fit, otherName }];
  });
  if (byReference) hits.push({ kind: "person", summary: byReference, fit: "same", otherName: null });
  return { kind: "people", hits, count: byReference ? 1 : byName.length, isMore: false };
}

/** So many words are proposed, of so many that are looked at. */
const mostNear = 3;
const mostTried = 40;

/** For each typed word, others spelt alike that the worker may read where they stand (SPEC SE6). */
function nearWords(context: OpenContext, terms: readonly SearchTerm[]): string[] {
  const { db } = context;
  const near: string[] = [];
  for (const word of terms.flatMap(({ words }) => words).map(foldWord)) {
    if (word.length < 4) continue;
    const letters = new Set([word.charAt(0), word.charAt(1)]);
    const alike = [...letters]
      .flatMap((first) => found.wordsLike(db, first, word.length - 2, word.length + 2))
      .map((term) => ({ term, value: likenessOfWords(word, term) }))
      .filter(({ term, value }) => value >= nearWord && term !== word)
      .toSorted((a, b) => b.value - a.value || (a.term < b.term ? -1 : 1));
    let told = 0;
    for (const { term } of alike.slice(0, mostTried)) {
      if (told < mostNear && isReadByWorker(context, term)) {
        near.push(term);
        told += 1;
      }
    }
  }
  return [...new Set(near)];
}

const nearWord = 0.7;

/** Proposed, a word is read: as much as in the passage it comes from. */
function isReadByWorker({ db, worker, judgedAt }: OpenContext, word: string): boolean {
  const match = matchTerms([{ words: [word], isPrefix: false }]);
  if (match === undefined) return false;
  const open = openCases(db, worker.id, judgedAt);
  const among = (kind: found.PassageKind) => (kind === "tasks" && mayDo(worker.roles, "supervise") ? undefined : open);
  return (
    found.noteRows(db, match, 1, open).length > 0 ||
    found.passageKinds.some((kind) => found.passageRows(db, kind, match, 1, among(kind)).length > 0)
  );
}
