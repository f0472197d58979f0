import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, homedir, release, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../scripts/project.mjs";
import type { DrillReport } from "./drill-report.ts";

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
  ];
  const lines = [...head.map(([name, value]) => `${name}: ${value}`), "", ...printed].map(withoutPaths);
  writeFileSync(join(folder, `${report.drill}.txt`), `${lines.join("\n")}\n`);
  writeList();
}

/** The table of what is kept, made from the files themselves. */
function writeList(): void {
  const rows = readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .toSorted()
    .map((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      const of = (field: string) => new RegExp(`^${field}: (.*)$`, "m").exec(text)?.[1] ?? "";
      const link = `[${of("drill")}](${name})`;
      return `| ${[link, of("outcome"), of("date"), of("seconds"), of("commit"), of("runtime"), of("machine")].join(" | ")} |`;
    });
  const list = join(folder, "README.md");
  const text = [
    "# Evidence",
    "",
    "What each drill printed when it last ran in full size, with `npm run prove -- <name> --full`, which writes these files.",
    "Every file begins with date, commit, runtime and machine, then says what was done, which faults the drill planted to show",
    "that it can find one, its figures, and one line of JSON. What a drill does and where it stands in the tests:",
    "[decision 16](../decisions/0016-drills.md).",
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
