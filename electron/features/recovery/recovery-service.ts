import type { RecoverySheet } from "#shared/contract/recovery.ts";
import type { TypedPapers } from "#shared/contract/papers.ts";
import { civilDateOf } from "#shared/domain/instant.ts";
import { groupLength } from "#shared/domain/recovery-paper.ts";
import {
  isTypedBack,
  nextNumber,
  openingSets,
  type PaperSet,
  recoveryConcern,
  withReplaced,
  withSetAdded,
  withTypedBack,
} from "#shared/domain/recovery.ts";
import { AppError } from "#shared/errors/app-error.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import { wipe } from "../../vault/crypto-suite.ts";
import { changeKeyFile, enterPassphrase, type EnterSecret, openCurrent } from "../../vault/key-file-changes.ts";
import { normalisePassphrase, type PassphraseInput } from "../../vault/passphrase.ts";
import {
  type MadePapers,
  makePapers,
  openWithPapers,
  setNumberOf,
  shareNumbers,
  slotKinds,
  type TypedPapers as PaperBytes,
} from "../../vault/recovery-papers.ts";
import type { OpenVault } from "../../vault/vault.ts";
import * as recovery from "./recovery-repository.ts";

export const readStatus: Handler<"recovery.status"> = ({ db, session, today }) => {
  const record = recovery.read(db);
  const sets = record.sets.toSorted((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
  return { sets, concern: recoveryConcern(record, today()), isOnScreen: session.recovery.papers !== null };
};

export const makeKit: Handler<"recovery.makeKit"> = async (context, { passphrase }) => {
  await make(context, "kit", passphrase, [""]);
  return {};
};

export const makeShares: Handler<"recovery.makeShares"> = async (context, { passphrase, holders }) => {
  await make(context, "shares", passphrase, holders);
  return {};
};

export const readSheets: Handler<"recovery.readSheets"> = (context) => ({ sheets: sheetsOnScreen(context) });

export const printSheet: Handler<"recovery.printSheet"> = async (context, { number }) => {
  const sheet = sheetsOnScreen(context).find((one) => one.number === number);
  if (!sheet) throw new AppError("recovery.not_on_screen");
  const outcome = await context.host.printOnPaper({ type: "recoverySheet", sheet });
  if (outcome === "no_printer") throw new AppError("printer.none");
  if (outcome === "not_printed") throw new AppError("printer.not_printed");
  return {};
};

/**
 * The papers themselves open the key file, so that finishing a change needs no passphrase: whoever holds a new kit in
 * their hand has shown that it works, and only then do the earlier ones stop working (SPEC RC7).
 */
export const typeBack: Handler<"recovery.typeBack"> = async (context, input) => {
  const vault = vaultOf(context);
  const typed = bytesOf(input);
  const enter: EnterSecret = (keyFile) => openWithPapers(keyFile, typed);
  try {
    const numbers = await shareNumbers(typed, Buffer.from(vault.vaultId, "base64url"));
    const { opened, stored } = await openCurrent(vault, enter);
    wipe(opened.masterKey);
    const { id: slotId } = opened.slot;
    const number = setNumberOf(opened.slot);
    const ofKind = stored.keyFile.slots.filter(({ kind }) => kind === slotKinds[input.set]);
    const isNewest = ofKind.every((slot) => setNumberOf(slot) <= number);

    const record = withTypedBack(recovery.read(context.db), slotId, numbers, context.now());
    const set = record.sets.find((one) => one.slotId === slotId);
    const isWhole = set !== undefined && isTypedBack(set);
    const older = isWhole ? ofKind.filter((slot) => setNumberOf(slot) < number).map(({ id }) => id) : [];
    const keep = (finish: () => void): void => {
      context.change((db) => {
        finish();
        const action = input.set === "kit" ? "recovery.kit_typed_back" : "recovery.shares_typed_back";
        recovery.save(db, withReplaced(record, older, db.stamp.at), action, context.worker.name);
      });
    };
    if (older.length === 0) keep(() => undefined);
    else {
      await changeKeyFile({
        vault,
        enter,
        change: async ({ keyFile }) => ({ slots: keyFile.slots.filter(({ id }) => !older.includes(id)), proof: enter }),
        commit: keep,
      });
    }
    const state = context.session.recovery;
    if (isWhole && state.papers?.slotId === slotId) {
      wipe(...state.papers.texts);
      state.papers = null;
    }
    if (isWhole && input.set === "kit" && isNewest) state.kitStep = "done";
    return { set: input.set, number, isNewest, isWhole, replaced: older.length };
  } finally {
    wipe(...typed.texts);
  }
};

export const postpone: Handler<"recovery.postpone"> = (context) => {
  if (context.session.recovery.kitStep === "required") throw new AppError("request.invalid");
  context.change((db) =>
    db.audit({ action: "recovery.postponed", object: "vault", objectId: "own", objectRevision: 0, content: "" }),
  );
  context.session.recovery.kitStep = "done";
  return {};
};

async function make(
  context: OpenContext,
  set: PaperSet,
  passphrase: PassphraseInput,
  holders: readonly string[],
): Promise<void> {
  const vault = vaultOf(context);
  const secret = normalisePassphrase(passphrase);
  if (secret === undefined) throw new AppError("vault.wrong_passphrase");
  let made: MadePapers | undefined;
  try {
    const record = recovery.read(context.db);
    const number = nextNumber(record, set);
    // Of earlier papers that nobody has typed back, the newest may lie on a desk; the ones before it do not count.
    const dropped = openingSets(record, set)
      .filter((one) => !isTypedBack(one))
      .slice(1)
      .map(({ slotId }) => slotId);
    await changeKeyFile({
      vault,
      enter: enterPassphrase(secret, context.worker.id),
      change: async (current) => {
        const papers = await makePapers(current, set, number);
        made = papers;
        return {
          slots: [...current.keyFile.slots.filter(({ id }) => !dropped.includes(id)), papers.slot],
          proof: (keyFile) => openWithPapers(keyFile, { set, texts: papers.texts }),
        };
      },
      commit: (finish) => {
        context.change((db) => {
          finish();
          if (made === undefined) throw new Error("No papers were made.");
          const { slot, fingerprint } = made;
          const added = { set, number, slotId: slot.id, fingerprint, holders, madeAt: db.stamp.at };
          const next = withSetAdded(record, { ...added, madeBy: context.worker.name });
          const action = set === "kit" ? "recovery.kit_made" : "recovery.shares_made";
          recovery.save(db, withReplaced(next, dropped, db.stamp.at), action, context.worker.name);
        });
      },
    });
  } catch (error) {
    wipe(...(made?.texts ?? []));
    throw error;
  } finally {
    wipe(secret);
  }
  const state = context.session.recovery;
  wipe(...(state.papers?.texts ?? []));
  state.papers = made ? { slotId: made.slot.id, texts: made.texts } : null;
}

function sheetsOnScreen(context: OpenContext): RecoverySheet[] {
  const { papers } = context.session.recovery;
  const set = papers && recovery.read(context.db).sets.find(({ slotId }) => slotId === papers.slotId);
  if (!papers || !set) throw new AppError("recovery.not_on_screen");
  return papers.texts.map((text, place) => ({
    set: set.set,
    setNumber: set.number,
    fingerprint: set.fingerprint,
    number: place + 1,
    holder: set.papers[place]?.holder ?? "",
    vaultNickname: vaultOf(context).nickname,
    madeOn: civilDateOf(new Date(set.madeAt)),
    groups: Array.from({ length: text.length / groupLength }, (_, group) =>
      text.toString("latin1", group * groupLength, (group + 1) * groupLength),
    ),
  }));
}

function vaultOf({ session }: OpenContext): OpenVault {
  const vault = session.opened?.vault;
  if (!vault) throw new AppError("vault.locked");
  return vault;
}

/** What was typed, as bytes of our own. The caller wipes them. */
function bytesOf({ set, texts }: TypedPapers): PaperBytes {
  return { set, texts: texts.map((text) => Uint8Array.from(text)) };
}
