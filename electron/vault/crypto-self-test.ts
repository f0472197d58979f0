import {
  equalBytes,
  hkdfSha256,
  hmacSha256,
  openSealed,
  openSealedToPublicKey,
  publicKeyOf,
  randomBytes,
  scryptKey,
  seal,
  sealToPublicKey,
  sha256,
  x25519,
} from "./crypto-suite.ts";
import { argon2id } from "./key-derivation.ts";

/** One published test vector, or a round trip where none can exist. */
export interface KnownAnswer {
  readonly primitive: string;
  readonly answer: () => Uint8Array | undefined | Promise<Uint8Array>;
  /** Hexadecimal. */
  readonly expected: string;
}

const hex = (text: string): Buffer => Buffer.from(text, "hex");
const ascii = (text: string): Buffer => Buffer.from(text, "latin1");

const GCM = {
  key: hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"),
  nonce: hex("cafebabefacedbaddecaf888"),
  aad: hex("feedfacedeadbeeffeedfacedeadbeefabaddad2"),
};
const GCM_PLAIN =
  "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72" +
  "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
const GCM_SEALED =
  "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa" +
  "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662" +
  "76fc6ece0f4e1768cddf8853bb2d551b";
const ALICE_PRIVATE = hex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
const ALICE_PUBLIC = "8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a";
const BOB_PUBLIC = "de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f";

/** Sources: FIPS 180-2, RFC 4231 case 2, RFC 5869 A.1, GCM specification case 16, RFC 7748 6.1, Argon2's reference tests, RFC 7914 12. */
export const KNOWN_ANSWERS: readonly KnownAnswer[] = [
  {
    primitive: "SHA-256",
    answer: () => sha256(ascii("a"), ascii("bc")),
    expected: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
  },
  {
    primitive: "HMAC-SHA256",
    answer: () => hmacSha256(ascii("Jefe"), ascii("what do ya want for nothing?")),
    expected: "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
  },
  {
    primitive: "HKDF-SHA256",
    answer: () =>
      hkdfSha256(Buffer.alloc(22, 0x0b), hex("000102030405060708090a0b0c"), hex("f0f1f2f3f4f5f6f7f8f9"), 42),
    expected: "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
  },
  { primitive: "AES-256-GCM sealing", answer: () => seal(GCM, hex(GCM_PLAIN)), expected: GCM_SEALED },
  { primitive: "AES-256-GCM opening", answer: () => openSealed(GCM, hex(GCM_SEALED)), expected: GCM_PLAIN },
  {
    // Opening must also fail: a decryption that ignored its tag would pass every other vector.
    primitive: "AES-256-GCM refusing",
    answer: () => openSealed({ ...GCM, aad: ascii("changed") }, hex(GCM_SEALED)) ?? ascii("refused"),
    expected: ascii("refused").toString("hex"),
  },
  { primitive: "X25519 public key", answer: () => publicKeyOf(ALICE_PRIVATE), expected: ALICE_PUBLIC },
  {
    primitive: "X25519 agreement",
    answer: () => x25519(ALICE_PRIVATE, hex(BOB_PUBLIC)),
    expected: "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742",
  },
  {
    primitive: "sealing to a public key",
    answer: () => {
      const sharedSecret = randomBytes(32);
      const aad = ascii("self-test");
      const sealed = sealToPublicKey({ publicKey: hex(ALICE_PUBLIC), sharedSecret, aad }, ascii("opened"));
      return openSealedToPublicKey({ privateKey: ALICE_PRIVATE, sharedSecret, aad }, sealed);
    },
    expected: ascii("opened").toString("hex"),
  },
  {
    primitive: "Argon2id",
    answer: () => argon2id(ascii("password"), ascii("somesalt"), { m: 256, t: 2, p: 2 }),
    expected: "6d093c501fd5999645e0ea3bf620d7b8be7fd2db59c20d9fff9539da2bf57037",
  },
  {
    // Of the published 64 bytes, which are made in two halves, the first.
    primitive: "scrypt",
    answer: () => scryptKey(ascii("pleaseletmein"), ascii("SodiumChloride"), 14),
    expected: "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2",
  },
];

/**
 * Runs every primitive against a published answer. To be called before a vault is made or opened: Electron's
 * cryptography is not Node's, and a wrong answer must stop the application rather than write a file nobody can open.
 * @throws a fault naming the primitive
 */
export async function selfTest(answers: readonly KnownAnswer[] = KNOWN_ANSWERS): Promise<void> {
  for (const { primitive, answer, expected } of answers) {
    let given: Uint8Array | undefined;
    try {
      given = await answer();
    } catch (cause) {
      throw new Error(`Cryptography self-test: ${primitive} is not available.`, { cause });
    }
    if (given === undefined || !equalBytes(given, hex(expected))) {
      throw new Error(`Cryptography self-test: ${primitive} gave a wrong answer.`);
    }
  }
}
