import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { CopyReport } from "#shared/contract/checks.ts";
import { anchorCode } from "#shared/domain/anchor-code.ts";
import type { CheckReport } from "#shared/domain/case-file-check.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { chainHead, chainMacAt } from "../../database/audit-chain.ts";
import { chainKeys } from "../../database/chain-epochs.ts";
import { writableDb } from "../../database/database.ts";
import { migrations } from "../../database/migrations/index.ts";
import { verifyCaseFile, type VerifyOptions } from "../../database/verify-case-file.ts";
import { compareWithAnchor, readAnchorBytes } from "../../vault/anchor.ts";
import { wipe } from "../../vault/crypto-suite.ts";
import { readIfPresent } from "../../vault/durable-file.ts";
import { readKeyFileCopies } from "../../vault/key-file-copies.ts";
import { isOneAheadOfRecord } from "../../vault/key-file-record.ts";
import { deriveWorkingKeys, wipeWorkingKeys } from "../../vault/key-hierarchy.ts";
import { openKeyFile } from "../../vault/key-slots.ts";
import { type Connection, databaseError, hasUnfinishedSave, openDatabase } from "../../vault/open-database.ts";
import { normalisePassphrase } from "../../vault/passphrase.ts";
import { vaultState } from "../../vault/vault.ts";
import { ANCHOR_FILE_NAME, CASE_FILE_NAME } from "../../vault/vault-files.ts";
import { liveRecords } from "./live-record-repository.ts";

/**
 * Checks a copied vault with its passphrase alone, and changes nothing in its folder: no file is made, repaired,
 * rolled back or migrated.
 *
 * @param passphrase bytes are overwritten once used
 * @throws AppError `vault.absent`, `vault.key_file_missing`, `vault.case_file_missing`, `vault.key_file_damaged`,
 *   `vault.key_file_altered`, `vault.wrong_passphrase`, `vault.case_file_damaged`, `vault.newer_version`,
 *   `vault.in_use`; `vault.copy_unfinished` for a copy made in the middle of a save
 */
export async function verifyCopy(folder: string, passphrase: Uint8Array): Promise<CopyReport> {
  let secret: Buffer | undefined;
  let masterKey: Buffer | undefined;
  try {
    await assertComplete(folder);
    secret = normalisePassphrase(passphrase);
    if (secret === undefined) throw new AppError("vault.wrong_passphrase");
    const { candidates } = await readKeyFileCopies(folder);
    let failure: unknown = new AppError("vault.wrong_passphrase");
    for (const { keyFile } of candidates) {
      try {
        ({ masterKey } = await openKeyFile(keyFile, secret));
        return await checkOpened(folder, keyFile, masterKey);
      } catch (error) {
        if (masterKey !== undefined) throw error;
        failure = error;
      }
    }
    throw failure;
  } catch (error) {
    throw databaseError(error);
  } finally {
    wipe(secret, masterKey, passphrase);
  }
}

async function assertComplete(folder: string): Promise<void> {
  const found = await vaultState(folder);
  if (found.state === "absent") throw new AppError("vault.absent");
  if (found.state === "incomplete") {
    throw new AppError(found.missing === "key-file" ? "vault.key_file_missing" : "vault.case_file_missing");
  }
  // Opening would roll the save back, and so change the copy.
  if (await hasUnfinishedSave(join(folder, CASE_FILE_NAME))) throw new AppError("vault.copy_unfinished");
}

type OpenedKeyFile = Parameters<typeof isOneAheadOfRecord>[1];

async function checkOpened(folder: string, keyFile: OpenedKeyFile, masterKey: Buffer): Promise<CopyReport> {
  const { epoch, chainEpoch } = keyFile;
  const vaultId = Buffer.from(keyFile.vault, "base64url");
  const keys = deriveWorkingKeys(masterKey, { vaultId, epoch, chainEpoch });
  try {
    const { connection, close } = await openDatabase(join(folder, CASE_FILE_NAME), keys.dataKey);
    try {
      if (Number(connection.pragma("user_version", { simple: true })) > migrations.length) {
        throw new AppError("vault.newer_version");
      }
      const check = await verifyInSlices(connection, {
        keys: chainKeys(writableDb(connection), { key: keys.chainKey, epoch: chainEpoch }),
        records: liveRecords,
        isWhole: true,
      });
      if (check.findings.some(({ kind }) => kind === "page_altered" || kind === "unreadable")) {
        return { check, anchor: "anchor-damaged", missingEntries: 0, code: null };
      }
      isOneAheadOfRecord(connection, keyFile);
      const db = writableDb(connection);
      const head = chainHead(db);
      const bytes = await readIfPresent(join(folder, ANCHOR_FILE_NAME));
      const anchor = compareWithAnchor(readAnchorBytes(bytes, keys.headKey, vaultId), head, (seq) =>
        chainMacAt(db, seq),
      );
      return {
        check,
        anchor: anchor.outcome,
        missingEntries: anchor.outcome === "behind" ? anchor.missingEntries : 0,
        code: head.seq > 0 ? anchorCode(head.seq, head.mac) : null,
      };
    } finally {
      close();
    }
  } finally {
    wipeWorkingKeys(keys);
  }
}

/** Requests to the vault that is open are answered in between. */
async function verifyInSlices(connection: Connection, options: VerifyOptions): Promise<CheckReport> {
  const check = verifyCaseFile(connection, options);
  for (;;) {
    const step = check.next();
    if (step.done) return step.value;
    await nextTurn();
  }
}
