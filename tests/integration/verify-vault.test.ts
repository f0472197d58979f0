import { spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { caseFile } from "../../electron/database/case-file.ts";
import { migrate } from "../../electron/database/migrate.ts";
import { createVault } from "../../electron/vault/create-vault.ts";
import { KDF_FLOOR } from "../../electron/vault/key-derivation.ts";
import { openVault } from "../../electron/vault/vault.ts";
import { fillSmall, rawStamp } from "../support/raw-vault.ts";

const passphrase = "hassle clubbing mulch brewery dwelling";
const command = fileURLToPath(new URL("../../electron/verify-vault.ts", import.meta.url));

let base: string;
let copy: string;
beforeAll(async () => {
  base = mkdtempSync(join(tmpdir(), "holdfast-verify-"));
  const folder = join(base, "vault");
  const vault = await createVault({
    folder,
    passphrase,
    nickname: "Worker 1",
    kdfCost: KDF_FLOOR,
    prepare: ({ connection, keys }) => {
      migrate(connection);
      const file = caseFile(connection, { key: keys.chainKey, epoch: keys.chainEpoch }, () => {});
      fillSmall(file);
      return file.head();
    },
  });
  vault.close();
  cpSync(folder, join(base, "before"), { recursive: true });
  const later = await openVault({ folder, passphrase });
  const chain = { key: later.keys.chainKey, epoch: later.keys.chainEpoch };
  const file = caseFile(later.connection, chain, (head) => later.writeAnchor(head));
  const entry = { action: "vault.opened", object: "vault", objectId: "own", objectRevision: 0, content: "" } as const;
  for (let count = 0; count < 3; count += 1) file.change(rawStamp, undefined, (db) => db.audit(entry));
  later.close();
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

beforeEach(() => {
  copy = mkdtempSync(join(tmpdir(), "holdfast-copy-"));
  cpSync(join(base, "vault"), copy, { recursive: true });
});
afterEach(() => rmSync(copy, { recursive: true, force: true }));

function verify(input = `${passphrase}\n`): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, copy], {
    input,
    encoding: "utf8",
    timeout: 50_000,
  });
  return { status, said: stdout + stderr };
}

/** Every file of the copy, its bytes and when it was last written. */
function state(): unknown {
  return readdirSync(copy)
    .toSorted()
    .map((name) => [name, readFileSync(join(copy, name), "hex"), statSync(join(copy, name), { bigint: true }).mtimeNs]);
}

function flip(name: string, at: number): void {
  const bytes = readFileSync(join(copy, name));
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(join(copy, name), bytes);
}

describe("verify-vault", () => {
  it("EV10 needs the passphrase alone, says that nothing is wrong with the code to compare, and changes nothing", () => {
    const before = state();
    const { status, said } = verify();
    expect(status).toBe(0);
    expect(said).toMatch(/Compared 42 records/);
    expect(said).toMatch(/compare with the paper: ([0-9A-Z]{5} ){7}[0-9A-Z]{5}/);
    expect(said).toMatch(/Nothing is wrong\.$/m);
    expect(said).not.toContain("Aster");
    expect(state()).toEqual(before);
  });

  it.each<[string, () => void, number]>([
    ["a flipped bit of the case file", () => flip("vault.cdb", 40_000), 5],
    ["a flipped bit at its beginning", () => flip("vault.cdb", 20), 5],
    [
      "both key files damaged",
      () => {
        flip("vault.keys", 300);
        flip("vault.keys.bak", 300);
      },
      4,
    ],
    ["no case file", () => rmSync(join(copy, "vault.cdb")), 5],
    ["an older case file", () => copyFileSync(join(base, "before", "vault.cdb"), join(copy, "vault.cdb")), 6],
    ["a copy made in the middle of a save", () => writeFileSync(join(copy, "vault.cdb-journal"), "begun"), 8],
    ["a missing anchor file, which no copy needs", () => rmSync(join(copy, "vault.head")), 0],
  ])("EV10 tells %s by its exit code, and leaves it as it is", (_what, spoil, expected) => {
    spoil();
    const before = state();
    const { status, said } = verify();
    expect({ status, said }).toMatchObject({ status: expected });
    expect(state()).toEqual(before);
    expect(said).not.toMatch(/\/|Error|at .*:\d/);
  });

  it("EV10 tells a wrong passphrase and a wrong call apart", () => {
    expect(verify("quite another passphrase\n").status).toBe(3);
    expect(spawnSync(process.execPath, [command]).status).toBe(2);
  });
});
