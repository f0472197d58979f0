import { z } from "zod";
import { Instant } from "#shared/domain/instant.ts";
import { action, command, query } from "./define.ts";
import { paperErrors, TypedPapers } from "./papers.ts";
import { Passphrase } from "./passphrase.ts";
import type { ErrorCode } from "#shared/errors/app-error.ts";

/** Where a folder lies: beside the vault itself, elsewhere on the same disk, or on another device. */
export const BackupPlace = z.enum(["built_in", "this_computer", "other_device"]);
export type BackupPlace = z.infer<typeof BackupPlace>;

export const BackupReason = z.enum(["asked", "automatic", "before_migration", "before_rotation", "before_restore"]);
export type BackupReason = z.infer<typeof BackupReason>;

/** The folder that is always there has a name in place of an id. */
const FolderId = z.union([z.literal("built-in"), z.uuid()]);

const Nickname = z.string().max(40);

/** A back-up that was re-opened in a second process and found good. There are no others in this list. */
export const BackupCopy = z.strictObject({
  id: z.string(),
  folderId: z.string(),
  madeAt: Instant,
  bytes: z.int().min(0),
  reason: BackupReason,
  /** Nicknames of the people and kits that could open the vault then. */
  openers: z.array(Nickname),
  /** Number of the last entry of the history. */
  headSeq: z.int().min(0),
  verifiedAt: Instant,
  testedAt: Instant.nullable(),
  /** Whether its file is where it was written, as far as can be seen without opening it. */
  isThere: z.boolean(),
  /** It was made before the key was last changed: opening it takes a passphrase of that time. */
  isUnderOldKey: z.boolean(),
});
export type BackupCopy = z.infer<typeof BackupCopy>;

export const BackupFolder = z.strictObject({
  id: z.string(),
  place: BackupPlace,
  /** Last part of its path. */
  label: z.string(),
  isThere: z.boolean(),
  newestAt: Instant.nullable(),
  /** Files named like back-ups of ours that this vault did not verify: they do not count. */
  unverified: z.int().min(0),
});
export type BackupFolder = z.infer<typeof BackupFolder>;

export const Reminder = z.strictObject({
  level: z.enum(["none", "due", "overdue", "long_overdue"]),
  /** When the newest good copy off this machine was made. */
  newestAt: Instant.nullable(),
});

/** A file the worker chose to restore from, as far as it can be read without a key. */
export const ChosenBackup = z.strictObject({
  token: z.uuid(),
  madeAt: Instant,
  bytes: z.int().min(0),
  openers: z.array(Nickname),
});

export type ChosenBackup = z.infer<typeof ChosenBackup>;

/** What restoring would mean for the vault that is there now. */
export const RestoreComparison = z.discriminatedUnion("present", [
  z.strictObject({ present: z.literal("none") }),
  /** The same history, further on: so many entries would not be there any more. */
  z.strictObject({ present: z.literal("newer"), entriesLost: z.int().min(0) }),
  z.strictObject({ present: z.literal("same") }),
  /** The vault that is there went another way, or belongs to somebody else. */
  z.strictObject({ present: z.literal("different") }),
  /** It cannot be told, because the vault that is there does not open with the same key. */
  z.strictObject({ present: z.literal("unknown") }),
]);
export type RestoreComparison = z.infer<typeof RestoreComparison>;

/** What the back-up was opened with. */
export const RestoreOpener = z.enum(["passphrase", "papers"]);
export type RestoreOpener = z.infer<typeof RestoreOpener>;

/**
 * Passphrase of an administrator of the vault that is locked here now, where what opens the back-up is not theirs; null
 * where nobody was asked for it. The work ends with `backup.needs_administrator` where it is wanting.
 */
const Administrator = Passphrase.nullable();

/** What everybody is told of the newest restore until they have read it (SPEC BK17). */
export const RestoreNews = z.strictObject({
  restoredAt: Instant,
  /** When the back-up was made. */
  madeAt: Instant,
  /** Name of the person whose passphrase opened the back-up, or what stands on the paper that did. */
  openedBy: z.string(),
  /** The administrator of the vault that was there before; null where nobody could be asked. */
  allowedBy: z.string().nullable(),
  /** The vault that was there had a newer key. */
  isOlderKey: z.boolean(),
  /** Who opens this vault again and did not open that one any more; null where that cannot be told. */
  cameBack: z.array(z.string()).nullable(),
  /** Who has other roles here than there. */
  otherRoles: z.array(z.string()).nullable(),
});
export type RestoreNews = z.infer<typeof RestoreNews>;

const placeErrors = [
  "backup.place_missing",
  "backup.place_read_only",
  "backup.no_room",
  "backup.not_verified",
] as const satisfies readonly ErrorCode[];
/** Only where a vault is open: who may restore into it. */
const restoreErrors = ["backup.of_practice", "request.not_allowed"] as const satisfies readonly ErrorCode[];
const readErrors = ["backup.not_one", "backup.damaged", "vault.newer_version"] as const satisfies readonly ErrorCode[];

export const backups = {
  "backups.read": query({
    right: "manage_backups",
    input: z.strictObject({}),
    output: z.strictObject({
      folders: z.array(BackupFolder),
      /** Newest first. */
      copies: z.array(BackupCopy),
      /** Something was saved since the newest copy. */
      isChangedSince: z.boolean(),
      isPractice: z.boolean(),
      reminder: Reminder,
    }),
  }),
  "backups.reminder": query({ right: "own_things", input: z.strictObject({}), output: Reminder }),
  /** Shows the dialog and tries the folder out. Null when the dialog was closed. */
  "backups.addFolder": action({
    right: "manage_backups",
    input: z.strictObject({}),
    output: z.strictObject({ folderId: z.string().nullable(), place: BackupPlace.nullable() }),
    errors: ["backup.synced_folder", "backup.own_folder", "backup.of_practice", ...placeErrors],
  }),
  /** No further back-ups go there. The files that are there stay. */
  "backups.removeFolder": command({
    right: "manage_backups",
    input: z.strictObject({ folderId: FolderId }),
    output: z.strictObject({}),
    errors: ["record.not_found"],
  }),
  /** Starts long work of the kind `backup`. */
  "backups.make": action({
    right: "manage_backups",
    input: z.strictObject({ folderId: FolderId }),
    output: z.strictObject({ workId: z.uuid() }),
    errors: ["work.running", "record.not_found", "backup.of_practice"],
    maxCallsPerTenSeconds: 20,
  }),
  /** Restores a back-up into a folder that is removed again. Long work of the kind `backup_test`. */
  "backups.test": action({
    right: "manage_backups",
    input: z.strictObject({ copyId: z.uuid() }),
    output: z.strictObject({ workId: z.uuid() }),
    errors: ["work.running", "record.not_found", "backup.under_old_key"],
    maxCallsPerTenSeconds: 20,
  }),
  "backups.chooseFile": action({
    right: "manage_backups",
    vault: "any",
    input: z.strictObject({}),
    output: z.strictObject({ chosen: ChosenBackup.nullable() }),
    errors: [...readErrors, ...restoreErrors],
  }),
  /** Chooses a back-up of the list in the same way as a file. */
  "backups.chooseCopy": action({
    right: "manage_backups",
    input: z.strictObject({ copyId: z.uuid() }),
    output: z.strictObject({ chosen: ChosenBackup }),
    errors: ["record.not_found", ...readErrors],
  }),
  /** Opens the chosen back-up, unpacks and checks it beside the vault. Long work of the kind `restore`. */
  "backups.prepareRestore": action({
    right: "manage_backups",
    vault: "any",
    input: z.strictObject({ token: z.uuid(), passphrase: Passphrase, administrator: Administrator }),
    output: z.strictObject({ workId: z.uuid() }),
    errors: ["vault.wait", "work.running", "record.not_found", ...restoreErrors],
    maxCallsPerTenSeconds: 10,
  }),
  /** The same with what stands on paper. What is not right with the papers is said at once, before any work. */
  "backups.prepareWithPapers": action({
    right: "manage_backups",
    vault: "any",
    input: z.strictObject({ token: z.uuid(), papers: TypedPapers, administrator: Administrator }),
    output: z.strictObject({ workId: z.uuid() }),
    errors: [
      "vault.wait",
      "work.running",
      "record.not_found",
      "backup.damaged",
      "backup.papers_of_another_time",
      "vault.key_file_altered",
      ...paperErrors,
      ...restoreErrors,
    ],
    maxCallsPerTenSeconds: 10,
  }),
  /** What stands ready to be put in place, if anything does. */
  "backups.prepared": query({
    right: "manage_backups",
    vault: "any",
    input: z.strictObject({}),
    output: z.strictObject({
      prepared: z
        .strictObject({
          madeAt: Instant,
          openers: z.array(Nickname),
          comparison: RestoreComparison,
          /** Papers need a new passphrase afterwards. */
          openedWith: RestoreOpener,
        })
        .nullable(),
    }),
  }),
  /**
   * Puts what stands ready in the place of the vault, which is kept; then locks. Where no vault was open and papers
   * opened the back-up it goes on without: the same papers set a new passphrase now.
   */
  "backups.restore": action({
    right: "manage_backups",
    vault: "any",
    input: z.strictObject({}),
    output: z.strictObject({ next: z.enum(["unlock", "set_passphrase"]) }),
    errors: ["record.not_found", "vault.in_use", "vault.unsafe_place", ...restoreErrors],
    maxCallsPerTenSeconds: 5,
  }),
  /** What there is to tell of the newest restore. Null where there is none, or this worker has read of it. */
  "backups.restoreNews": query({
    right: "own_things",
    input: z.strictObject({}),
    output: z.strictObject({ news: RestoreNews.nullable() }),
  }),
  /** This worker has read of it. It stands in the history. */
  "backups.restoreNewsRead": command({
    right: "own_things",
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
  "backups.discardRestore": action({
    right: "manage_backups",
    vault: "any",
    input: z.strictObject({}),
    output: z.strictObject({}),
  }),
} as const;
