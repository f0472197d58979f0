import fc from "fast-check";
import { AppError } from "#shared/errors/app-error.ts";
import { randomBytes, sha256, wipe } from "../../electron/vault/crypto-suite.ts";
import { deriveKey, type DeriveKey, KDF_FLOOR } from "../../electron/vault/key-derivation.ts";
import { decodeKeyFile, encodeKeyFile, KEY_FILE_SUITE } from "../../electron/vault/key-file-format.ts";
import { deriveHeaderKey } from "../../electron/vault/key-hierarchy.ts";
import { createPassSlot, openKeyFile } from "../../electron/vault/key-slots.ts";
import { normalisePassphrase } from "../../electron/vault/passphrase.ts";
import type { DrillNotes } from "./drill-report.ts";

const right = "hassle clubbing mulch brewery dwelling";
const quick: DeriveKey = async (secret, salt) => sha256(secret, salt);

/** Passphrases that are not it, most of them nearly. Every one must get the same answer, word for word. */
export async function tryPassphrases(
  notes: DrillNotes,
  { wrongPassphrases, reallyDerived, seed }: { wrongPassphrases: number; reallyDerived: number; seed: number },
): Promise<void> {
  const wrong = fc.sample(
    nearly().filter((typed) => typed.normalize("NFKC") !== right),
    { numRuns: wrongPassphrases, seed },
  );
  const answers = new Set<string>();
  let accepted = 0;
  const tryAll = async (list: readonly string[], derive: DeriveKey) => {
    const opens = await aKeyFile(derive);
    notes.planted("the right passphrase", (await opens(right)) === "opened");
    for (const typed of list) {
      const answer = await opens(typed);
      answers.add(answer);
      if (answer !== "opened") continue;
      accepted += 1;
      notes.miss("A wrong passphrase opened the key file.");
    }
  };
  const real = Math.min(reallyDerived, wrong.length);
  if (real > 0) await tryAll(wrong.slice(0, real), deriveKey);
  if (real < wrong.length) await tryAll(wrong.slice(real), quick);
  notes.figure("wrong_passphrases", wrong.length);
  notes.figure("wrong_passphrases_really_derived", real);
  notes.figure("wrong_passphrases_accepted", accepted);
  notes.figure("different_answers_to_them", answers.size);
  if (answers.size !== 1) notes.miss(`Wrong passphrases get different answers: ${[...answers].join(" / ")}`);
}

/** One letter changed, lost, doubled or in capitals, words swapped, blanks added; and words of no likeness. */
function nearly(): fc.Arbitrary<string> {
  const at = fc.nat(right.length - 1);
  const changed = fc.tuple(at, fc.string({ minLength: 1, maxLength: 1 })).map(([place, letter]) => {
    return right.slice(0, place) + letter + right.slice(place + 1);
  });
  const lost = at.map((place) => right.slice(0, place) + right.slice(place + 1));
  const doubled = at.map((place) => right.slice(0, place) + right.slice(place, place + 1) + right.slice(place));
  const capital = at.map((place) => right.slice(0, place) + right.slice(place).toUpperCase());
  const prefix = at.map((place) => right.slice(0, place));
  const words = fc.shuffledSubarray(right.split(" "), { minLength: 4 }).map((shuffled) => shuffled.join(" "));
  const blanks = fc.constantFrom(`${right} `, ` ${right}`, right.replace(" ", "  "), `${right}\u00a0`);
  return fc.oneof(changed, lost, doubled, capital, prefix, words, blanks, fc.string({ minLength: 1, maxLength: 60 }));
}

async function aKeyFile(derive: DeriveKey): Promise<(typed: string) => Promise<string>> {
  const target = { vaultId: randomBytes(16), masterKey: randomBytes(32) };
  const passphrase = Buffer.from(right);
  const slot = await createPassSlot({ ...target, passphrase, nickname: "Worker 1", cost: KDF_FLOOR }, derive);
  const bytes = encodeKeyFile(
    {
      v: 1,
      suite: KEY_FILE_SUITE,
      vault: target.vaultId.toString("base64url"),
      seq: 1,
      created: "2026-11-25T09:00:00.000Z",
      epoch: 1,
      chainEpoch: 1,
      slots: [slot],
    },
    deriveHeaderKey(target.masterKey, target.vaultId),
  );
  const keyFile = decodeKeyFile(bytes);
  return async (typed) => {
    try {
      const secret = normalisePassphrase(typed);
      if (!secret) throw new AppError("vault.wrong_passphrase");
      wipe((await openKeyFile(keyFile, secret, derive)).masterKey);
      return "opened";
    } catch (error) {
      return error instanceof AppError ? JSON.stringify(error.shape) : String(error);
    }
  };
}
