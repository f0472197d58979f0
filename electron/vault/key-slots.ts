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

/** What a slot is made from. `passphrase` is normalised and stays the caller's to wipe. */
export interface NewPassSlot {
  readonly vaultId: Uint8Array;
  readonly masterKey: Uint8Array;
  readonly passphrase: Uint8Array;
  readonly nickname: string;
  readonly cost: KdfCost;
}

/** Makes a slot that opens with a passphrase. */
export async function createPassSlot(options: NewPassSlot, derive: DeriveKey = deriveKey): Promise<PassSlot> {
  const { vaultId, masterKey, passphrase, nickname, cost } = options;
  const salt = randomBytes(16);
  const nonce = randomBytes(NONCE_BYTES);
  const bindNonce = randomBytes(NONCE_BYTES);
  const privateKey = randomBytes(KEY_BYTES);
  const binding = randomBytes(KEY_BYTES);
  const both = secretBytes(2 * KEY_BYTES);
  both.set(privateKey);
  both.set(binding, KEY_BYTES);
  const publicKey = publicKeyOf(privateKey);
  const bindingKey = deriveBindingKey(masterKey, vaultId);
  let slotKey: Buffer | undefined;
  try {
    const open: OpenSlotFields = {
      id: text(randomBytes(8)),
      kind: "pass",
      nick: nickname,
      dev: false,
      kdf: { alg: "argon2id13", m: cost.m, t: cost.t, p: cost.p, salt: text(salt) },
      pub: text(publicKey),
      nonce: text(nonce),
    };
    const vault = text(vaultId);
    slotKey = await derive(passphrase, salt, cost);
    const aad = slotAad(vault, open, "slot");
    const ct = seal({ key: slotKey, nonce, aad }, both);
    const mk = sealToPublicKey(
      { publicKey, sharedSecret: binding, aad: slotAad(vault, open, "master key") },
      masterKey,
    );
    const bindAad = slotAad(vault, open, "binding");
    const bind = seal({ key: bindingKey, nonce: bindNonce, aad: bindAad }, binding);
    return {
      ...open,
      ct: text(ct),
      mk: { eph: text(mk.ephemeral), ct: text(mk.sealed) },
      bind: { nonce: text(bindNonce), ct: text(bind) },
    };
  } finally {
    wipe(privateKey, binding, both, bindingKey, slotKey);
  }
}

/** A key file that a passphrase opened. */
export interface OpenedSlot {
  /** 32 bytes; the caller wipes it. */
  readonly masterKey: Buffer;
  readonly slot: PassSlot;
}

/**
 * Opens a key file with a normalised passphrase, trying one slot after the other.
 * @throws AppError `vault.wrong_passphrase` when it opens no slot; `vault.key_file_altered` when it opens one, but the
 *   file is not as an opened vault wrote it
 */
export async function openKeyFile(
  keyFile: KeyFile,
  passphrase: Uint8Array,
  derive: DeriveKey = deriveKey,
): Promise<OpenedSlot> {
  for (const slot of keyFile.slots) {
    if (slot.kind !== "pass") continue;
    const slotKey = await derive(passphrase, raw(slot.kdf.salt), slot.kdf);
    const aad = slotAad(keyFile.vault, slot, "slot");
    const both = openSealed({ key: slotKey, nonce: raw(slot.nonce), aad }, raw(slot.ct));
    wipe(slotKey);
    if (both === undefined) continue;
    try {
      return { masterKey: openMasterKey(keyFile, slot, both), slot };
    } finally {
      wipe(both);
    }
  }
  throw new AppError("vault.wrong_passphrase");
}

function openMasterKey(keyFile: KeyFile, slot: PassSlot, both: Buffer): Buffer {
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

type OpenSlotFields = Pick<PassSlot, "id" | "kind" | "nick" | "dev" | "kdf" | "pub" | "nonce">;

/** Every readable field of a slot, bound to what it seals. */
function slotAad(vault: string, slot: KeySlot | OpenSlotFields, part: "slot" | "master key" | "binding"): Buffer {
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
