import { totalmem } from "node:os";

import { hashRaw } from "@node-rs/argon2";

import { KEY_BYTES, randomBytes, secretBytes, wipe } from "./crypto-suite.ts";

/** What one Argon2id derivation costs. */
export interface KdfCost {
  /** Memory in KiB. */
  readonly m: number;
  /** Passes. */
  readonly t: number;
  /** Lanes. */
  readonly p: number;
}

/** Turns a normalised passphrase into a 32-byte key. Tests count or replace the calls. */
export type DeriveKey = (passphrase: Uint8Array, salt: Uint8Array, cost: KdfCost) => Promise<Buffer>;

const MIB = 1024;
/** Below this a slot is refused: somebody may have weakened it to make guessing cheap. */
export const KDF_FLOOR: KdfCost = { m: 64 * MIB, t: 3, p: 1 };
/** Above this a slot is refused: an office laptop must be able to open every vault, and cannot be stalled by one. */
export const KDF_CEILING: KdfCost = { m: 512 * MIB, t: 10, p: 8 };

/** RFC 9106 asks for lanes = 4; each may run on a core of its own. */
const LANES = 4;
const START_MEMORY = 256 * MIB;
const SMALL_MACHINE_MEMORY = 128 * MIB;
/** "8 GB" of memory is reported as less: part of it belongs to the graphics and the firmware. */
const SMALL_MACHINE_BYTES = 7_500_000_000;
/** One derivation should take 0.7 to 1.0 s; 1.5 s with the fewest passes means a slow machine. */
const TARGET_MS = { least: 700, most: 1_000, slow: 1_500 } as const;

/** Argon2id and version 1.3: numbers, because the package's enum has no run-time form under type stripping. */
const ARGON2ID = 2;
const VERSION_13 = 1;

/** Whether a cost lies within floor and ceiling. To be asked before deriving, always. */
export function isWithinBounds(cost: KdfCost): boolean {
  return (["m", "t", "p"] as const).every(
    (part) => Number.isInteger(cost[part]) && cost[part] >= KDF_FLOOR[part] && cost[part] <= KDF_CEILING[part],
  );
}

/** Each derivation holds up to 512 MiB: a second one waits for the first. */
let running: Promise<unknown> = Promise.resolve();

/** Argon2id v1.3 without bounds, for the self-test's published vector. Everybody else calls {@link deriveKey}. */
export async function argon2id(passphrase: Uint8Array, salt: Uint8Array, cost: KdfCost): Promise<Buffer> {
  const mine = running.then(() =>
    hashRaw(passphrase, {
      algorithm: ARGON2ID,
      version: VERSION_13,
      memoryCost: cost.m,
      timeCost: cost.t,
      parallelism: cost.p,
      outputLen: KEY_BYTES,
      salt,
    }),
  );
  running = mine.catch(() => undefined);
  const derived = await mine;
  const key = secretBytes(KEY_BYTES);
  key.set(derived);
  wipe(derived);
  return key;
}

/** Derives the key that opens one slot. At most one derivation runs at a time. */
export const deriveKey: DeriveKey = async (passphrase, salt, cost) => {
  if (!isWithinBounds(cost)) throw new Error("The cost of a key derivation must be checked before deriving.");
  return argon2id(passphrase, salt, cost);
};

/** What calibration measures with; the stand-ins are for tests. */
export interface CalibrationMeans {
  readonly derive?: DeriveKey;
  /** Milliseconds on a clock that never jumps. */
  readonly now?: () => number;
  /** Memory of the machine. */
  readonly memoryBytes?: number;
}

/**
 * Finds the cost for a new slot on this machine: 256 MiB (128 MiB on a small machine), halved down to 64 MiB while
 * three passes take more than 1.5 s, then as many passes (3 to 10) as fit into 0.7 to 1.0 s.
 */
export async function calibrate(means: CalibrationMeans = {}): Promise<KdfCost> {
  const { derive = deriveKey, now = () => performance.now(), memoryBytes = totalmem() } = means;
  const secret = randomBytes(16);
  const salt = randomBytes(16);
  const measure = async (cost: KdfCost): Promise<number> => {
    const began = now();
    wipe(await derive(secret, salt, cost));
    return now() - began;
  };

  let cost: KdfCost = {
    m: memoryBytes < SMALL_MACHINE_BYTES ? SMALL_MACHINE_MEMORY : START_MEMORY,
    t: KDF_FLOOR.t,
    p: LANES,
  };
  let took = await measure(cost);
  while (took > TARGET_MS.slow && cost.m > KDF_FLOOR.m) {
    cost = { ...cost, m: Math.max(KDF_FLOOR.m, cost.m / 2) };
    took = await measure(cost);
  }
  // Each measurement is warmer than the one before, so the passes are raised from the newest until they suffice.
  while (took < TARGET_MS.least && cost.t < KDF_CEILING.t) {
    const perPass = took / cost.t;
    const wanted = Math.min(Math.ceil(TARGET_MS.least / perPass), Math.floor(TARGET_MS.most / perPass));
    const before = cost.t;
    cost = { ...cost, t: Math.min(KDF_CEILING.t, Math.max(before + 1, wanted)) };
    took = await measure(cost);
    if (took > TARGET_MS.most) return { ...cost, t: Math.max(before, cost.t - 1) };
  }
  return cost;
}
