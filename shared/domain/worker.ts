import { z } from "zod";
import { Instant } from "./instant.ts";
import { ColourScheme, NameMode } from "./settings.ts";

/**
 * A person who works with this vault. The id is the id of the person's slot in the key file, so that whoever opened
 * the vault is known without a second list; a worker who only stands in records has an id of the same form.
 */
export const WorkerId = z
  .string()
  .regex(/^[A-Za-z0-9_-]{8,40}$/)
  .brand<"WorkerId">();
export type WorkerId = z.infer<typeof WorkerId>;

/** What a person may do is the sum of their roles (`rights.ts`). */
export const Role = z.enum(["caseworker", "senior", "safeguarding_lead", "read_only", "administrator"]);
export type Role = z.infer<typeof Role>;

/** As it should stand under notes and on summaries. */
export const WorkerName = z.string().trim().min(1, "Write the name to put under your notes.").max(80);

/** What each worker chooses alone. */
export const Preferences = z.strictObject({
  nameMode: NameMode,
  colourScheme: ColourScheme,
  /** Minutes without a key or pointer before the vault locks. */
  idleLimitMinutes: z.int().min(1).max(15),
});
export type Preferences = z.infer<typeof Preferences>;

export const firstPreferences: Preferences = { nameMode: "initials", colourScheme: "system", idleLimitMinutes: 5 };

export const Worker = z.strictObject({
  id: WorkerId,
  name: z.string(),
  /** In the order of `Role`, each once. Empty: may open the vault and nothing in it. */
  roles: z.array(Role),
  preferences: Preferences,
  addedAt: Instant,
  /** Since when the worker may no longer open the vault; null while they may. */
  removedAt: Instant.nullable(),
  revision: z.int().positive(),
});
export type Worker = z.infer<typeof Worker>;

/** A colleague, as others see them: without what they chose for their own screen. */
export const Colleague = Worker.omit({ preferences: true });
export type Colleague = z.infer<typeof Colleague>;

/** Who acts in a request. */
export type ActingWorker = Pick<Worker, "id" | "name" | "roles">;

/** Whoever sets a vault up can do everything in it, alone (SPEC RO3). */
export const firstWorkerRoles: readonly Role[] = ["safeguarding_lead", "administrator"];

/** Each role once, in the order of the list of roles. */
export function orderedRoles(roles: readonly Role[]): Role[] {
  return Role.options.filter((role) => roles.includes(role));
}
