import { z } from "zod";
import { KnownWord, mostKnownWords } from "./spelling.ts";

/** How a person is named in lists and on the identity bar, against eyes from the side. */
export const NameMode = z.enum(["reference_only", "initials", "full_name"]);
export type NameMode = z.infer<typeof NameMode>;

export const ColourScheme = z.enum(["system", "light", "dark"]);
export type ColourScheme = z.infer<typeof ColourScheme>;

/** What holds for everybody who works with this vault. What each worker chooses alone is `Preferences`. */
export const OfficeSettings = z.strictObject({
  organisationName: z.string().trim().max(120),
  /** The organisation may submit NRM referrals itself. */
  isFirstResponder: z.boolean(),
  /** A note of something that happened more than so many days ago asks why. */
  lateNoteDays: z.int("Write a number of days.").min(1, "At least 1 day.").max(365, "At most 365 days."),
  /** Words that are right although no dictionary has them (SPEC SL4). No names. */
  knownWords: z.array(KnownWord).max(mostKnownWords),
});
export type OfficeSettings = z.infer<typeof OfficeSettings>;

export const firstOfficeSettings: OfficeSettings = {
  organisationName: "",
  isFirstResponder: false,
  lateNoteDays: 7,
  knownWords: [],
};
