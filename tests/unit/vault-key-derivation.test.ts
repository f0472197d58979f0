import { describe, expect, it } from "vitest";

import {
  argon2id,
  calibrate,
  deriveKey,
  isWithinBounds,
  KDF_CEILING,
  KDF_FLOOR,
  type KdfCost,
} from "../../electron/vault/key-derivation.ts";

const MIB = 1024;
const GIGABYTE = 1_000_000_000;

describe("the bounds of a derivation", () => {
  it("VA4 are 64 MiB, 3 passes, 1 lane and 512 MiB, 10 passes, 8 lanes", () => {
    expect([KDF_FLOOR, KDF_CEILING]).toEqual([
      { m: 65_536, t: 3, p: 1 },
      { m: 524_288, t: 10, p: 8 },
    ]);
    expect([KDF_FLOOR, KDF_CEILING, { m: 256 * MIB, t: 3, p: 4 }].every(isWithinBounds)).toBe(true);
  });

  it.each([
    { m: 64 * MIB - 1, t: 3, p: 4 },
    { m: 512 * MIB + 1, t: 3, p: 4 },
    { m: 64 * MIB, t: 2, p: 4 },
    { m: 64 * MIB, t: 11, p: 4 },
    { m: 64 * MIB, t: 3, p: 0 },
    { m: 64 * MIB, t: 3, p: 9 },
    { m: 64 * MIB, t: 3.5, p: 4 },
    { m: Number.NaN, t: 3, p: 4 },
    { m: 2 ** 40, t: 3, p: 4 },
  ])("VA4 shut out $m KiB, $t passes, $p lanes, and deriving with them is a fault", async (cost) => {
    const began = performance.now();
    await expect(deriveKey(Buffer.from("x"), Buffer.alloc(16), cost)).rejects.toThrow("must be checked");
    expect([isWithinBounds(cost), performance.now() - began < 10]).toEqual([false, true]);
  });
});

describe("deriving", () => {
  const tiny: KdfCost = { m: 256, t: 2, p: 2 };

  it("gives 32 bytes in memory of their own, the same for the same input", async () => {
    const [one, same, other] = await Promise.all([
      argon2id(Buffer.from("a"), Buffer.alloc(16), tiny),
      argon2id(Buffer.from("a"), Buffer.alloc(16), tiny),
      argon2id(Buffer.from("b"), Buffer.alloc(16), tiny),
    ]);
    expect([one.length, one.buffer.byteLength, one.equals(same), one.equals(other)]).toEqual([32, 32, true, false]);
  });

  it("VA4 runs one derivation at a time, also after one that failed", async () => {
    const cost: KdfCost = { ...KDF_FLOOR, p: 4 };
    const began = performance.now();
    await deriveKey(Buffer.from("warm"), Buffer.alloc(16), cost);
    const alone = performance.now() - began;
    const ends: number[] = [];
    const failing = argon2id(Buffer.from("a"), Buffer.alloc(1), tiny);
    await Promise.all([
      expect(failing).rejects.toThrow(),
      ...[1, 2, 3].map(async () => {
        await deriveKey(Buffer.from("a"), Buffer.alloc(16), cost);
        ends.push(performance.now());
      }),
    ]);
    const gaps = ends.slice(1).map((end, place) => end - (ends[place] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(alone / 10);
  });
});

/** A machine of which it is known how long one pass over one MiB takes. */
function machine(millisecondsPerPassAndMib: number, memoryBytes = 16 * GIGABYTE) {
  let clock = 0;
  const asked: KdfCost[] = [];
  return {
    asked,
    means: {
      memoryBytes,
      now: () => clock,
      derive: async (_passphrase: Uint8Array, _salt: Uint8Array, cost: KdfCost) => {
        asked.push(cost);
        clock += millisecondsPerPassAndMib * cost.t * (cost.m / MIB);
        return Buffer.alloc(32);
      },
    },
  };
}

describe("measuring what this machine can bear", () => {
  it.each([
    ["a fast machine takes more passes", machine(0.3), { m: 256 * MIB, t: 10, p: 4 }],
    ["a middling machine takes as many passes as fit", machine(0.7), { m: 256 * MIB, t: 4, p: 4 }],
    ["a machine between 0.7 and 1.5 s stays at the start", machine(1.5), { m: 256 * MIB, t: 3, p: 4 }],
    ["a slow machine takes half the memory", machine(2.5), { m: 128 * MIB, t: 3, p: 4 }],
    ["a very slow machine never goes below 64 MiB", machine(40), { m: 64 * MIB, t: 3, p: 4 }],
    ["a machine with 4 GB starts at 128 MiB", machine(2, 4 * GIGABYTE), { m: 128 * MIB, t: 3, p: 4 }],
    ["a machine sold as 8 GB counts as one", machine(1.5, 7.9 * GIGABYTE), { m: 256 * MIB, t: 3, p: 4 }],
  ])("VA4 %s", async (_name, { means, asked }, expected) => {
    expect(await calibrate(means)).toEqual(expected);
    expect(asked.every(isWithinBounds)).toBe(true);
  });
});
