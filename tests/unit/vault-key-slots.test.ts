import { beforeEach, describe, expect, it, vi } from "vitest";
import type * as suite from "../../electron/vault/crypto-suite.ts";
import { KEY_BYTES, randomBytes, sha256 } from "../../electron/vault/crypto-suite.ts";
import type { DeriveKey } from "../../electron/vault/key-derivation.ts";
import { decodeKeyFile, encodeKeyFile, KEY_FILE_SUITE, type KeyFile } from "../../electron/vault/key-file-format.ts";
import { deriveHeaderKey } from "../../electron/vault/key-hierarchy.ts";
import { createPassSlot, makeSlot, openKeyFile, reenrolSlot } from "../../electron/vault/key-slots.ts";
import { codeOf, codeOfAsync } from "../support/error-code.ts";

/** Every secret that the suite gave out since the test began: what has the length of a key, or was opened. */
const given = vi.hoisted(() => ({ secrets: [] as Uint8Array[] }));

vi.mock("../../electron/vault/crypto-suite.ts", async (original) => {
  const real = await original<typeof suite>();
  const kept = <T extends Uint8Array | undefined>(secret: T): T => {
    if (secret && secret.length >= real.KEY_BYTES) given.secrets.push(secret);
    return secret;
  };
  return {
    ...real,
    randomBytes: (length: number) => kept(real.randomBytes(length)),
    secretBytes: (length: number) => kept(real.secretBytes(length)),
    hkdfSha256: (...words: Parameters<typeof real.hkdfSha256>) => kept(real.hkdfSha256(...words)),
    openSealed: (...words: Parameters<typeof real.openSealed>) => kept(real.openSealed(...words)),
    openSealedToPublicKey: (...words: Parameters<typeof real.openSealedToPublicKey>) =>
      kept(real.openSealedToPublicKey(...words)),
  };
});

const cost = { m: 65_536, t: 3, p: 4 };
/** Salts that were derived for, in order; the derivation costs nothing. */
let derived: Uint8Array[];
const derive: DeriveKey = async (passphrase, salt) => {
  derived.push(salt);
  return sha256(passphrase, salt);
};
const isWiped = (secret: Uint8Array) => secret.every((byte) => byte === 0);
/** How many secrets still hold something. */
const left = () => given.secrets.filter((secret) => !isWiped(secret)).length;

const vaultId = randomBytes(16);
let masterKey: Buffer;
let keyFile: KeyFile;

async function passSlot(passphrase: string) {
  const target = { vaultId, masterKey, passphrase: Buffer.from(passphrase), nickname: "Worker", cost };
  return createPassSlot(target, derive);
}

beforeEach(async () => {
  derived = [];
  masterKey = Buffer.alloc(KEY_BYTES, 7);
  const kit = { id: "AAAAAAAAAAA", kind: "recovery", nick: "Kit 1", dev: false } as const;
  const kdf = { alg: "hkdf256", salt: Buffer.alloc(16, 3).toString("base64url") } as const;
  const recovery = makeSlot({ ...kit, kdf } as never, { vaultId, masterKey }, Buffer.alloc(KEY_BYTES, 9));
  const slots = [recovery, await passSlot("first"), await passSlot("second")];
  const head = { v: 1 as const, suite: KEY_FILE_SUITE, vault: vaultId.toString("base64url"), seq: 1 };
  const body = { ...head, created: "2026-11-23T09:00:00.000Z", epoch: 1, chainEpoch: 1, slots };
  keyFile = decodeKeyFile(encodeKeyFile(body as never, deriveHeaderKey(masterKey, vaultId)));
  derived = [];
  given.secrets.length = 0;
});

describe("the slots of a key file", () => {
  it("VA5 are tried one after the other, papers not among them, and one alone where that is asked", async () => {
    const [, first, second] = keyFile.slots;
    const open = (passphrase: string, only?: string) => openKeyFile(keyFile, Buffer.from(passphrase), derive, only);
    expect((await open("second")).slot).toEqual(second);
    expect(derived).toHaveLength(2);
    derived = [];
    expect((await open("second", second?.id)).slot).toEqual(second);
    expect(derived).toHaveLength(1);
    derived = [];
    expect(await codeOfAsync(open("second", first?.id))).toBe("vault.wrong_passphrase");
    expect(derived).toHaveLength(1);
    expect(await codeOfAsync(open("second", keyFile.slots[0]?.id))).toBe("vault.wrong_passphrase");
    expect(derived).toHaveLength(1);
  });

  it("leave nothing behind when they are made: no private key, no binding, no key that followed", async () => {
    await passSlot("third");
    expect(given.secrets.length).toBeGreaterThanOrEqual(4);
    expect(left()).toBe(0);
  });

  it("leave the master key and nothing else when one is opened, and nothing when none is", async () => {
    const { masterKey: opened } = await openKeyFile(keyFile, Buffer.from("first"), derive);
    expect(opened.equals(masterKey)).toBe(true);
    expect(given.secrets.length).toBeGreaterThanOrEqual(4);
    expect(left()).toBe(1);
    given.secrets.length = 0;
    expect(await codeOfAsync(openKeyFile(keyFile, Buffer.from("no such"), derive))).toBe("vault.wrong_passphrase");
    expect(left()).toBe(0);
  });

  it("leave nothing, the master key neither, when the file is not as an opened vault wrote it", async () => {
    const altered = { ...keyFile, seq: 2 };
    expect(await codeOfAsync(openKeyFile(altered, Buffer.from("first"), derive))).toBe("vault.key_file_altered");
    expect(given.secrets.length).toBeGreaterThanOrEqual(4);
    expect(left()).toBe(0);
  });

  it("leave nothing when they are led to another master key, or cannot be", () => {
    const [, slot] = keyFile.slots;
    if (!slot) throw new Error("The key file has no slot.");
    reenrolSlot(slot, { vaultId, masterKey }, Buffer.alloc(KEY_BYTES, 8));
    expect(given.secrets.length).toBeGreaterThanOrEqual(3);
    expect(left()).toBe(0);
    const other = { vaultId, masterKey: Buffer.alloc(KEY_BYTES, 5) };
    expect(codeOf(() => reenrolSlot(slot, other, Buffer.alloc(KEY_BYTES, 8)))).toBe("vault.key_file_altered");
    expect(left()).toBe(0);
  });
});
