import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, homedir, loadavg, release, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../scripts/project.mjs";
import type { DrillReport } from "./drill-report.ts";

/** What each drill shows, for whoever reads the list without knowing the drills. */
const shows: Readonly<Record<string, string>> = {
  backup:
    "Making, testing and restoring a back-up can be cut off anywhere: the vault stays, and so does the last good copy.",
  bench: "How fast what people do all day is, in a vault of an office and of a large one.",
  "backup-speed": "How long a back-up of a large vault takes, with the time of each part of making and of checking it.",
  contract: "Each request that the window can make refuses what it must, and answers what it must.",
  corrupt: "Every changed byte, exchanged page and older file of a vault is found, and nothing crashes over it.",
  deadlines: "Days that follow from rules are those worked out by hand, and those walked day by day in 10,000 cases.",
  faults:
    "Whichever write, sync or rename of the disk fails, nothing that was said to be saved is lost or stands twice.",
  erasure:
    "An erased case stands in no table, page, journal or new back-up, and what was taken out in any other way is found.",
  fuzz: "No message of any form gets past the boundary, and no answer tells what is inside.",
  "fuzz-window": "The same from the page of the real window, over its own port, with the store compared afterwards.",
  htcds: "The table of cases has the columns and codes of its standard, and nothing in it runs in a spreadsheet.",
  keys: "No changed key file and no wrong passphrase opens a vault; a change of keys cut off anywhere leaves the old or the new.",
  kill: "The application loses nothing that it said was saved, and no word older than a second, when it is killed while somebody writes.",
  leak: "No word of a record, no passphrase and no key is in any file that the application writes, in five encodings.",
  lock: "Nothing holds up a lock: how long until the window is off the screen and every process is gone.",
  memory:
    "After a lock no process holds a word, a passphrase or a key, also with a screen reader and while a back-up is checked.",
  mutation: "How many small changes of the modules for keys, history, back-ups and boundary the tests notice.",
  letters: "How much of an invented letter about a decision is read exactly, and whether anything is made up.",
  names: "How often somebody is found under a misheard or misspelt name, by kind of error and by language.",
  network: "In use the application addresses nothing outside the computer.",
  power:
    "When the power goes, only what the disk was told to keep is there, and that is a whole vault with everything that was saved.",
  "process-kill": "Killed at a random moment while it writes, the vault process loses nothing that it said was saved.",
  recovery:
    "A back-up and what stands on paper bring every record back on a clean profile, and no wrong paper brings one back.",
  redaction: "How many names of others are proposed to be left out, and that none of those left out is in the file.",
  referrals: "Ten invented referrals, written out as data, have the keys and values of the form, and no others.",
  roles: "Whoever is not named on a restricted case gets the very answers they would get if it did not exist.",
  sealed:
    "Encrypted exports are opened by the age command and its files here, changed ones are refused, and memory stays flat over 2 GB.",
  "second-reader": "Another implementation of SQLCipher reads the vaults row for row alike.",
  "statement-kill": "Killed before any single statement, what stands is the old state or the new one, never half.",
  strings: "None of two hundred hostile texts runs, wherever it is typed and shown.",
};

const folder = join(projectRoot, "docs", "evidence");

/** Keeps what a drill in full size printed, with where and on what it ran, and brings the list of all up to date. */
export function keepEvidence(report: DrillReport, printed: readonly string[], started: Date): void {
  mkdirSync(folder, { recursive: true });
  const outcome = report.misses.length === 0 ? "passed" : `missed ${report.misses.length}`;
  const head = [
    ["drill", report.drill],
    ["outcome", outcome],
    ["date", started.toISOString().slice(0, 16).replace("T", " ")],
    ["seconds", String(report.figures["seconds"] ?? "")],
    ["commit", commit()],
    ["runtime", runtime()],
    ["machine", machine()],
    [
      "load when it ended",
      loadavg()
        .map((load) => load.toFixed(1))
        .join(", "),
    ],
  ];
  const lines = [...head.map(([name, value]) => `${name}: ${value}`), "", ...printed].map(withoutPaths);
  writeFileSync(join(folder, `${report.drill}.txt`), `${lines.join("\n")}\n`);
  writeList();
}

/** The table of what is kept, made from the files themselves. */
function writeList(): void {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .map((name) => name.slice(0, -".txt".length))
    .toSorted();
  const rows = names.map((name) => {
    const text = readFileSync(join(folder, `${name}.txt`), "utf8");
    const of = (field: string) => new RegExp(`^${field}: (.*)$`, "m").exec(text)?.[1] ?? "";
    const fields = ["outcome", "date", "seconds", "commit", "runtime", "machine"].map(of);
    return `| ${[`[${name}](${name}.txt)`, ...fields].join(" | ")} |`;
  });
  const list = join(folder, "README.md");
  const text = [
    "# Evidence",
    "",
    "What each drill printed when it last ran in full size, with `npm run prove -- <name> --full`, which writes these files.",
    "Every file begins with date, commit, runtime and machine, then says what was done, which faults the drill planted to show",
    "that it can find one, its figures, and one line of JSON. What a drill does and where it stands in the tests:",
    "[decision 16](../decisions/0016-drills.md). Which figures are aimed at, and which are missing: [security](../security.md).",
    "",
    ...names.map((name) => `- **${name}**: ${shows[name] ?? "See what it printed."}`),
    "",
    "| Drill | Outcome | Date (UTC) | Seconds | Commit | Runtime | Machine |",
    "| --- | --- | --- | --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
  writeFileSync(list, text);
  const oxfmt = join(projectRoot, "node_modules", ".bin", "oxfmt");
  spawnSync(oxfmt, [list], { cwd: projectRoot, shell: process.platform === "win32" });
}

function commit(): string {
  const git = (...words: string[]) => spawnSync("git", words, { cwd: projectRoot, encoding: "utf8" }).stdout?.trim();
  const hash = git("rev-parse", "--short=10", "HEAD");
  if (!hash) return "unknown";
  return git("status", "--porcelain", "--", "electron", "renderer", "shared", "tests", "scripts")
    ? `${hash}, changed`
    : hash;
}

function runtime(): string {
  const electron = process.env["HOLDFAST_ELECTRON"];
  const version = electron && spawnSync(electron, ["--no-sandbox", "--version"], { encoding: "utf8" }).stdout?.trim();
  return `Node ${process.versions.node}${version ? `, Electron ${version.replace(/^v/, "")}` : ""}`;
}

function machine(): string {
  const [first] = cpus();
  const system = `${process.platform} ${release().split("-")[0]} ${process.arch}`;
  return `${system}, ${cpus().length} cores (${first?.model.trim() ?? "unknown"}), ${Math.round(totalmem() / 2 ** 30)} GiB`;
}

/** Places of the machine that the drill ran on say nothing and belong to nobody else. */
function withoutPaths(line: string): string {
  const places = [
    [projectRoot.replace(/\/$/, ""), "PROJECT"],
    [tmpdir(), "TEMP"],
    [homedir(), "HOME"],
  ] as const;
  return places.reduce((text, [path, name]) => (path.length > 1 ? text.replaceAll(path, name) : text), line);
}
