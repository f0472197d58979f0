import { describe, expect, it } from "vitest";

import { decodeKeyFile } from "../../electron/vault/key-file-format.ts";
import { deriveBindingKey, deriveHeaderKey, deriveWorkingKeys } from "../../electron/vault/key-hierarchy.ts";
import { openKeyFile } from "../../electron/vault/key-slots.ts";

/*
 * The format of the first version, frozen: a key file written then must open for ever. If one of these tests fails,
 * the code is wrong, not the test.
 */
const MASTER_KEY = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
const VAULT_ID = Buffer.from("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff", "hex");
const KEY_FILE =
  '{"chainEpoch":3,"created":"2026-11-23T09:00:00.000Z","epoch":2,"mac":"CzIkA5DGmnt-Z5l9StyuCzJ0rP' +
  'rx-Q-2k5GhNLfH7LE","seq":5,"slots":[{"bind":{"ct":"Xf2tt6U3E0WPPYpDjiDNaQxyKosETijr8X-h6Ur9BakHV' +
  'AuCR8TOMhuDYp5-PfvQ","nonce":"zHMb09ABKIpK_7oT"},"ct":"sfhV8KpRic-NJokx08hlRx6z9YAHV1otYM6swooAx' +
  '75aweVeiZW8Z9fZ1cyr03XgIpxyQpef2wDHTTusWPndRyQZDrEi3LD0ibfcykdkTP0","dev":false,"id":"TMIs6sVzAY' +
  'Y","kdf":{"alg":"argon2id13","m":65536,"p":4,"salt":"Qe6lZJZ8BkGtgxrJ_BEsgQ","t":3},"kind":"pass' +
  '","mk":{"ct":"3dcHIhgLlAtgiu_I-qpB500Hjw00cfhg7Hk7kyFg_C2wDztK74uS9w1UTQVJo_pX","eph":"KQ8nfOLYI' +
  'RQbcmrfMuTpMRcR79ejAehJmczd33ycqGU"},"nick":"Worker 1","nonce":"UUdTEppCqGjakinn","pub":"NYTkdBW' +
  'BtNza-etmY1DSuqfJAeojl402kzJUj10lTWo"}],"suite":"A256GCM+ARGON2ID13+HKDF256+X25519","sum":"PP-NC' +
  'Fnk7A4N5WJViNzNZlcTcQcu2xyTCHU14DzcyPQ","v":1,"vault":"8PHy8_T19vf4-fr7_P3-_w"}';

describe("the format of the first version", () => {
  it("VA1 derives the same working keys from a master key, as a second implementation of RFC 5869 does", () => {
    const masterKey = Buffer.from(MASTER_KEY, "hex");
    const { dataKey, chainKey, headKey } = deriveWorkingKeys(masterKey, { vaultId: VAULT_ID, epoch: 2, chainEpoch: 3 });
    const keys = {
      header: deriveHeaderKey(masterKey, VAULT_ID),
      binding: deriveBindingKey(masterKey, VAULT_ID),
      data: dataKey,
      chain: chainKey,
      head: headKey,
    };
    expect(Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, key.toString("hex")]))).toEqual({
      header: "9662f3fe3bad93ca8c738b3f30d737e00c3d354efde5fc84f0c1b475461002f6",
      binding: "5998a6ddbb5e392dd339e7fe636cf6598855cf4b47508b2fdf9c248be7d93fd6",
      data: "46333faaa343611cfef4be22a946e05f12edf9ca80045e7c4fc5d7a1e6093297",
      chain: "d70c7233fdb871ab035676164be7bb68703a742bfe12a553fde0958725dc7d0b",
      head: "7debb6f17ee8fab2b47ec81f1c81db0bf1e7962de7f8b148cc0cc5018b119052",
    });
  });

  it("VA1 opens a key file written by the first version, with a real derivation", async () => {
    const keyFile = decodeKeyFile(Buffer.from(KEY_FILE));
    const { masterKey, slot } = await openKeyFile(keyFile, Buffer.from("hassle clubbing mulch brewery dwelling"));
    expect({ masterKey: masterKey.toString("hex"), nick: slot.nick, seq: keyFile.seq, epoch: keyFile.epoch }).toEqual({
      masterKey: MASTER_KEY,
      nick: "Worker 1",
      seq: 5,
      epoch: 2,
    });
  });
});
