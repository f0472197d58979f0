import type { ErrorCode } from "#shared/errors/app-error.ts";

/** Why a vault does not open although the passphrase may be right. */
export const troubleCodes = [
  "vault.key_file_missing",
  "vault.key_file_damaged",
  "vault.key_file_altered",
  "vault.case_file_missing",
  "vault.case_file_damaged",
  "vault.case_file_older",
  "vault.newer_version",
  "vault.in_use",
  "vault.unsafe_place",
  "disk.full",
] as const satisfies readonly ErrorCode[];
export type TroubleCode = (typeof troubleCodes)[number];

export type TroubleWords = {
  /** What happened, as a heading. */
  readonly title: string;
  /** What is safe. */
  readonly safe: string;
  /** What to do, in order. The first costs nothing, and none loses anything. */
  readonly steps: readonly string[];
  /** Whether a back-up can help. */
  readonly isRestoreOffered: boolean;
};

const keepFolder = "Keep the vault’s folder as it is. Do not delete it and do not set up a new vault in its place.";
const tell = "Tell whoever looks after your computers. They can read this page without seeing any record.";
const restore = "Restore the newest back-up from before. The files that are here now are kept beside it.";

/** Each trouble by itself: two that look alike need different things done. */
export const troubleWords: Record<TroubleCode, TroubleWords> = {
  "vault.key_file_missing": {
    title: "The key file is not in its folder",
    safe: "Your records are there. They cannot be opened without the key file, by anybody.",
    steps: ["Put vault.keys or vault.keys.bak back from a copy of the folder, and look again.", restore, keepFolder],
    isRestoreOffered: true,
  },
  "vault.key_file_damaged": {
    title: "Both copies of the key file are damaged",
    safe: "Your records have not been touched, and your passphrase has not changed.",
    steps: ["Put vault.keys back from a copy of the folder, and try again.", restore, keepFolder],
    isRestoreOffered: true,
  },
  "vault.key_file_altered": {
    title: "The key file is not the one this vault was last opened with",
    safe: "Your passphrase is right. Nothing was opened, and nothing was changed.",
    steps: [
      "Somebody may have put an older key file back, perhaps to let a person in who was removed. Ask who had this computer.",
      "Put the newest vault.keys back from a copy you trust, and try again.",
      tell,
      keepFolder,
    ],
    isRestoreOffered: true,
  },
  "vault.case_file_missing": {
    title: "The case file is not in its folder",
    safe: "The key file is there, and nothing was changed.",
    steps: ["Put vault.cdb back from where it was moved, and look again.", restore, keepFolder],
    isRestoreOffered: true,
  },
  "vault.case_file_damaged": {
    title: "The case file is damaged",
    safe: "Your passphrase is right. Nothing was written into the file, so that nothing gets worse.",
    steps: [
      "Try once more after restarting the computer: a disk that was busy can look damaged.",
      restore,
      "Keep the damaged file. What a back-up does not have may still be read from it.",
      tell,
    ],
    isRestoreOffered: true,
  },
  "vault.case_file_older": {
    title: "The case file is older than it should be",
    safe: "Nothing was changed. What was saved since is not in this file; it may be in another copy.",
    steps: [
      "If somebody put an older copy back on purpose, find the newer case file and put that in its place.",
      "If nobody did, an older copy was put there without your knowing. Ask who had this computer.",
      restore,
      keepFolder,
    ],
    isRestoreOffered: true,
  },
  "vault.newer_version": {
    title: "This vault was last opened by a newer Holdfast",
    safe: "Nothing was opened, and nothing was changed.",
    steps: ["Open it with that newer Holdfast, or have it installed on this computer.", keepFolder],
    isRestoreOffered: false,
  },
  "vault.in_use": {
    title: "Another program has the vault open",
    safe: "Nothing was changed. One program at a time may write into a vault.",
    steps: [
      "Look whether Holdfast is open a second time, or under another account of this computer, and lock it there.",
      "A back-up or virus scanner may hold the file for a moment. Try again in a minute.",
      "Restart the computer if it goes on.",
    ],
    isRestoreOffered: false,
  },
  "vault.unsafe_place": {
    title: "The vault lies in a place that is not safe",
    safe: "Nothing was opened, and nothing was changed.",
    steps: [
      "The folder is copied elsewhere, lies on a network drive, or is a link. Others could read or replace it there.",
      "Move the whole folder to the disk of this computer, under your own account, and look again.",
    ],
    isRestoreOffered: false,
  },
  "disk.full": {
    title: "There is no room left on the disk",
    safe: "What was saved before is kept. The vault was not opened, so that nothing is half-written.",
    steps: ["Free some room: half a gigabyte is enough. Do not delete anything in the vault’s folder.", "Try again."],
    isRestoreOffered: false,
  },
};

export function isTrouble(code: ErrorCode): code is TroubleCode {
  return (troubleCodes as readonly ErrorCode[]).includes(code);
}
