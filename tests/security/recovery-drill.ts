import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TypedPapers } from "#shared/contract/papers.ts";
import { crockfordAlphabet } from "#shared/domain/crockford.ts";
import { chainMacAt } from "../../electron/database/audit-chain.ts";
import { verifyCopy } from "../../electron/features/checks/verify-copy.ts";
import { fillPracticeVault } from "../../electron/practice-vault.ts";
import { rowsOf, tableNames } from "../support/table-contents.ts";
import { startTestProcess, type TestProcess } from "../support/test-process.ts";
import { bytesOfText, makeVaultWithPapers, type VaultWithPapers } from "../support/vault-with-papers.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";

/** All rows of all tables, and the end of the history, at one moment. */
type Contents = {
  readonly rows: ReadonlyMap<string, readonly string[]>;
  readonly head: { readonly seq: number; readonly mac: string };
};

/** What setting a passphrase and typing a kit back change in the live rows; whatever else is missing is lost. */
const changedByRecovery: ReadonlySet<string> = new Set(["meta", "settings"]);

const newPassphrase = "paving taps cone escapist result";

/**
 * From a back-up and what stands on paper to every record, on a clean profile each time: with the kit, with each pair of
 * shares, and with the kit out of a back-up that was made after the key of the vault had changed.
 */
export async function recoveryDrill(isFull: boolean, say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("recovery", say);
  const root = mkdtempSync(join(tmpdir(), "holdfast-recovery-drill-"));
  try {
    let before: Contents | undefined;
    const vault = await makeVaultWithPapers(join(root, "made"), (running) => {
      writeEveryKind(running);
      before = contentsOf(running);
    });
    if (!before) throw new Error("The vault was not read before its back-up.");
    notes.figure(
      "rows_in_the_back_up",
      [...before.rows.values()].reduce((sum, { length }) => sum + length, 0),
    );

    await plantFaults(notes, vault, before, root);
    await mistype(notes, vault, join(root, "mistyped"), isFull);
    const [a, b, c] = vault.shares;
    const ways: Readonly<Record<string, () => TypedPapers>> = {
      "the kit": () => typed("kit", vault.kit),
      "shares 1 and 2": () => typed("shares", a, b),
      "shares 2 and 3": () => typed("shares", b, c),
      "shares 3 and 1": () => typed("shares", c, a),
    };
    let restored = 0;
    for (const [way, papers] of Object.entries(ways)) {
      if (await recover(notes, { way, papers, file: vault.backup, before }, join(root, way.replaceAll(" ", "-")))) {
        restored += 1;
      }
    }
    const rotated = await backUpUnderANewKey(vault, join(root, "made", "stick"));
    const way = "the kit, after the key of the vault had changed";
    const papers = () => typed("kit", vault.laterKit);
    if (await recover(notes, { way, papers, ...rotated }, join(root, "rotated"))) restored += 1;
    notes.figure("ways_from_paper_to_every_record", restored);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return notes.report();
}

function typed(set: TypedPapers["set"], ...texts: readonly string[]): TypedPapers {
  return { set, texts: texts.map(bytesOfText) };
}

/** The five invented people, so that every kind of record there is goes into the back-up and has to come out again. */
function writeEveryKind({ session, means }: TestProcess): void {
  const { opened } = session;
  if (!opened) throw new Error("No vault is open.");
  fillPracticeVault({ opened: { ...opened, kind: "practice" } }, means);
}

function contentsOf({ session }: TestProcess): Contents {
  const { opened } = session;
  if (!opened) throw new Error("No vault is open.");
  const { connection } = opened.vault;
  const rows = new Map(tableNames(connection).map((table) => [table, rowsOf(connection, table)]));
  const { seq, mac } = opened.file.head();
  return { rows, head: { seq, mac: Buffer.from(mac).toString("hex") } };
}

/** Rows that were there and are not any more, by table. */
function lostRows(before: Contents, after: Contents): Map<string, number> {
  const lost = new Map<string, number>();
  for (const [table, rows] of before.rows) {
    const left = new Map<string, number>();
    for (const row of after.rows.get(table) ?? []) left.set(row, (left.get(row) ?? 0) + 1);
    for (const row of rows) {
      const count = left.get(row) ?? 0;
      if (count === 0) lost.set(table, (lost.get(table) ?? 0) + 1);
      else left.set(row, count - 1);
    }
  }
  return lost;
}

/** A start without a vault, with the back-up chosen. */
async function withBackup(file: string, profile: string) {
  const running = await startTestProcess(profile);
  running.chosen = file;
  const reply = await running.send("backups.chooseFile", {});
  const token = reply.ok ? (reply.value.chosen?.token ?? "") : "";
  return { running, token };
}

/** "done", or why papers and back-up did not become a vault that stands ready. */
async function prepare(running: TestProcess, token: string, papers: TypedPapers): Promise<string> {
  const reply = await running.send("backups.prepareWithPapers", { token, papers, administrator: null });
  if (!reply.ok) return reply.error.code;
  const work = await running.longWork.ended(reply.value.workId);
  return work?.state === "done" ? "done" : (work?.error?.code ?? "no answer");
}

type Recovery = {
  readonly way: string;
  readonly papers: () => TypedPapers;
  readonly file: string;
  readonly before: Contents;
};

/** The whole way, as somebody goes it who has a back-up, paper, and nothing else. @returns whether all of it is there */
async function recover(notes: DrillNotes, { way, papers, file, before }: Recovery, profile: string): Promise<boolean> {
  const wrong = (what: string) => {
    notes.miss(`With ${way}: ${what}`);
    return false;
  };
  const { running, token } = await withBackup(file, profile);
  const prepared = await prepare(running, token, papers());
  if (prepared !== "done") return wrong(`the back-up was refused as ${prepared}.`);
  const { next } = await running.ask("backups.restore", {});
  if (next !== "set_passphrase") wrong("no new passphrase is asked for.");
  const { people } = await running.ask("unlock.tryPapers", { kind: "own", papers: papers() });
  const [person] = people;
  if (!person) return wrong("nobody is there whose passphrase could be set.");
  const passphrase = bytesOfText(newPassphrase);
  await running.ask("unlock.setPassphrase", { kind: "own", papers: papers(), slotId: person.slotId, passphrase });
  const [sheet] = (await running.ask("recovery.readSheets", {})).sheets;
  await running.ask("recovery.typeBack", typed("kit", sheet?.groups.join(" ") ?? ""));
  running.lock();

  const unlocked = await startTestProcess(profile);
  await unlocked.unlock(newPassphrase);
  const after = contentsOf(unlocked);
  const { opened } = unlocked.session;
  const mac = opened && chainMacAt(opened.file.read, before.head.seq);
  const cases = await unlocked.ask("cases.list", {});
  for (const { id } of cases) {
    await unlocked.ask("cases.open", { caseId: id, isSearchHit: false });
    await unlocked.ask("caseNotes.list", { caseId: id, matching: "" });
  }
  unlocked.lock();
  if (mac === null || mac === undefined || Buffer.from(mac).toString("hex") !== before.head.mac) {
    wrong("the end of the history is another one.");
  }
  const lost = [...lostRows(before, after)].filter(([table]) => !changedByRecovery.has(table));
  for (const [table, count] of lost) wrong(`${count} rows of ${table} are not what they were.`);
  if (cases.length !== before.rows.get("case_record")?.length) wrong("not every case is listed.");
  const report = await verifyCopy(join(profile, "vault"), bytesOfText(newPassphrase));
  if (report.check.found > 0) wrong(`the whole check found ${report.check.found}.`);
  notes.say(`with ${way}: ${cases.length} cases, ${report.check.entries} entries of the history, nothing missing`);
  return lost.length === 0 && report.check.found === 0;
}

/** Everything that must be refused, each once; and a record taken away, which the comparison must see. */
async function plantFaults(notes: DrillNotes, vault: VaultWithPapers, before: Contents, root: string): Promise<void> {
  const { running, token } = await withBackup(vault.backup, join(root, "planted"));
  const [a, b] = vault.shares;
  const wrongGroup = `${vault.kit.startsWith("7") ? "8" : "7"}${vault.kit.slice(1)}`;
  const faults: readonly (readonly [string, TypedPapers, string])[] = [
    ["the kit of another vault", typed("kit", vault.foreignKit), "recovery.other_vault"],
    ["a kit with one wrong group", typed("kit", wrongGroup), "recovery.mistyped"],
    ["a kit that is newer than the back-up", typed("kit", vault.laterKit), "backup.papers_of_another_time"],
    ["one share alone", typed("shares", a), "recovery.share_alone"],
    ["the same share twice", typed("shares", b, b), "recovery.share_twice"],
    ["a share of another set", typed("shares", a, vault.otherSet[1]), "recovery.shares_mixed"],
  ];
  for (const [fault, papers, code] of faults) {
    notes.planted(fault, (await prepare(running, token, papers)) === code);
  }
  const damaged = join(root, "damaged.hfbackup");
  const bytes = readFileSync(vault.backup);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(damaged, bytes);
  const onDamaged = await withBackup(damaged, join(root, "planted-damage"));
  const refusal = await prepare(onDamaged.running, onDamaged.token, typed("kit", vault.kit));
  notes.planted("one flipped bit in the back-up", refusal === "backup.damaged");
  const rows = new Map(before.rows).set("case_note", (before.rows.get("case_note") ?? []).slice(1));
  notes.planted("a note that did not come back", lostRows(before, { ...before, rows }).get("case_note") === 1);
}

/** Wrong characters in the kit, over the whole way to the back-up: every one of them, or those of the first place of every second group. */
async function mistype(notes: DrillNotes, { backup, kit }: VaultWithPapers, profile: string, isFull: boolean) {
  const { running, token } = await withBackup(backup, profile);
  const bare = kit.replaceAll(" ", "");
  let refused = 0;
  for (let at = 0; at < bare.length; at += isFull ? 1 : 12) {
    for (const wrong of crockfordAlphabet) {
      if (wrong === bare[at]) continue;
      const mistyped = bare.slice(0, at) + wrong + bare.slice(at + 1);
      const code = await prepare(running, token, typed("kit", mistyped));
      if (code === "recovery.mistyped") refused += 1;
      else notes.miss(`A kit with a wrong character at place ${at + 1} was answered with ${code}.`);
    }
  }
  notes.figure("mistyped_kits_refused", refused);
}

/** The vault's key is replaced without the paper, and a back-up made after it. */
async function backUpUnderANewKey(
  vault: VaultWithPapers,
  stick: string,
): Promise<{ readonly file: string; readonly before: Contents }> {
  const earlier = readdirSync(stick);
  const running = await startTestProcess(vault.dataFolder, new Date("2026-11-24T09:00:00.000Z"));
  await running.unlock(vault.passphrase);
  const { workId } = await running.ask("peopleWithAccess.renewKey", { ownPassphrase: bytesOfText(vault.passphrase) });
  const work = await running.longWork.ended(workId);
  if (work?.state !== "done") throw new Error(`The key was not replaced: ${work?.error?.code}.`);
  const before = contentsOf(running);
  const { folders } = await running.ask("backups.read", {});
  const folderId = folders.find(({ place }) => place !== "built_in")?.id ?? "";
  await running.work("backups.make", { folderId });
  running.lock();
  const name = readdirSync(stick).find((each) => !earlier.includes(each));
  if (name === undefined) throw new Error("No back-up was made under the new key.");
  return { file: join(stick, name), before };
}
