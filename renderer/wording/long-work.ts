import type { LongWorkKind, LongWorkPhase } from "#shared/contract/long-work.ts";

type KindWords = {
  /** Stands above the bar while it runs. */
  readonly running: string;
  readonly done: string;
  readonly cancelled: string;
  /** On the button that stops it. */
  readonly cancel: string;
};

/** The words for each kind of work that takes long. */
export const longWorkKinds: Record<LongWorkKind, KindWords> = {
  backup: {
    running: "Making a back-up",
    done: "The back-up was made and checked.",
    cancelled: "The back-up was stopped. Nothing was left behind, and earlier back-ups are untouched.",
    cancel: "Stop the back-up",
  },
  backup_test: {
    running: "Testing the back-up",
    done: "The back-up opens, and holds everything it should.",
    cancelled: "The test was stopped. The back-up is untouched.",
    cancel: "Stop the test",
  },
  restore: {
    running: "Restoring",
    done: "The back-up is ready to be put in place.",
    cancelled: "Restoring was stopped. Nothing was changed.",
    cancel: "Stop restoring",
  },
  key_rotation: {
    running: "Encrypting everything anew",
    done: "Everything is encrypted under a new key.",
    cancelled: "This was stopped. Everything is as it was.",
    cancel: "Stop this",
  },
  full_check: {
    running: "Checking the whole vault",
    done: "The whole vault was checked.",
    cancelled: "The check was stopped. Nothing was changed.",
    cancel: "Stop the check",
  },
};

/** What is being done, as it stands under the bar and is said to a screen reader. */
export const longWorkPhases: Record<LongWorkPhase, string> = {
  starting: "Getting ready",
  copying_records: "Copying the records. Saving waits for a moment",
  writing_file: "Writing the file",
  reopening_file: "Opening it again to check it",
  checking_pages: "Checking every page",
  checking_history: "Checking the history",
  checking_records: "Checking every record",
  encrypting_anew: "Encrypting the records",
  unpacking: "Unpacking the back-up",
  comparing: "Comparing what it holds",
  putting_in_place: "Putting it in place. This cannot be stopped now",
  tidying_up: "Tidying up",
};
