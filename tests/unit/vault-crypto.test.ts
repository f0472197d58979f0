import { describe, expect, it } from "vitest";

import { KNOWN_ANSWERS, selfTest } from "../../electron/vault/crypto-self-test.ts";
import {
  equalBytes,
  openSealed,
  openSealedToPublicKey,
  publicKeyOf,
  randomBytes,
  randomInt,
  randomUuid,
  seal,
  sealToPublicKey,
  wipe,
} from "../../electron/vault/crypto-suite.ts";

const text = (bytes: Uint8Array | undefined): string | undefined =>
  bytes === undefined ? undefined : new TextDecoder().decode(bytes);
const bytes = (value: string): Uint8Array => new TextEncoder().encode(value);

describe("checking the cryptography at start", () => {
  it("VA17 finds every published answer", async () => {
    await expect(selfTest()).resolves.toBeUndefined();
  });

  it.each(KNOWN_ANSWERS)("VA17 stops when $primitive gives a wrong answer", async (known) => {
    const planted = KNOWN_ANSWERS.map((one) => (one === known ? { ...one, expected: `${one.expected}00` } : one));
    await expect(selfTest(planted)).rejects.toThrow(`Cryptography self-test: ${known.primitive} gave a wrong answer.`);
  });

  it("VA17 stops when a primitive does not exist in this runtime", async () => {
    const missing = {
      primitive: "SHA-3",
      expected: "",
      answer: () => {
        throw new Error("unsupported");
      },
    };
    await expect(selfTest([missing])).rejects.toThrow("Cryptography self-test: SHA-3 is not available.");
  });
});

describe("sealing", () => {
  const context = () => ({ key: randomBytes(32), nonce: randomBytes(12), aad: bytes("readable") });

  it("opens with the same key, nonce and readable bytes", () => {
    const same = context();
    expect(text(openSealed(same, seal(same, bytes("kept"))))).toBe("kept");
  });

  it("refuses another key, nonce or readable bytes, every changed byte, and what is too short", () => {
    const same = context();
    const sealed = seal(same, bytes("kept"));
    const changed = Array.from(sealed, (_byte, at) => {
      const copy = Buffer.from(sealed);
      copy[at] = (copy[at] ?? 0) ^ 1;
      return openSealed(same, copy);
    });
    expect([
      openSealed({ ...same, key: randomBytes(32) }, sealed),
      openSealed({ ...same, nonce: randomBytes(12) }, sealed),
      openSealed({ ...same, aad: bytes("Readable") }, sealed),
      openSealed(same, sealed.subarray(0, 15)),
      ...changed,
    ]).toEqual(Array.from({ length: 4 + sealed.length }, () => undefined));
  });
});

describe("sealing to a public key", () => {
  const parts = () => {
    const privateKey = randomBytes(32);
    const shared = { sharedSecret: randomBytes(32), aad: bytes("slot") };
    const sealed = sealToPublicKey({ ...shared, publicKey: publicKeyOf(privateKey) }, bytes("master"));
    return { privateKey, shared, sealed };
  };

  it("opens with the private key and the shared secret", () => {
    const { privateKey, shared, sealed } = parts();
    expect(text(openSealedToPublicKey({ ...shared, privateKey }, sealed))).toBe("master");
  });

  it("VA19 refuses another private key, another shared secret, other readable bytes and a degenerate key", () => {
    const { privateKey, shared, sealed } = parts();
    expect([
      openSealedToPublicKey({ ...shared, privateKey: randomBytes(32) }, sealed),
      openSealedToPublicKey({ ...shared, privateKey, sharedSecret: randomBytes(32) }, sealed),
      openSealedToPublicKey({ ...shared, privateKey, aad: bytes("other") }, sealed),
      openSealedToPublicKey({ ...shared, privateKey }, { ...sealed, ephemeral: publicKeyOf(randomBytes(32)) }),
      openSealedToPublicKey({ ...shared, privateKey }, { ...sealed, ephemeral: Buffer.alloc(32) }),
    ]).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });
});

describe("random values and wiping", () => {
  it("never gives the same bytes twice, in memory of their own", () => {
    const made = Array.from({ length: 100 }, () => randomBytes(32));
    expect(new Set(made.map((one) => one.toString("latin1"))).size).toBe(100);
    expect(made.every((one) => one.buffer.byteLength === 32)).toBe(true);
  });

  it("draws whole numbers evenly from the range asked for", () => {
    const drawn = Array.from({ length: 4_000 }, () => randomInt(4));
    const counts = [0, 1, 2, 3].map((value) => drawn.filter((one) => one === value).length);
    expect(counts.reduce((sum, count) => sum + count)).toBe(4_000);
    expect(Math.min(...counts)).toBeGreaterThan(800);
    expect(randomUuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it("VA16 overwrites with zeros and passes over what is not there", () => {
    const secret = randomBytes(32);
    wipe(secret, undefined);
    expect(equalBytes(secret, Buffer.alloc(32))).toBe(true);
  });
});
