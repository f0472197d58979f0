import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { civilDateOf } from "#shared/domain/instant.ts";
import { documentOfText } from "#shared/domain/note-document.ts";
import { openVault } from "../../electron/vault/vault.ts";
import { DrilledApplication } from "../support/drilled-application.ts";
import type { DrilledPage } from "../support/drilled-page.ts";
import { median, ms, percentile, timed } from "./figures.ts";
import { benchPassphrase, fillVault, someWords, tiers } from "./fill-vault.ts";
import { printSearchTimes } from "./search-times.ts";

const rounds = 100;
const warmUp = 10;
/** What a caseworker should never wait longer for, at tier M, 95 of 100 times. In milliseconds. */
const goals = {
  home: 150,
  "the list of cases": 150,
  "open a case": 150,
  "its timeline": 150,
  "everything that happened": 150,
  "its notes as one page": 150,
  "save a note": 50,
  "search everything": 100,
} as const;
type What = keyof typeof goals;

/**
 * `npm run bench -- growth [--tier M --tier L]`: what people do all day, in the built application, in a vault of each
 * size, and by how much it grows from the first to the last.
 */
export async function printGrowth(names: readonly string[]): Promise<void> {
  const found: Record<What, number>[] = [];
  console.log(`Date: ${new Date().toISOString().slice(0, 16)} UTC`);
  console.log(
    `Machine: ${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}, Node ${process.versions.node}; ` +
      `others at work on it: load ${loadavg()[0]?.toFixed(1) ?? "unknown"}`,
  );
  const ratios: Record<string, number> = {};
  for (const name of names) {
    const tier = tiers[name as keyof typeof tiers];
    if (!tier) throw new Error(`There is no tier ${name}.`);
    const folder = mkdtempSync(join(tmpdir(), "holdfast-growth-"));
    try {
      console.log(`Tier ${name}: ${tier.cases} cases, ${tier.notes} notes, ${tier.tasks} tasks`);
      const filled = await timed(() => fillVault(join(folder, "data"), tier, civilDateOf(new Date())));
      console.log(`Filled in ${(filled / 1000).toFixed(0)} s`);
      cpSync(join(folder, "data"), join(folder, "direct"), { recursive: true });
      const { times, searchRatio } = await measured(folder);
      ratios[`searchQueryRatio${name}`] = searchRatio;
      found.push(times);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const [first] = found;
  const last = found.at(-1);
  if (!first || !last) return;
  console.log(
    `p95                          ${names.map((name) => `tier ${name}`.padStart(12)).join("")}   growth   goal at M`,
  );
  for (const what of Object.keys(goals) as What[]) {
    const growth = (last[what] / first[what]).toFixed(2);
    const each = found.map((times) => ms(times[what]).padStart(12)).join("");
    console.log(`  ${what.padEnd(26)} ${each}   ${growth.padStart(6)}   ${goals[what]} ms`);
    ratios[what] = Number(growth);
  }
  console.log(`\n${JSON.stringify({ figure: "growth", tiers: names, p95Ms: found, ratios })}`);
}

async function measured(folder: string): Promise<{ times: Record<What, number>; searchRatio: number }> {
  const vault = await openVault({ folder: join(folder, "direct", "vault"), passphrase: benchPassphrase });
  const application = DrilledApplication.start({ dataFolder: join(folder, "data") });
  try {
    const page = await application.page();
    await page.focus("Passphrase");
    await page.type(benchPassphrase);
    await page.press("Enter");
    // The seals of every page are checked first: in a large vault that takes its time.
    await page.until(`drill.has("nav")`, "home", 300_000);
    const cases = await page.ask<{ id: string }[]>("cases.list", {});
    const idAt = (place: number) => cases[(place * 37) % cases.length]?.id ?? "";
    await quiet(page);
    const home = await p95(page, () => [["home.read", {}]]);
    const list = await p95(page, () => [["cases.list", {}]]);
    const open = await p95(page, (place) => [
      ["cases.open", { caseId: idAt(place), isSearchHit: true }],
      ["cases.read", { caseId: idAt(place) }],
    ]);
    const timeline = await p95(page, (place) => [["caseNotes.list", { caseId: idAt(place), matching: "" }]]);
    const events = await p95(page, (place) => [
      ["caseEvents.list", { caseId: idAt(place), filter: { kinds: [], by: null, words: "" }, before: null }],
    ]);
    const read = await p95(page, (place) => [
      ["caseNotes.read", { caseId: idAt(place), matching: "", order: "oldest_first", afterNoteId: null }],
    ]);
    const save = await p95(page, (place) => [
      [
        "caseNotes.create",
        {
          caseId: idAt(place),
          content: {
            contactType: "phone",
            occurredAt: new Date().toISOString(),
            document: documentOfText(someWords(place, 1_000)),
            lateReason: "",
          },
          draftId: null,
        },
      ],
    ]);
    const search = await printSearchTimes(page, vault.connection, folder);
    page.close();
    const times = {
      home,
      "the list of cases": list,
      "open a case": open,
      "its timeline": timeline,
      "everything that happened": events,
      "its notes as one page": read,
      "save a note": save,
      "search everything": search.throughWindow,
    };
    return { times, searchRatio: Number((search.query / search.direct).toFixed(2)) };
  } finally {
    vault.close();
    await application.quit();
  }
}

/** How long somebody goes on asking after an unlock without a pause, and how often, in milliseconds. */
const busyMs = 15_000;
const betweenMs = 50;
const quietLimitMs = 600_000;

/**
 * After an unlock the vault checks itself, its long steps in pauses of the work (SPEC EV12). Prints what the slowest
 * answer took for somebody who makes none, and when the check was over once they did; measured is what comes after it.
 */
async function quiet(page: DrilledPage): Promise<void> {
  const { tookMs, slowestMs } = await page.tools.evaluate<{ tookMs: number; slowestMs: number }>(`(async () => {
    const began = performance.now();
    const since = () => performance.now() - began;
    const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    let slowestMs = 0;
    while (since() < ${busyMs}) {
      const started = performance.now();
      await drill.ask("workers.me", {});
      slowestMs = Math.max(slowestMs, performance.now() - started);
      await pause(${betweenMs});
    }
    while ((await drill.ask("checks.read", {})).running && since() < ${quietLimitMs}) await pause(1_000);
    return { tookMs: since(), slowestMs };
  })()`);
  console.log(
    `  asked without a pause for ${busyMs / 1000} s after the unlock, the slowest answer took ${ms(slowestMs)}; ` +
      `the vault had checked itself after ${(tookMs / 1000).toFixed(0)} s`,
  );
}

type Asked = readonly (readonly [name: string, input: unknown])[];

/** From the request in the window to the answer there. */
async function p95(page: DrilledPage, ask: (place: number) => Asked): Promise<number> {
  const times: number[] = [];
  for (let place = 0; place < warmUp + rounds; place += 1) {
    const taken = await page.tools.evaluate<number>(`(async () => {
      const started = performance.now();
      for (const [name, input] of ${JSON.stringify(ask(place))}) await drill.ask(name, input);
      return performance.now() - started;
    })()`);
    if (place >= warmUp) times.push(taken);
  }
  console.log(
    `  ${ask(0)
      .map(([name]) => name)
      .join(" and ")
      .padEnd(28)} p50 ${ms(median(times))}`,
  );
  return percentile(times, 0.95);
}
