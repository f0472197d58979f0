import { nextNumber, withTypedBack } from "#shared/domain/recovery.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Handler } from "../../ipc/handler.ts";
import { wipe } from "../../vault/crypto-suite.ts";
import { calibrate } from "../../vault/key-derivation.ts";
import { changeKeyFile, enterPassphrase, type EnterSecret } from "../../vault/key-file-changes.ts";
import { createPassSlot } from "../../vault/key-slots.ts";
import { assertNotInUse } from "../../vault/pass-slot-changes.ts";
import { assessPassphrase, normalisePassphrase } from "../../vault/passphrase.ts";
import { type MadePapers, makePapers, openWithPapers, shareNumbers } from "../../vault/recovery-papers.ts";
import { openKeyFileIn, openVaultWith } from "../../vault/vault.ts";
import * as recovery from "../recovery/recovery-repository.ts";
import * as workers from "../workers/worker-repository.ts";
import { assertClosed, begin, readyForWork, stampOf } from "./unlock-service.ts";

export const tryPapers: Handler<"unlock.tryPapers"> = async ({ session }, { kind, papers }) => {
  assertClosed(session);
  const { opened, stored } = await openKeyFileIn(session.folderOf(kind), (keyFile) => openWithPapers(keyFile, papers));
  wipe(opened.masterKey);
  const people = stored.keyFile.slots.filter((slot) => slot.kind === "pass");
  return { people: people.map(({ id, nick }) => ({ slotId: id, nickname: nick })) };
};

/**
 * The person keeps their id, and with it their name, their roles and everything that is theirs; only the slot behind
 * it is new. The papers that were used stay good until the new kit was typed back: whoever is interrupted here is not
 * locked out (SPEC RC7, RC8).
 */
export const setPassphrase: Handler<"unlock.setPassphrase"> = async (context, input) => {
  const { session } = context;
  const { kind, papers, slotId, passphrase } = input;
  assertClosed(session);
  const secret = normalisePassphrase(passphrase);
  const enter: EnterSecret = (keyFile) => openWithPapers(keyFile, papers);
  let kit: MadePapers | undefined;
  try {
    if (secret === undefined || !(await assessPassphrase(passphrase)).acceptable) {
      throw new AppError("vault.passphrase_too_weak");
    }
    const vault = await openVaultWith(session.folderOf(kind), enter);
    try {
      assertClosed(session);
      const { file, findings, recordOpening } = await readyForWork(context, kind, vault);
      const vaultId = Buffer.from(vault.vaultId, "base64url");
      const record = withTypedBack(
        recovery.read(file.read),
        vault.slotId,
        await shareNumbers(papers, vaultId),
        context.means.now(),
      );
      const number = nextNumber(record, "kit");
      await changeKeyFile({
        vault,
        enter,
        change: async ({ keyFile, masterKey }) => {
          const forgotten = keyFile.slots.find((slot) => slot.kind === "pass" && slot.id === slotId);
          if (forgotten === undefined) throw new AppError("record.not_found");
          await assertNotInUse(keyFile, secret, slotId);
          const target = { vaultId, masterKey };
          const named = { passphrase: secret, nickname: forgotten.nick, cost: await calibrate(), id: slotId };
          const fresh = await createPassSlot({ ...target, ...named });
          kit = await makePapers(target, "kit", number);
          return {
            slots: [...keyFile.slots.map((slot) => (slot.id === slotId ? fresh : slot)), kit.slot],
            proof: enterPassphrase(secret, slotId),
          };
        },
        commit: (finish) => {
          file.change(stampOf(context, slotId), undefined, (db) => {
            finish();
            recordOpening(db, slotId);
            const { name } = workers.acting(db, slotId);
            recovery.save(db, record, "recovery.passphrase_set", name);
            if (kit) recovery.addKit(db, kit, number, name);
          });
        },
      });
      begin(context, kind, vault, file, findings, slotId);
      if (kit) session.recovery.papers = { slotId: kit.slot.id, texts: kit.texts };
      session.recovery.kitStep = kind === "own" ? "required" : "done";
    } catch (fault) {
      vault.close();
      throw fault;
    }
  } catch (fault) {
    wipe(...(kit?.texts ?? []));
    throw fault;
  } finally {
    wipe(secret);
  }
  return {};
};
