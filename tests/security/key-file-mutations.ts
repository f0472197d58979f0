import fc from "fast-check";
import { AppError } from "#shared/errors/app-error.ts";
import { randomBytes, sha256, wipe } from "../../electron/vault/crypto-suite.ts";
import { type DeriveKey, KDF_CEILING, KDF_FLOOR } from "../../electron/vault/key-derivation.ts";
import {
  canonicalJson,
  decodeKeyFile,
  encodeKeyFile,
  KEY_FILE_SUITE,
  type KeyFile,
} from "../../electron/vault/key-file-format.ts";
import { deriveHeaderKey } from "../../electron/vault/key-hierarchy.ts";
import { createPassSlot, makeSlot, newSlotId, openKeyFile } from "../../electron/vault/key-slots.ts";
import type { DrillNotes } from "./drill-report.ts";

const passphrase = Buffer.from("hassle clubbing mulch brewery dwelling");

/** A derivation that costs nothing and counts itself: the subject here is what is refused before and after it. */
function quickDerivation(): { readonly derive: DeriveKey; readonly runs: () => number } {
  let runs = 0;
  return {
    derive: async (secret, salt, { m, t, p }) => {
      runs += 1;
      return sha256(secret, salt, Buffer.from(`${m} ${t} ${p}`));
    },
    runs: () => runs,
  };
}

/** A key file with two passphrases and a kit, and another vault's under the same passphrase. */
async function aKeyFile(derive: DeriveKey): Promise<Buffer> {
  const target = { vaultId: randomBytes(16), masterKey: randomBytes(32) };
  const slot = (secret: Buffer, nickname: string) =>
    createPassSlot({ ...target, passphrase: secret, nickname, cost: KDF_FLOOR }, derive);
  const kdf = { alg: "hkdf256", salt: randomBytes(16).toString("base64url") } as const;
  const kit = makeSlot({ id: newSlotId(), kind: "recovery", nick: "Kit 1", dev: false, kdf }, target, randomBytes(32));
  return encodeKeyFile(
    {
      v: 1,
      suite: KEY_FILE_SUITE,
      vault: target.vaultId.toString("base64url"),
      seq: 7,
      created: "2026-11-25T09:00:00.000Z",
      epoch: 2,
      chainEpoch: 2,
      slots: [await slot(passphrase, "Worker 1"), await slot(Buffer.from("another one"), "Worker 2"), kit],
    },
    deriveHeaderKey(target.masterKey, target.vaultId),
  );
}

/** What somebody can write who has the file but no passphrase: anything, with the right checksum for it. */
function withRightSum(file: object): Buffer {
  const { sum: _sum, mac, ...body } = file as KeyFile;
  return canonicalJson({ ...body, sum: sha256(canonicalJson(body)).toString("base64url"), mac });
}

type Attempt = { readonly isAccepted: boolean; readonly answer: string };

async function attempt(bytes: Uint8Array, derive: DeriveKey): Promise<Attempt> {
  try {
    wipe((await openKeyFile(decodeKeyFile(bytes), passphrase, derive)).masterKey);
    return { isAccepted: true, answer: "opened" };
  } catch (error) {
    if (error instanceof AppError) return { isAccepted: false, answer: error.code };
    return { isAccepted: false, answer: `fault ${String(error)}` };
  }
}

/** Changes a key file in every way, one change at a time, and tries to open it with the right passphrase. */
export async function mutateKeyFiles(
  notes: DrillNotes,
  { mutations, seed }: { mutations: number; seed: number },
): Promise<void> {
  const { derive } = quickDerivation();
  const [file, other] = [await aKeyFile(derive), await aKeyFile(derive)];
  notes.planted("a file that opens", (await attempt(file, derive)).isAccepted);

  const answers = new Map<string, number>();
  let accepted = 0;
  let tried = 0;
  let unchanged = 0;
  let overflowing = 0;
  const judge = async (bytes: Buffer, how: string) => {
    if (bytes.equals(file)) return (unchanged += 1);
    tried += 1;
    const { isAccepted, answer } = await attempt(bytes, derive);
    answers.set(answer, (answers.get(answer) ?? 0) + 1);
    if (isAccepted) {
      accepted += 1;
      notes.miss(`A key file opened that was changed: ${how}.`);
    }
    if (answer.startsWith("fault")) {
      overflowing += 1;
      notes.miss(`A changed key file ended in a fault instead of an answer: ${answer}`);
    }
    return undefined;
  };
  const third = Math.ceil(mutations / 3);
  for (const made of fc.sample(rawChange(file), { numRuns: third, seed })) await judge(made, "its bytes");
  for (const made of fc.sample(fieldChange(file, other), { numRuns: mutations - third, seed: seed + 1 })) {
    await judge(withRightSum(made), "a field, with the right checksum");
  }
  notes.figure("mutations", tried);
  notes.figure("mutations_that_changed_nothing", unchanged);
  notes.figure("mutations_accepted", accepted);
  notes.figure("mutations_that_ended_in_a_fault", overflowing);
  for (const [answer, count] of answers) notes.figure(`answered_${answer}`, count);
  await costsOutside(notes, file, seed);
}

/** One to four bytes changed, cut out or put in. */
function rawChange(file: Buffer): fc.Arbitrary<Buffer> {
  const place = fc.nat(file.length - 1);
  const byte = fc.integer({ min: 0, max: 255 });
  const flipped = fc.array(fc.tuple(place, byte), { minLength: 1, maxLength: 4 }).map((changes) => {
    const copy = Buffer.from(file);
    for (const [at, value] of changes) copy[at] = value;
    return copy;
  });
  const bit = fc.tuple(place, fc.nat(7)).map(([at, shift]) => {
    const copy = Buffer.from(file);
    copy[at] = (copy[at] ?? 0) ^ (1 << shift);
    return copy;
  });
  const cut = fc
    .tuple(place, fc.integer({ min: 1, max: 200 }))
    .map(([at, length]) => Buffer.concat([file.subarray(0, at), file.subarray(at + length)]));
  const put = fc
    .tuple(place, fc.uint8Array({ minLength: 1, maxLength: 8 }))
    .map(([at, bytes]) => Buffer.concat([file.subarray(0, at), bytes, file.subarray(at)]));
  return fc.oneof({ weight: 4, arbitrary: bit }, { weight: 4, arbitrary: flipped }, cut, put);
}

type Json = Record<string, unknown>;
type Slot = KeyFile["slots"][number];

/** One field changed to something of its own form, or parts of slots and of another vault exchanged. */
function fieldChange(file: Buffer, other: Buffer): fc.Arbitrary<object> {
  const open = () => structuredClone(decodeKeyFile(file));
  const strange = decodeKeyFile(other);
  const slotAt = fc.nat(2);
  const bytesOf = (encoded: string) =>
    fc.tuple(fc.nat(Buffer.from(encoded, "base64url").length - 1), fc.integer({ min: 1, max: 255 })).map(([at, by]) => {
      const copy = Buffer.from(encoded, "base64url");
      copy[at] = (copy[at] ?? 0) ^ by;
      return copy.toString("base64url");
    });
  const paths = leavesOf(decodeKeyFile(file)).filter(([path]) => path[0] !== "sum");
  const leaf = fc.constantFrom(...paths).chain(([path, value]) => {
    const changed: fc.Arbitrary<unknown> =
      typeof value === "number"
        ? fc.integer({ min: -2, max: 2 ** 31 })
        : typeof value === "boolean"
          ? fc.constant(!value)
          : /^[A-Za-z0-9_-]{11,}$/.test(String(value))
            ? bytesOf(String(value))
            : fc.string({ minLength: 1, maxLength: 40 });
    return changed.map((next) => setAt(open(), path, next));
  });
  const parts = ["id", "kind", "nick", "dev", "kdf", "pub", "nonce", "ct", "mk", "bind"] as const;
  const part = fc.constantFrom(...parts);
  const swapped = fc.tuple(slotAt, slotAt, part).map(([a, b, name]) => {
    const json = open();
    const [one, two] = [json.slots[a] as Json | undefined, json.slots[b] as Json | undefined];
    if (one && two) [one[name], two[name]] = [two[name], one[name]];
    return json;
  });
  const grafted = fc.tuple(slotAt, part).map(([at, name]) => {
    const json = open();
    (json.slots[at] as unknown as Json)[name] = (strange.slots[at] as unknown as Json)[name];
    return json;
  });
  const wholeSlot = slotAt.map((at) => ({ ...open(), slots: replaced(open().slots, at, strange.slots[at]) }));
  const removed = slotAt.map((at) => ({ ...open(), slots: open().slots.filter((_, index) => index !== at) }));
  const added = slotAt.map((at) => ({ ...open(), slots: [...open().slots, strange.slots[at]] }));
  const shuffled = fc.shuffledSubarray([0, 1, 2], { minLength: 1 }).map((order) => ({
    ...open(),
    slots: order.map((at) => open().slots[at]),
  }));
  const header = fc
    .constantFrom("seq", "epoch", "chainEpoch")
    .chain((name) => fc.integer({ min: 1, max: 2 ** 40 }).map((count) => ({ ...open(), [name]: count })));
  const others = [swapped, grafted, wholeSlot, removed, added, shuffled, header] as fc.Arbitrary<object>[];
  return fc.oneof({ weight: 8, arbitrary: leaf as fc.Arbitrary<object> }, ...others);
}

function replaced(slots: readonly Slot[], at: number, slot: Slot | undefined): (Slot | undefined)[] {
  return slots.map((one, index) => (index === at ? slot : one));
}

type Path = readonly (string | number)[];

function leavesOf(value: unknown, path: Path = []): (readonly [Path, unknown])[] {
  if (value === null || typeof value !== "object") return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function setAt(json: object, path: Path, value: unknown): object {
  let inner = json as Json;
  for (const key of path.slice(0, -1)) inner = inner[key] as Json;
  inner[path.at(-1) as string] = value;
  return json;
}

/** Costs of a derivation below the floor or above the ceiling: refused, and nothing is derived. */
async function costsOutside(notes: DrillNotes, file: Buffer, seed: number): Promise<void> {
  const counted = quickDerivation();
  const below = (name: "m" | "t" | "p") => fc.integer({ min: -5, max: KDF_FLOOR[name] - 1 });
  const above = (name: "m" | "t" | "p") => fc.integer({ min: KDF_CEILING[name] + 1, max: 2 ** 32 });
  const cost = fc
    .constantFrom("m" as const, "t" as const, "p" as const)
    .chain((name) => fc.oneof(below(name), above(name)).map((value) => ({ [name]: value })));
  const costs = fc.sample(cost, { numRuns: 2_000, seed });
  let refused = 0;
  for (const changed of costs) {
    const json = structuredClone(decodeKeyFile(file));
    const [slot] = json.slots;
    const bytes = withRightSum({ ...json, slots: [{ ...slot, kdf: { ...slot?.kdf, ...changed } }] });
    if ((await attempt(bytes, counted.derive)).answer === "vault.key_file_altered") refused += 1;
    else notes.miss(`A slot with ${JSON.stringify(changed)} was not refused.`);
  }
  const derived = counted.runs();
  await attempt(file, counted.derive);
  notes.planted("a derivation that is run", counted.runs() === derived + 1);
  notes.figure("costs_out_of_bounds", costs.length);
  notes.figure("costs_out_of_bounds_refused", refused);
  notes.figure("derivations_for_them", derived);
  if (derived > 0) notes.miss(`${derived} derivations were run for costs out of bounds.`);
}
