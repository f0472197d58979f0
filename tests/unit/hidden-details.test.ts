import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AttachmentKind, losesHiddenDetails } from "#shared/domain/attachment.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { kindOf } from "../../electron/vault/file-kind.ts";
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

  it("AT10 is no file where a second sound stands behind the first", () => {
    for (const between of ["TAG".padEnd(128, " "), "ID3\x03\0\0\0\0\0\0", "\0\0\0"]) {
      const joined = Buffer.concat([mp3(false), latin(between), mp3(false)]);
      expect(kindOf(joined)).toBe("mp3");
      expect(() => withoutHiddenDetails(joined, "mp3")).toThrow(AppError);
    }
  });

  it("AT10 is no file of a sound in pieces, with a track of words, or that stands in another file", () => {
    const handler = (type: string) => box("hdlr", Buffer.alloc(8), latin(type), Buffer.alloc(13));
    const reference = (flag: number, words: string) =>
      box("dref", Buffer.of(0, 0, 0, 0, 0, 0, 0, 1), box("url ", Buffer.of(0, 0, 0, flag), latin(words)));
    const told = (...more: Buffer[]) =>
      Buffer.concat([
        box("ftyp", latin("M4A \0\0\0\0M4A ")),
        box("moov", box("trak", box("mdia", handler("soun"), box("minf", box("dinf", reference(1, secret))))), ...more),
        box("mdat", Buffer.alloc(50, 3)),
      ]);
    expect(withoutHiddenDetails(told(), "m4a").includes(secret)).toBe(false);
    for (const more of [
      box("mvex", Buffer.alloc(8)),
      box("trak", box("mdia", handler("text"))),
      box("trak", box("mdia", handler("soun"), box("minf", box("dinf", reference(0, "file:///home"))))),
    ]) {
      expect(kindOf(told(more))).toBe("m4a");
      expect(() => withoutHiddenDetails(told(more), "m4a")).toThrow(AppError);
    }
  });

  it("AT10 leaves nothing in a segment of a picture that nobody has heard of", () => {
    const shared = withoutHiddenDetails(jpeg(segment(0xf0, latin(secret)), segment(0x20, latin(secret))), "jpeg");
    expect(shared.equals(jpeg())).toBe(true);
  });

  it("AT10 is no file of a PNG or WebP that is held another way up", () => {
    const tiff = (orientation: number) => exif(orientation, false).subarray(10);
    for (const [orientation, isMade] of [
      [1, true],
      [6, false],
    ] as const) {
      const head = Buffer.alloc(8);
      head.writeUInt32BE(tiff(orientation).length, 0);
      head.write("eXIf", 4, "latin1");
      const chunk = Buffer.concat([head, tiff(orientation), Buffer.alloc(4)]);
      const png = Buffer.concat([aPng().subarray(0, 33), chunk, aPng().subarray(33)]);
      const attempt = () => withoutHiddenDetails(png, "png").includes(secret);
      if (isMade) expect(attempt()).toBe(false);
      else expect(attempt).toThrow(AppError);
      for (const before of ["", "Exif\0\0"]) {
        const told = Buffer.concat([latin(before), tiff(orientation)]);
        const name = Buffer.alloc(8);
        name.write("EXIF", "latin1");
        name.writeUInt32LE(told.length, 4);
        const turned = Buffer.concat([webp(false), name, told, Buffer.alloc(told.length % 2)]);
        turned.writeUInt32LE(turned.length - 8, 4);
        expect(kindOf(turned)).toBe("webp");
        const make = () => withoutHiddenDetails(turned, "webp").includes(secret);
        if (isMade) expect(make()).toBe(false);
        else expect(make).toThrow(AppError);
      }
    }
  });

  it("AT10 is no file of a PNG whose chunks send a reader to another place in it, however many they are", () => {
    const chunk = (type: string, content: Buffer) => {
      const head = Buffer.alloc(8);
      head.writeUInt32BE(content.length, 0);
      head.write(type, 4, "latin1");
      return Buffer.concat([head, content, Buffer.alloc(4)]);
    };
    const count = 5_000;
    // All of them tell of the same long list of 65,535 entries, which follows behind the last.
    const told = Array.from({ length: count }, (_, at) => {
      const tiff = Buffer.from("II*\0....\0\0\0\0\0\0", "latin1");
      tiff.writeUInt32LE((count - at) * (tiff.length + 12), 4);
      return chunk("eXIf", tiff);
    });
    const list = Buffer.alloc(800_000);
    list.writeUInt16LE(65_535, 0);
    const png = Buffer.concat([aPng().subarray(0, 33), ...told, chunk("tEXt", list), aPng().subarray(33)]);
    expect(kindOf(png)).toBe("png");
    expect(() => withoutHiddenDetails(png, "png")).toThrow(AppError);
  });

  it("AT10 keeps of how often a picture moves nothing but the number", () => {
    const told = gif(false);
    const at = told.indexOf("NETSCAPE2.0") + 11;
    const words = Buffer.concat([
      told.subarray(0, at + 4),
      Buffer.of(secret.length),
      latin(secret),
      told.subarray(at + 4),
    ]);
    expect(withoutHiddenDetails(words, "gif").equals(told)).toBe(true);
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
