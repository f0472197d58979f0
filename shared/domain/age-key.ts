import { z } from "zod";

/** The letters of Bech32 (BIP 173), in the order of their values. */
const letters = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/**
 * The public key of somebody who opens files with age: `age1` and 58 letters and digits (C2SP age). Its form alone; a
 * letter that was mistyped or left out is found by `faultOfAgeKey`.
 */
export const AgeKey = z
  .string()
  .trim()
  .regex(/^age1[02-9ac-hj-np-z]{58}$/, "A key begins with age1 and has 62 letters and digits. Paste the whole of it.");

/** What to do about a key that cannot be used, in words; undefined for one that is whole. */
export function faultOfAgeKey(typed: string): string | undefined {
  const key = typed.trim();
  if (key === "") return "Paste the key that the recipient sent you.";
  if (/^age-secret-key-/i.test(key)) {
    return "This is a secret key, which its holder gives to nobody. Ask for the one that begins with age1, and tell them that this one has been seen.";
  }
  if (/^age1[a-z]+1/.test(key) || key.startsWith("ssh-")) {
    return "This kind of key is not one that every application opens. Ask for one that begins with age1 and has 62 letters and digits.";
  }
  const form = AgeKey.safeParse(key);
  if (!form.success) return form.error.issues[0]?.message;
  if (checksumOf("age", key.slice("age1".length)) !== 1) {
    return "A letter of this key is wrong or missing. Copy it again from where the recipient sent it.";
  }
  return undefined;
}

/** The checksum of Bech32 over prefix and data: 1 where nothing was mistyped. */
function checksumOf(prefix: string, data: string): number {
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  const values = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
  const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  return [...values, ...[...data].map((letter) => letters.indexOf(letter))].reduce((sum, value) => {
    const top = sum >>> 25;
    const next = ((sum & 0x1ffffff) << 5) ^ value;
    return generator.reduce((mixed, term, bit) => ((top >> bit) & 1 ? mixed ^ term : mixed), next);
  }, 1);
}
