import { describe, expect, it } from "vitest";
import { crockfordAlphabet } from "#shared/domain/crockford.ts";
import { groupLength, readTypedPaper } from "#shared/domain/recovery-paper.ts";
import { randomBytes } from "../../electron/vault/crypto-suite.ts";
import { fingerprintOf, newRecoverySecret, readKit, writeKit } from "../../electron/vault/recovery-kit.ts";
import { codeOf } from "../support/error-code.ts";
import { writeBits } from "../support/paper-bits.ts";

const vaultId = Buffer.alloc(16, 7);

/** Groups that the window would mark, from 1. */
function namedGroups(text: string): number[] {
  return readTypedPaper("kit", text).groups.flatMap(({ state }, place) => (state === "wrong" ? [place + 1] : []));
}
const groupOf = (at: number): number => Math.floor(at / groupLength) + 1;

describe("the printed kit", () => {
  it("RC1 is 36 characters in six groups and gives back its secret, however it is typed", () => {
    for (let count = 0; count < 200; count += 1) {
      const secret = newRecoverySecret();
      const text = writeKit(secret, vaultId).toString("latin1");
      expect(text).toMatch(/^[0-9A-HJKMNP-TV-Z]{36}$/);
      const spaced = (text.match(/.{6}/g) ?? []).join(" ");
      const forgiven = text
        .toLowerCase()
        .replaceAll("0", "o")
        .replaceAll("1", count % 2 === 0 ? "l" : "I");
      for (const typed of [text, spaced, spaced.replaceAll(" ", "-"), ` ${forgiven}\n`]) {
        expect(readKit(Buffer.from(typed), vaultId)).toEqual(secret);
        expect(readTypedPaper("kit", typed)).toMatchObject({ text, isWhole: true });
      }
    }
  });

  it("RC2 every single wrong character and every adjacent swap is refused, with its group named", () => {
    const figures = { kits: 0, changes: 0, swaps: 0, accepted: 0, misnamed: 0 };
    const judge = (mistyped: string, groups: readonly number[]): void => {
      if (codeOf(() => readKit(Buffer.from(mistyped), vaultId)) !== "recovery.mistyped") figures.accepted += 1;
      if (String(namedGroups(mistyped)) !== String([...new Set(groups)])) figures.misnamed += 1;
    };
    judge(writeKit(newRecoverySecret(), vaultId).toString("latin1"), [1]);
    expect(figures, "a kit without a fault is counted as both").toMatchObject({ accepted: 1, misnamed: 1 });
    Object.assign(figures, { accepted: 0, misnamed: 0 });

    for (; figures.kits < 12; figures.kits += 1) {
      const text = writeKit(newRecoverySecret(), vaultId).toString("latin1");
      for (let at = 0; at < text.length; at += 1) {
        for (const wrong of crockfordAlphabet) {
          if (wrong === text[at]) continue;
          figures.changes += 1;
          judge(text.slice(0, at) + wrong + text.slice(at + 1), [groupOf(at)]);
        }
        const [here, next] = [text[at] ?? "", text[at + 1]];
        if (next === undefined || next === here) continue;
        figures.swaps += 1;
        judge(text.slice(0, at) + next + here + text.slice(at + 2), [groupOf(at), groupOf(at + 1)]);
      }
    }
    console.log(`kit: ${JSON.stringify(figures)}`);
    expect(figures).toEqual({ ...figures, kits: 12, changes: 12 * 36 * 31, accepted: 0, misnamed: 0 });
    expect(figures.swaps).toBeGreaterThan(12 * 30);
  });

  it("RC2 finds a group that was left out, or typed in another's place", () => {
    const text = writeKit(newRecoverySecret(), vaultId).toString("latin1");
    const groups = text.match(/.{6}/g) ?? [];
    const swapped = [groups[1], groups[0], ...groups.slice(2)].join("");
    expect(namedGroups(swapped)).toEqual([1, 2]);
    expect(codeOf(() => readKit(Buffer.from(swapped), vaultId))).toBe("recovery.mistyped");
    expect(codeOf(() => readKit(Buffer.from(groups.slice(1).join("")), vaultId))).toBe("recovery.mistyped");
    expect(codeOf(() => readKit(Buffer.from(`${text}7`), vaultId))).toBe("recovery.mistyped");
    expect(codeOf(() => readKit(Buffer.from(text.replace(/.$/, "*")), vaultId))).toBe("recovery.mistyped");
  });

  it("RC3 tells a kit of another vault and a kit of a newer version apart from a mistyped one", () => {
    const secret = newRecoverySecret();
    const text = writeKit(secret, vaultId);
    expect(codeOf(() => readKit(text, randomBytes(16)))).toBe("recovery.other_vault");
    const newer = writeBits("kit", [[4, 2]], secret);
    expect(codeOf(() => readKit(newer, vaultId))).toBe("recovery.newer_version");
    const older = writeBits("kit", [[4, 0]], secret);
    expect(codeOf(() => readKit(older, vaultId))).toBe("recovery.other_vault");
  });

  it("RC3 has four characters to compare, which two kits hardly ever share", () => {
    const fingerprints = Array.from({ length: 50 }, () => fingerprintOf(newRecoverySecret()));
    expect(fingerprints.every((four) => /^[0-9A-HJKMNP-TV-Z]{4}$/.test(four))).toBe(true);
    expect(new Set(fingerprints).size).toBeGreaterThan(45);
  });
});
