/** What the application says about itself, always in the same words and the same place. */
export const statusWords = {
  working: "Working",
  saving: "Saving",
  savingWaits: "Saving waits for a copy",
  saved: "Saved",
  notSaved: "Not saved yet",
  draftKept: "Draft kept",
  lock: "Lock",
  hide: "Hide",
} as const;
