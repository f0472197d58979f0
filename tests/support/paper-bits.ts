import { type PaperKind, paperGroups } from "#shared/domain/recovery-paper.ts";
import { emptyBits, putBits, putBytes, writeGroups } from "../../electron/vault/paper-code.ts";

/** A paper that reads well and holds what no version of ours writes: numbers as pairs of bits and value, then bytes. */
export function writeBits(kind: PaperKind, numbers: readonly (readonly [number, number])[], bytes: Uint8Array): Buffer {
  const bits = emptyBits(paperGroups[kind]);
  let at = 0;
  for (const [count, value] of numbers) at = putBits(bits, at, count, value);
  putBytes(bits, at, bytes);
  return writeGroups(bits);
}
