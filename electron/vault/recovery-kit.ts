import { paperGroups } from "#shared/domain/recovery-paper.ts";
import { AppError } from "#shared/errors/app-error.ts";

import { randomBytes, sha256, wipe } from "./crypto-suite.ts";
import {
  emptyBits,
  fourCharacters,
  putBits,
  putBytes,
  readGroups,
  takeBits,
  takeBytes,
  writeGroups,
} from "./paper-code.ts";

/*
 * The printed kit: 128 random bits as 36 characters that a tired person can type.
 *
 *   4 bits version | 128 bits secret | 18 bits of SHA-256 over label, vault id, version and secret
 *
 * in six groups of five characters of Crockford's base32 and one check character each. The checksum takes the vault's
 * id in, so that a kit of another vault, which reads well, is told apart from one that was replaced.
 */

export const SECRET_BYTES = 16;
export const PAPER_VERSION = 1;
const VERSION_BITS = 4;
const SECRET_AT = VERSION_BITS;
const CHECKSUM_AT = SECRET_AT + 8 * SECRET_BYTES;
const CHECKSUM_BITS = 18;
const CHECKSUM_LABEL = Buffer.from("holdfast/1 kit checksum", "latin1");
const FINGERPRINT_LABEL = Buffer.from("holdfast/1 paper fingerprint", "latin1");

/** A new secret for a kit or for a set of shares. The caller wipes it. */
export function newRecoverySecret(): Buffer {
  return randomBytes(SECRET_BYTES);
}

/** The 36 characters of a kit as ASCII, groups without spaces between them. The caller wipes secret and result. */
export function writeKit(secret: Uint8Array, vaultId: Uint8Array): Buffer {
  const bits = emptyBits(paperGroups.kit);
  const secretAt = putBits(bits, 0, VERSION_BITS, PAPER_VERSION);
  const checksumAt = putBytes(bits, secretAt, secret);
  putBits(bits, checksumAt, CHECKSUM_BITS, checksumOf(secret, vaultId, PAPER_VERSION));
  try {
    return writeGroups(bits);
  } finally {
    wipe(bits);
  }
}

/**
 * The secret on a kit, as it was typed (ASCII, spaces anywhere). The caller wipes what was typed and the result.
 * @throws AppError `recovery.mistyped`, `recovery.newer_version`, `recovery.other_vault` for a kit that reads well and
 *   is not of this vault
 */
export function readKit(typed: Uint8Array, vaultId: Uint8Array): Buffer {
  const bits = readGroups(typed, paperGroups.kit);
  let secret: Buffer | undefined;
  try {
    const version = takeBits(bits, 0, VERSION_BITS);
    if (version > PAPER_VERSION) throw new AppError("recovery.newer_version");
    secret = takeBytes(bits, SECRET_AT, SECRET_BYTES);
    const isOurs =
      version === PAPER_VERSION && takeBits(bits, CHECKSUM_AT, CHECKSUM_BITS) === checksumOf(secret, vaultId, version);
    if (!isOurs) throw new AppError("recovery.other_vault");
    return secret;
  } catch (error) {
    wipe(secret);
    throw error;
  } finally {
    wipe(bits);
  }
}

/** Four characters that stand on the paper and in the key file, to tell which paper is the newest. Tells nothing of use. */
export function fingerprintOf(secret: Uint8Array): string {
  return fourCharacters(sha256(FINGERPRINT_LABEL, secret).readUIntBE(0, 3) >>> 4);
}

function checksumOf(secret: Uint8Array, vaultId: Uint8Array, version: number): number {
  const sum = sha256(CHECKSUM_LABEL, vaultId, Uint8Array.of(version), secret);
  return sum.readUIntBE(0, 3) >>> (24 - CHECKSUM_BITS);
}
