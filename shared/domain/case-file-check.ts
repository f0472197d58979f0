import { z } from "zod";

/** What a check can find wrong (SPEC EV2). Each has its words in the window and in the command. */
export const FindingKind = z.enum([
  /** A page of the file is not as it was written: its own seal does not fit. */
  "page_altered",
  /** Tables and indexes do not hang together. */
  "structure_damaged",
  /** A part could not be read at all. */
  "unreadable",
  /** Tables, indexes or the rules that forbid changes are not those of this version. */
  "rules_differ",
  /** A row points at a row that is not there. */
  "reference_broken",
  /** The search index is not the index of the words on record. */
  "search_index_differs",
  /** An entry of the history is not there. */
  "entry_missing",
  /** An entry does not follow from the one before it. */
  "entry_moved",
  /** An entry is not as it was written. */
  "entry_altered",
  /** The key under which an entry was written is not known. */
  "entry_key_unknown",
  /** A record differs from the newest version that was kept of it. */
  "record_altered",
  /** A record stands without any version kept of it. */
  "record_without_version",
  /** Versions are kept of a record that is not there. */
  "record_missing",
  /** A kept version differs from what the history says of it. */
  "version_altered",
  /** The history tells of a version that is not there. */
  "version_missing",
  /** A kept version of which the history says nothing. */
  "version_without_entry",
  /** A record that was erased, and stands in the file all the same. */
  "erased_record_there",
  /** A record of a kind that this version cannot check. */
  "record_kind_unknown",
]);
export type FindingKind = z.infer<typeof FindingKind>;

/** One thing wrong, and where: never a word of what was written. */
export const Finding = z.strictObject({
  kind: FindingKind,
  /** Number of an entry of the history. */
  entry: z.int().positive().optional(),
  /** Number of a page of the case file, from 1. */
  page: z.int().positive().optional(),
  /** Name of a table, index or trigger. */
  table: z.string().max(80).optional(),
  /** Kind and opaque id. */
  record: z.strictObject({ kind: z.string().max(40), id: z.string().max(200) }).optional(),
});
export type Finding = z.infer<typeof Finding>;

/** Findings that are kept; of more only the number is told. */
export const mostFindings = 200;

/** What a check did and found. */
export const CheckReport = z.strictObject({
  /** The first of them, at most {@link mostFindings}. */
  findings: z.array(Finding).max(mostFindings),
  /** How many there are in all. 0: nothing is wrong. */
  found: z.int().min(0),
  /** Entries of the history that were checked, from the first on. */
  entries: z.int().min(0),
  /** Kept versions that were compared with the history. */
  versions: z.int().min(0),
  /** Records that were compared with their newest version. */
  records: z.int().min(0),
  /** Pages of the case file. */
  pages: z.int().min(0),
  /** Whether structure, references and search index were checked as well. */
  isWhole: z.boolean(),
  /** False where an earlier version made the file: its records are checked after it was opened once. */
  areRecordsCompared: z.boolean(),
});
export type CheckReport = z.infer<typeof CheckReport>;
