import { AppError } from "#shared/errors/app-error.ts";

import { wipe } from "./crypto-suite.ts";
import { type CurrentKeyFile, enterPassphrase, type KeyFileChange, type NextSlots } from "./key-file-changes.ts";
import { type KeyFile, MOST_SLOTS, type PassSlot } from "./key-file-format.ts";
import { createPassSlot, openKeyFile, reenrolSlot } from "./key-slots.ts";
import type { Rotation } from "./rotate-master-key.ts";

/*
 * What can be done to the slots with a passphrase. A new slot costs as much as that of whoever makes it: the cost was
 * measured on this machine when the vault was made, and people who share a laptop share it.
 *
 * Passphrases are normalised and stay the caller's to wipe.
 */

/** Adds a slot for somebody else. */
export function addSlot(id: string, nickname: string, passphrase: Uint8Array): KeyFileChange["change"] {
  return async (current) => {
    const { keyFile } = current;
    if (keyFile.slots.length >= MOST_SLOTS) throw new AppError("people.too_many");
    await assertNotInUse(keyFile, passphrase);
    const added = await createPassSlot({ ...current, id, nickname, passphrase, cost: costOf(current) });
    return { slots: [...keyFile.slots, added], proof: enterPassphrase(passphrase, id) };
  };
}

/** Gives whoever asks another passphrase. Their id stays. */
export function replaceOwnSlot(passphrase: Uint8Array): KeyFileChange["change"] {
  return async (current) => {
    await assertNotInUse(current.keyFile, passphrase);
    return withOwnSlot(current, current.masterKey, passphrase);
  };
}

/** All slots go on under the new master key but one. */
export function withoutSlot(slotId: string, ownPassphrase: Uint8Array): Rotation["change"] {
  return async (current) => {
    const { slots } = reenrolAll(current);
    const kept = slots.filter(({ id }) => id !== slotId);
    if (kept.length === slots.length) throw new AppError("record.not_found");
    return { slots: kept, proof: enterPassphrase(ownPassphrase, current.slot.id) };
  };
}

/** All slots go on under the new master key. */
export function withEverybody(ownPassphrase: Uint8Array): Rotation["change"] {
  return async (current) => ({
    ...reenrolAll(current),
    proof: enterPassphrase(ownPassphrase, current.slot.id),
  });
}

/** All slots go on under the new master key, that of whoever asks with another passphrase. */
export function withOwnPassphrase(passphrase: Uint8Array): Rotation["change"] {
  return async (current) => {
    await assertNotInUse(current.keyFile, passphrase);
    const rotated: CurrentKeyFile = { ...current, keyFile: { ...current.keyFile, ...reenrolAll(current) } };
    return withOwnSlot(rotated, current.newMasterKey, passphrase);
  };
}

function reenrolAll(current: Parameters<Rotation["change"]>[0]): Pick<KeyFile, "slots"> {
  return { slots: current.keyFile.slots.map((slot) => reenrolSlot(slot, current, current.newMasterKey)) };
}

async function withOwnSlot(current: CurrentKeyFile, masterKey: Uint8Array, passphrase: Uint8Array): Promise<NextSlots> {
  const { keyFile, slot, vaultId } = current;
  const { id, nick: nickname } = slot;
  const own = await createPassSlot({ vaultId, masterKey, id, nickname, passphrase, cost: costOf(current) });
  const slots = keyFile.slots.map((one) => (one.id === id ? own : one));
  return { slots, proof: enterPassphrase(passphrase, id) };
}

function costOf({ slot }: CurrentKeyFile): PassSlot["kdf"] {
  // A kit opens the vault only to set a passphrase, which calibrates.
  if (slot.kind !== "pass") throw new Error("Only somebody with a passphrase can change passphrases.");
  return slot.kdf;
}

/**
 * Two slots with one passphrase would open as the first of them, whoever typed it.
 * @param exceptSlotId a slot that is to be replaced by one with this passphrase
 * @throws AppError `people.passphrase_in_use`; whose it is stays unsaid
 */
export async function assertNotInUse(keyFile: KeyFile, passphrase: Uint8Array, exceptSlotId?: string): Promise<void> {
  for (const { id, kind } of keyFile.slots) {
    if (kind !== "pass" || id === exceptSlotId) continue;
    try {
      wipe((await openKeyFile(keyFile, passphrase, undefined, id)).masterKey);
    } catch (error) {
      if (error instanceof AppError && error.code === "vault.wrong_passphrase") continue;
      throw error;
    }
    throw new AppError("people.passphrase_in_use");
  }
}
