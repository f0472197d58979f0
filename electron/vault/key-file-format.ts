import { z } from "zod";

import { AppError } from "#shared/errors/app-error.ts";

import { equalBytes, hmacSha256, KEY_BYTES, NONCE_BYTES, sha256, TAG_BYTES } from "./crypto-suite.ts";
import { isWithinBounds } from "./key-derivation.ts";

/**
 * `vault.keys`: who may open the vault, and with what. Readable by a thief, so it names nobody.
 *
 * Canonical JSON (keys sorted, no spaces), at most 64 KiB. `sum` (SHA-256 of all fields but itself and `mac`) tells
 * damage; `mac` (HMAC-SHA256 of all fields but itself, under a key only an opened vault has) tells tampering.
 */
export const KEY_FILE_VERSION = 1;
export const KEY_FILE_SUITE = "A256GCM+ARGON2ID13+HKDF256+X25519";
const MOST_BYTES = 64 * 1024;
/** Passphrases and kits together. */
export const MOST_SLOTS = 32;

/** Bytes as base64url without padding, of exactly this length, in their one possible spelling. */
const bytes = (length: number) =>
  z.string().refine((text) => {
    const decoded = Buffer.from(text, "base64url");
    return decoded.length === length && decoded.toString("base64url") === text;
  });
const count = z.int().min(1).max(Number.MAX_SAFE_INTEGER);

const SealedBytes = (length: number) => z.strictObject({ nonce: bytes(NONCE_BYTES), ct: bytes(length + TAG_BYTES) });

const SlotFields = {
  id: bytes(8),
  /** A neutral name for the person or kit, chosen by them. */
  nick: z
    .string()
    .min(1)
    .max(40)
    .regex(/^[^\p{Cc}]+$/u),
  /** Whether a secret of this device takes part in the key. */
  dev: z.boolean(),
  /** The person's X25519 public key. */
  pub: bytes(KEY_BYTES),
  /** The private key and the binding secret, sealed by the key that the passphrase gives. */
  ...SealedBytes(2 * KEY_BYTES).shape,
  /** The master key, sealed to `pub` together with the binding secret: it can be replaced while the person is away. */
  mk: z.strictObject({ eph: bytes(KEY_BYTES), ct: bytes(KEY_BYTES + TAG_BYTES) }),
  /** The binding secret again, sealed by the master key, for whoever replaces `mk`. */
  bind: SealedBytes(KEY_BYTES),
};

const PassSlot = z.strictObject({
  ...SlotFields,
  kind: z.literal("pass"),
  /** Bounds are checked apart: outside them a file is altered, not damaged. */
  kdf: z.strictObject({ alg: z.literal("argon2id13"), m: z.int(), t: z.int(), p: z.int(), salt: bytes(16) }),
});
const RecoverySlot = z.strictObject({
  ...SlotFields,
  kind: z.enum(["recovery", "org"]),
  kdf: z.strictObject({ alg: z.literal("hkdf256"), salt: bytes(16) }),
});

export const KeySlot = z.discriminatedUnion("kind", [PassSlot, RecoverySlot]);
export type KeySlot = z.infer<typeof KeySlot>;
export type PassSlot = z.infer<typeof PassSlot>;
export type RecoverySlot = z.infer<typeof RecoverySlot>;

const Body = {
  v: z.literal(KEY_FILE_VERSION),
  suite: z.literal(KEY_FILE_SUITE),
  /** Identity of the vault, and salt of all its keys. */
  vault: bytes(16),
  /** Goes up by one with every change; the highest valid copy counts. */
  seq: count,
  created: z.iso.datetime(),
  epoch: count,
  chainEpoch: count,
  slots: z
    .array(KeySlot)
    .min(1)
    .max(MOST_SLOTS)
    .refine((slots) => new Set(slots.map((slot) => slot.id)).size === slots.length),
};
export const KeyFileBody = z.strictObject(Body);
export type KeyFileBody = z.infer<typeof KeyFileBody>;
export const KeyFile = z.strictObject({ ...Body, sum: bytes(32), mac: bytes(32) });
export type KeyFile = z.infer<typeof KeyFile>;

/** The one spelling of a value as JSON: keys sorted at every level, no spaces, UTF-8. */
export function canonicalJson(value: unknown): Buffer {
  return Buffer.from(
    JSON.stringify(value, (_key, part: unknown) =>
      part !== null && typeof part === "object" && !Array.isArray(part)
        ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
        : part,
    ),
  );
}

/** Writes a key file: adds `sum` and `mac`. A body that the reader would refuse is a fault here. */
export function encodeKeyFile(body: KeyFileBody, headerKey: Uint8Array): Buffer {
  const checked = KeyFileBody.parse(body);
  const summed = { ...checked, sum: sumOf(checked) };
  return canonicalJson({ ...summed, mac: hmacSha256(headerKey, canonicalJson(summed)).toString("base64url") });
}

/**
 * Reads a key file as far as that is possible without a passphrase.
 * @throws AppError `vault.newer_version`; `vault.key_file_damaged` for anything but a whole file in its one spelling;
 *   `vault.key_file_altered` for a whole file whose derivation costs are outside the bounds
 */
export function decodeKeyFile(file: Uint8Array): KeyFile {
  if (file.length > MOST_BYTES) throw new AppError("vault.key_file_damaged");
  const json = parseJson(file);
  if (versionOf(json) > KEY_FILE_VERSION) throw new AppError("vault.newer_version");
  const parsed = KeyFile.safeParse(json);
  if (!parsed.success) throw new AppError("vault.key_file_damaged");
  const { sum, mac, ...body } = parsed.data;
  if (!equalBytes(canonicalJson({ ...body, sum, mac }), file) || sumOf(body) !== sum) {
    throw new AppError("vault.key_file_damaged");
  }
  for (const slot of body.slots) {
    if (slot.kind === "pass" && !isWithinBounds(slot.kdf)) throw new AppError("vault.key_file_altered");
  }
  return parsed.data;
}

/** Whether the file was written by somebody who had the master key. */
export function hasValidMac(keyFile: KeyFile, headerKey: Uint8Array): boolean {
  const { mac, ...summed } = keyFile;
  return equalBytes(hmacSha256(headerKey, canonicalJson(summed)), Buffer.from(mac, "base64url"));
}

function sumOf(body: KeyFileBody): string {
  return sha256(canonicalJson(body)).toString("base64url");
}

function parseJson(file: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(file));
  } catch {
    throw new AppError("vault.key_file_damaged");
  }
}

function versionOf(json: unknown): number {
  if (json === null || typeof json !== "object" || !("v" in json)) return 0;
  return Number.isSafeInteger(json.v) ? Number(json.v) : 0;
}
