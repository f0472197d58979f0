import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { loadInventedPeople } from "#shared/packs/invented-people/invented-people.ts";
import { DrilledApplication } from "../support/drilled-application.ts";
import type { DrilledPage } from "../support/drilled-page.ts";
import { everyScreen } from "../support/every-screen.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";

export type NetworkDrillSize = {
  /** How long the application is used, at least. */
  readonly seconds: number;
};

/** Every call by which a process can address a packet or a connection. */
const calls = ["connect", "sendto", "sendmsg", "sendmmsg"] as const;
const passphrase = "seven heron ladle quartz monsoon";

/** What a trace says about where the processes wanted to go. */
type Traffic = {
  /** Lines of the trace that address another machine, or this one by the internet's protocols. */
  readonly outward: readonly string[];
  /** How often each family of addresses was met: AF_UNIX and AF_NETLINK stay on this machine. */
  readonly families: ReadonlyMap<string, number>;
  readonly lines: number;
};

/**
 * Uses the application as a caseworker would while every process of it is traced, and counts what was addressed to
 * anything but a local socket. A refusal counts as well: it is the attempt that must not be.
 */
export async function networkDrill({ seconds }: NetworkDrillSize, say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("network", say);
  const folder = mkdtempSync(join(tmpdir(), "holdfast-network-"));
  try {
    await findPlantedConnections(notes, join(folder, "planted"));
    const work = await useTraced(notes, join(folder, "used"), seconds);
    notes.figure("seconds_of_use", Math.round(work.seconds));
    notes.figure("screens_seen", work.screens);
    notes.figure("locks", work.locks);
    notes.figure("calls_traced", work.traffic.lines);
    for (const [family, count] of work.traffic.families) notes.figure(`addressed_${family}`, count);
    notes.figure("addressed_to_a_network", work.traffic.outward.length);
    for (const line of work.traffic.outward.slice(0, 20)) notes.miss(`Addressed to a network: ${line}`);
    if (work.traffic.lines < 50) notes.miss("The trace is as good as empty: it shows nothing.");
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
  return notes.report();
}

/** A child of main that asks for a connection, and one that sends a packet, must both be seen: the trace follows them. */
async function findPlantedConnections(notes: DrillNotes, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const trace = join(folder, "trace");
  const application = startTraced(join(folder, "data"), trace, true);
  try {
    await application.page();
    for (const protocol of ["tcp", "udp"]) {
      // 192.0.2.1 is nobody's: kept for documentation.
      await application.inMain(
        `process.getBuiltinModule("node:child_process").spawnSync("timeout", ["10", "bash", "-c", "exec 3<>/dev/${protocol}/192.0.2.1/53; echo words >&3"]);`,
      );
    }
    await application.inMain(`
      const { Socket } = process.getBuiltinModule("node:net");
      try { new Socket().connect(53, "192.0.2.2"); } catch { /* Shut, as it must be. */ }`);
  } finally {
    await application.quit();
  }
  const { outward } = trafficIn(trace);
  const planted = outward.filter((line) => line.includes("192.0.2.1"));
  notes.planted(`two connections of a child process (${planted.length} lines)`, planted.length >= 2);
  if (outward.some((line) => line.includes("192.0.2.2"))) notes.miss("Node's own socket could be opened in main.");
}

type Used = { readonly traffic: Traffic; readonly seconds: number; readonly screens: number; readonly locks: number };

async function useTraced(notes: DrillNotes, folder: string, seconds: number): Promise<Used> {
  mkdirSync(folder, { recursive: true });
  const trace = join(folder, "trace");
  const application = startTraced(join(folder, "data"), trace, false);
  const started = performance.now();
  let screens = 0;
  let locks = 0;
  try {
    let page = await application.page();
    await page.makeVault({ passphrase, name: "Worker One", nickname: "W1", organisation: "" });
    const { caseId, referralId } = await recordCase(page);
    while (performance.now() - started < seconds * 1_000) {
      for (const { hash } of everyScreen({ caseId, referralId })) {
        await page.goTo(hash);
        screens += 1;
        await wait(150);
      }
      await page.goTo(`#/cases/${caseId}`);
      await writeNote(page, `Note ${screens} recieved with a mispelt word`);
      const main = application.mainPid;
      await page.tools.evaluate(`void holdfast.lock()`).catch(() => undefined);
      page.close();
      page = await application.page(main);
      await page.unlock(passphrase);
      locks += 1;
    }
  } finally {
    await application.quit();
  }
  notes.say(
    `used for ${Math.round((performance.now() - started) / 1_000)} s, traced from the first process to the last`,
  );
  return { traffic: trafficIn(trace), seconds: (performance.now() - started) / 1_000, screens, locks };
}

function startTraced(dataFolder: string, trace: string, inspectsMain: boolean): DrilledApplication {
  mkdirSync(dataFolder, { recursive: true });
  const wrapper = [
    "strace",
    "-f",
    "--seccomp-bpf",
    "-qq",
    "-e",
    `trace=${calls.join(",")}`,
    "-e",
    "signal=none",
    "-s",
    "0",
    "-o",
    trace,
  ];
  return DrilledApplication.start({ dataFolder, wrapper, inspectsMain });
}

async function recordCase(page: DrilledPage): Promise<{ caseId: string; referralId: string }> {
  const [invented] = loadInventedPeople();
  const answers = JSON.stringify(invented?.referral.answers ?? []);
  return page.tools.evaluate(`(async () => {
    const named = { kind: "preferred", text: "Aster", script: "latin", source: "person", isUsedWhenSpeaking: true };
    const empty = { ageClaims: [], nationalities: [], languages: [], interpreterNote: "", safeContacts: [] };
    const { caseId } = await drill.ask("cases.create", { person: { names: [named], ...empty }, draftId: null });
    const { referralId } = await drill.ask("nrmReferrals.begin", { caseId });
    for (const answer of ${answers}) {
      await drill.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
    }
    return { caseId, referralId };
  })()`);
}

async function writeNote(page: DrilledPage, words: string): Promise<void> {
  await page.until(`drill.has("form [contenteditable]") || drill.click("Write a noteN") || false`, "the note form");
  await page.focus("Note");
  await page.pressControl("a");
  await page.type(words);
  await page.pressControl("a");
  await page.pressControl("c");
  await wait(1_200);
}

/** Reads a trace. Only lines with an address say where to; the rest go over what was connected before. */
export function trafficIn(trace: string): Traffic {
  const lines = readFileSync(trace, "latin1").split("\n");
  const families = new Map<string, number>();
  const outward: string[] = [];
  for (const line of lines) {
    const family = /sa_family=(AF_\w+)/.exec(line)?.[1];
    if (family === undefined) continue;
    families.set(family, (families.get(family) ?? 0) + 1);
    if (family !== "AF_UNIX" && family !== "AF_LOCAL" && family !== "AF_NETLINK") outward.push(line.slice(0, 160));
  }
  return { outward, families, lines: lines.length - 1 };
}
