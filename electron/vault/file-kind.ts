import type { AttachmentKind } from "#shared/domain/attachment.ts";
import { AppError } from "#shared/errors/app-error.ts";

type Format = {
  readonly kind: AttachmentKind;
  /** By its first bytes it says that it is of this kind. */
  begins(bytes: Buffer): boolean;
  /** It goes on to its end: a file that was cut off in copying does not. */
  isWhole(bytes: Buffer): boolean;
};

/**
 * What a file is, by its bytes and never by its name (SPEC AT2, AT3).
 *
 * @throws AppError `attachment.kind_refused` for a program, and for everything that is not on the list
 * @throws AppError `attachment.not_whole` where the file begins as one of these and does not come to its end
 */
export function kindOf(bytes: Buffer): AttachmentKind {
  if (isProgram(bytes)) throw new AppError("attachment.kind_refused");
  const format = formats.find((each) => each.begins(bytes));
  if (!format) throw new AppError("attachment.kind_refused");
  if (!format.isWhole(bytes)) throw new AppError("attachment.not_whole");
  return format.kind;
}

const ascii = (bytes: Buffer, from: number, to: number) => bytes.toString("latin1", from, to);
const startsWith = (bytes: Buffer, ...first: number[]) => first.every((byte, at) => bytes[at] === byte);

/** Windows, Linux and macOS programs, and scripts that name what runs them. */
function isProgram(bytes: Buffer): boolean {
  const first = bytes.length >= 4 ? bytes.readUInt32BE(0) : 0;
  const machO = [0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, 0xcafebabe];
  const isDos = ascii(bytes, 0, 2) === "MZ" && !isText(bytes);
  return isDos || startsWith(bytes, 0x7f, 0x45, 0x4c, 0x46) || machO.includes(first) || ascii(bytes, 0, 2) === "#!";
}

const formats: readonly Format[] = [
  { kind: "jpeg", begins: (bytes) => startsWith(bytes, 0xff, 0xd8, 0xff), isWhole: isWholeJpeg },
  { kind: "png", begins: (bytes) => startsWith(bytes, 0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), isWhole: isWholePng },
  {
    kind: "gif",
    begins: (bytes) => /^GIF8[79]a/.test(ascii(bytes, 0, 6)),
    isWhole: (bytes) => bytes.length > 13 && bytes.at(-1) === 0x3b,
  },
  { kind: "webp", begins: (bytes) => isRiff(bytes, "WEBP"), isWhole: isWholeRiff },
  { kind: "wav", begins: (bytes) => isRiff(bytes, "WAVE"), isWhole: isWholeRiff },
  {
    kind: "pdf",
    begins: (bytes) => /^%PDF-[12]\.\d/.test(ascii(bytes, 0, 8)),
    isWhole: (bytes) => ascii(bytes, Math.max(0, bytes.length - 2_048), bytes.length).includes("%%EOF"),
  },
  { kind: "ogg", begins: (bytes) => ascii(bytes, 0, 4) === "OggS", isWhole: isWholeOgg },
  { kind: "m4a", begins: isSoundInMp4, isWhole: isWholeMp4 },
  { kind: "mp3", begins: beginsAsMp3, isWhole: isWholeMp3 },
  { kind: "text", begins: (bytes) => bytes.length > 0 && isText(bytes), isWhole: () => true },
];

/** Segment after segment to the picture itself, which has its end behind it. */
function isWholeJpeg(bytes: Buffer): boolean {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1];
    // The picture itself has no length; cameras put previews and nothing else behind its end.
    if (marker === 0xda) return bytes.lastIndexOf(Buffer.of(0xff, 0xd9)) > at;
    if (marker === 0xff) at += 1;
    else at += 2 + bytes.readUInt16BE(at + 2);
  }
  return false;
}

function isWholePng(bytes: Buffer): boolean {
  let at = 8;
  while (at + 12 <= bytes.length) {
    const next = at + 12 + bytes.readUInt32BE(at);
    if (ascii(bytes, at + 4, at + 8) === "IEND") return next === bytes.length;
    at = next;
  }
  return false;
}

function isRiff(bytes: Buffer, form: string): boolean {
  return ascii(bytes, 0, 4) === "RIFF" && ascii(bytes, 8, 12) === form;
}

function isWholeRiff(bytes: Buffer): boolean {
  const told = bytes.readUInt32LE(4) + 8;
  // An odd length may be filled up by one byte.
  return bytes.length > 12 && (told === bytes.length || told + 1 === bytes.length);
}

/** Page after page, the last of which says that it is the last. */
function isWholeOgg(bytes: Buffer): boolean {
  let isLast = false;
  let at = 0;
  while (at < bytes.length) {
    if (at + 27 > bytes.length || ascii(bytes, at, at + 4) !== "OggS") return false;
    isLast = ((bytes[at + 5] ?? 0) & 4) !== 0;
    const segments = bytes[at + 26] ?? 0;
    const lengths = bytes.subarray(at + 27, at + 27 + segments);
    at += 27 + segments + lengths.reduce((sum, length) => sum + length, 0);
  }
  return at === bytes.length && isLast;
}

/** Moving pictures in the same wrapping are not on the list. */
function isSoundInMp4(bytes: Buffer): boolean {
  if (ascii(bytes, 4, 8) !== "ftyp" || !/^(?:M4A |M4B |mp42|isom|mp41)$/.test(ascii(bytes, 8, 12))) return false;
  const handler = (kind: string) => bytes.includes(Buffer.from(`hdlr\0\0\0\0\0\0\0\0${kind}`, "latin1"));
  return handler("soun") && !handler("vide");
}

function isWholeMp4(bytes: Buffer): boolean {
  const boxes = new Set<string>();
  let at = 0;
  while (at + 8 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    boxes.add(ascii(bytes, at + 4, at + 8));
    // Boxes of more than 4 GiB, and those that say "to the end", cannot be told from a file that was cut off.
    if (length < 8) return false;
    at += length;
  }
  return at === bytes.length && boxes.has("moov") && boxes.has("mdat");
}

/** Where the sound begins: behind a tag of title and artist, if there is one. */
export function startOfMp3(bytes: Buffer): number {
  if (ascii(bytes, 0, 3) !== "ID3" || bytes.length < 10) return 0;
  // Four times seven bits.
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + ((bytes[at] ?? 0) & 0x7f), 0);
  return 10 + size;
}

export function isMp3Frame(bytes: Buffer, at: number): boolean {
  const [first = 0, second = 0, third = 0] = bytes.subarray(at, at + 3);
  const isSynced = first === 0xff && (second & 0xe0) === 0xe0;
  const isLayerThree = (second & 0x06) === 0x02 && (second & 0x18) !== 0x08;
  return isSynced && isLayerThree && third >> 4 !== 15 && third >> 4 !== 0 && (third & 0x0c) !== 0x0c;
}

function beginsAsMp3(bytes: Buffer): boolean {
  return ascii(bytes, 0, 3) === "ID3" || isMp3Frame(bytes, 0);
}

/** In kbit/s, by the four bits that stand for it: MPEG 1, and MPEG 2 and 2.5. */
const mp3Rates = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;

/** How long the frame at that place is, in bytes. Source: ISO/IEC 11172-3, 2.4.3.1. */
export function mp3FrameLength(bytes: Buffer, at: number): number {
  const [second = 0, third = 0] = bytes.subarray(at + 1, at + 3);
  const version = (second >> 3) & 3;
  const isFirst = version === 3;
  const samplesPerSecond =
    ([44_100, 48_000, 32_000][(third >> 2) & 3] ?? 44_100) / (isFirst ? 1 : version === 2 ? 2 : 4);
  const rate = (mp3Rates[isFirst ? 0 : 1][third >> 4] ?? 0) * 1_000;
  return Math.floor(((isFirst ? 144 : 72) * rate) / samplesPerSecond) + ((third >> 1) & 1);
}

/** Nothing in it tells how long it is. A file that ends before its second frame, or goes on with something else, is seen. */
function isWholeMp3(bytes: Buffer): boolean {
  const first = startOfMp3(bytes);
  return isMp3Frame(bytes, first) && isMp3Frame(bytes, first + mp3FrameLength(bytes, first));
}

/** UTF-8 without control characters but those of lines and columns; what is cut off inside a letter is none. */
function isText(bytes: Buffer): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    // eslint-disable-next-line no-control-regex
    return !/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/.test(text);
  } catch {
    return false;
  }
}
