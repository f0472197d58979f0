import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AttachmentKind, losesHiddenDetails } from "#shared/domain/attachment.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { kindOf } from "../../electron/features/attachments/file-kind.ts";
import { withoutHiddenDetails } from "../../electron/features/attachments/hidden-details.ts";
import { aPng, aWav } from "../support/documents.ts";

const secret = "51.5074 N 0.1278 W, Canon of A. Person";
const latin = (text: string) => Buffer.from(text, "latin1");

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.of(0xff, marker, 0, 0);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** Exif of a camera held `orientation`, with a place behind it. */
function exif(orientation: number, isLittle: boolean): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write(isLittle ? "II*\0" : "MM\0*", 0, "latin1");
  const write16 = (value: number, at: number) =>
    isLittle ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at);
  const write32 = (value: number, at: number) =>
    isLittle ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at);
  write32(8, 4);
  write16(1, 8);
  write16(0x0112, 10);
  write16(3, 12);
  write32(1, 14);
  write16(orientation, 18);
  return segment(0xe1, Buffer.concat([latin("Exif\0\0"), tiff, latin(secret)]));
}

const tables = segment(0xdb, Buffer.alloc(65, 1));
const scan = Buffer.concat([segment(0xda, Buffer.alloc(10)), Buffer.of(1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 5)]);
const jpeg = (...beside: Buffer[]) =>
  Buffer.concat([
    Buffer.of(0xff, 0xd8),
    segment(0xe0, latin("JFIF\0\x01\x01\0\0\x01\0\x01\0\0")),
    ...beside,
    tables,
    scan,
    segment(0xc4, Buffer.alloc(20)),
    scan,
    Buffer.of(0xff, 0xd9),
  ]);

function webp(isBeside: boolean): Buffer {
  const chunk = (type: string, content: Buffer) => {
    const head = Buffer.alloc(8);
    head.write(type, 0, "latin1");
    head.writeUInt32LE(content.length, 4);
    return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
  };
  const chunks = Buffer.concat([
    chunk("VP8X", Buffer.of(isBeside ? 0x1c : 0x10, 0, 0, 0, 3, 0, 0, 3, 0, 0)),
    chunk("VP8L", Buffer.alloc(21, 7)),
    ...(isBeside ? [chunk("EXIF", latin(secret)), chunk("XMP ", latin(`${secret}!`))] : []),
  ]);
  const head = Buffer.concat([latin("RIFF\0\0\0\0WEBP")]);
  head.writeUInt32LE(4 + chunks.length, 4);
  return Buffer.concat([head, chunks]);
}

function gif(isBeside: boolean): Buffer {
  const block = (content: string) => Buffer.concat([Buffer.of(content.length), latin(content), Buffer.of(0)]);
  const loop = Buffer.concat([Buffer.of(0x21, 0xff, 11), latin("NETSCAPE2.0"), Buffer.of(3, 1, 0, 0, 0)]);
  return Buffer.concat([
    latin("GIF89a"),
    Buffer.of(2, 0, 2, 0, 0x80, 0, 0),
    Buffer.alloc(6, 9),
    loop,
    ...(isBeside ? [Buffer.of(0x21, 0xfe), block(secret)] : []),
    ...(isBeside ? [Buffer.of(0x21, 0xff, 11), latin("XMP DataXMP"), block(secret)] : []),
    Buffer.of(0x21, 0xf9, 4, 0, 10, 0, 0, 0),
    Buffer.of(0x2c, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2),
    block("abc"),
    Buffer.of(0x3b),
  ]);
}

/** Frames of MPEG 1, layer III, 128 kbit/s at 44.1 kHz, with tags before and behind them. */
function mp3(isBeside: boolean): Buffer {
  const frame = Buffer.concat([Buffer.of(0xff, 0xfb, 0x90, 0), Buffer.alloc(413, 5)]);
  const frames = Buffer.concat([frame, frame, frame]);
  if (!isBeside) return frames;
  const words = latin(secret);
  const head = Buffer.concat([latin("ID3\x03\0\0"), Buffer.of(0, 0, 0, words.length), words]);
  const tail = Buffer.concat([latin("TAG"), Buffer.alloc(125, 0x20)]);
  tail.write(secret, 3, "latin1");
  return Buffer.concat([head, frames, tail]);
}

function wav(isBeside: boolean): Buffer {
  const bare = aWav();
  if (!isBeside) return bare;
  const info = Buffer.concat([latin("LIST"), Buffer.of(secret.length, 0, 0, 0), latin(secret)]);
  const told = Buffer.concat([bare, info, Buffer.alloc(secret.length % 2)]);
  told.writeUInt32LE(told.length - 8, 4);
  return told;
}

const box = (type: string, ...content: Buffer[]) => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + content.reduce((sum, { length }) => sum + length, 0), 0);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, ...content]);
};

function m4a(isBeside: boolean): Buffer {
  const words = latin(isBeside ? secret : "\0".repeat(secret.length));
  const moments = Buffer.alloc(8, isBeside ? 0xd9 : 0);
  const handler = Buffer.concat([Buffer.alloc(8), latin("soun"), Buffer.alloc(12), words]);
  const places = box("stco", Buffer.of(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 99));
  return Buffer.concat([
    box("ftyp", latin("M4A \0\0\0\0M4A ")),
    box(
      "moov",
      box("mvhd", Buffer.alloc(4), moments, Buffer.alloc(88, 1)),
      box("trak", box("mdia", box("hdlr", handler), box("minf", box("stbl", places)))),
      box(isBeside ? "udta" : "free", words),
    ),
    box("mdat", Buffer.alloc(50, 3)),
    box(isBeside ? "uuid" : "free", words),
  ]);
}

describe("a document without its hidden details", () => {
  it("AT10 has the same points or the same sound, and nothing that was written beside them", () => {
    const icc = segment(0xe2, latin(`ICC_PROFILE\0${secret}`));
    const adobe = segment(0xee, latin("Adobe\0d\0\0\0\0\x01"));
    const words = segment(0xfe, latin(secret));
    const preview = segment(0xe0, Buffer.concat([latin("JFXX\0\x10"), latin(secret)]));
    const pairs = [
      ["jpeg", jpeg(exif(1, true), icc, words, preview), jpeg()],
      ["jpeg", jpeg(words, adobe), jpeg(adobe)],
      ["jpeg", Buffer.concat([jpeg(), latin(secret), jpeg(), Buffer.of(0xff, 0xd9)]), jpeg()],
      ["png", aPng(latin(`Comment\0${secret}`)), aPng(latin("Comment\0none"))],
      ["webp", webp(true), webp(false)],
      ["gif", gif(true), gif(false)],
      ["wav", wav(true), wav(false)],
      ["mp3", mp3(true), mp3(false)],
      ["m4a", m4a(true), m4a(false)],
    ] as const;
    for (const [kind, told, bare] of pairs) {
      expect([kind, kindOf(told)]).toEqual([kind, kind]);
      expect([kind, told.includes(secret)]).toEqual([kind, true]);
      const shared = withoutHiddenDetails(told, kind);
      expect([kind, shared.includes(secret), shared.includes("none")]).toEqual([kind, false, false]);
      expect([kind, kindOf(shared)]).toEqual([kind, kind]);
      expect(shared.equals(withoutHiddenDetails(bare, kind))).toBe(true);
      if (kind !== "png") expect([kind, shared.equals(bare)]).toEqual([kind, true]);
    }
  });

  it("AT10 leaves nothing of a preview in the head of a picture", () => {
    const head = Buffer.concat([latin("JFIF\0\x01\x01\0\0\x01\0\x01"), Buffer.of(1, 13), latin(secret), Buffer.of(1)]);
    const told = Buffer.concat([Buffer.of(0xff, 0xd8), segment(0xe0, head), jpeg().subarray(20)]);
    const shared = withoutHiddenDetails(told, "jpeg");
    expect([told.includes(secret), shared.includes(secret)]).toEqual([true, false]);
    expect(shared.equals(jpeg())).toBe(true);
  });

  it("AT10 is no file where something unknown stands among the frames of a sound", () => {
    const frames = mp3(false);
    expect(() => withoutHiddenDetails(Buffer.concat([frames, latin(`??${secret}`)]), "mp3")).toThrow(AppError);
  });

  it.each([true, false])("AT10 stays the way up it was taken, and says no more of the camera", (isLittle) => {
    for (const orientation of [2, 3, 6, 8]) {
      const shared = withoutHiddenDetails(jpeg(exif(orientation, isLittle)), "jpeg");
      expect(shared.includes(secret)).toBe(false);
      expect(shared.equals(withoutHiddenDetails(shared, "jpeg"))).toBe(true);
      expect(shared.includes(Buffer.of(0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation))).toBe(true);
      expect(kindOf(shared)).toBe("jpeg");
    }
  });

  it("AT10 is no file at all where it cannot be taken apart", () => {
    const outcomes = new Set<string>();
    const attempt = (bytes: Buffer, kind: AttachmentKind) => {
      try {
        return withoutHiddenDetails(bytes, kind).length;
      } catch (fault) {
        if (!(fault instanceof AppError)) throw fault;
        outcomes.add(fault.code);
        return null;
      }
    };
    const whole = { jpeg: jpeg(exif(6, true)), png: aPng(), gif: gif(true), webp: webp(true) };
    const sounds = { wav: wav(true), mp3: mp3(true), m4a: m4a(true) };
    const all = Object.entries({ ...whole, ...sounds }) as [AttachmentKind, Buffer][];
    for (const [kind, given] of all) {
      for (let length = 0; length < given.length; length += 1) attempt(given.subarray(0, length), kind);
      fc.assert(
        fc.property(fc.nat(given.length - 1), fc.nat(255), (at, value) => {
          const changed = Buffer.from(given);
          changed[at] = value;
          attempt(changed, kind);
        }),
      );
    }
    expect([...outcomes]).toEqual(["attachment.details_stay"]);
    expect(losesHiddenDetails("pdf")).toBe(false);
    expect(() => withoutHiddenDetails(Buffer.from("%PDF-1.7"), "pdf")).toThrow(AppError);
  });
});
