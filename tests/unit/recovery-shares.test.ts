import { describe, expect, it } from "vitest";
import { crockfordAlphabet } from "#shared/domain/crockford.ts";
import { groupLength, readTypedPaper } from "#shared/domain/recovery-paper.ts";
import { randomBytes, randomInt } from "../../electron/vault/crypto-suite.ts";
import { newRecoverySecret } from "../../electron/vault/recovery-kit.ts";
import { combineShares, readShare, type Share, writeShare, writeShares } from "../../electron/vault/recovery-shares.ts";
import { codeOf, codeOfAsync } from "../support/error-code.ts";
import { writeBits } from "../support/paper-bits.ts";

const vaultId = Buffer.alloc(16, 9);

async function aSet(secret = newRecoverySecret()) {
  const texts = await writeShares(secret, vaultId, randomInt(2 ** 20));
  const shares = texts.map((text) => readShare(text, vaultId)) as [Share, Share, Share];
  return { secret, texts, shares };
}

describe("shares of the recovery secret", () => {
  it("RC4 all three pairs, and all three together, give the secret", async () => {
    for (let count = 0; count < 40; count += 1) {
      const { secret, shares } = await aSet();
      const [a, b, c] = shares;
      for (const some of [
        [a, b],
        [a, c],
        [b, c],
        [c, a],
        [a, b, c],
      ]) {
        expect(await combineShares(some)).toEqual(secret);
      }
    }
  });

  it("RC5 one alone, the same twice, two sets mixed: each refused under a name of its own", async () => {
    const one = await aSet();
    const other = await aSet();
    const [a, b] = one.shares;
    expect(await codeOfAsync(combineShares([]))).toBe("recovery.share_alone");
    expect(await codeOfAsync(combineShares([a]))).toBe("recovery.share_alone");
    expect(await codeOfAsync(combineShares([a, a]))).toBe("recovery.share_twice");
    expect(await codeOfAsync(combineShares([a, { ...b, point: a.point }]))).toBe("recovery.share_twice");
    expect(await codeOfAsync(combineShares([a, { ...b, number: a.number }]))).toBe("recovery.share_twice");
    expect(await codeOfAsync(combineShares([a, other.shares[1]]))).toBe("recovery.shares_mixed");
  });

  it("RC5 a share with the point 0, or of a number or threshold never given out, is refused", async () => {
    const { shares } = await aSet();
    const [a] = shares;
    for (const odd of [
      { ...a, point: 0 },
      { ...a, number: 0 },
      { ...a, number: 4 },
      { ...a, threshold: 1 },
      { ...a, threshold: 3 },
    ]) {
      expect(codeOf(() => readShare(writeShare(odd, vaultId), vaultId))).toBe("recovery.not_a_share");
    }
    expect(codeOf(() => readShare(writeShare(a, vaultId, 0), vaultId))).toBe("recovery.not_a_share");
    expect(codeOf(() => readShare(writeShare(a, vaultId, 2), vaultId))).toBe("recovery.newer_version");
  });

  it("RC2 every single wrong character and every adjacent swap in a share is refused, with its group named", async () => {
    const { texts } = await aSet();
    const figures = { shares: texts.length, changes: 0, swaps: 0, accepted: 0, misnamed: 0 };
    const judge = (mistyped: string, places: readonly number[]): void => {
      if (codeOf(() => readShare(Buffer.from(mistyped), vaultId)) !== "recovery.mistyped") figures.accepted += 1;
      const named = readTypedPaper("share", mistyped).groups.flatMap(({ state }, at) =>
        state === "wrong" ? [at] : [],
      );
      if (String(named) !== String([...new Set(places)])) figures.misnamed += 1;
    };
    for (const text of texts.map((bytes) => bytes.toString("latin1"))) {
      expect(text).toHaveLength(48);
      for (let at = 0; at < text.length; at += 1) {
        const group = Math.floor(at / groupLength);
        for (const wrong of crockfordAlphabet) {
          if (wrong === text[at]) continue;
          figures.changes += 1;
          judge(text.slice(0, at) + wrong + text.slice(at + 1), [group]);
        }
        const [here, next] = [text[at] ?? "", text[at + 1]];
        if (next === undefined || next === here) continue;
        figures.swaps += 1;
        judge(text.slice(0, at) + next + here + text.slice(at + 2), [group, Math.floor((at + 1) / groupLength)]);
      }
    }
    console.log(`shares: ${JSON.stringify(figures)}`);
    expect(figures).toEqual({ ...figures, changes: 3 * 48 * 31, accepted: 0, misnamed: 0 });
  });

  it("RC3 tells a share of another vault apart, and one whose groups read well but were made up", async () => {
    const { texts, shares } = await aSet();
    expect(codeOf(() => readShare(texts[0] ?? Buffer.alloc(0), randomBytes(16)))).toBe("recovery.other_vault");
    const madeUp = writeBits(
      "share",
      [
        [4, 1],
        [4, 2],
        [4, 1],
        [8, 77],
        [20, 5],
      ],
      shares[0].value,
    );
    expect(codeOf(() => readShare(madeUp, vaultId))).toBe("recovery.other_vault");
  });

  it("RC4 one share says nothing: the same value at one point fits every secret", async () => {
    // Over one point, any secret is possible. Shown by the spread of one byte of the first share over one secret.
    const secret = Buffer.alloc(16, 0x41);
    const seen = new Set<number>();
    for (let count = 0; count < 200; count += 1) seen.add((await aSet(secret)).shares[0].value[0] ?? -1);
    expect(seen.size).toBeGreaterThan(100);
  });
});
