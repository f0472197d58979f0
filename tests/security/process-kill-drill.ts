import { mkdtempSync, rmSync, watch } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addPlainCases, makePlainVault, plainPassphrase, vaultFolder } from "../support/plain-vault.ts";
import { deriveKeyring, type VaultKeyring } from "../support/vault-on-disk.ts";
import { runDrilled, twoAtATime } from "./drilled-run.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";
import { findPlantedFaults } from "./planted-vault-faults.ts";
import { compareWithAcknowledged, type Findings, hasHotJournal } from "./written-notes.ts";

/** The kill comes so long after the vault was opened, at random, in milliseconds. */
const killWindow = { from: 1, to: 250 } as const;
/** A vault is put away after so many kills, so that checking the whole of it stays quick. */
const killsPerVault = 50;
/**
 * Every so many kills wait for the journal to be written to. Where other work slows the drill down, the moments between
 * two saves grow, and those within one do not.
 */
const aimedEvery = 3;
/** Least share of kills that must hit an open transaction, or the drill proves too little. */
const leastHotShare = 0.1;

type Vault = {
  readonly folder: string;
  readonly keyring: VaultKeyring;
  readonly dataFolder: string;
  readonly caseId: string;
  readonly acknowledged: { readonly notes: Map<string, string>; readonly drafts: Map<string, number> };
  kills: number;
};

const totals = () => ({ kills: 0, hot: 0, inFlight: 0, lost: 0, twice: 0, damaged: 0, notes: 0, drafts: 0, audit: 0 });

/**
 * Ends the vault process with kill -9, at a random moment or within a write, while it writes notes and a draft, and after
 * each kill compares the whole vault with what had been acknowledged.
 */
export async function processKillDrill(kills: number, say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("process-kill", say);
  const base = mkdtempSync(join(tmpdir(), "holdfast-process-kill-"));
  const sum = totals();
  const lanes: (Vault | undefined)[] = [];
  let vaults = 0;
  let isPlanted = false;
  try {
    await twoAtATime(
      Array.from({ length: kills }, (_, index) => index + 1),
      async (round, lane) => {
        let vault = lanes[lane];
        if (!vault || vault.kills >= killsPerVault) {
          if (vault) rmSync(vault.dataFolder, { recursive: true, force: true });
          vault = await newVault(join(base, `vault-${(vaults += 1)}`));
          lanes[lane] = vault;
        }
        await killOnce(notes, vault, round, sum);
        if (!isPlanted && vault.acknowledged.notes.size > 2) {
          isPlanted = true;
          await findPlantedFaults(notes, vault);
        }
        if (sum.kills % 50 === 0) notes.say(`${sum.kills} kills, ${sum.hot} in an open transaction`);
      },
    );
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
  notes.figure("kills_of_the_vault_process", sum.kills);
  notes.figure("kills_in_an_open_transaction", sum.hot);
  notes.figure("share_in_an_open_transaction", Number((sum.hot / Math.max(1, sum.kills)).toFixed(3)));
  notes.figure("kills_with_a_request_under_way", sum.inFlight);
  notes.figure("vaults", vaults);
  notes.figure("notes_acknowledged", sum.notes);
  notes.figure("drafts_acknowledged", sum.drafts);
  notes.figure("audit_entries_verified", sum.audit);
  notes.figure("acknowledged_lost", sum.lost);
  notes.figure("notes_that_stand_twice", sum.twice);
  notes.figure("damaged_files", sum.damaged);
  if (!isPlanted) notes.miss("No fault was planted: no vault had notes enough.");
  if (sum.hot / sum.kills < leastHotShare) {
    notes.miss(`Only ${sum.hot} of ${sum.kills} kills hit an open transaction: the drill proves too little.`);
  }
  return notes.report();
}

async function newVault(dataFolder: string): Promise<Vault> {
  await makePlainVault(dataFolder);
  const [caseId = ""] = await addPlainCases(dataFolder, ["Aster Invented"]);
  const folder = vaultFolder(dataFolder);
  const keyring = await deriveKeyring(folder, plainPassphrase);
  return { folder, keyring, dataFolder, caseId, acknowledged: { notes: new Map(), drafts: new Map() }, kills: 0 };
}

async function killOnce(notes: DrillNotes, vault: Vault, round: number, sum: ReturnType<typeof totals>): Promise<void> {
  const { dataFolder, caseId, folder, keyring, acknowledged } = vault;
  const after = killWindow.from + Math.random() * (killWindow.to - killWindow.from);
  const order = { dataFolder, kind: "own", work: "pump", round, caseId } as const;
  const run = await runDrilled(order, {
    onOpen: (kill) => void setTimeout(() => (round % aimedEvery === 0 ? onNextWrite(folder, kill) : kill()), after),
  });
  sum.kills += 1;
  vault.kills += 1;
  if (run.signal !== "SIGKILL") {
    notes.miss(`Kill ${round}: the process ended by itself (${run.complaint.split("\n").at(-2) ?? run.code}).`);
    return;
  }
  for (const { note, body = "", draft, version = 0, refused, at } of run.told) {
    if (note !== undefined) acknowledged.notes.set(note, body);
    if (draft !== undefined) acknowledged.drafts.set(draft, version);
    if (note !== undefined) sum.notes += 1;
    if (draft !== undefined) sum.drafts += 1;
    if (refused !== undefined) notes.miss(`Kill ${round}: ${at} answered ${refused}.`);
  }
  if (run.told.filter(({ sent }) => sent).length > run.told.filter(({ note }) => note !== undefined).length) {
    sum.inFlight += 1;
  }
  if (hasHotJournal(folder)) sum.hot += 1;
  judge(notes, round, await compareWithAcknowledged(folder, keyring, acknowledged), acknowledged, sum);
}

/** Kills at the next sign of a write beside the case file, or after half a second without one. */
function onNextWrite(folder: string, kill: () => void): void {
  const late = setTimeout(() => end(), 500);
  const watcher = watch(folder, (_event, name) => {
    if (name?.endsWith("-journal") && hasHotJournal(folder)) end();
  });
  const end = () => {
    kill();
    watcher.close();
    clearTimeout(late);
  };
}

function judge(
  notes: DrillNotes,
  round: number,
  found: Findings,
  acknowledged: Vault["acknowledged"],
  sum: ReturnType<typeof totals>,
): void {
  sum.lost += found.lost.length + found.olderDrafts.length;
  sum.twice += found.duplicated.length;
  sum.damaged += found.damage.length > 0 ? 1 : 0;
  sum.audit += found.auditEntries;
  if (found.lost.length > 0) notes.miss(`Kill ${round}: ${found.lost.length} acknowledged notes are gone.`);
  if (found.olderDrafts.length > 0) notes.miss(`Kill ${round}: an acknowledged draft is older in the vault.`);
  if (found.duplicated.length > 0) notes.miss(`Kill ${round}: ${found.duplicated.length} notes stand twice.`);
  for (const sentence of found.damage) notes.miss(`Kill ${round}: ${sentence}.`);
  // What was lost once is told once.
  for (const id of found.lost) acknowledged.notes.delete(id);
}
