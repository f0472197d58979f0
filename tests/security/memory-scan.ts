import { closeSync, openSync, readFileSync, readSync } from "node:fs";

/** Something to look for in memory, in one of the forms it may have. */
export type Needle = {
  /** What it is: `note`, `passphrase`, `data key`. */
  readonly what: string;
  /** How it is written: `UTF-8`, `UTF-16`, `raw`, `hex`. */
  readonly form: string;
  readonly bytes: Buffer;
};

/** Shortest piece that is looked for, in bytes. Less would find chance matches, more would miss cut copies. */
const pieceBytes = 16;

/**
 * A word in both encodings, by its beginning and by its end: an allocator writes its own notes over the beginning of
 * what was freed.
 */
export function needlesOfWord(what: string, word: string): Needle[] {
  return (["utf8", "utf16le"] as const).flatMap((encoding) =>
    ends(Buffer.from(word, encoding)).map((bytes) => ({ what, form: encoding === "utf8" ? "UTF-8" : "UTF-16", bytes })),
  );
}

/** A key as bytes, and as hex the way a pragma or a log would hold it. */
export function needlesOfKey(what: string, key: Uint8Array): Needle[] {
  const raw = Buffer.from(key);
  const hex = raw.toString("hex");
  return [
    ...ends(raw).map((bytes) => ({ what, form: "raw", bytes })),
    ...[hex, hex.toUpperCase()].flatMap((text) =>
      needlesOfWord(what, text).map(({ bytes, form }) => ({
        what,
        form: form === "UTF-8" ? "hex" : "hex UTF-16",
        bytes,
      })),
    ),
  ];
}

function ends(whole: Buffer): Buffer[] {
  // An odd start would cut a UTF-16 unit in two.
  return [whole.subarray(0, pieceBytes), whole.subarray(whole.length - pieceBytes)];
}

/** `what form` → how often it was found. Beginning and end of one copy count once each. */
export type Hits = ReadonlyMap<string, number>;

export type MemoryScan = { readonly bytes: number; readonly hits: Hits };

const chunkBytes = 4 * 1024 * 1024;

/**
 * Reads every readable part of a process's memory that is not an unchanged file, and looks for the needles. Linux only.
 * @throws Error when the memory may not be read at all
 */
export function scanMemory(pid: number, needles: readonly Needle[]): MemoryScan {
  const search = new Search(needles);
  const memory = openSync(`/proc/${pid}/mem`, "r");
  const pages = openSync(`/proc/${pid}/pagemap`, "r");
  const chunk = Buffer.allocUnsafe(chunkBytes);
  let bytes = 0;
  try {
    for (const { from, to } of regionsOf(pid).flatMap((region) =>
      region.isShared ? [region] : filled(pages, region),
    )) {
      for (let at = from; at < to; at += chunkBytes - search.overlap) {
        const length = read(memory, chunk, at, Math.min(chunkBytes, to - at));
        if (length === 0) break;
        const isLast = at + length >= to;
        search.look(chunk, length, isLast ? length : length - search.overlap);
        bytes += length;
        if (isLast) break;
      }
    }
  } finally {
    closeSync(memory);
    closeSync(pages);
    chunk.fill(0);
  }
  return { bytes, hits: search.hits };
}

/** Some mapped devices cannot be read. */
function read(memory: number, chunk: Buffer, at: number, length: number): number {
  try {
    return readSync(memory, chunk, 0, length, at);
  } catch {
    return 0;
  }
}

type Region = {
  readonly from: number;
  readonly to: number;
  /** Another process may have written what this one has not looked at yet. */
  readonly isShared: boolean;
};

const pageBytes = 4096;
const pagesAtOnce = 65_536;

/** The parts of private memory that hold anything: pages never touched are zero and need no reading. */
function filled(pages: number, region: Region): Region[] {
  const parts: Region[] = [];
  const marks = Buffer.alloc(pagesAtOnce * 8);
  let start: number | undefined;
  for (let at = region.from; at < region.to; at += pagesAtOnce * pageBytes) {
    const wanted = Math.min(pagesAtOnce, (region.to - at) / pageBytes);
    const length = read(pages, marks, (at / pageBytes) * 8, wanted * 8);
    for (let index = 0; index < length / 8; index += 1) {
      // The two highest of the 64 bits: in memory, or swapped out.
      const isFilled = ((marks[index * 8 + 7] as number) & 0xc0) !== 0;
      const address = at + index * pageBytes;
      if (isFilled) start ??= address;
      else if (start !== undefined) {
        parts.push({ ...region, from: start, to: address });
        start = undefined;
      }
    }
  }
  if (start !== undefined) parts.push({ ...region, from: start });
  return parts;
}

function regionsOf(pid: number): Region[] {
  const regions: Region[] = [];
  for (const line of readFileSync(`/proc/${pid}/maps`, "utf8").split("\n")) {
    const parts = /^([0-9a-f]+)-([0-9a-f]+) (\S+) \S+ \S+ (\d+)\s*(.*)$/.exec(line);
    if (!parts) continue;
    const [, from = "", to = "", rights = "", inode = "0", path = ""] = parts;
    if (!rights.startsWith("r") || path.startsWith("[v")) continue;
    const isMemory = inode === "0" || /^\/(memfd|dev\/shm)|\(deleted\)$/.test(path);
    if (!isMemory && !rights.includes("w")) continue;
    const isShared = rights.endsWith("s");
    regions.push({ from: Number.parseInt(from, 16), to: Number.parseInt(to, 16), isShared });
  }
  return regions;
}

/** Looks for all needles in one pass: the first two bytes decide whether to look closer. */
class Search {
  readonly hits = new Map<string, number>();
  /** So much of a piece of memory is looked at again with the next one, so that nothing is cut in two. */
  readonly overlap: number;
  readonly #isFirst = new Uint8Array(65_536);
  readonly #byFirst = new Map<number, Needle[]>();

  constructor(needles: readonly Needle[]) {
    this.overlap = Math.max(...needles.map(({ bytes }) => bytes.length)) - 1;
    for (const needle of needles) {
      const first = needle.bytes.readUInt16LE(0);
      this.#isFirst[first] = 1;
      this.#byFirst.set(first, [...(this.#byFirst.get(first) ?? []), needle]);
    }
  }

  /** @param until matches that begin before this place count; the rest comes again with the next piece */
  look(chunk: Buffer, length: number, until: number): void {
    const isFirst = this.#isFirst;
    const last = Math.min(until, length - 1);
    let first = chunk[0] ?? 0;
    for (let at = 0; at < last; at += 1) {
      const second = chunk[at + 1] as number;
      if (isFirst[first | (second << 8)] === 1) this.#compare(chunk, length, at, first | (second << 8));
      first = second;
    }
  }

  #compare(chunk: Buffer, length: number, at: number, first: number): void {
    for (const { what, form, bytes } of this.#byFirst.get(first) ?? []) {
      if (at + bytes.length > length || chunk.compare(bytes, 0, bytes.length, at, at + bytes.length) !== 0) continue;
      const name = `${what} ${form}`;
      this.hits.set(name, (this.hits.get(name) ?? 0) + 1);
    }
  }
}

export function totalOf(hits: Hits): number {
  return [...hits.values()].reduce((sum, count) => sum + count, 0);
}

export function describeHits(hits: Hits): string {
  return [...hits].map(([name, count]) => `${name} ${count}`).join(", ") || "nothing";
}
