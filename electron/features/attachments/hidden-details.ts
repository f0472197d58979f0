import { type AttachmentKind, type KindThatLosesDetails, losesHiddenDetails } from "#shared/domain/attachment.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { isMp3Frame, kindOf, mp3FrameLength, startOfMp3 } from "../../vault/file-kind.ts";
import { strippedM4a } from "./hidden-details-of-mp4.ts";

/**
 * A picture or a sound without what a device or a program wrote beside it: place, time, device, author, title,
 * comments, previews, and whatever was put behind its end. The picture stays point for point, and the way up it is
 * held; the sound stays as it is (SPEC AT10).
 *
 * @param bytes of a kind that `losesHiddenDetails` names, whole as `kindOf` found it
 * @throws AppError `attachment.details_stay` where it cannot be taken apart: better no file than one with a place in it
 */
export function withoutHiddenDetails(bytes: Buffer, kind: AttachmentKind): Buffer {
  if (!losesHiddenDetails(kind)) throw new AppError("attachment.details_stay");
  try {
    const bare = Buffer.concat(strippers[kind](bytes));
    // What is left is still what it was, or it is not handed out.
    if (kindOf(bare) !== kind) throw new RangeError("It is another kind of file now.");
    return bare;
  } catch (fault) {
    if (fault instanceof RangeError || fault instanceof AppError) {
      throw new AppError("attachment.details_stay", { cause: fault });
    }
    throw fault;
  }
}

const strippers: Readonly<Record<KindThatLosesDetails, (bytes: Buffer) => Buffer[]>> = {
  jpeg: strippedJpeg,
  png: strippedPng,
  gif: strippedGif,
  webp: strippedWebp,
  wav: strippedWav,
  mp3: strippedMp3,
  m4a: (bytes) => [strippedM4a(bytes)],
};

/** Whether a segment is one that a picture is drawn by: its frame, its tables, its scans, and how they are spaced. */
function isDrawn(marker: number): boolean {
  const isFrameOrTable = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc8;
  return isFrameOrTable || (marker >= 0xda && marker <= 0xdd);
}

function strippedJpeg(bytes: Buffer): Buffer[] {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  const turned = orientationOf(bytes);
  if (turned !== 1) kept.push(onlyOrientation(turned));
  let at = 2;
  for (;;) {
    if (bytes.readUInt8(at) !== 0xff) throw new RangeError("No segment begins here.");
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) {
      kept.push(bytes.subarray(at, at + 2));
      return kept;
    }
    let end = at + 2 + bytes.readUInt16BE(at + 2);
    const isOfApplication = marker >= 0xe0 && marker <= 0xef;
    // Between two scans there may be segments again.
    if (marker === 0xda) end = endOfScan(bytes, end);
    if (isOfApplication) kept.push(...drawnPart(marker, bytes.subarray(at, end)));
    else if (isDrawn(marker)) kept.push(bytes.subarray(at, end));
    at = end;
  }
}

/** Of a segment that a program wrote only what the picture is drawn by: JFIF without its preview, and Adobe's colours. */
function drawnPart(marker: number, segment: Buffer): Buffer[] {
  const isOf = (name: string) => segment.toString("latin1", 4, 4 + name.length) === name;
  const cut = (length: number) => {
    const part = Buffer.from(segment.subarray(0, length));
    part.writeUInt16BE(length - 2, 2);
    return part;
  };
  if (marker === 0xe0 && isOf("JFIF\0") && segment.length >= 18) {
    const head = cut(18);
    // No preview follows.
    head.writeUInt16BE(0, 16);
    return [head];
  }
  return marker === 0xee && isOf("Adobe") && segment.length >= 16 ? [cut(16)] : [];
}

/** Where the points of a scan end: at the next marker that is not part of them. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length - 1; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    const isPartOfIt = next === 0 || (next >= 0xd0 && next <= 0xd7) || next === 0xff;
    if (!isPartOfIt) return at;
  }
  throw new RangeError("The scan has no end.");
}

/** Which way up the camera was held, 1 to 8; 1 where nothing is said. */
function orientationOf(bytes: Buffer): number {
  const exif = bytes.indexOf("Exif\0\0", 0, "latin1");
  return exif < 0 || exif > 65_536 ? 1 : orientationIn(bytes, exif + 6);
}

/** The same, where what a camera wrote begins there; 1 where nothing of the kind begins. */
function orientationIn(bytes: Buffer, start: number): number {
  const order = bytes.toString("latin1", start, start + 4);
  if (order !== "II*\0" && order !== "MM\0*") return 1;
  const isLittle = order.startsWith("II");
  const read16 = (at: number) => (isLittle ? bytes.readUInt16LE(start + at) : bytes.readUInt16BE(start + at));
  const read32 = (at: number) => (isLittle ? bytes.readUInt32LE(start + at) : bytes.readUInt32BE(start + at));
  const first = read32(4);
  for (let entry = 0; entry < read16(first); entry += 1) {
    const at = first + 2 + entry * 12;
    const value = read16(at + 8);
    if (read16(at) === 0x0112) return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

/** An Exif segment that says which way up and nothing else. */
function onlyOrientation(orientation: number): Buffer {
  const head = Buffer.from([0xff, 0xe1, 0, 34, ...Buffer.from("Exif\0\0MM\0*\0\0\0\x08", "latin1")]);
  return Buffer.concat([head, Buffer.from([0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0])]);
}

/** Only of a JPEG can the way up be written anew alone: any other picture would be turned for whoever gets it. */
function refuseTurned(orientation: number): void {
  if (orientation !== 1) throw new RangeError("It is held another way up.");
}

/** Chunks that a picture is drawn from, moving pictures among them. */
const drawnChunks = "IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT bKGD pHYs acTL fcTL fdAT".split(" ");

function strippedPng(bytes: Buffer): Buffer[] {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  for (let at = 8; ;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) throw new RangeError("A chunk is cut off.");
    const type = bytes.toString("latin1", at + 4, at + 8);
    if (type === "eXIf") refuseTurned(orientationIn(bytes.subarray(at + 8, end - 4), 0));
    if (drawnChunks.includes(type)) kept.push(bytes.subarray(at, end));
    if (type === "IEND") return kept;
    at = end;
  }
}

const webpDrawn = ["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF"];
/** Of VP8X: that colours, Exif and XMP follow. */
const webpBeside = 0x20 | 0x08 | 0x04;

function strippedWebp(bytes: Buffer): Buffer[] {
  return strippedRiff(bytes, webpDrawn, (chunk, type) => {
    if (type === "VP8X") chunk.writeUInt8(chunk.readUInt8(8) & ~webpBeside, 8);
    return chunk;
  });
}

/** The chunks of these types, each as `change` leaves its copy. */
function strippedRiff(
  bytes: Buffer,
  types: readonly string[],
  change: (chunk: Buffer, type: string) => Buffer,
): Buffer[] {
  const kept: Buffer[] = [];
  for (let at = 12; at + 8 <= bytes.length;) {
    const length = bytes.readUInt32LE(at + 4);
    const end = at + 8 + length + (length % 2);
    if (at + 8 + length > bytes.length) throw new RangeError("A chunk is cut off.");
    const type = bytes.toString("latin1", at, at + 4);
    if (type === "EXIF") {
      const told = bytes.subarray(at + 8, at + 8 + length);
      refuseTurned(orientationIn(told, told.toString("latin1", 0, 4) === "Exif" ? 6 : 0));
    }
    if (types.includes(type)) kept.push(change(Buffer.from(bytes.subarray(at, end)), type));
    at = end;
  }
  const head = Buffer.from(bytes.subarray(0, 12));
  head.writeUInt32LE(4 + kept.reduce((sum, { length }) => sum + length, 0), 4);
  return [head, ...kept];
}

function strippedGif(bytes: Buffer): Buffer[] {
  const colours = (flags: number) => ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  let at = 13 + colours(bytes.readUInt8(10));
  const kept: Buffer[] = [bytes.subarray(0, at)];
  for (;;) {
    const sign = bytes.readUInt8(at);
    if (sign === 0x3b) {
      kept.push(bytes.subarray(at, at + 1));
      return kept;
    }
    if (sign === 0x2c) {
      const end = endOfBlocks(bytes, at + 11 + colours(bytes.readUInt8(at + 9)));
      kept.push(bytes.subarray(at, end));
      at = end;
    } else if (sign === 0x21) {
      const end = endOfBlocks(bytes, at + 2);
      const isHowOften = bytes.toString("latin1", at + 3, at + 14) === "NETSCAPE2.0";
      // How long a picture stands, and how often all of them are shown; words of every kind go.
      if (bytes.readUInt8(at + 1) === 0xf9) kept.push(bytes.subarray(at, end));
      if (isHowOften && bytes.readUInt16BE(at + 14) === 0x0301) kept.push(bytes.subarray(at, at + 18), Buffer.of(0));
      at = end;
    } else {
      throw new RangeError("No block begins here.");
    }
  }
}

function endOfBlocks(bytes: Buffer, from: number): number {
  let at = from;
  for (let length = bytes.readUInt8(at); length > 0; length = bytes.readUInt8(at)) at += length + 1;
  return at + 1;
}

const wavHeard = ["fmt ", "fact", "data"];

function strippedWav(bytes: Buffer): Buffer[] {
  const kept = strippedRiff(bytes, wavHeard, (chunk) => chunk);
  if (!kept.some((chunk) => chunk.toString("latin1", 0, 4) === "data"))
    throw new RangeError("The sound stands elsewhere.");
  return kept;
}

/** Ends that are known to be about the sound and not of it. */
const endsOfMp3 = /^(?:TAG|APETAGEX|LYRICSBEGIN|ID3|3DI|\0)/;

/** Frame after frame; what stands before the first of them and behind the last goes. */
function strippedMp3(bytes: Buffer): Buffer[] {
  const first = startOfMp3(bytes);
  let at = first;
  while (at + 4 <= bytes.length && isMp3Frame(bytes, at)) {
    const length = mp3FrameLength(bytes, at);
    if (length < 5 || at + length > bytes.length) break;
    at += length;
  }
  const rest = bytes.subarray(at);
  // A last frame that was cut off is left out; anything that is not known for what it is could be sound.
  const isCutFrame = isMp3Frame(bytes, at) && at + mp3FrameLength(bytes, at) > bytes.length;
  if (rest.length > 0 && !isCutFrame && !endsOfMp3.test(rest.toString("latin1", 0, 16))) {
    throw new RangeError("Something stands among the frames.");
  }
  // Two recordings in one file: of the second nothing may be lost without a word.
  if (holdsFrames(rest)) throw new RangeError("The sound goes on behind its end.");
  return [bytes.subarray(first, at)];
}

/** Whether two frames follow each other in it: one alone may be chance. */
function holdsFrames(bytes: Buffer): boolean {
  for (let at = 0; at + 4 <= bytes.length; at += 1) {
    if (isMp3Frame(bytes, at) && isMp3Frame(bytes, at + mp3FrameLength(bytes, at))) return true;
  }
  return false;
}
