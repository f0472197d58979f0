import { readFileSync, writeFileSync } from "node:fs";
import { Encrypter } from "age-encryption";
import type { Output, Input } from "#shared/contract/index.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import { liveRecords } from "../../electron/features/checks/live-record-repository.ts";
import { openAgeFile } from "./age-files.ts";
import { rowsOf, tableNames } from "./table-contents.ts";
import type { TestVault } from "./test-vault.ts";

/** The key of an office, made where there is none. */
export async function officeKeyOf(vault: TestVault): Promise<string> {
  const known = await vault.ask("handovers.readOffice", {});
  if (known.office) return known.office.key;
  await vault.ask("handovers.makeKey", {});
  return await officeKeyOf(vault);
}

type Change = Partial<Input<"handovers.send">>;

/** What an office sends to another when it hands a case over. */
export async function aSending(from: TestVault, caseId: CaseId, key: string, change: Change = {}) {
  await officeKeyOf(from);
  const choice = { caseId, recipientKind: "support_provider", hasGuardedWays: true } as const;
  const { contentDigest } = await from.ask("handovers.look", { ...choice, ...pick(change) });
  return {
    ...choice,
    contentDigest,
    reasons: { recipient: "Harbour House", purpose: "They move there", protection: { way: "key", key } },
    areWordsCompared: true,
    basis: "vital_interests",
    authorisedBy: "Safeguarding lead",
    notToldWhy: "",
    ...change,
  } as const satisfies Input<"handovers.send">;
}

function pick({ recipientKind, hasGuardedWays }: Change) {
  return { ...(recipientKind && { recipientKind }), ...(hasGuardedWays !== undefined && { hasGuardedWays }) };
}

/** Hands the case over into a file. */
export async function aSentCase(
  from: TestVault,
  to: TestVault,
  caseId: CaseId,
  change: Change = {},
): Promise<Output<"handovers.send"> & { path: string }> {
  const path = `${from.folder}/case-${Math.random()}.age`;
  from.savePath = path;
  to.filePath = path;
  const key = await officeKeyOf(to);
  return { ...(await from.ask("handovers.send", await aSending(from, caseId, key, change))), path };
}

/** What is in a sealed file, opened with the key that only the vault of that office has. */
export async function openedFor(to: TestVault, path: string): Promise<Buffer> {
  const row = to.connection.prepare("SELECT value FROM meta WHERE key = 'handover_key'").get() as { value: string };
  const { secretKey } = JSON.parse(row.value) as { secretKey: string };
  return await openAgeFile(readFileSync(path), { identity: secretKey });
}

/** Whatever somebody likes, sealed to that office as the `age` command would. */
export async function sealAnythingTo(to: TestVault, content: Uint8Array): Promise<void> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(await officeKeyOf(to));
  const path = `${to.folder}/anything.age`;
  writeFileSync(path, await encrypter.encrypt(content));
  to.filePath = path;
}

/** The line, the sizes and the head of a hand-over, taken apart and put together again with another head. */
export function withHead(whole: Buffer, change: (head: Record<string, unknown>) => unknown, version = 1): Buffer {
  const line = whole.indexOf(0x0a) + 1;
  const length = whole.readUInt32BE(line + 4);
  const head = JSON.parse(whole.subarray(line + 8, line + 8 + length).toString("utf8")) as Record<string, unknown>;
  const changed = Buffer.from(JSON.stringify(change(head)), "utf8");
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32BE(version, 0);
  sizes.writeUInt32BE(changed.length, 4);
  return Buffer.concat([whole.subarray(0, line), sizes, changed, whole.subarray(line + 8 + length)]);
}

/** How many rows each table has. */
export function rowCounts({ connection }: TestVault): Record<string, number> {
  return Object.fromEntries(tableNames(connection).map((table) => [table, rowsOf(connection, table).length]));
}

/** Everything that is wrong with a case file. */
export function findingsIn({ file }: TestVault): unknown[] {
  const check = file.verify({ records: liveRecords, isWhole: true, areSealsRead: false });
  for (;;) {
    const step = check.next();
    if (step.done) return [...step.value.findings];
  }
}
