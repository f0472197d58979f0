import { z } from "zod";

/** The address under which the window goes on after a lock, wherever that was (SPEC LK10). */
export const resumeRoute = "/resume";

/**
 * Where in the application somebody is: names of screens and opaque ids. Nothing else fits, such as a search in the
 * address.
 */
export const Place = z.string().regex(/^\/(?:[A-Za-z0-9-]{1,64}(?:\/[A-Za-z0-9-]{1,64}){0,7})?$/);
export type Place = z.infer<typeof Place>;
