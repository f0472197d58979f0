import type { NotedCode } from "#shared/contract/checks.ts";
import { anchorCode, macInCode, readAnchorCode } from "#shared/domain/anchor-code.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { chainHead, chainMacAt, timeOfEntry } from "../../database/audit-chain.ts";
import type { ReadableDb } from "../../database/database.ts";
import { beyondScope } from "../../database/case-scope.ts";
import type { Handler, OpenContext, VaultChecks } from "../../ipc/handler.ts";
import { wipe } from "../../vault/crypto-suite.ts";
import { lastCode } from "./check-repository.ts";
import { verifyCopy } from "./verify-copy.ts";

export const readChecks: Handler<"checks.read"> = (context) => checks(context).state();

export const startCheck: Handler<"checks.start"> = (context) => {
  checks(context).start(true);
  return {};
};

export const cancelCheck: Handler<"checks.cancel"> = (context) => {
  checks(context).cancel();
  return {};
};

export const noteCode: Handler<"checks.noteCode"> = (context) =>
  context.change((db) => {
    db.audit({ action: "check.code_noted", object: "vault", objectId: "code", objectRevision: 0, content: "" });
    return { entry: chainHead(db).seq };
  });

export const readCode: Handler<"checks.readCode"> = ({ db }) => ({ code: notedCode(db) });

export const printCode: Handler<"checks.printCode"> = async ({ db, host, vault }) => {
  const code = notedCode(db);
  if (!code) throw new AppError("record.not_found");
  const sheet = { ...code, vaultNickname: vault.nickname };
  const outcome = await host.printOnPaper({ type: "anchorCode", sheet });
  if (outcome !== "printed") throw new AppError(outcome === "no_printer" ? "printer.none" : "printer.not_printed");
  return {};
};

/** The code names one entry; the checks see to it that all before it hang together (SPEC EV8). */
export const compareCode: Handler<"checks.compareCode"> = (context, { code: typed }) => {
  const scoped = context.db;
  const db = beyondScope(scoped, "a code on paper names an entry of the whole history, by number and code alone");
  const read = readAnchorCode(typed);
  if (read.state !== "read" || read.code.entry === 0) throw new AppError("check.code_mistyped");
  const { entry, mac } = read.code;
  const head = chainHead(db);
  if (entry > head.seq) return { outcome: "missing", entry, missingEntries: entry - head.seq };
  const here = chainMacAt(db, entry);
  const at = timeOfEntry(db, entry);
  if (!here || !at || macInCode(here) !== mac) return { outcome: "different", entry };
  return { outcome: "matches", entry, at };
};

/** The copy is read where it lies, and nothing in it is changed. */
export const verifyCopiedVault: Handler<"checks.verifyCopy"> = async ({ host }, { passphrase }) => {
  try {
    const folder = await host.chooseFolder();
    return { copy: folder === null ? null : await verifyCopy(folder, passphrase) };
  } finally {
    wipe(passphrase);
  }
};

function notedCode(db: ReadableDb): NotedCode | null {
  const noted = lastCode(db);
  return noted ? { entry: noted.entry, at: noted.at, text: anchorCode(noted.entry, noted.mac) } : null;
}

function checks(context: OpenContext): VaultChecks {
  if (!context.checks) throw new Error("The checks of this vault were never begun.");
  return context.checks;
}
