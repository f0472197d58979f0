import { mayDo } from "#shared/domain/rights.ts";
import { AppError, type ErrorCode } from "#shared/errors/app-error.ts";
import { writableDb } from "../../database/database.ts";
import type { OpenedVault } from "../../ipc/handler.ts";
import { type EnterSecret, storedKeyFile } from "../../vault/key-file-changes.ts";
import { openVaultWith, type OpenVault, vaultState } from "../../vault/vault.ts";
import { acting, list } from "../workers/worker-repository.ts";

/** What a restore takes the place of, as somebody may know who administers it. */
export type PresentVault = {
  readonly vaultId: string;
  /** Counts the keys it has had. */
  readonly epoch: number;
  /** Ids of the slots that open it: people, kits and shares. */
  readonly openers: ReadonlySet<string>;
  /** Roles of everybody who works with it, by id. */
  readonly roles: ReadonlyMap<string, readonly string[]>;
  /** Who let it be replaced: their name; of paper, what stands on it. */
  readonly allowedBy: string;
};

/** A secret as it is tried on the vault that is there. */
export type Proof = { readonly kind: "passphrase" | "papers"; readonly enter: EnterSecret };

/** With these nobody opens the vault that is there, whoever they are. */
const opensForNobody: ReadonlySet<ErrorCode> = new Set([
  "vault.absent",
  "vault.key_file_missing",
  "vault.key_file_damaged",
  "vault.key_file_altered",
  "vault.case_file_missing",
  "vault.case_file_damaged",
  "vault.case_file_older",
]);

export type Permission =
  /** Null: there is no vault, or none that opens, so there is nobody to ask. */
  | { readonly isGiven: true; readonly present: PresentVault | null }
  /** @param isGuess a passphrase was typed that opens nothing */
  | { readonly isGiven: false; readonly isGuess: boolean };

/**
 * Whether one of these secrets is that of an administrator of the vault in that folder, which must be closed. Whoever
 * lost access to it, or never administered it, shall not put an older one in its place (SPEC BK16).
 *
 * @throws AppError `vault.in_use`, `vault.newer_version`, `vault.unsafe_place`
 */
export async function permissionToReplace(folder: string, proofs: readonly Proof[]): Promise<Permission> {
  if ((await vaultState(folder)).state !== "present") return { isGiven: true, present: null };
  let isGuess = false;
  for (const { kind, enter } of proofs) {
    let vault: OpenVault;
    try {
      vault = await openVaultWith(folder, enter);
    } catch (error) {
      const code = error instanceof AppError ? error.code : undefined;
      if (code !== undefined && opensForNobody.has(code)) return { isGiven: true, present: null };
      if (code !== "vault.wrong_passphrase" && code?.startsWith("recovery.") !== true) throw error;
      isGuess ||= code === "vault.wrong_passphrase";
      continue;
    }
    try {
      const allowedBy = nameOfAdministrator(vault, kind);
      if (allowedBy !== undefined) return { isGiven: true, present: await presentVault(vault, allowedBy) };
    } finally {
      vault.close();
    }
  }
  return { isGiven: false, isGuess };
}

/** The same of a vault that is open, and whose worker has been asked for their rights. */
export async function presentVaultOf({ vault, slotId }: OpenedVault): Promise<PresentVault> {
  return presentVault(vault, acting(writableDb(vault.connection), slotId).name);
}

/** Papers are held by whoever administers, or stands in for them. @returns undefined for anybody else's passphrase */
function nameOfAdministrator({ connection, slotId, nickname }: OpenVault, kind: Proof["kind"]): string | undefined {
  if (kind === "papers" || !knowsWorkers(connection)) return nickname;
  const { name, roles } = acting(writableDb(connection), slotId);
  return mayDo(roles, "manage_backups") ? name : undefined;
}

async function presentVault(vault: OpenVault, allowedBy: string): Promise<PresentVault> {
  const { keyFile } = await storedKeyFile(vault);
  const openers = new Set(keyFile.slots.map(({ id }) => id));
  return { vaultId: vault.vaultId, epoch: keyFile.epoch, openers, roles: rolesIn(vault.connection), allowedBy };
}

/** Roles of everybody who works with a vault, by id. */
export function rolesIn(connection: OpenVault["connection"]): PresentVault["roles"] {
  const workers = knowsWorkers(connection) ? list(writableDb(connection)) : [];
  return new Map(workers.filter(({ removedAt }) => removedAt === null).map(({ id, roles }) => [id, roles]));
}

/** A vault of the first version has one person, who may do everything, and no list of them. */
function knowsWorkers(connection: OpenVault["connection"]): boolean {
  return Number(connection.pragma("user_version", { simple: true })) >= 2;
}
