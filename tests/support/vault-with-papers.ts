import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { aNote, aPerson } from "./made-up-people.ts";
import { startTestProcess, type TestProcess } from "./test-process.ts";

/** What is typed, as the window sends it: new bytes each time, because they are overwritten. */
export const bytesOfText = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A vault with a back-up, the papers that opened it when the back-up was made, and papers that did not. */
export type VaultWithPapers = {
  readonly passphrase: string;
  readonly dataFolder: string;
  /** Path of the back-up: one case, the notes "First" and "Second". */
  readonly backup: string;
  readonly kit: string;
  readonly shares: readonly [string, string, string];
  /** A second set of shares, and a second kit, made after the back-up. */
  readonly otherSet: readonly [string, string, string];
  readonly laterKit: string;
  readonly foreignKit: string;
  /** What its notes say, in order. */
  bodiesIn(running: TestProcess): Promise<string[]>;
};

const passphrase = "heron ladle quartz monsoon vest";
const profile = { nickname: "Worker 1", caseworkerName: "Worker One", organisationName: "" };

/**
 * Makes one under a folder: the vault in `data`, its back-up in `stick`.
 * @param beforeBackup runs when everything that will be in the back-up is written
 */
export async function makeVaultWithPapers(
  at: string,
  beforeBackup: (running: TestProcess) => void = () => {},
): Promise<VaultWithPapers> {
  const [dataFolder, stick, foreign] = [join(at, "data"), join(at, "stick"), join(at, "foreign")];
  mkdirSync(stick, { recursive: true });
  const foreignKit = await setUp(await startTestProcess(foreign), (running) => running.lock());

  const running = await startTestProcess(dataFolder);
  const kit = await setUp(running);
  const shares = await makeShares(running);
  const { caseId } = await running.ask("cases.create", { person: aPerson("Aster Invented"), draftId: null });
  const write = (body: string) => running.ask("caseNotes.create", { caseId, content: aNote(body), draftId: null });
  await write("First");
  await write("Second");
  running.chosen = stick;
  const { folderId } = await running.ask("backups.addFolder", {});
  beforeBackup(running);
  await running.work("backups.make", { folderId: folderId ?? "" });
  const [file = ""] = readdirSync(stick);
  await write("Third");
  const otherSet = await makeShares(running);
  await running.ask("recovery.makeKit", { passphrase: bytesOfText(passphrase) });
  const [laterKit = ""] = await sheets(running);
  await running.ask("recovery.typeBack", { set: "kit", texts: [bytesOfText(laterKit)] });
  running.lock();
  const backup = join(stick, file);
  return { passphrase, dataFolder, backup, kit, shares, otherSet, laterKit, foreignKit, bodiesIn };
}

/** @returns the kit, typed back */
async function setUp(running: TestProcess, end: (running: TestProcess) => void = () => {}): Promise<string> {
  await running.ask("unlock.createVault", { kind: "own", passphrase: bytesOfText(passphrase), ...profile });
  const [kit = ""] = await sheets(running);
  await running.ask("recovery.typeBack", { set: "kit", texts: [bytesOfText(kit)] });
  end(running);
  return kit;
}

/** Three shares, each typed back. */
async function makeShares(running: TestProcess): Promise<[string, string, string]> {
  const holders = ["Trustee", "Solicitor", "Safe in the office"];
  await running.ask("recovery.makeShares", { passphrase: bytesOfText(passphrase), holders });
  const shares = (await sheets(running)) as [string, string, string];
  await running.ask("recovery.typeBack", { set: "shares", texts: shares.map(bytesOfText) });
  return shares;
}

async function sheets(running: TestProcess): Promise<string[]> {
  return (await running.ask("recovery.readSheets", {})).sheets.map(({ groups }) => groups.join(" "));
}

async function bodiesIn(running: TestProcess): Promise<string[]> {
  const [first] = await running.ask("cases.list", {} as never);
  const listed = first ? await running.ask("caseNotes.list", { caseId: first.id, matching: "" }) : [];
  return listed.map(({ body }) => body).toSorted((a, b) => (a < b ? -1 : 1));
}
