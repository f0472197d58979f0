import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { armor, Decrypter, generateIdentity, identityToRecipient } from "age-encryption";
import * as testkit from "cctv-age";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AgeKey, faultOfAgeKey } from "#shared/domain/age-key.ts";
import { canSealTo, proposePassword, sealed, type SealedTo, sealWhole } from "../../electron/vault/seal-file.ts";
import { openAgeFile } from "../support/age-files.ts";

const words = "Aster Invented, room 7.\n";
const password = "crane lobby seven violet anchor thimble";
const recipientKey = "age1j9azz54vn2e60xp3gcml4jx98f4rwnyn8jw3w7rw7u98v6m69yusx60ckp";
const identity = "AGE-SECRET-KEY-1UW30UHQGYV2UNVAN2SAGHY7KV7RRPU8VPF9QEA5LPU962A54T2UQV36J86";
const slow = 60_000;

async function seal(content: Uint8Array, to: SealedTo): Promise<Buffer> {
  return Buffer.concat(await sealWhole(content, to));
}

const madeByAge = (name: string) => readFileSync(join(import.meta.dirname, "made-by-age", name));

describe("a sealed file", () => {
  it("EX9 is opened by the key it is sealed to, whatever its length", async () => {
    for (const length of [0, 1, 65_535, 65_536, 65_537, 200_000]) {
      const content = Buffer.alloc(length, `${length} `);
      const file = await seal(content, { recipientKey });
      expect(file.includes("Aster"), `${length}`).toBe(false);
      expect((await openAgeFile(file, { identity })).equals(content), `${length}`).toBe(true);
    }
  });

  it("EX9 comes out the same however the content came in pieces", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 90_000, size: "max" }), { maxLength: 5 }), async (parts) => {
        const pieces: Uint8Array[] = [];
        for await (const piece of sealed(parts, { recipientKey })) pieces.push(piece);
        return (await openAgeFile(Buffer.concat(pieces), { identity })).equals(Buffer.concat(parts));
      }),
      { numRuns: 20 },
    );
  });

  it("EX10 is opened by the password made for it and by no other", { timeout: slow }, async () => {
    const made = proposePassword();
    expect(made).toMatch(/^\S+( \S+){5}$/);
    const file = await seal(Buffer.from(words), { password: made });
    expect(file.toString("latin1")).toMatch(/^age-encryption\.org\/v1\n-> scrypt [\w+/]{22} 18\n/);
    expect((await openAgeFile(file, { password: made })).toString()).toBe(words);
    await expect(openAgeFile(file, { password: `${made}s` })).rejects.toThrow();
  });

  it("EX9 is another file each time, though the same goes into it", async () => {
    const [one, other] = await Promise.all([1, 2].map(() => seal(Buffer.from(words), { recipientKey })));
    expect(one?.equals(other ?? Buffer.alloc(0))).toBe(false);
  });

  it("EX9 does not come about where the key is none, or is one that nobody can hold", async () => {
    // A point of small order: whatever the sender drew, everybody would know the shared secret.
    const nobody = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqpfr5cy";
    for (const wrong of [recipientKey.replace("9azz", "9azy"), identity, "age1", nobody]) {
      await expect(seal(Buffer.from(words), { recipientKey: wrong }), wrong).rejects.toThrow();
      expect(await canSealTo(wrong), wrong).toBe(false);
    }
    expect(await canSealTo(recipientKey)).toBe(true);
  });
});

describe("a sealed file that was changed", () => {
  const refuses = async (file: Uint8Array, by = identity) =>
    openAgeFile(file, { identity: by }).then(
      () => false,
      () => true,
    );

  it("EX11 is refused wherever one bit of it is another", async () => {
    const file = await seal(Buffer.from(words), { recipientKey });
    const opened: number[] = [];
    for (let at = 0; at < file.length; at += 1) {
      const changed = Buffer.from(file);
      changed[at] = (changed[at] ?? 0) ^ 1;
      if (!(await refuses(changed))) opened.push(at);
    }
    expect(opened).toEqual([]);
  });

  it("EX11 is refused cut off anywhere, with its pieces in another order, one twice, or something behind it", async () => {
    const file = await seal(Buffer.alloc(3 * 65_536 + 10, "Aster "), { recipientKey });
    const piece = 65_536 + 16;
    const body = file.length - (3 * piece + 10 + 16);
    const head = file.subarray(0, body);
    const at = (n: number) => file.subarray(body + n * piece, body + (n + 1) * piece);
    expect(await refuses(Buffer.concat([head, at(0), at(1), at(2), at(3)]))).toBe(false);
    for (const wrong of [
      [head, at(1), at(0), at(2), at(3)],
      [head, at(0), at(2), at(1), at(3)],
      [head, at(0), at(1), at(3)],
      [head, at(0), at(0), at(1), at(2), at(3)],
      [head, at(0), at(1), at(2)],
      [head, at(0), at(1), at(2), at(3).subarray(0, 20)],
      [head, at(0), at(1), at(2), at(3), Buffer.from("x")],
      [head],
      [head.subarray(0, 40)],
      [],
    ]) {
      expect(await refuses(Buffer.concat(wrong))).toBe(true);
    }
  });

  it("EX11 is refused to another key", async () => {
    const file = await seal(Buffer.from(words), { recipientKey });
    const other = await generateIdentity();
    expect(await identityToRecipient(other)).not.toBe(recipientKey);
    expect(await refuses(file, other)).toBe(true);
  });
});

describe("files of the age command", () => {
  it("EX9 EX10 are read the same here", { timeout: slow }, async () => {
    expect((await openAgeFile(madeByAge("to-a-key.txt.age"), { identity })).toString()).toBe(words);
    expect((await openAgeFile(madeByAge("by-password.txt.age"), { password })).toString()).toBe(words);
  });
});

/** One of the published vectors: what must come of it, what opens it, and the file. */
function vectorOf(bytes: Uint8Array) {
  const whole = Buffer.from(bytes);
  const end = whole.indexOf("\n\n");
  const said = Map.groupBy(whole.subarray(0, end).toString().split("\n"), (line) => line.split(": ")[0]);
  const all = (name: string) => (said.get(name) ?? []).map((line) => line.slice(name.length + 2));
  const rest = whole.subarray(end + 2);
  const file = all("compressed")[0] === "zlib" ? inflateSync(rest) : rest;
  return {
    expected: all("expect")[0] ?? "",
    payload: all("payload")[0],
    passphrases: all("passphrase"),
    identities: all("identity"),
    isArmored: all("armored")[0] === "yes",
    file,
  };
}

describe("the published vectors of the format", () => {
  const vectors = Object.entries(testkit).filter(([, bytes]) => bytes instanceof Uint8Array);

  it("EX11 are more than a hundred, of every kind", () => {
    const kinds = new Set(vectors.map(([, bytes]) => vectorOf(bytes).expected));
    expect(vectors.length).toBeGreaterThan(100);
    expect([...kinds].toSorted()).toEqual([
      "HMAC failure",
      "armor failure",
      "header failure",
      "no match",
      "payload failure",
      "success",
    ]);
  });

  it.each(vectors)("EX11 %s comes out as it must", { timeout: slow }, async (_name, bytes) => {
    const { expected, payload, passphrases, identities, isArmored, file } = vectorOf(bytes);
    const open = async () => {
      const decrypter = new Decrypter();
      for (const passphrase of passphrases) decrypter.addPassphrase(passphrase);
      for (const one of identities) decrypter.addIdentity(one);
      return decrypter.decrypt(isArmored ? armor.decode(file.toString("latin1")) : file);
    };
    if (expected !== "success") return expect(open()).rejects.toThrow();
    expect(
      createHash("sha256")
        .update(await open())
        .digest("hex"),
    ).toBe(payload);
  });
});

describe("the key of a recipient", () => {
  it("EX9 is taken where it is whole, with blanks around it or not", () => {
    for (const typed of [recipientKey, ` ${recipientKey}\n`]) {
      expect(faultOfAgeKey(typed)).toBeUndefined();
      expect(AgeKey.parse(typed)).toBe(recipientKey);
    }
  });

  it("EX9 is refused in words where one letter is another", () => {
    const taken: string[] = [];
    for (let at = "age1".length; at < recipientKey.length; at += 1) {
      for (const letter of "qpzry9x8gf2tvdw0s3jn54khce6mua7l") {
        const typed = recipientKey.slice(0, at) + letter + recipientKey.slice(at + 1);
        if (typed !== recipientKey && faultOfAgeKey(typed) === undefined) taken.push(typed);
      }
    }
    expect(taken).toEqual([]);
  });

  it.each([
    ["", /Paste the key/],
    [identity, /secret key/],
    [recipientKey.slice(0, -1), /62 letters/],
    [recipientKey.toUpperCase(), /62 letters/],
    ["someone@example.org", /62 letters/],
    [`age1pq1${"q".repeat(80)}`, /kind of key/],
    ["age1yubikey1qwerty", /kind of key/],
    ["ssh-ed25519 AAAAC3", /kind of key/],
  ])("EX9 says of %j what to do", (typed, said) => {
    expect(faultOfAgeKey(typed)).toMatch(said);
  });
});
