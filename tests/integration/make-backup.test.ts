import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import * as disk from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "#shared/errors/app-error.ts";
import { haveEqualFacts, openManifest, readBackupOutline } from "../../electron/vault/backup-file.ts";
import {
  assertBackupFolder,
  builtInFolderOf,
  emptyWorkFolder,
  isBackupName,
  makeBackup,
  type MakeBackupOptions,
  removeFolderOf,
  silentSteps,
  sliceSteps,
  type WorkSteps,
  workFolderOf,
} from "../../electron/vault/make-backup.ts";
import type { VerifierTask } from "../../electron/vault/verifier-protocol.ts";
import { aVaultToCopy, type CopiedVault, verifyHere } from "../support/copied-vault.ts";
import { codeOfAsync } from "../support/error-code.ts";

// The real disk, whose answers a test may replace by a fault.
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof disk>();
  return { ...real, open: vi.fn(real.open), statfs: vi.fn(real.statfs), rename: vi.fn(real.rename) };
});

let vault: CopiedVault;
let folder: string;
let workFolder: string;

beforeAll(async () => {
  vault = await aVaultToCopy();
});
afterAll(() => vault.close());
beforeEach(() => {
  const root = mkdtempSync(join(vault.root, "made-"));
  folder = join(root, "stick");
  workFolder = join(root, "work");
  mkdirSync(folder);
});

const now = new Date("2026-11-23T09:07:00.000Z");
const fileName = /^backup-2026-11-23-0907-[0-9a-f]{8}\.hfbackup$/;

function make(more: Partial<MakeBackupOptions> = {}) {
  return makeBackup({
    source: vault.source,
    folder,
    isBuiltIn: false,
    workFolder,
    now,
    verify: verifyHere,
    steps: silentSteps,
    record: () => undefined,
    ...more,
  });
}

/** What the disk answers to the opening of a file whose name ends so. */
function failingOpen(ending: string, code: string): void {
  const real = vi.mocked(disk.open).getMockImplementation() as typeof disk.open;
  vi.mocked(disk.open).mockImplementation(async (path, ...more) => {
    if (String(path).endsWith(ending)) throw Object.assign(new Error(code), { code });
    return real(path, ...more);
  });
}

describe("the name of a back-up", () => {
  it("is told apart from every other", () => {
    const name = "backup-2026-11-23-0907-0a1b2c3d.hfbackup";
    expect(isBackupName(name)).toBe(true);
    for (const other of [
      `a${name}`,
      `${name}.part`,
      "",
      "backup-2026-11-23-0907-0a1b2c3d.hfbackups",
      "backup-2026-11-23-0907-0a1b2c3d-hfbackup",
      "backup-2026-11-23-0907-0a1b2c3.hfbackup",
      "backup-2026-11-23-0907-0a1b2c3G.hfbackup",
      "backup-2026-11-23-907-0a1b2c3d.hfbackup",
      "backup-2026-11-3-0907-0a1b2c3d.hfbackup",
      "backup-2026-1-23-0907-0a1b2c3d.hfbackup",
      "backup-226-11-23-0907-0a1b2c3d.hfbackup",
    ]) {
      expect([other, isBackupName(other)]).toEqual([other, false]);
    }
  });

  it("and its folders lie beside the vault's", () => {
    expect(builtInFolderOf("/data/vault")).toBe("/data/back-ups");
    expect(workFolderOf("/data/vault")).toBe("/data/vault.work");
  });
});

describe("BK3 making a back-up", () => {
  it("gives a file that holds what the vault holds, and nothing else is left", async () => {
    const made = await make();
    const outline = await readBackupOutline(join(folder, made.fileName));
    const { facts, connection, keys } = vault.source;
    expect(made).toEqual({
      fileName: expect.stringMatching(fileName),
      bytes: statSync(join(folder, made.fileName)).size,
      mark: outline.mark,
      madeAt: "2026-11-23T09:07:00.000Z",
      facts: facts(connection),
      keyFile: outline.keyFile,
    });
    expect(haveEqualFacts(openManifest(outline, keys), made.facts)).toBe(true);
    expect(outline.madeAt).toBe(made.madeAt);
    expect(outline.vaultId).toBe(vault.source.vaultId);
    expect(readdirSync(folder)).toEqual([made.fileName]);
    expect(existsSync(workFolder)).toBe(false);
  });

  it("says where it stands, in this order, and may not be stopped once it counts", async () => {
    const said: unknown[] = [];
    const steps: WorkSteps = {
      phase: async (phase, about) => void said.push([phase, about ?? {}]),
      step: async (done) => void said.push(done),
      during: async (work) => {
        said.push("waiting");
        return work;
      },
    };
    await make({ steps, record: () => void said.push("recorded") });
    const total = expect.any(Number);
    expect(said).toEqual([
      ["copying_records", { holdsSaves: true }],
      ["writing_file", {}],
      ["writing_file", { total }],
      total,
      ["reopening_file", {}],
      "waiting",
      ["tidying_up", { isCancellable: false }],
      "recorded",
    ]);
    // All of it was written.
    expect((said[2] as [string, { total: number }])[1].total).toBe(said[3]);
  });

  it("hands the unfinished file, with the keys of a file and no more, to the second process", async () => {
    const tasks: VerifierTask[] = [];
    await make({
      verify: (task) => {
        tasks.push(structuredClone(task));
        return verifyHere(task);
      },
    });
    const { dataKey, chainKey, chainEpoch, manifestKey, contentsKey } = vault.source.keys;
    expect(tasks).toEqual([
      {
        type: "backup",
        path: expect.stringMatching(/backup-2026-11-23-0907-[0-9a-f]{8}\.hfbackup\.part$/),
        unpackTo: join(workFolder, "reopened.cdb"),
        isKept: false,
        reach: "file",
        keys: { dataKey: new Uint8Array(dataKey), chainKey: new Uint8Array(chainKey), chainEpoch },
        backupKeys: { manifestKey: new Uint8Array(manifestKey), contentsKey: new Uint8Array(contentsKey) },
      },
    ]);
    expect(dirname(tasks[0]?.path ?? "")).toBe(folder);
  });

  it("keeps one copy of the database while the second process unpacks, not two", async () => {
    const there: string[][] = [];
    await make({
      verify: (task) => {
        there.push(readdirSync(workFolder));
        return verifyHere(task);
      },
    });
    expect(there).toEqual([[]]);
  });

  it("has its name before it is on record, and is gone again when the record fails", async () => {
    const there: string[][] = [];
    await make({ record: () => void there.push(readdirSync(folder)) });
    expect(there).toEqual([[expect.stringMatching(fileName)]]);
    const before = readdirSync(folder);
    const fault = new Error("not recorded");
    const record = (error: Error) => () => {
      throw error;
    };
    await expect(make({ record: record(fault) })).rejects.toBe(fault);
    expect(readdirSync(folder)).toEqual(before);
    expect(existsSync(workFolder)).toBe(false);
    // It may be on record, and what is on record is there.
    expect(await codeOfAsync(make({ record: record(new AppError("outcome.unknown")) }))).toBe("outcome.unknown");
    expect(readdirSync(folder)).toHaveLength(before.length + 1);
  });

  it("BK3 is not put on record when it could not be given its name", async () => {
    const rename = vi.mocked(disk.rename);
    const real = rename.getMockImplementation() as typeof disk.rename;
    rename.mockRejectedValue(Object.assign(new Error("gone"), { code: "ENOENT" }));
    let records = 0;
    try {
      expect(await codeOfAsync(make({ record: () => void (records += 1) }))).toBe("backup.place_missing");
    } finally {
      rename.mockImplementation(real);
    }
    expect([records, readdirSync(folder)]).toEqual([0, []]);
  });

  it.each([
    ["says that it is damaged", async () => ({ ok: false, finding: "damaged" }) as const],
    ["could not look", async () => ({ ok: false, finding: "not_checked" }) as const],
    [
      "found other records in it",
      async (task: VerifierTask) => {
        const report = await verifyHere(task);
        return report.ok ? { ...report, facts: { ...report.facts, counts: {} } } : report;
      },
    ],
  ])("BK4 leaves nothing when the second process %s", async (_what, verify) => {
    const earlier = await make();
    const bytes = readFileSync(join(folder, earlier.fileName));
    expect(await codeOfAsync(make({ verify: verify as never }))).toBe("backup.not_verified");
    expect(readdirSync(folder)).toEqual([earlier.fileName]);
    expect(readFileSync(join(folder, earlier.fileName)).equals(bytes)).toBe(true);
    expect(existsSync(workFolder)).toBe(false);
  });

  it("LW3 leaves nothing when it is stopped, at whatever step", async () => {
    for (const at of ["copying_records", "writing_file", "reopening_file", "tidying_up"]) {
      const steps: WorkSteps = {
        ...silentSteps,
        phase: async (phase) => {
          if (phase === at) throw new Error(`stopped at ${at}`);
        },
      };
      await expect(make({ steps })).rejects.toThrow(`stopped at ${at}`);
      expect([at, readdirSync(folder), existsSync(workFolder)]).toEqual([at, [], false]);
    }
  });

  it("makes its own folder for its owner only, and no folder that was chosen", async () => {
    const own = join(dirname(folder), "own", "back-ups");
    const { fileName: name } = await make({ folder: own, isBuiltIn: true });
    expect(readdirSync(own)).toEqual([name]);
    if (process.platform !== "win32") expect(statSync(own).mode & 0o777).toBe(0o700);
    const chosen = join(dirname(folder), "gone");
    expect(await codeOfAsync(make({ folder: chosen }))).toBe("backup.place_missing");
    expect(existsSync(chosen)).toBe(false);
    writeFileSync(chosen, "a file");
    expect(await codeOfAsync(make({ folder: chosen }))).toBe("backup.place_missing");
  });

  it("BK4 removes what an unfinished one left, in the folder and in the place for work, and no file of anybody else's", async () => {
    const left = "backup-2026-11-20-0900-00000001.hfbackup.part";
    const others = ["letter.part", "backup-2026-11-20-0900-00000002.hfbackup", "backup-2026-11-20.part"];
    for (const name of [left, ...others]) writeFileSync(join(folder, name), "left");
    mkdirSync(workFolder);
    writeFileSync(join(workFolder, "copy.cdb"), "left");
    const { fileName: name } = await make();
    expect(readdirSync(folder).toSorted()).toEqual([...others, name].toSorted());
  });

  it("is not begun where there is no room for it twice and a little, in its folder or on the vault's disk", async () => {
    const { connection } = vault.source;
    const pages = Number(connection.pragma("page_count", { simple: true }));
    const needed = 2 * pages * Number(connection.pragma("page_size", { simple: true })) + 1024 * 1024;
    const real = vi.mocked(disk.statfs).getMockImplementation() as typeof disk.statfs;
    const roomIs = (bytes: number, at: string) =>
      vi
        .mocked(disk.statfs)
        .mockImplementation((async (path: string) =>
          path === at ? { bavail: bytes, bsize: 1 } : real(path)) as never);
    for (const at of [folder, workFolder]) {
      roomIs(needed - 1, at);
      expect(await codeOfAsync(make())).toBe("backup.no_room");
      expect(readdirSync(folder)).toEqual([]);
      roomIs(needed, at);
      await make();
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
    }
    vi.mocked(disk.statfs).mockImplementation(real);
  });

  it.each([
    ["ENOSPC", "backup.no_room"],
    ["EDQUOT", "backup.no_room"],
    ["EFBIG", "backup.no_room"],
    ["EROFS", "backup.place_read_only"],
    ["EACCES", "backup.place_read_only"],
    ["EPERM", "backup.place_read_only"],
    ["ENOENT", "backup.place_missing"],
    ["ENOTDIR", "backup.place_missing"],
    ["ENODEV", "backup.place_missing"],
    ["EIO", "backup.place_missing"],
  ])("BK4 says what %s of a disk means: %s", async (code, said) => {
    const real = vi.mocked(disk.open).getMockImplementation() as typeof disk.open;
    failingOpen(".part", code);
    expect(await codeOfAsync(make())).toBe(said);
    expect(await codeOfAsync(assertBackupFolder(folder))).toBe(said);
    vi.mocked(disk.open).mockImplementation(real);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("passes on a fault that it has no words for", async () => {
    const real = vi.mocked(disk.open).getMockImplementation() as typeof disk.open;
    failingOpen(".part", "EMFILE");
    await expect(make()).rejects.toMatchObject({ code: "EMFILE" });
    vi.mocked(disk.open).mockImplementation(real);
  });
});

describe("a folder for back-ups", () => {
  it("is taken when it can be written to, and nothing stays of the trial", async () => {
    await assertBackupFolder(folder);
    expect(readdirSync(folder)).toEqual([]);
  });

  it("is refused when it is not there, is a file, or goes to the internet", async () => {
    expect(await codeOfAsync(assertBackupFolder(join(folder, "gone")))).toBe("backup.place_missing");
    writeFileSync(join(folder, "file"), "");
    expect(await codeOfAsync(assertBackupFolder(join(folder, "file")))).toBe("backup.place_missing");
    mkdirSync(join(folder, "Dropbox"));
    expect(await codeOfAsync(assertBackupFolder(join(folder, "Dropbox")))).toBe("backup.synced_folder");
  });
});

describe("a folder for half-done work", () => {
  it("is there, empty, and its owner's alone, whatever it was before; and it can be taken away twice", async () => {
    const at = join(vault.root, "half-done", "deep");
    await emptyWorkFolder(at);
    writeFileSync(join(at, "left"), "left");
    await emptyWorkFolder(at);
    expect(readdirSync(at)).toEqual([]);
    if (process.platform !== "win32") expect(statSync(at).mode & 0o777).toBe(0o700);
    await removeFolderOf(dirname(at));
    await removeFolderOf(dirname(at));
    expect(existsSync(dirname(at))).toBe(false);
  });
});

describe("saying how far a file has come", () => {
  it("says what is done once, with how much there is, then each step", async () => {
    const said: unknown[] = [];
    const slices = sliceSteps(
      {
        ...silentSteps,
        phase: async (...words) => void said.push(words),
        step: async (done) => void said.push(done),
      },
      "unpacking",
    );
    for (const done of [1, 2, 3]) await slices(done, 3);
    expect(said).toEqual([["unpacking", { total: 3 }], 1, 2, 3]);
  });

  it("is no work where nobody watches", async () => {
    await silentSteps.phase("unpacking");
    await silentSteps.step(1);
    expect(await silentSteps.during(Promise.resolve("made"))).toBe("made");
  });
});
