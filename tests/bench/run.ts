/**
 * `npm run bench -- names` tells how well misheard names are found.
 * `npm run bench -- letters` tells how much of a letter about a decision is read, and whether anything is made up.
 * `npm run bench -- referrals` holds ten invented referrals, written out as data, against the form's table of fields.
 * `npm run bench -- readiness` tells how many seeded faults of invented referrals are found, and how many are made up.
 * `npm run bench -- forms` moves 10,000 random sets of answers to random newer forms, and looks for each answer.
 * `npm run bench -- deadlines` holds the days that follow from rules against days worked out by hand, and 10,000 made at random.
 * `npm run bench -- htcds` reads tables of cases back in the columns and codes of the case data standard.
 * `npm run bench -- redaction` tells how many of 200 names of others are proposed to be left out, and that none that was is in the file.
 * `npm run bench -- growth [--tier M --tier L]` tells how opening, reading, saving and searching grow with the vault.
 * `npm run bench -- documents` tells how long a document of 10 MB takes into the vault, back to the page and out as a file.
 * `npm run bench -- [--tier first|S|M|L]`: speed as a caseworker meets it, in the built application in a real
 * Electron, beside the same work done directly in the same run. Prints tables; the last line is one JSON object
 * with the ratios. Never an assertion: machines differ, ratios in one run do not.
 */
import { cpSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { CaseId } from "#shared/domain/case-record.ts";
import { civilDateOf } from "#shared/domain/instant.ts";
import { chainHead } from "../../electron/database/audit-chain.ts";
import { writableDb } from "../../electron/database/database.ts";
import { deriveKey } from "../../electron/vault/key-derivation.ts";
import { readKeyFileCopies } from "../../electron/vault/key-file-copies.ts";
import { openVault } from "../../electron/vault/vault.ts";
import { DrilledApplication } from "../support/drilled-application.ts";
import type { DrilledPage } from "../support/drilled-page.ts";
import { directSave } from "./direct-save.ts";
import { printDeadlineFigures } from "./deadlines/print-deadline-figures.ts";
import { median, ms, percentile, timed } from "./figures.ts";
import { printDocumentTimes } from "./document-times.ts";
import { printGrowth } from "./growth.ts";
import { printHtcdsFigures } from "./htcds/print-htcds-figures.ts";
import { printLetterFigures } from "./letters/print-letter-figures.ts";
import { printNameFigures } from "./names/print-name-figures.ts";
import { printReadinessFigures } from "./readiness/print-readiness-figures.ts";
import { printMoveFigures } from "./referrals/print-move-figures.ts";
import { printReferralFigures } from "./referrals/print-referral-figures.ts";
import { benchPassphrase, fillVault, someWords, tiers } from "./fill-vault.ts";
import { printHistoryTimes } from "./history-times.ts";
import { printRedactionFigures } from "./redaction-figures.ts";
import { printScopeTimes } from "./scope-times.ts";

const starts = 5;
const saves = 300;
const warmUp = 30;

const { values, positionals } = parseArgs({
  options: { tier: { type: "string", multiple: true, default: [] } },
  allowPositionals: true,
});
const [tierName = "first"] = values.tier;
const tier = tiers[tierName as keyof typeof tiers];
if (!tier) throw new Error(`There is no tier ${tierName}. Choose one of ${Object.keys(tiers).join(", ")}.`);

const folder = mkdtempSync(join(tmpdir(), "holdfast-bench-"));
try {
  if (positionals[0] === "names") await printNameFigures();
  else if (positionals[0] === "letters") printLetterFigures();
  else if (positionals[0] === "referrals") await printReferralFigures();
  else if (positionals[0] === "readiness") printReadinessFigures();
  else if (positionals[0] === "forms") printMoveFigures();
  else if (positionals[0] === "deadlines") printDeadlineFigures();
  else if (positionals[0] === "htcds") await printHtcdsFigures();
  else if (positionals[0] === "redaction") await printRedactionFigures(folder);
  else if (positionals[0] === "growth") await printGrowth(values.tier.length > 0 ? values.tier : ["M", "L"]);
  else if (positionals[0] === "documents") await printDocumentTimes(folder);
  else await run(join(folder, "data"), join(folder, "direct"));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function run(dataFolder: string, directFolder: string): Promise<void> {
  console.log(`Tier ${tierName}: ${tier.cases} cases, ${tier.notes} notes, ${tier.tasks} tasks`);
  console.log(`Machine: ${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.versions.node}`);
  const filled = await timed(() => fillVault(dataFolder, tier, civilDateOf(new Date())));
  const size = statSync(join(dataFolder, "vault", "vault.cdb")).size;
  console.log(`Filled in ${(filled / 1000).toFixed(1)} s, ${(size / 1e6).toFixed(0)} MB\n`);
  cpSync(dataFolder, directFolder, { recursive: true });

  const derivation = await derivationTime(join(dataFolder, "vault"));
  const coldStarts: number[] = [];
  const unlocks: number[] = [];
  for (let round = 0; round < starts; round += 1) {
    const application = DrilledApplication.start({ dataFolder });
    const started = performance.now();
    const page = await application.page();
    await page.until(`document.activeElement?.matches("input")`, "the passphrase field");
    coldStarts.push(performance.now() - started);
    unlocks.push(await unlockTime(page));
    page.close();
    await application.quit();
  }
  console.log("Start and unlock, median of", starts);
  console.log(`  cold start to a usable unlock screen   ${ms(median(coldStarts))}`);
  console.log(`  unlock to home                         ${ms(median(unlocks))}`);
  console.log(`  of which deriving the key, by itself   ${ms(derivation)}`);
  const derivationShare = derivation / median(unlocks);
  console.log(`  share of the derivation                ${(100 * derivationShare).toFixed(0)} %\n`);

  const { throughWindow, direct, anchor } = await saveTimes(dataFolder, join(directFolder, "vault"));
  const line = (name: string, times: readonly number[]) =>
    console.log(
      `  ${name.padEnd(38)} p50 ${ms(median(times)).padStart(9)}   p95 ${ms(percentile(times, 0.95)).padStart(9)}`,
    );
  console.log(`Save a note, ${saves} pairs in turn, ${tier.notes} notes in the vault`);
  line("window to committed row and back", throughWindow);
  line("the same rows directly", direct);
  line("the anchor file, by itself", anchor);
  const saveRatio = percentile(throughWindow, 0.95) / percentile(direct, 0.95);
  console.log(`  ratio at p95                           ${saveRatio.toFixed(2)}\n`);

  const slowestHistoryPage = await printHistoryTimes(join(directFolder, "vault"), benchPassphrase);

  // Last: it restricts cases of this copy.
  const largestScopeRatio = await printScopeTimes(join(directFolder, "vault"), benchPassphrase);

  console.log(
    JSON.stringify({
      tier: tierName,
      coldStartMs: Math.round(median(coldStarts)),
      unlockToHomeMs: Math.round(median(unlocks)),
      derivationShare: Number(derivationShare.toFixed(3)),
      saveP95Ms: Number(percentile(throughWindow, 0.95).toFixed(2)),
      directP95Ms: Number(percentile(direct, 0.95).toFixed(2)),
      anchorP95Ms: Number(percentile(anchor, 0.95).toFixed(2)),
      slowestHistoryPageMs: Number(slowestHistoryPage.toFixed(1)),
      largestScopeRatio: Number(largestScopeRatio.toFixed(2)),
      saveRatioP95: Number(saveRatio.toFixed(2)),
    }),
  );
}

/** One derivation at the cost that this vault's slot states, median of three. */
async function derivationTime(vaultFolder: string): Promise<number> {
  const [stored] = (await readKeyFileCopies(vaultFolder)).candidates;
  const slot = stored?.keyFile.slots.find((one) => one.kind === "pass");
  if (!slot || slot.kind !== "pass") throw new Error("The vault has no slot with a passphrase.");
  const salt = Buffer.from(slot.kdf.salt, "base64url");
  const times: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    times.push(await timed(() => deriveKey(Buffer.from(benchPassphrase), salt, slot.kdf)));
  }
  return median(times);
}

/** From Enter in the passphrase field to the heading of home with what stands under it. */
async function unlockTime(page: DrilledPage): Promise<number> {
  await page.focus("Passphrase");
  await page.type(benchPassphrase);
  return page.tools.evaluate<number>(`new Promise((resolve) => {
    const started = performance.now();
    const look = () => {
      const isHome = document.querySelector("h1")?.textContent === "Home" && document.querySelector("main [data-row], main li");
      if (isHome) resolve(performance.now() - started);
      else requestAnimationFrame(look);
    };
    document.activeElement.form.requestSubmit();
    look();
  })`);
}

type SaveTimes = { readonly throughWindow: number[]; readonly direct: number[]; readonly anchor: number[] };

/** The three ways in turn, so that whatever else the machine does falls on all of them. */
async function saveTimes(dataFolder: string, directFolder: string): Promise<SaveTimes> {
  const vault = await openVault({ folder: directFolder, passphrase: benchPassphrase });
  const application = DrilledApplication.start({ dataFolder });
  try {
    const page = await application.page();
    await page.unlock(benchPassphrase);
    const [first] = await page.ask<{ id: string }[]>("cases.list", {});
    if (!first) throw new Error("The vault has no case.");
    const db = writableDb(vault.connection);
    const save = directSave(vault.connection, first.id as CaseId);

    const times: SaveTimes = { throughWindow: [], direct: [], anchor: [] };
    for (let place = 0; place < warmUp + saves; place += 1) {
      const body = someWords(place, 1_000);
      const window = await page.tools.evaluate<number>(`(async () => {
        const content = { contactType: "phone", occurredAt: new Date().toISOString(), document: drill.words(${JSON.stringify(body)}) };
        const started = performance.now();
        await drill.ask("caseNotes.create", { caseId: ${JSON.stringify(first.id)}, content, draftId: null });
        return performance.now() - started;
      })()`);
      const straight = await timed(() => save(body));
      const head = chainHead(db);
      const anchor = await timed(() => vault.writeAnchor(head));
      if (place < warmUp) continue;
      times.throughWindow.push(window);
      times.direct.push(straight);
      times.anchor.push(anchor);
    }
    page.close();
    return times;
  } finally {
    vault.close();
    await application.quit();
  }
}
