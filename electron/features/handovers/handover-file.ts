import { HandoverHead, type ReceiptAnswer } from "#shared/domain/case-handover.ts";
import { faultBetween } from "#shared/domain/handover-arriving.ts";
import type { AttachmentId } from "#shared/domain/attachment.ts";
import { crockfordAlphabet, forgiveCrockford } from "#shared/domain/crockford.ts";
import { type ContentDigest } from "#shared/domain/export-record.ts";
import { AppError } from "#shared/errors/app-error.ts";
import { canonicalJson } from "../../database/canonical.ts";
import { sha256 } from "../../vault/crypto-suite.ts";
import { kindOf } from "../../vault/file-kind.ts";

/*
 * What is sealed (SPEC HV3): a line that says what it is, the version of the format and the length of the head as 32
 * bits each, the head as canonical JSON, then the bytes of each document of the head, in its order. Nothing behind.
 */
const firstLine = Buffer.from("holdfast hand-over\n", "ascii");
const formatVersion = 1;
const headAt = firstLine.length + 8;
/** Words of a case of many years are a few megabytes. */
const mostHeadBytes = 48_000_000;
/** As much as is held in memory at once; an office hands larger documents over by themselves. */
export const mostDocumentBytes = 200_000_000;
/** Of the file as it is chosen: what a whole one has, and the little that sealing adds. */
export const mostFileBytes = mostHeadBytes + mostDocumentBytes + 1_000_000;

export type Unpacked = {
  readonly head: HandoverHead;
  readonly contentDigest: ContentDigest;
  readonly bytesOf: ReadonlyMap<AttachmentId, Buffer>;
};

/** @param bytesOf the documents of the head, in its order */
export function packed(head: HandoverHead, bytesOf: readonly Uint8Array[]): Buffer {
  const json = Buffer.from(canonicalJson(head), "utf8");
  const sizes = Buffer.alloc(8);
  sizes.writeUInt32BE(formatVersion, 0);
  sizes.writeUInt32BE(json.length, 4);
  const whole = Buffer.concat([firstLine, sizes, json, ...bytesOf]);
  json.fill(0);
  return whole;
}

export function contentDigestOf(whole: Uint8Array): ContentDigest {
  return sha256(whole).toString("hex") as ContentDigest;
}

/**
 * Reads what was sealed, as something that anybody may have made: every field is checked before it is used, every
 * document is what it says it is, and the records hang together.
 *
 * @throws AppError `handover.newer`, `handover.too_large`, `handover.not_valid`
 */
export function unpacked(whole: Buffer): Unpacked {
  if (whole.length < headAt || !whole.subarray(0, firstLine.length).equals(firstLine)) throw notValid();
  const version = whole.readUInt32BE(firstLine.length);
  if (version > formatVersion) throw new AppError("handover.newer");
  const headBytes = whole.readUInt32BE(firstLine.length + 4);
  if (headBytes > mostHeadBytes) throw new AppError("handover.too_large");
  if (version !== formatVersion || headAt + headBytes > whole.length) throw notValid();
  const head = readHead(whole.subarray(headAt, headAt + headBytes));
  const bytesOf = new Map<AttachmentId, Buffer>();
  let at = headAt + headBytes;
  for (const { kind, content } of head.records) {
    if (kind !== "attachment") continue;
    const bytes = whole.subarray(at, at + content.size);
    at += content.size;
    if (bytes.length !== content.size || sha256(bytes).toString("hex") !== content.sha256) throw notValid();
    if (kindOfBytes(bytes) !== content.kind) throw notValid();
    bytesOf.set(content.id, bytes);
  }
  if (at !== whole.length) throw notValid();
  return { head, contentDigest: contentDigestOf(whole), bytesOf };
}

function readHead(bytes: Buffer): HandoverHead {
  let parsed: ReturnType<typeof HandoverHead.safeParse>;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    parsed = HandoverHead.safeParse(JSON.parse(text));
  } catch (cause) {
    throw notValid(cause);
  }
  if (!parsed.success) {
    const isTooLong = parsed.error.issues.some(({ code, path }) => code === "too_big" && path.join("/") === "records");
    throw isTooLong ? new AppError("handover.too_large", { cause: parsed.error }) : notValid(parsed.error);
  }
  const fault = faultBetween(parsed.data.records);
  if (fault !== undefined) throw notValid(new Error(`The records do not hang together: ${fault}.`));
  return parsed.data;
}

function kindOfBytes(bytes: Buffer): string | null {
  try {
    return kindOf(bytes);
  } catch {
    return null;
  }
}

export function notValid(cause?: unknown): AppError {
  return new AppError("handover.not_valid", { cause });
}

/** Four groups of four: 80 bits. */
const receiptCharacters = 16;

/**
 * What the other office reads out to say that it accepted or refused. It follows from the digest of what was sealed,
 * which nobody knows who could not open it (SPEC HV9).
 */
export function receiptOf(answer: ReceiptAnswer, contentDigest: ContentDigest): string {
  const sum = sha256(new TextEncoder().encode(`holdfast/1 hand-over ${answer}\n${contentDigest}`));
  const characters = Array.from(sum.subarray(0, receiptCharacters), (byte) => crockfordAlphabet.charAt(byte & 31));
  return characters.join("").replaceAll(/(.{4})(?=.)/g, "$1 ");
}

/** Which answer a receipt stands for, however it was typed; undefined for one of another hand-over. */
export function answerOf(typed: string, contentDigest: ContentDigest): ReceiptAnswer | undefined {
  const isOf = (answer: ReceiptAnswer) =>
    forgiveCrockford(typed) === forgiveCrockford(receiptOf(answer, contentDigest));
  return (["accepted", "refused"] as const).find(isOf);
}
