import { z } from "zod";
import { Colleague, Preferences, Role, Worker, WorkerId, WorkerName } from "#shared/domain/worker.ts";
import { Place } from "#shared/domain/place.ts";
import { action, command, query } from "./define.ts";

const Changed = z.strictObject({ revision: z.int().positive() });

export const workers = {
  /** Whoever is at the keyboard: name, roles, own choices. */
  "workers.me": query({
    right: "own_things",
    input: z.strictObject({}),
    output: Worker,
  }),
  "workers.changeOwn": command({
    right: "own_things",
    input: z.strictObject({ basedOnRevision: z.int().positive(), name: WorkerName, preferences: Preferences }),
    output: Changed,
    errors: ["record.changed_elsewhere"],
  }),
  /** Keeps where the worker is, to go on there after a lock. */
  "workers.keepPlace": action({
    right: "own_things",
    input: z.strictObject({ place: Place }),
    output: z.strictObject({}),
  }),
  /** Where the worker was last; null where somebody else was in the vault since. */
  "workers.place": query({
    right: "own_things",
    input: z.strictObject({}),
    output: z.strictObject({ place: Place.nullable() }),
  }),
  /** Everybody who has or had access, in order of name. */
  "workers.list": query({
    right: "see_colleagues",
    input: z.strictObject({}),
    output: z.array(Colleague),
  }),
  /** Refused where nobody would be left to give roles, and for one's own roles while a colleague could do it. */
  "workers.setRoles": command({
    right: "manage_people",
    input: z.strictObject({
      workerId: WorkerId,
      basedOnRevision: z.int().positive(),
      roles: z.array(Role).min(1, "Choose at least one role.").max(10),
    }),
    output: Changed,
    errors: ["record.not_found", "record.changed_elsewhere", "workers.last_administrator", "workers.own_roles"],
  }),
} as const;
