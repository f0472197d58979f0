import { z } from "zod";

/** How a person is named in lists and on the identity bar, against eyes from the side. */
export const NameMode = z.enum(["reference_only", "initials", "full_name"]);
export type NameMode = z.infer<typeof NameMode>;

export const ColourScheme = z.enum(["system", "light", "dark"]);
export type ColourScheme = z.infer<typeof ColourScheme>;

export const Settings = z.strictObject({
  /** As it should stand under notes and on summaries. */
  caseworkerName: z.string().trim().min(1, "Write the name to put under your notes.").max(80),
  organisationName: z.string().trim().max(120),
  /** The organisation may submit NRM referrals itself. */
  isFirstResponder: z.boolean(),
  nameMode: NameMode,
  colourScheme: ColourScheme,
  /** Minutes without a key or pointer before the vault locks. */
  idleLimitMinutes: z.int().min(1).max(15),
});
export type Settings = z.infer<typeof Settings>;

export const firstSettings: Settings = {
  caseworkerName: "Caseworker",
  organisationName: "",
  isFirstResponder: false,
  nameMode: "initials",
  colourScheme: "system",
  idleLimitMinutes: 5,
};
