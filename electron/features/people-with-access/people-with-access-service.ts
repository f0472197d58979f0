import { isSameNickname, tellsName } from "#shared/domain/nickname.ts";
import { firstPreferences, orderedRoles, type Worker, type WorkerId } from "#shared/domain/worker.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { beyondScope } from "../../database/case-scope.ts";
import type { Handler, OpenContext } from "../../ipc/handler.ts";
import { secretBytes, wipe } from "../../vault/crypto-suite.ts";
import { changeKeyFile, enterPassphrase, openCurrent, storedKeyFile } from "../../vault/key-file-changes.ts";
import { MOST_SLOTS } from "../../vault/key-file-format.ts";
import { newSlotId } from "../../vault/key-slots.ts";
import {
  addSlot,
  replaceOwnSlot,
  withEverybody,
  withOwnPassphrase,
  withoutSlot,
} from "../../vault/pass-slot-changes.ts";
import { assessPassphrase, normalisePassphrase } from "../../vault/passphrase.ts";
import { putLeadsOnLostCases } from "../case-access/restricted-case-repository.ts";
import * as workers from "../workers/worker-repository.ts";
import { lastRotationAt } from "./people-with-access-repository.ts";
import { assertMayChange, rotateKey, type RotationPlan } from "./rotate-key.ts";

export const listPeople: Handler<"peopleWithAccess.list"> = async (context) => {
  const { keyFile } = await storedKeyFile(context.vault);
  const people = keyFile.slots
    .filter(({ kind }) => kind === "pass")
    .map(({ id, nick }) => {
      const worker = workers.find(context.db, id as WorkerId);
      const { name = "", roles = [], addedAt = null } = worker ?? {};
      const isYou = id === context.worker.id;
      return { id: id as WorkerId, nickname: nick, name, roles: [...roles], since: addedAt, isYou };
    });
  return { people, keySince: lastRotationAt(context.db), room: MOST_SLOTS - keyFile.slots.length };
};

export const addPerson: Handler<"peopleWithAccess.add"> = async (context, input) => {
  const { ownPassphrase, nickname, name, roles, passphrase } = input;
  const { vault, worker } = context;
  if (tellsName(nickname, name)) throw new AppError("people.nickname_tells_name");
  const { keyFile } = await storedKeyFile(vault);
  if (keyFile.slots.some(({ nick }) => isSameNickname(nick, nickname))) throw new AppError("people.nickname_taken");
  const workerId = newSlotId() as WorkerId;
  await withNewPassphrase(passphrase, (secret) =>
    withOwn(ownPassphrase, (own) =>
      changeKeyFile({
        vault,
        enter: enterPassphrase(own, worker.id),
        change: addSlot(workerId, nickname, secret),
        commit: (record) =>
          context.change((db) => {
            record();
            const added = { preferences: firstPreferences, addedAt: db.stamp.at, removedAt: null, revision: 1 };
            const person: Worker = { id: workerId, name, roles: orderedRoles(roles), ...added };
            workers.save(db, person, "worker.added", worker.name);
            putLeadsOnLostCases(beyondScope(db, "a new lead takes a lost case over"), worker.name);
          }),
      }),
    ),
  );
  return { workerId };
};

export const changePassphrase: Handler<"peopleWithAccess.changePassphrase"> = async (context, input) => {
  const { vault, worker } = context;
  await withNewPassphrase(input.passphrase, (secret) =>
    withOwn(input.ownPassphrase, (own) =>
      changeKeyFile({
        vault,
        enter: enterPassphrase(own, worker.id),
        change: replaceOwnSlot(secret),
        commit: (record) =>
          context.change((db) => {
            record();
            db.audit({ action: "worker.passphrase_changed", ...about(worker.id) });
          }),
      }),
    ),
  );
  return {};
};

export const replaceExposed: Handler<"peopleWithAccess.replaceExposed"> = (context, input) =>
  withNewPassphrase(input.passphrase, async (secret) => {
    const kept = secretBytes(secret.length);
    kept.set(secret);
    const workId = await startRotation(context, input.ownPassphrase, {
      change: () => withOwnPassphrase(kept),
      enter: (db) => db.audit({ action: "worker.passphrase_changed", ...about(context.worker.id) }),
      wipe: () => wipe(kept),
    });
    return { workId };
  });

export const removePerson: Handler<"peopleWithAccess.remove"> = async (context, { ownPassphrase, workerId }) => {
  const { worker, db, vault } = context;
  if (workerId === worker.id) {
    const isLast = workers.administrators(db).every(({ id }) => id === workerId);
    throw new AppError(isLast ? "workers.last_administrator" : "people.not_yourself");
  }
  const { keyFile } = await storedKeyFile(vault);
  const isThere = keyFile.slots.some(({ id, kind }) => id === workerId && kind === "pass");
  if (!isThere) throw new AppError("record.not_found");
  const workId = await startRotation(context, ownPassphrase, {
    change: (own) => withoutSlot(workerId, own),
    enter: (tx) => {
      const person = workers.find(tx, workerId);
      if (!person) return tx.audit({ action: "worker.removed", ...about(workerId) });
      const removed: Worker = { ...person, removedAt: tx.stamp.at, revision: person.revision + 1 };
      workers.save(tx, removed, "worker.removed", worker.name);
      putLeadsOnLostCases(tx, worker.name);
    },
  });
  return { workId };
};

export const renewKey: Handler<"peopleWithAccess.renewKey"> = async (context, { ownPassphrase }) => ({
  workId: await startRotation(context, ownPassphrase, { change: withEverybody, enter: () => undefined }),
});

const about = (id: string) => ({ object: "vault", objectId: id, objectRevision: 0, content: "" }) as const;

/** Runs `work` with the passphrase of whoever asks, normalised, and overwrites it. */
async function withOwn<T>(typed: Uint8Array, work: (own: Buffer) => Promise<T>): Promise<T> {
  const own = normalisePassphrase(typed);
  if (!own) throw new AppError("vault.wrong_passphrase");
  try {
    return await work(own);
  } finally {
    wipe(own);
  }
}

/** The same for a passphrase that somebody wants to have. @throws AppError `vault.passphrase_too_weak` */
async function withNewPassphrase<T>(typed: Uint8Array, work: (secret: Buffer) => Promise<T>): Promise<T> {
  const secret = normalisePassphrase(typed);
  try {
    if (!secret || !(await assessPassphrase(typed)).acceptable) throw new AppError("vault.passphrase_too_weak");
    return await work(secret);
  } finally {
    wipe(secret);
  }
}

/**
 * Gives the vault a new key in the background. The passphrase is tried first, so that a wrong one is said in the form.
 * @returns the id of the work
 */
async function startRotation(context: OpenContext, typed: Uint8Array, plan: RotationPlan): Promise<string> {
  const { vault, worker } = context;
  const own = normalisePassphrase(typed);
  const wipeAll = () => {
    wipe(own);
    plan.wipe?.();
  };
  try {
    if (!own) throw new AppError("vault.wrong_passphrase");
    assertMayChange(context);
    wipe((await openCurrent(vault, enterPassphrase(own, worker.id))).opened.masterKey);
    return context.longWork.start("key_rotation", (progress) => rotateKey(context, own, plan, progress), wipeAll);
  } catch (error) {
    wipeAll();
    throw error;
  }
}
