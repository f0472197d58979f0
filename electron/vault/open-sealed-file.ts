import { setImmediate as nextTurn } from "node:timers/promises";
import { Decrypter, generateX25519Identity, identityToRecipient } from "age-encryption";

/** The two halves of a key in age's own form. */
export type AgeKeyPair = { readonly publicKey: string; readonly secretKey: string };

export async function makeAgeKeyPair(): Promise<AgeKeyPair> {
  const secretKey = await generateX25519Identity();
  return { publicKey: await identityToRecipient(secretKey), secretKey };
}

/** Why nothing came of opening a file: it is for another key, it is no file in this format, or it is not whole. */
export class NotOpened extends Error {
  readonly why: "other_key" | "damaged";
  constructor(why: NotOpened["why"]) {
    super(`The file was not opened: ${why}.`);
    this.why = why;
  }
}

/** One for a few recipients has some hundred bytes in front of its content; each of many would have to be tried. */
const mostHeaderBytes = 16_384;
const headerEnd = "\n--- ";

/** As the library says that none of the recipients of a file has this key. */
const otherKey = /no identity matched/;

/**
 * What an age file holds that is sealed to this key. Each piece is checked before it is taken, so that one that was
 * changed, left out, or put elsewhere is never given on.
 *
 * @throws NotOpened
 */
export async function openSealedFile(file: Uint8Array, secretKey: string): Promise<Buffer> {
  if (!Buffer.from(file.subarray(0, mostHeaderBytes)).includes(headerEnd)) throw new NotOpened("damaged");
  const decrypter = new Decrypter();
  decrypter.addIdentity(secretKey);
  const pieces: Uint8Array[] = [];
  try {
    const opened = await decrypter.decrypt(ReadableStream.from([file]));
    for await (const piece of opened) {
      pieces.push(piece);
      // So that other requests get their turn.
      await nextTurn();
    }
    return Buffer.concat(pieces);
  } catch (fault) {
    throw new NotOpened(fault instanceof Error && otherKey.test(fault.message) ? "other_key" : "damaged");
  } finally {
    for (const piece of pieces) piece.fill(0);
  }
}
