import { setImmediate as nextTurn } from "node:timers/promises";
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { Encrypter, type Recipient, Stanza } from "age-encryption";
import { NONCE_BYTES, randomBytes, scryptKey, wipe } from "./crypto-suite.ts";
import { proposePassphrase } from "./passphrase.ts";

/** What opens a sealed file: a password that was made for it, or the private half of a key in age's own form. */
export type SealedTo = { readonly password: string } | { readonly recipientKey: string };

const PASSWORD_WORDS = 6;
/** As the `age` command has it: 256 MiB and about a second for each guess. */
const SCRYPT_LOG_N = 18;
const SCRYPT_LABEL = Buffer.from("age-encryption.org/v1/scrypt", "latin1");
const SALT_BYTES = 16;
/** What is given on at once, so that other requests get their turn while a large file is sealed. */
const PIECE_BYTES = 65_536;

/** A password for one file: six words drawn from the list of the proposed passphrases, 77.5 bits. */
export function proposePassword(): string {
  return proposePassphrase(PASSWORD_WORDS);
}

/**
 * Encrypts in the age format, version 1 (age-encryption.org), piece by piece: only a piece at a time is in memory,
 * however much goes through. Each call gives other bytes.
 *
 * @throws a fault for a key that is none, or one that nobody can hold
 */
export async function* sealed(
  content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  to: SealedTo,
): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient("password" in to ? byPassword(to.password) : to.recipientKey);
  yield* await encrypter.encrypt(ReadableStream.from(inPieces(content)));
}

/** The pieces of a whole file, for what is in memory already. */
export async function sealWhole(content: Uint8Array, to: SealedTo): Promise<readonly Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for await (const piece of sealed([content], to)) pieces.push(piece);
  return pieces;
}

/** Whether a key is whole and somebody can hold it, which its letters do not say. */
export async function canSealTo(recipientKey: string): Promise<boolean> {
  try {
    await sealWhole(new Uint8Array(), { recipientKey });
    return true;
  } catch {
    return false;
  }
}

async function* inPieces(content: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const part of content) {
    for (let from = 0; from < part.length; from += PIECE_BYTES) {
      yield part.subarray(from, from + PIECE_BYTES);
      await nextTurn();
    }
  }
}

/** The library's own would hold up every other request for the seconds that scrypt takes. */
function byPassword(password: string): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(SALT_BYTES);
      const secret = Buffer.from(new TextEncoder().encode(password));
      const key = await scryptKey(secret, Buffer.concat([SCRYPT_LABEL, salt]), SCRYPT_LOG_N);
      try {
        // A key of its own for each file: its first nonce is its only one.
        const body = chacha20poly1305(key, new Uint8Array(NONCE_BYTES)).encrypt(fileKey);
        const unpadded = salt.toString("base64").replaceAll("=", "");
        return [new Stanza(["scrypt", unpadded, String(SCRYPT_LOG_N)], body)];
      } finally {
        wipe(key, secret);
      }
    },
  };
}
