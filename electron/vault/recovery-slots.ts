import { AppError } from "#shared/errors/app-error.ts";

import { hkdfSha256, randomBytes, wipe } from "./crypto-suite.ts";
import type { KeyFile, RecoverySlot } from "./key-file-format.ts";
import { makeSlot, newSlotId, openSlot, type OpenedSlot, type SlotTarget } from "./key-slots.ts";

/*
 * Slots that open with a secret on paper. The secret is random and long, so that its key needs no costly derivation;
 * everything else in the slot is as in a passphrase's, so that a new master key can be sealed into it without the paper.
 */

const SLOT_KEY_LABEL = Buffer.from("holdfast/1 recovery slot", "latin1");

export type RecoveryKind = RecoverySlot["kind"];

/** What a slot is made from. Secret and master key stay the caller's to wipe. */
export interface NewRecoverySlot extends SlotTarget {
  /** 16 random bytes. */
  readonly secret: Uint8Array;
  readonly kind: RecoveryKind;
  /** Number and fingerprint of the paper, readable by a thief: "Kit 2, 7K2Q". */
  readonly nickname: string;
}

/** Makes a slot that opens with the secret of a kit or of a set of shares. */
export function createRecoverySlot(options: NewRecoverySlot): RecoverySlot {
  const { secret, kind, nickname } = options;
  const salt = randomBytes(16);
  const slotKey = hkdfSha256(secret, salt, SLOT_KEY_LABEL);
  try {
    const kdf = { alg: "hkdf256", salt: salt.toString("base64url") } as const;
    return makeSlot({ id: newSlotId(), kind, nick: nickname, dev: false, kdf }, options, slotKey);
  } finally {
    wipe(slotKey);
  }
}

/**
 * Opens a key file with the secret of a kit or of shares. The secret stays the caller's to wipe.
 * @throws AppError `recovery.none_made` when the file has no slot of this kind; `recovery.replaced` when the secret opens
 *   none of them; `vault.key_file_altered` when it opens one, but the file is not as an opened vault wrote it
 */
export function openWithRecoverySecret(keyFile: KeyFile, kind: RecoveryKind, secret: Uint8Array): OpenedSlot {
  let isMade = false;
  for (const slot of keyFile.slots) {
    if (slot.kind !== kind) continue;
    isMade = true;
    const slotKey = hkdfSha256(secret, Buffer.from(slot.kdf.salt, "base64url"), SLOT_KEY_LABEL);
    try {
      const masterKey = openSlot(keyFile, slot, slotKey);
      if (masterKey !== undefined) return { masterKey, slot };
    } finally {
      wipe(slotKey);
    }
  }
  throw new AppError(isMade ? "recovery.replaced" : "recovery.none_made");
}
