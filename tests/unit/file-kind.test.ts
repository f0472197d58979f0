import { describe, expect, it } from "vitest";
import type { AttachmentKind } from "#shared/domain/attachment.ts";
import { endingOf, isSafeName, shownName } from "#shared/domain/attachment.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { kindOf } from "../../electron/vault/file-kind.ts";
import { aPng } from "../support/documents.ts";

const latin = (text: string) => Buffer.from(text, "latin1");
const box = (type: string, content: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(8 + content.length);
  return Buffer.concat([length, latin(type), content]);
};
const riff = (form: string, content: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(4 + content.length);
  return Buffer.concat([latin("RIFF"), length, latin(form), content]);
};
const oggPage = (flags: number, content: Buffer) =>
  Buffer.concat([latin("OggS\0"), Buffer.of(flags), Buffer.alloc(20), Buffer.of(1, content.length), content]);
const jpeg = Buffer.concat([
  Buffer.of(0xff, 0xd8, 0xff, 0xe0, 0, 6, 1, 2, 3, 4, 0xff, 0xda, 0, 4, 0, 0),
  Buffer.alloc(40, 7),
  Buffer.of(0xff, 0xd9),
]);
const mp4 = (handler: string) =>
  Buffer.concat([
    box("ftyp", latin("M4A \0\0\0\0")),
    box("moov", box("hdlr", Buffer.concat([Buffer.alloc(8), latin(handler)]))),
    box("mdat", Buffer.alloc(30)),
  ]);

// 128 kbit/s at 44,100 samples a second: 417 bytes.
const mp3Frame = Buffer.concat([Buffer.of(0xff, 0xfb, 0x90, 0), Buffer.alloc(413)]);

const whole: Record<AttachmentKind, Buffer> = {
  jpeg,
  png: aPng(),
  gif: Buffer.concat([latin("GIF89a"), Buffer.alloc(20), Buffer.of(0x3b)]),
  webp: riff("WEBP", Buffer.alloc(20)),
  wav: riff("WAVE", Buffer.alloc(20)),
  pdf: latin("%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n"),
  ogg: Buffer.concat([oggPage(2, Buffer.alloc(9)), oggPage(4, Buffer.alloc(9))]),
  m4a: mp4("soun"),
  mp3: Buffer.concat([latin("ID3\x04\0\0\0\0\0\x05hello"), mp3Frame, mp3Frame]),
  text: Buffer.from("Dear Hạnh,\r\n\tthank you.\n"),
};

function outcome(bytes: Buffer): string {
  try {
    return kindOf(bytes);
  } catch (fault) {
    if (fault instanceof AppError) return fault.code;
    throw fault;
  }
}

describe("kindOf", () => {
  it.each(Object.entries(whole))("AT2 tells %s by its bytes", (kind, bytes) => {
    expect(outcome(bytes)).toBe(kind);
  });

  it.each(Object.entries(whole).filter(([kind]) => kind !== "text" && kind !== "mp3"))(
    "AT3 refuses %s that was cut off anywhere, and throws nothing else",
    (kind, bytes) => {
      for (let length = 0; length < bytes.length - 1; length += 1) {
        const cut = outcome(bytes.subarray(0, length));
        // A few first bytes alone may be a text.
        expect(cut === kind, `${kind} cut to ${length} of ${bytes.length}`).toBe(false);
      }
    },
  );

  it.each([
    ["a Windows program", Buffer.concat([latin("MZ"), Buffer.alloc(90)])],
    ["a Linux program", Buffer.concat([latin("\x7fELF"), Buffer.alloc(90)])],
    ["a macOS program", Buffer.concat([Buffer.of(0xcf, 0xfa, 0xed, 0xfe), Buffer.alloc(90)])],
    ["a script", latin("#!/bin/sh\nrm -rf ~\n")],
    ["an archive", latin("PK\x03\x04\0\0\0\0")],
    ["moving pictures", mp4("vide")],
    ["text in UTF-16", Buffer.from("\ufeffDear", "utf16le")],
    ["an empty file", Buffer.alloc(0)],
  ])("AT3 refuses %s", (_what, bytes) => {
    expect(outcome(bytes)).toBe("attachment.kind_refused");
  });

  it("AT3 refuses what has the first bytes of a recording and goes on with something else", () => {
    const archive = Buffer.concat([latin("PK\x03\x04"), Buffer.alloc(900, 7)]);
    expect(outcome(Buffer.concat([Buffer.of(0xff, 0xfb, 0x90), archive]))).toBe("attachment.not_whole");
    expect(outcome(Buffer.concat([latin("ID3\x04\0\0\0\0\0\0"), mp3Frame, archive]))).toBe("attachment.not_whole");
  });

  it("AT3 comes to an end with lengths that lead nowhere", () => {
    const hostile = [
      Buffer.concat([whole.jpeg.subarray(0, 4), Buffer.of(0, 0), Buffer.alloc(4_000, 0xff)]),
      Buffer.concat([whole.png.subarray(0, 8), Buffer.alloc(4_000, 0xff)]),
      Buffer.concat([box("ftyp", latin("M4A \0\0\0\0")), Buffer.alloc(64), latin("hdlr\0\0\0\0\0\0\0\0soun")]),
      Buffer.concat([latin("ID3\x04\0\0"), Buffer.alloc(4, 0x7f)]),
      Buffer.concat([latin("OggS"), Buffer.alloc(22, 0xff), Buffer.of(255)]),
    ];
    expect(hostile.map(outcome)).toEqual(Array.from(hostile, () => "attachment.not_whole"));
  });
});

describe("the name of a document", () => {
  it("AT5 knows what could deceive a reader, and shows a box in its place", () => {
    expect(isSafeName("holiday\u202egpj.exe")).toBe(false);
    expect(shownName("holiday\u202egpj.exe /\u0007")).toBe("holiday\u25a1gpj.exe \u25a1\u25a1");
    expect(["Letter.pdf", "عقد.pdf", "a b (2).txt"].every(isSafeName)).toBe(true);
  });

  it("AT4 finds the ending of a name, and none in a date", () => {
    expect(["a.PDF", "Letter 12.11.2026", "a", "a.tar.gz"].map(endingOf)).toEqual(["pdf", "", "", "gz"]);
    // Dots at the end, invisible signs, letters that look alike, and endings that begin with a figure or are long.
    const odd = [
      "run.exe.",
      "run.exe\u200d",
      "run.e\u00adxe",
      "a.7z",
      "a.ex\u0435",
      "a.application",
      "Mr. Smith wrote",
    ];
    expect(odd.map(endingOf)).toEqual(["exe", "exe", "exe", "7z", "ex\u0435", "application", ""]);
  });
});
