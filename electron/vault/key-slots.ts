import { AppError } from "#shared/errors/app-error.ts";

import {
  equalBytes,
  KEY_BYTES,
  NONCE_BYTES,
  openSealed,
  openSealedToPublicKey,
  publicKeyOf,
  randomBytes,
  seal,
  sealToPublicKey,
  secretBytes,
  wipe,
} from "./crypto-suite.ts";
import { deriveKey, type DeriveKey, type KdfCost } from "./key-derivation.ts";
import {
  canonicalJson,
  hasValidMac,
  KEY_FILE_SUITE,
  KEY_FILE_VERSION,
  type KeyFile,
  type KeySlot,
  type PassSlot,
  type RecoverySlot,
} from "./key-file-format.ts";
import { deriveBindingKey, deriveHeaderKey } from "./key-hierarchy.ts";

/*
 * How a passphrase leads to the master key:
 *
 *   passphrase --Argon2id--> slot key --AES-GCM--> private key + binding secret
 *   private key + binding secret --X25519, HKDF, AES-GCM--> master key
 *
 * The detour over a key pair lets a colleague seal a *new* master key for a person who is away. The binding secret
 * makes sure it was a colleague: with the public key alone (which lies in the open) a thief could put a master key of
 * their own into a stolen and returned laptop, and the usual passphrase would open the thief's vault.
 */

/** What a slot is made for: the vault, and the master key that it shall lead to. Both stay the caller's to wipe. */
export interface SlotTarget {
  readonly vaultId: Uint8Array;
  readonly masterKey: Uint8Array;
}

/** What a slot with a passphrase is made from. `passphrase` is normalised and stays the caller's to wipe. */
export interface NewPassSlot extends SlotTarget {
  readonly passphrase: Uint8Array;
  readonly nickname: string;
  readonly cost: KdfCost;
  /** The person's id, when the slot takes the place of their earlier one. Random when left out. */
  readonly id?: string;
}

/** Makes a slot that opens with a passphrase. */
export async function createPassSlot(options: NewPassSlot, derive: DeriveKey = deriveKey): Promise<PassSlot> {
  const { passphrase, nickname, cost, id = newSlotId() } = options;
  const salt = randomBytes(16);
  const slotKey = await derive(passphrase, salt, cost);
  try {
    const kdf = { alg: "argon2id13", m: cost.m, t: cost.t, p: cost.p, salt: text(salt) } as const;
    return makeSlot({ id, kind: "pass", nick: nickname, dev: false, kdf }, options, slotKey);
  } finally {
    wipe(slotKey);
  }
}

/** 8 random bytes. */
export function newSlotId(): string {
  return text(randomBytes(8));
}

type SlotName =
  | Pick<PassSlot, "id" | "kind" | "nick" | "dev" | "kdf">
  | Pick<RecoverySlot, "id" | "kind" | "nick" | "dev" | "kdf">;
type SealedParts = Pick<PassSlot, "pub" | "nonce" | "ct" | "mk" | "bind">;

/**
 * Makes a slot of any kind.
 * @param named who it is for, and how its key is derived
 * @param slotKey 32 bytes derived as `named.kdf` says; stays the caller's to wipe
 */
export function makeSlot<N extends SlotName>(
  named: N,
  { vaultId, masterKey }: SlotTarget,
  slotKey: Uint8Array,
): N & SealedParts {
  const nonce = randomBytes(NONCE_BYTES);
  const privateKey = randomBytes(KEY_BYTES);
  const binding = randomBytes(KEY_BYTES);
  const both = secretBytes(2 * KEY_BYTES);
  both.set(privateKey);
  both.set(binding, KEY_BYTES);
  try {
    const open = { ...named, pub: text(publicKeyOf(privateKey)), nonce: text(nonce) };
    const ct = seal({ key: slotKey, nonce, aad: slotAad(text(vaultId), open, "slot") }, both);
    return { ...open, ct: text(ct), ...sealMasterKey(open, { vaultId, masterKey }, binding) };
  } finally {
    wipe(privateKey, binding, both);
  }
}

/** The two parts of a slot that hang on the master key. */
function sealMasterKey(
  open: OpenSlotFields,
  { vaultId, masterKey }: SlotTarget,
  binding: Uint8Array,
): Pick<PassSlot, "mk" | "bind"> {
  const vault = text(vaultId);
  const bindNonce = randomBytes(NONCE_BYTES);
  const bindingKey = deriveBindingKey(masterKey, vaultId);
  try {
    const mk = sealToPublicKey(
      { publicKey: raw(open.pub), sharedSecret: binding, aad: slotAad(vault, open, "master key") },
      masterKey,
    );
    const bind = seal({ key: bindingKey, nonce: bindNonce, aad: slotAad(vault, open, "binding") }, binding);
    return { mk: { eph: text(mk.ephemeral), ct: text(mk.sealed) }, bind: { nonce: text(bindNonce), ct: text(bind) } };
  } finally {
    wipe(bindingKey);
  }
}

/**
 * The same slot, leading to another master key: whoever it belongs to need not be there, and their secret stays as it
 * is.
 * @param masterKey the present one
 * @throws AppError `vault.key_file_altered` when the slot was not made under the present master key
 */
export function reenrolSlot<S extends KeySlot>(
  slot: S,
  { vaultId, masterKey }: SlotTarget,
  newMasterKey: Uint8Array,
): S {
  const bindingKey = deriveBindingKey(masterKey, vaultId);
  const aad = slotAad(text(vaultId), slot, "binding");
  const binding = openSealed({ key: bindingKey, nonce: raw(slot.bind.nonce), aad }, raw(slot.bind.ct));
  wipe(bindingKey);
  if (binding === undefined) throw new AppError("vault.key_file_altered");
  try {
    return { ...slot, ...sealMasterKey(slot, { vaultId, masterKey: newMasterKey }, binding) };
  } finally {
    wipe(binding);
  }
}

/** A key file that a secret opened. */
export interface OpenedSlot {
  /** 32 bytes; the caller wipes it. */
  readonly masterKey: Buffer;
  readonly slot: KeySlot;
}

/**
 * Opens a key file with a normalised passphrase, trying one slot after the other.
 * @param onlySlotId looks at this one slot alone: somebody enters *their own* passphrase again
 * @throws AppError `vault.wrong_passphrase` when it opens no slot; `vault.key_file_altered` when it opens one, but the
 *   file is not as an opened vault wrote it
 */
export async function openKeyFile(
  keyFile: KeyFile,
  passphrase: Uint8Array,
  derive: DeriveKey = deriveKey,
  onlySlotId?: string,
): Promise<OpenedSlot> {
  for (const slot of keyFile.slots) {
    if (slot.kind !== "pass" || (onlySlotId !== undefined && slot.id !== onlySlotId)) continue;
    const slotKey = await derive(passphrase, raw(slot.kdf.salt), slot.kdf);
    const masterKey = openSlot(keyFile, slot, slotKey);
    wipe(slotKey);
    if (masterKey !== undefined) return { masterKey, slot };
  }
  throw new AppError("vault.wrong_passphrase");
}

/**
 * Opens one slot of any kind with the key that its secret gives.
 * @param slotKey stays the caller's to wipe
 * @returns the master key, or undefined when the secret is another one
 * @throws AppError `vault.key_file_altered` when the slot opens, but the file is not as an opened vault wrote it
 */
export function openSlot(keyFile: KeyFile, slot: KeySlot, slotKey: Uint8Array): Buffer | undefined {
  const aad = slotAad(keyFile.vault, slot, "slot");
  const both = openSealed({ key: slotKey, nonce: raw(slot.nonce), aad }, raw(slot.ct));
  if (both === undefined) return undefined;
  try {
    return openMasterKey(keyFile, slot, both);
  } finally {
    wipe(both);
  }
}

function openMasterKey(keyFile: KeyFile, slot: KeySlot, both: Buffer): Buffer {
  const vaultId = raw(keyFile.vault);
  const binding = both.subarray(KEY_BYTES);
  const masterKey = openSealedToPublicKey(
    {
      privateKey: both.subarray(0, KEY_BYTES),
      sharedSecret: binding,
      aad: slotAad(keyFile.vault, slot, "master key"),
    },
    { ephemeral: raw(slot.mk.eph), sealed: raw(slot.mk.ct) },
  );
  if (masterKey === undefined) throw new AppError("vault.key_file_altered");

  const headerKey = deriveHeaderKey(masterKey, vaultId);
  const bindingKey = deriveBindingKey(masterKey, vaultId);
  const bindAad = slotAad(keyFile.vault, slot, "binding");
  const kept = openSealed({ key: bindingKey, nonce: raw(slot.bind.nonce), aad: bindAad }, raw(slot.bind.ct));
  const isWhole = hasValidMac(keyFile, headerKey) && kept !== undefined && equalBytes(kept, binding);
  wipe(headerKey, bindingKey, kept);
  if (isWhole) return masterKey;
  wipe(masterKey);
  throw new AppError("vault.key_file_altered");
}

type OpenSlotFields = SlotName & Pick<PassSlot, "pub" | "nonce">;

/** Every readable field of a slot, bound to what it seals. */
function slotAad(vault: string, slot: OpenSlotFields, part: "slot" | "master key" | "binding"): Buffer {
  const { id, kind, nick, dev, kdf, pub, nonce } = slot;
  return canonicalJson({
    v: KEY_FILE_VERSION,
    suite: KEY_FILE_SUITE,
    vault,
    part,
    slot: { id, kind, nick, dev, kdf, pub, nonce },
  });
}

function text(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64url");
}

function raw(encoded: string): Buffer {
  return Buffer.from(encoded, "base64url");
}
