import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { proposePassword, sealed, type SealedTo, sealWhole } from "../../electron/vault/seal-file.ts";
import { openAgeFile } from "../support/age-files.ts";
import { DrillNotes, type DrillReport, type Say } from "./drill-report.ts";

export type SealedDrillSize = {
  /** MiB that go through in one stream. */
  readonly megabytes: number;
};

/** One piece less, exactly one, one more, and several with a rest. */
const lengths = [0, 1, 65_535, 65_536, 65_537, 1_000_000];
const mebibyte = 2 ** 20;
/** What the process may grow by while the stream goes through, in MiB; a stream that is gathered grows by its length. */
const mostGrowth = 96;

/**
 * Files that were sealed here are opened by the `age` command, and its files here; what was changed on the way is refused
 * by it; and a stream larger than any case goes through without the memory growing.
 */
export async function sealedDrill({ megabytes }: SealedDrillSize, say: Say): Promise<DrillReport> {
  const notes = new DrillNotes("sealed", say);
  const version = spawnSync("age", ["--version"], { encoding: "utf8" }).stdout?.trim();
  if (!version) throw new Error("This drill needs the age command: apt-get install age.");
  notes.figure("age_command", version);
  const folder = mkdtempSync(join(tmpdir(), "holdfast-sealed-"));
  try {
    const made = spawnSync("age-keygen", { encoding: "utf8" });
    const key = { identity: /AGE-SECRET-KEY-\S+/.exec(made.stdout)?.[0] ?? "", recipientKey: "" };
    key.recipientKey = /age1\S+/.exec(made.stdout)?.[0] ?? "";
    const identityFile = join(folder, "key.txt");
    writeFileSync(identityFile, key.identity);
    const command = new AgeCommand(folder, identityFile);

    await fromHere(notes, command, key.recipientKey);
    await fromThere(notes, command, key);
    await changed(notes, command, key.recipientKey);
    await flat(notes, { folder, recipientKey: key.recipientKey, identityFile, megabytes });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return notes.report();
}

/** The command as somebody at a terminal uses it: it takes a password from nowhere else. */
class AgeCommand {
  readonly #folder: string;
  readonly #identityFile: string;

  constructor(folder: string, identityFile: string) {
    this.#folder = folder;
    this.#identityFile = identityFile;
  }

  /** What it writes; undefined where it refuses. */
  open(file: Uint8Array, password?: string): Buffer | undefined {
    const [sealedPath, plainPath] = [join(this.#folder, "in.age"), join(this.#folder, "out")];
    writeFileSync(sealedPath, file);
    rmSync(plainPath, { force: true });
    const { status } =
      password === undefined
        ? spawnSync("age", ["-d", "-i", this.#identityFile, "-o", plainPath, sealedPath])
        : spawnSync("script", ["-qec", `age -d -o '${plainPath}' '${sealedPath}'`, "/dev/null"], {
            input: `${password}\n`,
          });
    if (status !== 0) return undefined;
    // Of an empty file it makes none.
    return existsSync(plainPath) ? readFileSync(plainPath) : Buffer.alloc(0);
  }

  seal(content: Uint8Array, to: SealedTo): Buffer {
    const [plainPath, sealedPath] = [join(this.#folder, "plain"), join(this.#folder, "out.age")];
    writeFileSync(plainPath, content);
    rmSync(sealedPath, { force: true });
    if ("password" in to) {
      const words = `age -p -o '${sealedPath}' '${plainPath}'`;
      spawnSync("script", ["-qec", words, "/dev/null"], { input: `${to.password}\n${to.password}\n` });
    } else {
      spawnSync("age", ["-r", to.recipientKey, "-o", sealedPath, plainPath]);
    }
    return readFileSync(sealedPath);
  }
}

async function sealHere(content: Uint8Array, to: SealedTo): Promise<Buffer> {
  return Buffer.concat(await sealWhole(content, to));
}

async function fromHere(notes: DrillNotes, command: AgeCommand, recipientKey: string): Promise<void> {
  let opened = 0;
  for (const length of lengths) {
    const content = Buffer.alloc(length, "Aster Invented, room 7. ");
    const password = proposePassword();
    const byKey = command.open(await sealHere(content, { recipientKey }));
    const byPassword = command.open(await sealHere(content, { password }), password);
    for (const [way, plain] of [["a key", byKey] as const, ["a password", byPassword] as const]) {
      if (plain?.equals(content)) opened += 1;
      else notes.miss(`The age command does not open ${length} bytes that were sealed to ${way} here.`);
    }
  }
  notes.figure("sealed_here_opened_by_age", `${opened} of ${lengths.length * 2}`);
}

async function fromThere(
  notes: DrillNotes,
  command: AgeCommand,
  { identity, recipientKey }: { readonly identity: string; readonly recipientKey: string },
): Promise<void> {
  let opened = 0;
  for (const length of lengths) {
    const content = Buffer.alloc(length, "Bryony Invented, room 8. ");
    const password = proposePassword();
    const byKey = await openAgeFile(command.seal(content, { recipientKey }), { identity });
    const byPassword = await openAgeFile(command.seal(content, { password }), { password });
    for (const [way, plain] of [["a key", byKey] as const, ["a password", byPassword] as const]) {
      if (plain.equals(content)) opened += 1;
      else notes.miss(`${length} bytes that the age command sealed to ${way} are read differently here.`);
    }
  }
  notes.figure("sealed_by_age_opened_here", `${opened} of ${lengths.length * 2}`);
}

/** The command must refuse each; that it opens the same file unchanged was shown above. */
async function changed(notes: DrillNotes, command: AgeCommand, recipientKey: string): Promise<void> {
  const file = await sealHere(Buffer.alloc(3 * 65_536, "Clover Invented, room 9. "), { recipientKey });
  const piece = 65_536 + 16;
  const head = file.subarray(0, file.length - 3 * piece);
  const at = (n: number) => file.subarray(head.length + n * piece, head.length + (n + 1) * piece);
  const flipped = (where: number) => file.map((byte, place) => (place === where ? byte ^ 1 : byte));
  const password = proposePassword();
  const byPassword = await sealHere(Buffer.from("Clover Invented"), { password });
  const to = spawnSync("age-keygen", { encoding: "utf8" }).stdout;
  const forAnother = await sealHere(Buffer.from("Clover Invented"), { recipientKey: /age1\S+/.exec(to)?.[0] ?? "" });
  notes.planted("one changed bit in the head", command.open(flipped(60)) === undefined);
  notes.planted("one changed bit in a piece", command.open(flipped(head.length + piece + 9)) === undefined);
  notes.planted("pieces in another order", command.open(Buffer.concat([head, at(1), at(0), at(2)])) === undefined);
  notes.planted("a piece too few", command.open(Buffer.concat([head, at(0), at(1)])) === undefined);
  notes.planted("a file cut off within a piece", command.open(file.subarray(0, -100)) === undefined);
  notes.planted("another password", command.open(byPassword, `${password}s`) === undefined);
  notes.planted("the key of somebody else", command.open(forAnother) === undefined);
}

type Stream = {
  readonly folder: string;
  readonly recipientKey: string;
  readonly identityFile: string;
  readonly megabytes: number;
};

async function flat(notes: DrillNotes, { folder, recipientKey, identityFile, megabytes }: Stream): Promise<void> {
  const sealedPath = join(folder, "large.age");
  const plainSum = createHash("sha256");
  const used = () => Math.round(process.memoryUsage().rss / mebibyte);
  let first = 0;
  let most = 0;
  async function* content() {
    for (let number = 0; number < megabytes; number += 1) {
      const part = Buffer.alloc(mebibyte, `${number} is no word of a case. `);
      plainSum.update(part);
      yield part;
      // By then it has loaded what it needs, and what opening the files before took is given back.
      if (number === 32) first = used();
      if (number >= 32) most = Math.max(most, used());
    }
  }
  const started = performance.now();
  const file = await open(sealedPath, "wx", 0o600);
  for await (const piece of sealed(content(), { recipientKey })) await file.writeFile(piece);
  await file.close();
  const seconds = (performance.now() - started) / 1_000;
  const { size } = statSync(sealedPath);
  const opened = spawnSync("sh", ["-c", `age -d -i '${identityFile}' '${sealedPath}' | sha256sum`], {
    encoding: "utf8",
  });
  const isSame = opened.stdout.startsWith(plainSum.digest("hex"));
  notes.figure("stream_mebibytes", megabytes);
  notes.figure("stream_bytes_sealed", size);
  notes.figure("stream_mebibytes_per_second", Math.round(megabytes / seconds));
  notes.figure("memory_after_32_mebibytes", first);
  notes.figure("memory_at_most", most);
  if (!isSame) notes.miss("The age command opens the large stream to other bytes, or not at all.");
  if (most - first > mostGrowth) notes.miss(`The memory grew by ${most - first} MiB while the stream went through.`);
  let gathered = 0;
  for await (const piece of createReadStream(sealedPath, { end: 4 * mostGrowth * mebibyte })) {
    kept.push(piece as Buffer);
    gathered = Math.max(gathered, used() - first);
  }
  kept.length = 0;
  notes.planted("a stream that is gathered", gathered > mostGrowth);
}

const kept: Buffer[] = [];
