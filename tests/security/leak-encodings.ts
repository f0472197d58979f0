import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { join } from "node:path";

/** The forms in which a word may lie in a file. */
export const encodings = ["UTF-8", "UTF-16", "hex", "percent", "base64"] as const;
export type Encoding = (typeof encodings)[number];

export type LeakNeedle = { readonly what: string; readonly encoding: Encoding; readonly bytes: Buffer };

/**
 * A word in every form that is looked for. It should hold a letter outside ASCII, or percent-encoding would change
 * nothing, and should be long enough that a part of it in base64 is no chance.
 */
export function leakNeedles(what: string, word: string): LeakNeedle[] {
  const utf8 = Buffer.from(word);
  const percent = encodeURIComponent(word);
  const forms: [Encoding, string | Buffer][] = [
    ["UTF-8", utf8],
    // Without its accents, as a search index folds it.
    ["UTF-8", word.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase()],
    ["UTF-8", word.normalize("NFD")],
    ["UTF-16", Buffer.from(word, "utf16le")],
    ["UTF-16", Buffer.from(word, "utf16le").swap16()],
    ["hex", utf8.toString("hex")],
    ["hex", utf8.toString("hex").toUpperCase()],
    ["percent", percent],
    ["percent", percent.replaceAll(/%[0-9A-F]{2}/g, (code) => code.toLowerCase())],
    ...base64At(utf8).map((part): [Encoding, string] => ["base64", part]),
  ];
  const seen = new Set<string>();
  return forms
    .map(([encoding, form]) => ({ what, encoding, bytes: Buffer.from(form) }))
    .filter(({ bytes }) => seen.size !== seen.add(bytes.toString("hex")).size);
}

/** A key as bytes, hex and base64. */
export function leakNeedlesOfKey(what: string, key: Uint8Array): LeakNeedle[] {
  const raw = Buffer.from(key);
  const hex = raw.toString("hex");
  return [
    { what, encoding: "UTF-8", bytes: raw },
    { what, encoding: "hex", bytes: Buffer.from(hex) },
    { what, encoding: "hex", bytes: Buffer.from(hex.toUpperCase()) },
    ...base64At(raw).map((part) => ({ what, encoding: "base64" as const, bytes: Buffer.from(part) })),
    { what, encoding: "base64", bytes: Buffer.from(raw.toString("base64url").slice(0, 40)) },
  ];
}

/** The middle of a text in base64, as it looks behind nought, one and two other bytes. */
export function base64At(bytes: Buffer): string[] {
  return [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString("base64")
      .replaceAll("=", "");
    // The characters at both ends also depend on what stands beside the word.
    return whole.slice(offset === 0 ? 0 : offset + 1, Math.floor(((offset + bytes.length) * 8) / 6) - 1);
  });
}

export type Leak = { readonly file: string; readonly what: string; readonly encoding: Encoding };

/** Every regular file under a folder, with its size; a file that goes while we look is left out. */
export function filesUnder(folder: string): { path: string; bytes: number }[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesUnder(path);
    if (!entry.isFile()) return [];
    return [{ path, bytes: statSync(path, { throwIfNoEntry: false })?.size ?? 0 }];
  });
}

const chunkBytes = 16 * 1024 * 1024;

/** Looks for the needles in a file's content and in its name. */
export function leaksIn(path: string, needles: readonly LeakNeedle[]): Leak[] {
  const overlap = Math.max(...needles.map(({ bytes }) => bytes.length));
  const found = new Map<string, Leak>();
  const look = (text: Buffer) => {
    for (const { what, encoding, bytes } of needles) {
      if (text.includes(bytes)) found.set(`${what} ${encoding}`, { file: path, what, encoding });
    }
  };
  look(Buffer.from(path));
  const file = openSync(path, "r");
  try {
    const chunk = Buffer.alloc(chunkBytes);
    for (let at = 0; ; at += chunkBytes - overlap) {
      const length = readSync(file, chunk, 0, chunkBytes, at);
      look(chunk.subarray(0, length));
      if (length < chunkBytes) break;
    }
  } finally {
    closeSync(file);
  }
  return [...found.values()];
}
