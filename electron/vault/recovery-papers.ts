import { AppError } from "#shared/errors/app-error.ts";

import { equalBytes, randomInt, wipe } from "./crypto-suite.ts";
import type { KeyFile, RecoverySlot } from "./key-file-format.ts";
import type { OpenedSlot, SlotTarget } from "./key-slots.ts";
import { fourCharacters } from "./paper-code.ts";
import { fingerprintOf, newRecoverySecret, readKit, writeKit } from "./recovery-kit.ts";
import { combineShares, readShare, type Share, writeShares } from "./recovery-shares.ts";
import { createRecoverySlot, openWithRecoverySecret } from "./recovery-slots.ts";

/** A kit on one sheet, or a set of shares on three. */
export type PaperSet = "kit" | "shares";
/** Kind of their slot in the key file. */
export const slotKinds = { kit: "recovery", shares: "org" } as const;
const SET_BITS = 20;

/** A slot and the papers that open it. */
export interface MadePapers {
  readonly slot: RecoverySlot;
  /** Four characters that stand on the paper and in the key file. */
  readonly fingerprint: string;
  /** What is to be written on each sheet, as ASCII. The caller wipes them. */
  readonly texts: readonly Buffer[];
}

/** Makes a kit or a set of shares for a vault. The secret itself is gone when this returns: it lives on in the texts. */
export async function makePapers(target: SlotTarget, set: PaperSet, number: number): Promise<MadePapers> {
  const secret = newRecoverySecret();
  try {
    const setId = randomInt(2 ** SET_BITS);
    const fingerprint = set === "kit" ? fingerprintOf(secret) : fourCharacters(setId);
    const texts = set === "kit" ? [writeKit(secret, target.vaultId)] : await writeShares(secret, target.vaultId, setId);
    const nickname = `${set === "kit" ? "Kit" : "Shares"} ${number}, ${fingerprint}`;
    return { slot: createRecoverySlot({ ...target, secret, kind: slotKinds[set], nickname }), fingerprint, texts };
  } finally {
    wipe(secret);
  }
}

/** Which kit, or which set of shares, a slot belongs to: the number that {@link makePapers} was given. */
export function setNumberOf({ nick }: Pick<RecoverySlot, "nick">): number {
  return Number(/^(?:Kit|Shares) (\d{1,9}),/.exec(nick)?.[1] ?? 0);
}

/** What somebody typed from paper, as ASCII: one kit, or two or three shares. The caller wipes it. */
export interface TypedPapers {
  readonly set: PaperSet;
  readonly texts: readonly Uint8Array[];
}

/**
 * Opens a key file with what was typed from paper. With three shares, every pair of them must open it.
 * @throws AppError a code of `recovery.*` that says what is not right with the papers, or `vault.key_file_altered`
 */
export async function openWithPapers(keyFile: KeyFile, typed: TypedPapers): Promise<OpenedSlot> {
  const secret = await secretOn(typed, Buffer.from(keyFile.vault, "base64url"));
  try {
    return openWithRecoverySecret(keyFile, slotKinds[typed.set], secret);
  } finally {
    wipe(secret);
  }
}

/** Numbers (1 to 3) of the shares that were typed. @throws AppError as {@link openWithPapers} */
export async function shareNumbers(typed: TypedPapers, vaultId: Uint8Array): Promise<number[]> {
  if (typed.set === "kit") return [];
  return withShares(typed, vaultId, (shares) => shares.map(({ number }) => number));
}

async function secretOn(typed: TypedPapers, vaultId: Uint8Array): Promise<Buffer> {
  const [only, ...more] = typed.texts;
  if (typed.set === "kit") {
    if (only === undefined || more.length > 0) throw new AppError("recovery.mistyped");
    return readKit(only, vaultId);
  }
  return withShares(typed, vaultId, secretOfShares);
}

/** The secret that all the shares agree on: a share that fits only some of the others would fail on the day. */
async function secretOfShares(shares: readonly Share[]): Promise<Buffer> {
  const secret = await combineShares(shares.slice(0, 2));
  try {
    for (const [place, one] of shares.entries()) {
      for (const other of shares.slice(place + 1)) {
        const same = await combineShares([one, other]);
        const agrees = equalBytes(secret, same);
        wipe(same);
        if (!agrees) throw new AppError("recovery.not_a_share");
      }
    }
    return secret;
  } catch (error) {
    wipe(secret);
    throw error;
  }
}

/** Reads the shares for as long as `work` takes. */
async function withShares<T>(
  { texts }: TypedPapers,
  vaultId: Uint8Array,
  work: (shares: readonly Share[]) => T | Promise<T>,
): Promise<T> {
  const shares: Share[] = [];
  try {
    for (const text of texts) shares.push(readShare(text, vaultId));
    return await work(shares);
  } finally {
    wipe(...shares.map(({ value }) => value));
  }
}
