import { Decrypter } from "age-encryption";

export type Opener = { readonly password: string } | { readonly identity: string };

/** What an age file holds, read as a recipient's application reads it: by the library, never by our own writer. */
export async function openAgeFile(file: Uint8Array, by: Opener): Promise<Buffer> {
  const decrypter = new Decrypter();
  if ("password" in by) decrypter.addPassphrase(by.password);
  else decrypter.addIdentity(by.identity);
  return Buffer.from(await decrypter.decrypt(file));
}
