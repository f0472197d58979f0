import type { RecordKind } from "#shared/domain/record-kind.ts";
import type { ReadableDb } from "./database.ts";

/** A record as its tables have it now. */
export type LiveRecord = {
  readonly revision: number;
  /** In the form that `keepRevision` received. */
  readonly content: unknown;
};

/** How the records of one kind are read back from their tables, to be compared with the versions kept of them. */
export type LiveRecordReader = {
  /** Ids in their order, behind `after` ("" for the first), at most `most`. */
  idsAfter(db: ReadableDb, after: string, most: number): readonly string[];
  /**
   * The record with that id, undefined where there is none.
   *
   * @param kept The newest version kept of it, for the few parts that stand nowhere else.
   */
  read(db: ReadableDb, id: string, kept: unknown): LiveRecord | undefined;
  /** Whether what follows from the record (folded names, the time it was last opened) is right. Left out: nothing does. */
  isConsistent?(db: ReadableDb, id: string): boolean;
};

/** Every kind of record must say how it is read back; a new kind does not compile without (SPEC EV3). */
export type LiveRecords = { readonly [K in RecordKind]: LiveRecordReader };
