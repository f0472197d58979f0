import { combine, split } from "shamir-secret-sharing";

import { paperGroups } from "#shared/domain/recovery-paper.ts";
import { AppError } from "#shared/errors/app-error.ts";

import { equalBytes, secretBytes, sha256, wipe } from "./crypto-suite.ts";
import { emptyBits, putBits, putBytes, readGroups, takeBits, takeBytes, writeGroups } from "./paper-code.ts";
import { PAPER_VERSION, SECRET_BYTES } from "./recovery-kit.ts";

/*
 * Three papers of which any two give the secret and one alone gives nothing (Shamir, with the audited library). The
 * library combines whatever it is given: shares of two sets, or one with a wrong letter, give a wrong secret without a
 * word. So each share says what it is:
 *
 *   4 bits version | 4 threshold | 4 number (1 to 3) | 8 point on the curve | 20 set | 128 value
 *   | 32 bits of SHA-256 over label, vault id and all of these
 *
 * in eight groups of five characters and a check character. That a secret is right is shown by its slot alone.
 */

export const SHARES = 3;
export const THRESHOLD = 2;

/** One share, as it was typed. */
export interface Share {
  readonly threshold: number;
  /** 1 to 3: which of the three papers. */
  readonly number: number;
  /** Point on the curve, 1 to 255. */
  readonly point: number;
  /** 20 bits, the same on the papers of one set. */
  readonly setId: number;
  /** The caller wipes it. */
  readonly value: Buffer;
}

const FIELDS = { version: 4, threshold: 4, number: 4, point: 8, setId: 20 } as const;
const VALUE_AT = Object.values(FIELDS).reduce((sum, bits) => sum + bits, 0);
const CHECKSUM_AT = VALUE_AT + 8 * SECRET_BYTES;
const CHECKSUM_BYTES = 4;
const CHECKSUM_LABEL = Buffer.from("holdfast/1 share checksum", "latin1");

/** The texts (ASCII) of three shares of a secret, any two of which give it. The caller wipes secret and results. */
export async function writeShares(secret: Uint8Array, vaultId: Uint8Array, setId: number): Promise<Buffer[]> {
  const raw = await split(Uint8Array.from(secret), SHARES, THRESHOLD);
  try {
    return raw.map((share, index) =>
      writeShare(
        {
          threshold: THRESHOLD,
          number: index + 1,
          point: share[SECRET_BYTES] ?? 0,
          setId,
          value: Buffer.from(share.buffer, share.byteOffset, SECRET_BYTES),
        },
        vaultId,
      ),
    );
  } finally {
    wipe(...raw);
  }
}

/** The 48 characters of one share as ASCII. The caller wipes share and result. */
export function writeShare(share: Share, vaultId: Uint8Array, version: number = PAPER_VERSION): Buffer {
  const bits = emptyBits(paperGroups.share);
  let at = putBits(bits, 0, FIELDS.version, version);
  at = putBits(bits, at, FIELDS.threshold, share.threshold);
  at = putBits(bits, at, FIELDS.number, share.number);
  at = putBits(bits, at, FIELDS.point, share.point);
  at = putBits(bits, at, FIELDS.setId, share.setId);
  at = putBytes(bits, at, share.value);
  putBytes(bits, at, checksumOf(bits, vaultId));
  try {
    return writeGroups(bits);
  } finally {
    wipe(bits);
  }
}

/**
 * Reads one share as it was typed. The caller wipes what was typed and the share's value.
 * @throws AppError `recovery.mistyped`, `recovery.newer_version`, `recovery.other_vault`, and `recovery.not_a_share`
 *   for a whole share of numbers that are never given out
 */
export function readShare(typed: Uint8Array, vaultId: Uint8Array): Share {
  const bits = readGroups(typed, paperGroups.share);
  try {
    let at = 0;
    const next = (count: number): number => takeBits(bits, (at += count) - count, count);
    const version = next(FIELDS.version);
    if (version > PAPER_VERSION) throw new AppError("recovery.newer_version");
    const threshold = next(FIELDS.threshold);
    const number = next(FIELDS.number);
    const point = next(FIELDS.point);
    const setId = next(FIELDS.setId);
    if (!equalBytes(takeBytes(bits, CHECKSUM_AT, CHECKSUM_BYTES), checksumOf(bits, vaultId))) {
      throw new AppError("recovery.other_vault");
    }
    // A point of 0 would be the secret itself.
    const isGivenOut =
      version === PAPER_VERSION && threshold === THRESHOLD && number >= 1 && number <= SHARES && point !== 0;
    if (!isGivenOut) throw new AppError("recovery.not_a_share");
    return { threshold, number, point, setId, value: takeBytes(bits, VALUE_AT, SECRET_BYTES) };
  } finally {
    wipe(bits);
  }
}

/**
 * The secret that shares of one set give. Only a slot can tell whether it is right. The caller wipes it.
 * @throws AppError `recovery.share_alone`, `recovery.share_twice`, `recovery.shares_mixed`
 */
export async function combineShares(shares: readonly Share[]): Promise<Buffer> {
  const [first] = shares;
  if (first === undefined || shares.length < first.threshold) throw new AppError("recovery.share_alone");
  if (shares.some(({ setId }) => setId !== first.setId)) throw new AppError("recovery.shares_mixed");
  const areDifferent = (["number", "point"] as const).every(
    (field) => new Set(shares.map((share) => share[field])).size === shares.length,
  );
  if (!areDifferent) throw new AppError("recovery.share_twice");
  const raw = shares.map(({ value, point }) => {
    const share = new Uint8Array(SECRET_BYTES + 1);
    share.set(value);
    share[SECRET_BYTES] = point;
    return share;
  });
  const combined = await combine(raw);
  const secret = secretBytes(SECRET_BYTES);
  secret.set(combined);
  wipe(combined, ...raw);
  return secret;
}

function checksumOf(bits: Uint8Array, vaultId: Uint8Array): Buffer {
  const covered = bits.subarray(0, CHECKSUM_AT);
  return sha256(CHECKSUM_LABEL, vaultId, covered).subarray(0, CHECKSUM_BYTES);
}
