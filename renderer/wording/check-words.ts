import type { Finding, FindingKind } from "#shared/domain/case-file-check.ts";

/** Each thing a check can find, in words. The place stands behind it. */
export const findingWords: Record<FindingKind, string> = {
  page_altered: "A page of the case file is not as it was written",
  structure_damaged: "The tables and indexes of the case file do not hang together",
  unreadable: "A part of the case file could not be read",
  rules_differ: "A table or a rule of the case file is not the one that belongs there",
  reference_broken: "A record points at another that is not there",
  search_index_differs: "The search index does not fit the words on record",
  entry_missing: "An entry of the history is missing",
  entry_moved: "An entry of the history does not follow from the one before it",
  entry_altered: "An entry of the history was changed",
  entry_key_unknown: "An entry of the history was written under a key that is not known",
  record_altered: "A record differs from its newest version in the history",
  record_without_version: "A record stands in no version of the history",
  record_missing: "A record that the history tells of is not there",
  version_altered: "An earlier version of a record was changed",
  version_missing: "A version that the history tells of is not there",
  version_without_entry: "A version of a record of which the history says nothing",
  erased_record_there: "A record that was erased is there all the same",
  record_kind_unknown: "A record of a kind that this version does not know",
};

const recordKindWords: Readonly<Record<string, string>> = {
  person: "a person",
  case: "a case",
  case_note: "a case note",
  safeguarding_task: "a task",
  nrm_referral: "an NRM referral",
  nrm_answer: "an answer of an NRM referral",
  settings: "the settings",
  rule_updates: "the rules for dates",
  worker: "somebody with access",
};

/** `entry 412`, `page 7`, `a case note (3f2a…)`: where it is, without a word of what was written. */
export function findingPlace({ entry, page, table, record }: Finding): string {
  const places = [
    entry === undefined ? "" : `entry ${entry}`,
    page === undefined ? "" : `page ${page}`,
    table === undefined ? "" : `table ${table}`,
    record === undefined ? "" : `${recordKindWords[record.kind] ?? record.kind} (${record.id})`,
  ];
  return places.filter(Boolean).join(", ");
}
