import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";

import { AppError } from "#shared/errors/app-error.ts";

import { randomBytes, sealToPublicKey, sha256, wipe } from "../../electron/vault/crypto-suite.ts";
import type { DeriveKey } from "../../electron/vault/key-derivation.ts";
import {
  canonicalJson,
  decodeKeyFile,
  encodeKeyFile,
  KEY_FILE_SUITE,
  type KeyFile,
  type KeyFileBody,
  type PassSlot,
} from "../../electron/vault/key-file-format.ts";
import { deriveHeaderKey } from "../../electron/vault/key-hierarchy.ts";
import { createPassSlot, openKeyFile, reenrolSlot } from "../../electron/vault/key-slots.ts";

const COST = { m: 65_536, t: 3, p: 4 };
const PASSPHRASE = Buffer.from("hassle clubbing mulch brewery dwelling");

/** A derivation that costs nothing, and counts itself. */
function quickDerivation() {
  const keys: Buffer[] = [];
  const derive: DeriveKey = async (passphrase, salt, { m, t, p }) => {
    const key = sha256(passphrase, salt, Buffer.from(`${m} ${t} ${p}`));
    keys.push(key);
    return key;
  };
  return { derive, keys };
}

const { derive } = quickDerivation();
let vaultId: Buffer;
let masterKey: Buffer;
let slot: PassSlot;
let body: KeyFileBody;
let file: Buffer;

beforeAll(async () => {
  vaultId = randomBytes(16);
  masterKey = randomBytes(32);
  slot = await createPassSlot({ vaultId, masterKey, passphrase: PASSPHRASE, nickname: "Worker 1", cost: COST }, derive);
  body = {
    v: 1,
    suite: KEY_FILE_SUITE,
    vault: vaultId.toString("base64url"),
    seq: 7,
    created: "2026-11-23T09:00:00.000Z",
    epoch: 1,
    chainEpoch: 1,
    slots: [slot],
  };
  file = encodeKeyFile(body, deriveHeaderKey(masterKey, vaultId));
});

const codeOf = (error: unknown): string => (error instanceof AppError ? error.code : String(error));

function decodingError(bytes: Uint8Array): string | undefined {
  try {
    decodeKeyFile(bytes);
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}

async function openingError(bytes: Uint8Array, passphrase: Uint8Array = PASSPHRASE): Promise<string | undefined> {
  try {
    wipe((await openKeyFile(decodeKeyFile(bytes), passphrase, derive)).masterKey);
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}

/** What somebody can write who has the file but not the passphrase: any field, and the right checksum for it. */
function resummed(change: (open: KeyFile) => object): Buffer {
  const { sum: _sum, mac, ...rest } = { mac: "", ...change(structuredClone(decodeKeyFile(file))) } as KeyFile;
  const sum = sha256(canonicalJson(rest)).toString("base64url");
  return canonicalJson({ ...rest, sum, mac });
}

describe("writing and opening a key file", () => {
  it("VA1 gives back the random master key that was put in", async () => {
    const opened = await openKeyFile(decodeKeyFile(file), PASSPHRASE, derive);
    expect([opened.masterKey.equals(masterKey), opened.slot]).toEqual([true, slot]);
  });

  it("VA5 is canonical JSON in a fixed form, small, and what is read is what was written", () => {
    expect(file.length).toBeLessThan(1_500);
    expect(decodeKeyFile(file)).toMatchObject(body);
    expect(file.toString()).toMatch(/^\{"chainEpoch":1,"created":"2026-11-23T09:00:00.000Z","epoch":1,"mac":"/);
    expect(Object.keys(slot).sort()).toEqual(
      ["bind", "ct", "dev", "id", "kdf", "kind", "mk", "nick", "nonce", "pub"].sort(),
    );
  });

  it("VA1 seals the same master key differently each time", async () => {
    const options = { vaultId, masterKey, passphrase: PASSPHRASE, nickname: "Worker 1", cost: COST };
    const other = await createPassSlot(options, derive);
    const secrets = ({ id, pub, nonce, ct, kdf, mk, bind }: PassSlot) => [
      id,
      pub,
      nonce,
      ct,
      kdf.salt,
      mk.eph,
      mk.ct,
      bind.nonce,
      bind.ct,
    ];
    expect(secrets(other).filter((value) => secrets(slot).includes(value))).toEqual([]);
  });

  it("reads a file that also has a slot of a later kind, and opens it with the passphrase", async () => {
    const kit = {
      ...slot,
      id: "AAAAAAAAAAA",
      kind: "recovery" as const,
      kdf: { alg: "hkdf256" as const, salt: slot.kdf.salt },
    };
    const both = encodeKeyFile({ ...body, slots: [kit, slot] }, deriveHeaderKey(masterKey, vaultId));
    expect(await openingError(both)).toBeUndefined();
  });

  it("will not write what it would not read", () => {
    const key = deriveHeaderKey(masterKey, vaultId);
    const bad = [
      { ...body, slots: [] },
      { ...body, slots: [slot, slot] },
      { ...body, slots: [{ ...slot, nick: "" }] },
      { ...body, slots: [{ ...slot, nick: "two\nlines" }] },
      { ...body, seq: 0 },
    ];
    for (const wrong of bad) expect(() => encodeKeyFile(wrong, key)).toThrow();
  });
});

describe("refusing wrong passphrases", () => {
  it("VA6 opens with none of 1,000 wrong ones, and says the same for nearly right", async () => {
    const nearly = ["Hassle clubbing mulch brewery dwelling", "hassle clubbing mulch brewery dwelling ", ""];
    const wrong = [...nearly, ...Array.from({ length: 997 }, () => randomBytes(12).toString("hex"))];
    const answers = new Set<string | undefined>();
    for (const one of wrong) answers.add(await openingError(file, Buffer.from(one)));
    expect([...answers]).toEqual(["vault.wrong_passphrase"]);
  });
});

describe("refusing a changed key file", () => {
  it("VA5 refuses each byte changed in each of eight bits, nearly all without deriving anything", async () => {
    const answers = new Map<string, number>();
    let derivations = 0;
    for (let at = 0; at < file.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const changed = Buffer.from(file);
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        let answer = decodingError(changed);
        if (answer === undefined) {
          derivations++;
          answer = await openingError(changed);
        }
        answers.set(answer ?? "opened", (answers.get(answer ?? "opened") ?? 0) + 1);
      }
    }
    // The version's own digit can become a higher one; only the 43 characters of the MAC need an opened slot.
    const {
      "vault.newer_version": newer = 0,
      "vault.key_file_altered": altered = 0,
      ...rest
    } = Object.fromEntries(answers);
    expect(rest).toEqual({ "vault.key_file_damaged": file.length * 8 - newer - altered });
    expect([newer <= 8, altered <= 43 * 8, derivations === altered]).toEqual([true, true, true]);
  });

  it("VA5 refuses bytes left out, put in, swapped and cut off", () => {
    const answers = new Set<string | undefined>();
    for (let at = 0; at < file.length; at++) {
      answers.add(decodingError(Buffer.concat([file.subarray(0, at), file.subarray(at + 1)])));
      answers.add(decodingError(Buffer.concat([file.subarray(0, at), Buffer.from(" "), file.subarray(at)])));
      answers.add(decodingError(file.subarray(0, at)));
    }
    expect([...answers]).toEqual(["vault.key_file_damaged"]);
  });

  it("VA5 refuses another spelling of the same content", () => {
    const open: unknown = JSON.parse(file.toString());
    const spellings = [
      JSON.stringify(open, null, 1),
      `${file.toString()}\n`,
      `\ufeff${file.toString()}`,
      file.toString().replace('"seq":7', '"seq":7.0'),
      file.toString().replace("Worker", "\\u0057orker"),
      file.toString().replace('"epoch":1', '"epoch":1,"epoch":1'),
      file.toString().replace(slot.id, `${slot.id}=`),
    ];
    expect(spellings.map((one) => decodingError(Buffer.from(one)))).toEqual(
      spellings.map(() => "vault.key_file_damaged"),
    );
  });

  it("VA5 refuses every field changed by somebody who also corrects the checksum", async () => {
    const other = (length: number): string => randomBytes(length).toString("base64url");
    const inSlot = (change: Partial<PassSlot>) => (open: KeyFile) => ({ ...open, slots: [{ ...slot, ...change }] });
    const changes: Record<string, (open: KeyFile) => object> = {
      vault: (open) => ({ ...open, vault: other(16) }),
      seq: (open) => ({ ...open, seq: open.seq + 1 }),
      created: (open) => ({ ...open, created: "2027-01-01T09:00:00.000Z" }),
      epoch: (open) => ({ ...open, epoch: 2 }),
      chainEpoch: (open) => ({ ...open, chainEpoch: 2 }),
      mac: (open) => ({ ...open, mac: other(32) }),
      "a slot of one's own": (open) => ({ ...open, slots: [slot, { ...slot, id: other(8) }] }),
      id: inSlot({ id: other(8) }),
      nick: inSlot({ nick: "Worker 2" }),
      dev: inSlot({ dev: true }),
      m: inSlot({ kdf: { ...slot.kdf, m: slot.kdf.m + 8 } }),
      t: inSlot({ kdf: { ...slot.kdf, t: 4 } }),
      p: inSlot({ kdf: { ...slot.kdf, p: 3 } }),
      salt: inSlot({ kdf: { ...slot.kdf, salt: other(16) } }),
      pub: inSlot({ pub: other(32) }),
      nonce: inSlot({ nonce: other(12) }),
      ct: inSlot({ ct: other(80) }),
      eph: inSlot({ mk: { ...slot.mk, eph: other(32) } }),
      "mk.ct": inSlot({ mk: { ...slot.mk, ct: other(48) } }),
      "bind.nonce": inSlot({ bind: { ...slot.bind, nonce: other(12) } }),
      "bind.ct": inSlot({ bind: { ...slot.bind, ct: other(48) } }),
    };
    expect(await openingError(resummed((open) => open))).toBeUndefined();
    const answers: Record<string, string | undefined> = {};
    for (const [name, change] of Object.entries(changes)) answers[name] = await openingError(resummed(change));
    const altered = "vault.key_file_altered";
    const wrong = "vault.wrong_passphrase";
    expect(answers).toEqual({
      ...{ vault: wrong, seq: altered, created: altered, epoch: altered, chainEpoch: altered, mac: altered },
      ...{ "a slot of one's own": altered, id: wrong, nick: wrong, dev: wrong, m: wrong, t: wrong, p: wrong },
      ...{ salt: wrong, pub: wrong, nonce: wrong, ct: wrong, eph: altered, "mk.ct": altered },
      ...{ "bind.nonce": altered, "bind.ct": altered },
    });
  });

  it("VA5 refuses 2,000 random changes to the sealed bytes with a right checksum", async () => {
    const fields = ["nonce", "ct", "pub", "id"] as const;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...fields),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        async (name, at, flip) => {
          const bytes = Buffer.from(slot[name], "base64url");
          bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ flip;
          const changed = resummed((open) => ({ ...open, slots: [{ ...slot, [name]: bytes.toString("base64url") }] }));
          expect(await openingError(changed)).toBe("vault.wrong_passphrase");
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("VA6 refuses a newer version, more than 64 KiB, and what is no key file at all", () => {
    expect({
      newer: decodingError(Buffer.from('{"v":2,"anything":true}')),
      huge: decodingError(Buffer.alloc(65_537, 0x20)),
      empty: decodingError(Buffer.alloc(0)),
      zeros: decodingError(Buffer.alloc(1_000)),
      list: decodingError(Buffer.from("[]")),
      nothing: decodingError(Buffer.from("null")),
      version: decodingError(Buffer.from('{"v":"2"}')),
    }).toEqual({
      newer: "vault.newer_version",
      huge: "vault.key_file_damaged",
      empty: "vault.key_file_damaged",
      zeros: "vault.key_file_damaged",
      list: "vault.key_file_damaged",
      nothing: "vault.key_file_damaged",
      version: "vault.key_file_damaged",
    });
  });
});

describe("refusing weakened or extreme costs", () => {
  it.each([
    { m: 8_192 },
    { m: 1_048_576 },
    { t: 1 },
    { t: 100 },
    { p: 0 },
    { p: 200 },
    { m: -1 },
    { m: Number.MAX_SAFE_INTEGER },
  ])("VA4 refuses %j as altered, without deriving", async (cost) => {
    const counted = quickDerivation();
    const changed = resummed((open) => ({ ...open, slots: [{ ...slot, kdf: { ...slot.kdf, ...cost } }] }));
    const attempt = (async () => openKeyFile(decodeKeyFile(changed), PASSPHRASE, counted.derive))();
    await expect(attempt).rejects.toMatchObject({ shape: { code: "vault.key_file_altered" } });
    expect(counted.keys).toEqual([]);
  });
});

describe("keeping a thief's master key out", () => {
  it("VA19 refuses a whole vault of the thief's own, sealed to the person's public key", async () => {
    const theirs = randomBytes(32);
    const forge = (sharedSecret: Buffer): Buffer => {
      const { id, kind, nick, dev, kdf, pub, nonce } = slot;
      const open = { id, kind, nick, dev, kdf, pub, nonce };
      const aad = canonicalJson({ v: 1, suite: KEY_FILE_SUITE, vault: body.vault, part: "master key", slot: open });
      const publicKey = Buffer.from(pub, "base64url");
      const { ephemeral, sealed } = sealToPublicKey({ publicKey, sharedSecret, aad }, theirs);
      const mk = { eph: ephemeral.toString("base64url"), ct: sealed.toString("base64url") };
      return encodeKeyFile({ ...body, slots: [{ ...slot, mk }] }, deriveHeaderKey(theirs, vaultId));
    };
    expect(await openingError(forge(randomBytes(32)))).toBe("vault.key_file_altered");
    expect(await openingError(forge(Buffer.alloc(32)))).toBe("vault.key_file_altered");
  });

  it("VA19 lets a colleague who has the old master key seal a new one for a person who is away", async () => {
    const newMaster = randomBytes(32);
    const rotated = reenrolSlot(slot, { vaultId, masterKey }, newMaster);
    expect({ ...rotated, mk: slot.mk, bind: slot.bind }).toEqual(slot);
    const next = { ...body, seq: 8, epoch: 2, chainEpoch: 2, slots: [rotated] };
    const rotatedFile = encodeKeyFile(next, deriveHeaderKey(newMaster, vaultId));
    const opened = await openKeyFile(decodeKeyFile(rotatedFile), PASSPHRASE, derive);
    expect(opened.masterKey.equals(newMaster)).toBe(true);
    expect(await openingError(rotatedFile, Buffer.from("the old secret of somebody else"))).toBe(
      "vault.wrong_passphrase",
    );
  });

  it("VA19 does not re-enrol a slot that was not made under the present master key", () => {
    const target = { vaultId, masterKey: randomBytes(32) };
    expect(() => reenrolSlot(slot, target, randomBytes(32))).toThrow("vault.key_file_altered");
  });
});

describe("leaving nothing behind", () => {
  it("VA16 overwrites the slot's key after making, opening and failing", async () => {
    const made = quickDerivation();
    await createPassSlot({ vaultId, masterKey, passphrase: PASSPHRASE, nickname: "Worker 1", cost: COST }, made.derive);
    await openKeyFile(decodeKeyFile(file), PASSPHRASE, made.derive);
    await openKeyFile(decodeKeyFile(file), Buffer.from("wrong"), made.derive).catch(() => undefined);
    expect(made.keys.map((key) => key.equals(Buffer.alloc(32)))).toEqual([true, true, true]);
  });

  it("VA18 has no key and no passphrase in the file in any spelling", () => {
    const searched = file.toString("latin1");
    const spellings = (secret: Buffer): string[] =>
      (["latin1", "hex", "base64", "base64url"] as const).map((encoding) => secret.toString(encoding));
    // The search itself finds what does lie there: the vault's identity.
    expect(spellings(vaultId).some((one) => searched.includes(one))).toBe(true);
    expect([...spellings(masterKey), ...spellings(PASSPHRASE)].filter((one) => searched.includes(one))).toEqual([]);
  });
});
