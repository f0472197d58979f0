import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { compareWithAnchor, openAnchor, type AnchorReading } from "../../electron/vault/anchor.ts";
import { randomBytes, sha256 } from "../../electron/vault/crypto-suite.ts";

let folder: string;
let path: string;
const headKey = randomBytes(32);
const vaultId = randomBytes(16);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "vault-anchor-"));
  path = join(folder, "vault.head");
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/** The MAC that entry has in these tests' chain. */
const macOf = (seq: number): Buffer => sha256(Buffer.from(`entry ${seq}`));
const entry = (seq: number, keyFileSeq = 1) => ({ seq, mac: macOf(seq), keyFileSeq });

function write(...seqs: readonly number[]): void {
  const anchor = openAnchor(path, headKey, vaultId);
  for (const seq of seqs) anchor.write(entry(seq));
  anchor.close();
}

function read(key = headKey, id = vaultId): AnchorReading {
  const anchor = openAnchor(path, key, id);
  anchor.close();
  return anchor.reading();
}

/** "read 2": which entry a reading holds, once that entry has been compared as a whole. */
function summary(reading: AnchorReading): string {
  if (reading.state !== "read") return reading.state;
  expect(reading).toEqual(readEntry(reading.entry.seq));
  return `read ${reading.entry.seq}`;
}

const readEntry = (seq: number): AnchorReading => ({ state: "read", entry: entry(seq) });

describe("the anchor file", () => {
  it("remembers the newest entry over closing and opening, in 1,024 bytes for its owner only", async () => {
    write(1, 2, 3);
    write(4);
    expect([read(), (await stat(path)).size, (await stat(path)).mode & 0o777]).toEqual([readEntry(4), 1_024, 0o600]);
  });

  it("VA15 says when it was missing, and is whole after the next writing", () => {
    expect([read(), read()]).toEqual([{ state: "missing" }, { state: "missing" }]);
    write(9);
    expect(read()).toEqual(readEntry(9));
  });

  it("VA15 falls back by one entry when the newest slot was cut off at any byte by a power cut", async () => {
    write(1, 2);
    const before = await readFile(path);
    write(3);
    const after = await readFile(path);
    const place = before.subarray(0, 512).equals(after.subarray(0, 512)) ? 512 : 0;
    const seen = new Set<string>();
    for (let torn = 1; torn < 512; torn++) {
      await writeFile(path, before);
      const half = Buffer.from(before);
      after.copy(half, place, place, place + torn);
      await writeFile(path, half);
      seen.add(summary(read()));
    }
    expect([...seen]).toEqual(["read 2"]);
  });

  it("VA15 accepts no changed byte: the other slot counts, or none", async () => {
    write(1, 2);
    const whole = await readFile(path);
    const answers = new Map<string, number>();
    for (let at = 0; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      await writeFile(path, changed);
      const answer = summary(read());
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
    }
    // 512 changes hit the newer slot, 512 the older one, which no longer matters.
    expect(Object.fromEntries(answers)).toEqual({ "read 1": 512, "read 2": 512 });
  });

  it("VA15 accepts neither another key, nor another vault's, nor its slots exchanged", async () => {
    write(1, 2);
    const whole = await readFile(path);
    expect([read(randomBytes(32)), read(headKey, randomBytes(16))]).toEqual([
      { state: "damaged" },
      { state: "damaged" },
    ]);
    await writeFile(path, Buffer.concat([whole.subarray(512), whole.subarray(0, 512)]));
    expect(read()).toEqual({ state: "damaged" });
    await writeFile(path, whole.subarray(0, 100));
    expect(read()).toEqual({ state: "damaged" });
  });

  it("goes on writing after damage without losing its way", async () => {
    write(1, 2, 3);
    const bytes = await readFile(path);
    bytes.fill(0xff, 512);
    await writeFile(path, bytes);
    write(4);
    expect(read()).toEqual(readEntry(4));
    write(5);
    expect(read()).toEqual(readEntry(5));
  });

  it("refuses a MAC of another length as a fault", () => {
    const anchor = openAnchor(path, headKey, vaultId);
    expect(() => anchor.write({ ...entry(1), mac: Buffer.alloc(31) })).toThrow("32 bytes");
    anchor.close();
  });
});

describe("comparing the database with its anchor", () => {
  const compare = (anchored: number, inDatabase: number, chain: (seq: number) => Buffer | undefined = macOf) =>
    compareWithAnchor(readEntry(anchored), { seq: inDatabase, mac: chain(inDatabase) ?? Buffer.alloc(32) }, chain);

  it("VA15 tells equal, a crash in between, missing entries, and entries never anchored", () => {
    expect([compare(5, 5), compare(5, 6), compare(5, 2), compare(5, 9), compare(0, 1)]).toEqual([
      { outcome: "equal" },
      { outcome: "ahead-by-one" },
      { outcome: "behind", missingEntries: 3 },
      { outcome: "ahead", extraEntries: 4 },
      { outcome: "ahead-by-one" },
    ]);
  });

  it("VA15 finds another history at the same place, and one that was continued", () => {
    const rewritten = (seq: number): Buffer => sha256(Buffer.from(`other ${seq}`));
    const forked = (seq: number): Buffer | undefined => (seq < 5 ? macOf(seq) : rewritten(seq));
    expect([compare(5, 5, rewritten), compare(5, 6, forked), compare(5, 9, () => undefined)]).toEqual([
      { outcome: "different" },
      { outcome: "different" },
      { outcome: "different" },
    ]);
  });

  it("VA15 passes on that the anchor is missing or damaged", () => {
    const head = { seq: 1, mac: macOf(1) };
    expect([
      compareWithAnchor({ state: "missing" }, head, macOf),
      compareWithAnchor({ state: "damaged" }, head, macOf),
    ]).toEqual([{ outcome: "anchor-missing" }, { outcome: "anchor-damaged" }]);
  });
});
