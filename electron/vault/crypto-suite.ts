/**
 * The only importer of node:crypto. It offers the few primitives that Electron's BoringSSL and Node's
 * OpenSSL both have, with fixed parameters, so that no caller can choose a weak one.
 *
 * Keys are Buffers of their own memory (never the shared pool, never text) and are overwritten by {@link wipe}.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  diffieHellman,
  hkdfSync,
  randomFillSync,
  randomInt as randomIntBelow,
  randomUUID,
  scrypt,
  sign,
  timingSafeEqual,
  verify,
} from "node:crypto";

/** Bytes of every symmetric key, X25519 key and MAC. */
export const KEY_BYTES = 32;
/** Bytes of an AES-GCM nonce. */
export const NONCE_BYTES = 12;
/** Bytes that AES-GCM adds to what it seals. */
export const TAG_BYTES = 16;

/** DER around a raw X25519 key (RFC 8410): node:crypto takes no raw keys without turning them into text. */
const X25519_SPKI_PREFIX = Buffer.from("302a300506032b656e032100", "hex");
const X25519_PKCS8_PREFIX = Buffer.from("302e020100300506032b656e04220420", "hex");
/** The same around a raw Ed25519 key. */
const ED25519_SPKI_PREFIX = Buffer.from("302a300506032b6570032100", "hex");
const ED25519_PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");
const SEAL_TO_LABEL = Buffer.from("holdfast/1 sealed to a public key", "latin1");

/** A Buffer of its own memory, holding zeros. For keys: `Buffer.from` and `Buffer.alloc*` may share the pool. */
export function secretBytes(length: number): Buffer {
  return Buffer.allocUnsafeSlow(length).fill(0);
}

/** Overwrites keys with zeros. Undefined is passed over, so that `finally` blocks stay short. */
export function wipe(...secrets: readonly (Uint8Array | undefined)[]): void {
  for (const secret of secrets) secret?.fill(0);
}

/** Bytes from the operating system's generator, in memory of their own. */
export function randomBytes(length: number): Buffer {
  return randomFillSync(secretBytes(length));
}

/** An evenly distributed whole number from 0 up to, not including, `limit`. */
export function randomInt(limit: number): number {
  return randomIntBelow(limit);
}

/** A random UUID (version 4). */
export function randomUuid(): string {
  return randomUUID();
}

/** SHA-256 over the parts, one after the other. */
export function sha256(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** SHA-256 of what comes piece by piece: for files that do not fit into memory. */
export function sha256Stream(): { update(part: Uint8Array): void; digest(): Buffer } {
  const hash = createHash("sha256");
  return { update: (part) => void hash.update(part), digest: () => hash.digest() };
}

/** HMAC-SHA256 over the parts, one after the other; the caller sees to it that their borders are unambiguous. */
export function hmacSha256(key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer {
  // Node 24 takes three times as long over a key that is bare bytes: a history has hundreds of thousands of MACs.
  const mac = createHmac("sha256", createSecretKey(key));
  for (const part of parts) mac.update(part);
  return mac.digest();
}

/** HKDF-SHA256 (RFC 5869). `info` separates one use of a key from another. */
export function hkdfSha256(key: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number = KEY_BYTES): Buffer {
  const derived = new Uint8Array(hkdfSync("sha256", key, salt, info, length));
  const out = secretBytes(length);
  out.set(derived);
  wipe(derived);
  return out;
}

/**
 * scrypt (RFC 7914) with r = 8 and p = 1, on a thread of its own: for files that others open. Our own keys come from
 * Argon2id.
 *
 * @param logN N is 2 to this power; it takes 2^(logN + 10) bytes of memory
 */
export function scryptKey(secret: Uint8Array, salt: Uint8Array, logN: number): Promise<Buffer> {
  const N = 2 ** logN;
  // Somewhat above what it needs: OpenSSL counts its own tables in.
  const options = { N, r: 8, p: 1, maxmem: 128 * 8 * N + 2 ** 22 };
  return new Promise((done, failed) => {
    scrypt(secret, salt, KEY_BYTES, options, (fault, key) => (fault ? failed(fault) : done(key)));
  });
}

/** Compares MACs and keys in a time that does not tell where they differ. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}

/** What AES-256-GCM needs besides the text: a key and nonce pair is used once. */
export interface GcmContext {
  readonly key: Uint8Array;
  readonly nonce: Uint8Array;
  /** Readable bytes that must not change either. */
  readonly aad: Uint8Array;
}

/** AES-256-GCM. Answers the sealed bytes followed by the 16-byte tag. */
export function seal({ key, nonce, aad }: GcmContext, plain: Uint8Array): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what {@link seal} made; undefined when key, nonce, readable bytes or sealed bytes are not the same. */
export function openSealed({ key, nonce, aad }: GcmContext, sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < TAG_BYTES) return undefined;
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
  const opened = decipher.update(sealed.subarray(0, sealed.length - TAG_BYTES));
  try {
    decipher.final();
  } catch {
    wipe(opened);
    return undefined;
  }
  const out = secretBytes(opened.length);
  out.set(opened);
  wipe(opened);
  return out;
}

/** The public half of an X25519 private key. Any 32 random bytes are a private key. */
export function publicKeyOf(privateKey: Uint8Array): Buffer {
  const exported = createPublicKey(x25519PrivateKey(privateKey)).export({ type: "spki", format: "der" });
  return exported.subarray(exported.length - KEY_BYTES);
}

/** Bytes sealed to a person's public key. */
export interface SealedToPublicKey {
  /** Public half of the key pair made for this one sealing. */
  readonly ephemeral: Buffer;
  readonly sealed: Buffer;
}

/**
 * Seals bytes so that only the holder of the private key can open them (an ephemeral key pair as in age, with a
 * shared secret mixed in). A public key alone would let anybody seal *something else* in its place;
 * `sharedSecret` proves that the sealer knew this vault.
 */
export function sealToPublicKey(
  { publicKey, sharedSecret, aad }: { publicKey: Uint8Array; sharedSecret: Uint8Array; aad: Uint8Array },
  plain: Uint8Array,
): SealedToPublicKey {
  const ephemeralPrivate = randomBytes(KEY_BYTES);
  const ephemeral = publicKeyOf(ephemeralPrivate);
  const agreed = x25519(ephemeralPrivate, publicKey);
  const material = agreedKeyAndNonce(agreed, sharedSecret, ephemeral, publicKey);
  try {
    const sealed = seal({ ...splitKeyAndNonce(material), aad }, plain);
    return { ephemeral, sealed };
  } finally {
    wipe(ephemeralPrivate, agreed, material);
  }
}

/** Opens what {@link sealToPublicKey} made; undefined when anything in it was changed or meant for another key. */
export function openSealedToPublicKey(
  { privateKey, sharedSecret, aad }: { privateKey: Uint8Array; sharedSecret: Uint8Array; aad: Uint8Array },
  { ephemeral, sealed }: { readonly ephemeral: Uint8Array; readonly sealed: Uint8Array },
): Buffer | undefined {
  let agreed: Buffer | undefined;
  try {
    agreed = x25519(privateKey, ephemeral);
  } catch {
    // A point of small order: OpenSSL and BoringSSL refuse to agree on a key with it.
    return undefined;
  }
  const material = agreedKeyAndNonce(agreed, sharedSecret, ephemeral, publicKeyOf(privateKey));
  try {
    return openSealed({ ...splitKeyAndNonce(material), aad }, sealed);
  } finally {
    wipe(agreed, material);
  }
}

/** X25519 (RFC 7748). Throws on a public key of small order. */
export function x25519(privateKey: Uint8Array, publicKey: Uint8Array): Buffer {
  return diffieHellman({
    privateKey: x25519PrivateKey(privateKey),
    publicKey: createPublicKey({
      key: Buffer.concat([X25519_SPKI_PREFIX, publicKey]),
      format: "der",
      type: "spki",
    }),
  });
}

function x25519PrivateKey(privateKey: Uint8Array): ReturnType<typeof createPrivateKey> {
  const der = secretBytes(X25519_PKCS8_PREFIX.length + KEY_BYTES);
  der.set(X25519_PKCS8_PREFIX);
  der.set(privateKey, X25519_PKCS8_PREFIX.length);
  try {
    return createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  } finally {
    wipe(der);
  }
}

/** Key and nonce in one go: the pair is new for each ephemeral key, so it is used once. */
function agreedKeyAndNonce(
  agreed: Uint8Array,
  sharedSecret: Uint8Array,
  ephemeral: Uint8Array,
  publicKey: Uint8Array,
): Buffer {
  const input = secretBytes(agreed.length + sharedSecret.length);
  input.set(agreed);
  input.set(sharedSecret, agreed.length);
  try {
    return hkdfSha256(input, Buffer.concat([ephemeral, publicKey]), SEAL_TO_LABEL, KEY_BYTES + NONCE_BYTES);
  } finally {
    wipe(input);
  }
}

function splitKeyAndNonce(material: Buffer): { key: Buffer; nonce: Buffer } {
  return { key: material.subarray(0, KEY_BYTES), nonce: material.subarray(KEY_BYTES) };
}

/**
 * Points of small order, under which a signature can be made to fit anything, and what is spelt otherwise than a key
 * is; without the bit of the sign.
 */
const weakSigningKeys = new Set([
  "00".repeat(32),
  `01${"00".repeat(31)}`,
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  `ec${"ff".repeat(30)}7f`,
  `ed${"ff".repeat(30)}7f`,
  `ee${"ff".repeat(30)}7f`,
]);

/** Whether these bytes are a public key under which a signature says something. */
export function isSigningKey(publicKey: Uint8Array): boolean {
  if (publicKey.length !== KEY_BYTES) return false;
  const unsigned = Buffer.from(publicKey);
  unsigned[KEY_BYTES - 1] = (unsigned[KEY_BYTES - 1] ?? 0) & 0x7f;
  return !weakSigningKeys.has(unsigned.toString("hex"));
}

/** Whether the holder of that Ed25519 key signed these bytes. False for anything that is no key or no signature. */
export function isSignedBy(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (!isSigningKey(publicKey) || signature.length !== 64) return false;
  try {
    const key = createPublicKey({ key: Buffer.concat([ED25519_SPKI_PREFIX, publicKey]), format: "der", type: "spki" });
    return verify(null, message, key, signature);
  } catch {
    return false;
  }
}

/** Signs with an Ed25519 private key. @returns the signature and the public key */
export function signWith(
  privateKey: Uint8Array,
  message: Uint8Array,
): { readonly signature: Buffer; readonly publicKey: Buffer } {
  const der = Buffer.concat([ED25519_PKCS8_PREFIX, privateKey]);
  const key = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
  wipe(der);
  const exported = createPublicKey(key).export({ type: "spki", format: "der" });
  return { signature: sign(null, message, key), publicKey: exported.subarray(exported.length - KEY_BYTES) };
}
