import { createReadStream, createWriteStream } from "node:fs";
import { chmod, mkdir, open } from "node:fs/promises";
import { dirname, resolve, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { createInflateRaw } from "node:zlib";

// Field offsets are those of the ZIP file format, APPNOTE 4.3.16 (end of central directory), 4.3.12 (central
// directory header) and 4.3.7 (local file header).
const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const endSize = 22;
const longestComment = 0xffff;
const entrySize = 46;
const localHeaderSize = 30;
const stored = 0;
const deflated = 8;
const symbolicLink = 0o120000;
const fileTypeMask = 0o170000;

/**
 * Unpacks the wanted entries of a ZIP file below 4 GB. Written here because the fallback runtime is a tenth of the
 * entries of its archive, and because a bare machine may lack `unzip`.
 *
 * @param {string} archive path of the ZIP file
 * @param {string} folder where to put the entries; made if missing
 * @param {(name: string) => string | undefined} place the path below `folder` for an entry, or undefined to leave it out
 * @returns {Promise<number>} number of files written
 * @throws {Error} if the file is no ZIP file, uses a feature not known here, or an entry would land outside `folder`
 */
export async function unzip(archive, folder, place) {
  const file = await open(archive, "r");
  try {
    const { size } = await file.stat();
    const tail = await readAt(
      file,
      Math.max(0, size - endSize - longestComment),
      Math.min(size, endSize + longestComment),
    );
    const end = findEnd(tail);
    const directory = await readAt(file, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
    let written = 0;
    for (const entry of entries(directory)) {
      const wanted = entry.name.endsWith("/") ? undefined : place(entry.name);
      if (wanted === undefined) continue;
      const target = resolve(folder, wanted);
      if (!target.startsWith(resolve(folder) + sep))
        throw new Error(`The archive holds a path outside itself: ${entry.name}`);
      if ((entry.mode & fileTypeMask) === symbolicLink)
        throw new Error(`The archive holds a symbolic link: ${entry.name}`);
      await mkdir(dirname(target), { recursive: true });
      await writeEntry(archive, file, entry, target);
      written += 1;
    }
    return written;
  } finally {
    await file.close();
  }
}

/** @typedef {{ name: string, method: number, compressedSize: number, size: number, offset: number, mode: number }} Entry */

/** @param {Buffer} tail @returns {number} */
function findEnd(tail) {
  for (let at = tail.length - endSize; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === endSignature) return at;
  }
  throw new Error("This is not a ZIP file, or it is cut short.");
}

/** @param {Buffer} directory @returns {Generator<Entry>} */
function* entries(directory) {
  let at = 0;
  while (at + entrySize <= directory.length && directory.readUInt32LE(at) === entrySignature) {
    const nameLength = directory.readUInt16LE(at + 28);
    yield {
      name: directory.toString("utf8", at + entrySize, at + entrySize + nameLength),
      method: directory.readUInt16LE(at + 10),
      compressedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
      mode: directory.readUInt32LE(at + 38) >>> 16,
    };
    at += entrySize + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
}

/**
 * @param {string} archive
 * @param {import("node:fs/promises").FileHandle} file the same archive, open
 * @param {Entry} entry
 * @param {string} target
 */
async function writeEntry(archive, file, entry, target) {
  if (entry.method !== stored && entry.method !== deflated)
    throw new Error(`${entry.name} is packed in an unknown way.`);
  const header = await readAt(file, entry.offset, localHeaderSize);
  // The local header's own name and extra field may differ in length from the directory's.
  const start = entry.offset + localHeaderSize + header.readUInt16LE(26) + header.readUInt16LE(28);
  const output = createWriteStream(target);
  if (entry.compressedSize === 0) {
    await new Promise((done, failed) => output.on("error", failed).end(done));
  } else {
    const end = start + entry.compressedSize - 1;
    const input = createReadStream(archive, { start, end, highWaterMark: 1 << 20 });
    if (entry.method === stored) await pipeline(input, output);
    else await pipeline(input, createInflateRaw({ chunkSize: 1 << 20 }), output);
  }
  if (output.bytesWritten !== entry.size) throw new Error(`${entry.name} came out at the wrong length.`);
  const permissions = entry.mode & 0o777;
  if (permissions !== 0) await chmod(target, permissions);
}

/** @param {import("node:fs/promises").FileHandle} file @param {number} position @param {number} length */
async function readAt(file, position, length) {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await file.read(buffer, 0, length, position);
  if (bytesRead !== length) throw new Error("The archive is cut short.");
  return buffer;
}
