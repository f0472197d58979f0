import { z } from "zod";
import { Instant } from "#shared/domain/instant.ts";
import { Nickname } from "#shared/domain/nickname.ts";
import { Role, WorkerId, WorkerName } from "#shared/domain/worker.ts";
import { action, query } from "./define.ts";
import { Passphrase } from "./passphrase.ts";

/** Somebody whose passphrase opens the vault. */
export const PersonWithAccess = z.strictObject({
  id: WorkerId,
  nickname: z.string(),
  /** Empty when there is no record of them: the key file and the records were not written together. */
  name: z.string(),
  roles: z.array(Role),
  since: Instant.nullable(),
  isYou: z.boolean(),
});
export type PersonWithAccess = z.infer<typeof PersonWithAccess>;

/** What reading, opening and changing a key file may come to. */
const keyFileErrors = [
  "vault.wrong_passphrase",
  "vault.key_file_missing",
  "vault.key_file_damaged",
  "vault.key_file_altered",
  "vault.case_file_older",
  "vault.newer_version",
] as const;
const newPassphraseErrors = ["vault.passphrase_too_weak", "people.passphrase_in_use"] as const;
const rotationErrors = ["work.running"] as const;

/** Each entry that changes who can open the vault takes the passphrase of whoever asks, entered again. */
export const peopleWithAccess = {
  "peopleWithAccess.list": query({
    right: "see_colleagues",
    input: z.strictObject({}),
    output: z.strictObject({
      people: z.array(PersonWithAccess),
      /** Since when the vault has had its present key; null for the first one. */
      keySince: Instant.nullable(),
      /** How many more passphrases and kits the key file has room for. */
      room: z.int().min(0),
    }),
    errors: ["vault.key_file_missing", "vault.key_file_damaged", "vault.key_file_altered", "vault.newer_version"],
  }),
  "peopleWithAccess.add": action({
    right: "manage_people",
    input: z.strictObject({
      ownPassphrase: Passphrase,
      nickname: Nickname,
      name: WorkerName,
      roles: z.array(Role).min(1, "Choose at least one role.").max(10),
      /** The new person's, typed by them. */
      passphrase: Passphrase,
    }),
    output: z.strictObject({ workerId: WorkerId }),
    errors: [
      ...keyFileErrors,
      ...newPassphraseErrors,
      "people.nickname_taken",
      "people.nickname_tells_name",
      "people.too_many",
    ],
    maxCallsPerTenSeconds: 5,
  }),
  /** Exchanges one's own slot; records are not encrypted again. */
  "peopleWithAccess.changePassphrase": action({
    right: "own_things",
    input: z.strictObject({ ownPassphrase: Passphrase, passphrase: Passphrase }),
    output: z.strictObject({}),
    errors: [...keyFileErrors, ...newPassphraseErrors],
    maxCallsPerTenSeconds: 5,
  }),
  /** One's own passphrase was seen: a new one, and a new key for the whole vault. Answers when the work has begun. */
  "peopleWithAccess.replaceExposed": action({
    right: "own_things",
    input: z.strictObject({ ownPassphrase: Passphrase, passphrase: Passphrase }),
    output: z.strictObject({ workId: z.uuid() }),
    errors: [...keyFileErrors, ...newPassphraseErrors, ...rotationErrors],
    maxCallsPerTenSeconds: 5,
  }),
  /** Takes somebody's access away, with a new key for the whole vault. Answers when the work has begun. */
  "peopleWithAccess.remove": action({
    right: "manage_people",
    input: z.strictObject({ ownPassphrase: Passphrase, workerId: WorkerId }),
    output: z.strictObject({ workId: z.uuid() }),
    errors: [
      ...keyFileErrors,
      ...rotationErrors,
      "record.not_found",
      "people.not_yourself",
      "workers.last_administrator",
    ],
    maxCallsPerTenSeconds: 5,
  }),
  /** A new key for the whole vault, for everybody who has access: once a year, or after a suspicion. */
  "peopleWithAccess.renewKey": action({
    right: "manage_people",
    input: z.strictObject({ ownPassphrase: Passphrase }),
    output: z.strictObject({ workId: z.uuid() }),
    errors: [...keyFileErrors, ...rotationErrors],
    maxCallsPerTenSeconds: 5,
  }),
} as const;
