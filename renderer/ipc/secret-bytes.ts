import type { TypedPapers } from "#shared/contract/papers.ts";

/**
 * A passphrase for the way to the vault process, as bytes that `call` overwrites once they are sent. The text it was
 * made from cannot be overwritten in a page: it goes with the page, at each lock.
 */
export function secretBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** What was typed into a passphrase field, and empties the field. */
export function takeSecret(field: HTMLInputElement | null): Uint8Array {
  const bytes = secretBytes(field?.value ?? "");
  if (field) field.value = "";
  return bytes;
}

/** Papers that are needed once more: `call` overwrites what it sent. */
export function copyOfPapers(papers: TypedPapers | null): TypedPapers {
  return { set: papers?.set ?? "kit", texts: (papers?.texts ?? []).map((text) => Uint8Array.from(text)) };
}

/** Overwrites papers that were kept for a second step. */
export function wipePapers(papers: TypedPapers | null): void {
  papers?.texts.forEach((text) => text.fill(0));
}
