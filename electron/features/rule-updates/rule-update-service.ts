import {
  holidayDifferences,
  mostAccepted,
  mostRuleFileBytes,
  mostSigners,
  ruleDifferences,
  rulesInForce,
  type RulesInForce,
  type RuleUpdates,
} from "#shared/domain/rule-update.ts";
import type { AuditAction } from "#shared/domain/audit-action.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { beyondScope } from "../../database/case-scope.ts";
import type { Transaction } from "../../database/case-file.ts";
import type { ReadableDb } from "../../database/database.ts";
import { keepRevision } from "../../database/record-revision.ts";
import type { Handler, OpenContext, Session } from "../../ipc/handler.ts";
import { confirmationWords } from "../../vault/confirmation-words.ts";
import { isSigningKey } from "../../vault/crypto-suite.ts";
import { assertNotOurs } from "../../vault/own-files.ts";
import { readChosenFile } from "../../vault/read-chosen-file.ts";
import { openCaseIds } from "../cases/case-repository.ts";
import { datesBy } from "../home/clock-repository.ts";
import { followFacts } from "../safeguarding-tasks/arising-task-repository.ts";
import * as updates from "./rule-update-repository.ts";
import { readSignedRules } from "./signed-rules.ts";

/** The file that was looked at, for each vault process one. Its bytes are read anew when it is accepted. */
const desks = new WeakMap<Session, { readonly token: string; readonly bytes: Buffer }>();

export const readInForce: Handler<"ruleUpdates.inForce"> = (context) => rulesInForce(updates.read(context.db));

export const readUpdates: Handler<"ruleUpdates.read"> = (context) => {
  const { signers, accepted } = updates.read(context.db);
  return {
    revision: updates.revision(context.db),
    signers: signers.map((signer) => ({ ...signer, words: wordsOf(signer.publicKey) })),
    accepted: accepted.toReversed().map(({ signed: { update }, signedBy, acceptedAt, acceptedBy }) => ({
      version: update.rules.version,
      asOf: update.asOf,
      note: update.note,
      bankHolidays: update.bankHolidays?.version ?? null,
      signedBy,
      acceptedAt,
      acceptedBy,
    })),
  };
};

export const readKey: Handler<"ruleUpdates.readKey"> = (_context, { publicKey }) => ({ words: wordsOf(publicKey) });

export const addSigner: Handler<"ruleUpdates.addSigner"> = (context, { publicKey, name, words }) =>
  context.change((db) => {
    if (wordsOf(publicKey) !== words) throw new AppError("rules.not_a_key");
    const now = updates.read(db);
    const others = now.signers.filter((signer) => signer.publicKey !== publicKey);
    if (others.length >= mostSigners) throw new AppError("rules.too_many");
    const added = { publicKey, name, addedAt: context.now(), addedBy: context.worker.name };
    return keep(context, db, { ...now, signers: [...others, added] }, "rules.signer_added");
  });

export const removeSigner: Handler<"ruleUpdates.removeSigner"> = (context, { publicKey }) =>
  context.change((db) => {
    const now = updates.read(db);
    const signers = now.signers.filter((signer) => signer.publicKey !== publicKey);
    if (signers.length === now.signers.length) throw new AppError("record.not_found");
    return keep(context, db, { ...now, signers }, "rules.signer_removed");
  });

export const chooseFile: Handler<"ruleUpdates.chooseFile"> = async (context) => {
  desks.delete(context.session);
  const path = await context.host.chooseFile();
  if (path === null) return { chosen: null };
  await assertNotOurs(path, context.session.folderOf("own"), { code: "file.not_readable" });
  const bytes = await readChosenFile(path, mostRuleFileBytes, "rules.too_large");
  const now = updates.read(context.db);
  const inForce = rulesInForce(now);
  const { signers } = now;
  const { signed, signer } = readSignedRules(bytes, { signers, inForce, today: context.today() });
  const { update } = signed;
  const { rules, bankHolidays = inForce.bankHolidays } = update;
  const before = datesUnder(inForce, context.db, inForce);
  const after = datesUnder({ rules, bankHolidays }, context.db, inForce);
  const clocks = [...new Set([...before.keys(), ...after.keys()])];
  const token = context.newId();
  desks.set(context.session, { token, bytes });
  return {
    chosen: {
      token,
      version: update.rules.version,
      asOf: update.asOf,
      note: update.note,
      signedBy: signer.name,
      bankHolidays: update.bankHolidays?.version ?? null,
      differences: [
        ...ruleDifferences(inForce.rules, rules),
        ...holidayDifferences(inForce.bankHolidays, bankHolidays),
      ],
      dates: clocks.length,
      // One that only these rules know, or know no more, changes as well.
      datesChanged: clocks.filter((clock) => after.get(clock) !== before.get(clock)).length,
    },
  };
};

/** Every date as these rules count it. Afterwards those in force count again. */
function datesUnder(counting: Parameters<typeof updates.putInForce>[0], db: ReadableDb, inForce: RulesInForce) {
  updates.putInForce(counting);
  try {
    return datesBy(db);
  } finally {
    updates.putInForce(inForce);
  }
}

/** Looked at once more against what is trusted and in force now; then every date and task of an open case follows. */
export const acceptRules: Handler<"ruleUpdates.accept"> = (context, { token }) => {
  const done = context.change((db) => {
    // Looked for in here: an acceptance that is sent again is the one of the first time.
    const chosen = desks.get(context.session);
    if (chosen?.token !== token) throw new AppError("record.not_found");
    const now = updates.read(db);
    const means = { signers: now.signers, inForce: rulesInForce(now), today: context.today() };
    const { signed, signer } = readSignedRules(chosen.bytes, means);
    const accepted = { signed, signedBy: signer.name, acceptedAt: context.now(), acceptedBy: context.worker.name };
    keep(context, db, { ...now, accepted: [...now.accepted, accepted].slice(-mostAccepted) }, "rules.accepted");
    updates.putInForce(rulesInForce({ accepted: [...now.accepted, accepted] }));
    const everybodys = beyondScope(db, "the dates of every open case follow, and nothing of one is shown");
    for (const caseId of openCaseIds(everybodys)) followFacts(context, everybodys, caseId);
    return {};
  });
  desks.delete(context.session);
  return done;
};

/** @throws AppError `rules.not_a_key` */
function wordsOf(publicKey: string): string {
  const bytes = Buffer.from(publicKey, "base64url");
  if (!isSigningKey(bytes) || bytes.toString("base64url") !== publicKey) throw new AppError("rules.not_a_key");
  return confirmationWords("signer of rules", publicKey);
}

function keep(context: OpenContext, db: Transaction, wanted: RuleUpdates, action: AuditAction): Record<string, never> {
  const { revision, content } = updates.write(db, wanted);
  keepRevision(db, {
    object: "rule_updates",
    objectId: "rule_updates",
    revision,
    content,
    action,
    recordedBy: context.worker.name,
  });
  return {};
}
