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
