import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { TypedPapers } from "#shared/contract/papers.ts";
import { sql } from "../../electron/database/database.ts";
import { decodeKeyFile } from "../../electron/vault/key-file-format.ts";
import { makeOwnVault } from "../support/test-process.ts";
import { asBytes, startVaultLife, type VaultLife } from "../support/locked-life.ts";

const passphrase = "heron ladle quartz monsoon vest";
const newPassphrase = "paving taps cone escapist result";
const profile = { nickname: "Worker 1", caseworkerName: "Worker One", organisationName: "Harbour Trust" };
const kind = "own" as const;

let made: string;
let firstKit: string;
let dataFolder: string;
const lives: VaultLife[] = [];

function start(folder = dataFolder, ...more: unknown[]): VaultLife {
  const life = startVaultLife(folder, ...(more as []));
  lives.push(life);
  return life;
}
const kitOf = (text: string): TypedPapers => ({ set: "kit", texts: [asBytes(text)] });
const sharesOf = (...texts: string[]): TypedPapers => ({ set: "shares", texts: texts.map(asBytes) });
async function onScreen(life: VaultLife): Promise<string[]> {
  return (await life.ask("recovery.readSheets", {})).sheets.map(({ groups }) => groups.join(" "));
}
async function unlocked(word = passphrase): Promise<VaultLife> {
  const life = start();
  await life.ask("unlock.openVault", { kind, passphrase: asBytes(word) });
  return life;
}
const slotsIn = (folder: string) => decodeKeyFile(readFileSync(join(folder, "vault", "vault.keys"))).slots;
const end = () => lives.splice(0).forEach((life) => life.lock());

beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), "holdfast-recovery-made-"));
  const life = start(made);
  await life.ask("unlock.createVault", { kind, passphrase: asBytes(passphrase), ...profile });
  [firstKit = ""] = await onScreen(life);
  await life.ask("recovery.typeBack", kitOf(firstKit));
  end();
});
afterAll(() => rmSync(made, { recursive: true }));
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), "holdfast-recovery-"));
  cpSync(made, dataFolder, { recursive: true });
  return () => {
    end();
    rmSync(dataFolder, { recursive: true });
  };
});

describe("setting a vault up", () => {
  it("RC6 is not finished until the kit was typed back: a lock in between is no way past", async () => {
    rmSync(dataFolder, { recursive: true });
    const first = start();
    await first.ask("unlock.createVault", { kind, passphrase: asBytes(passphrase), ...profile });
    expect(await first.ask("unlock.status", {})).toMatchObject({ kitStep: "required" });
    expect(await first.refused("recovery.postpone", {})).toBe("request.invalid");
    const [text = ""] = await onScreen(first);
    end();

    const second = await unlocked();
    expect(await second.ask("unlock.status", {})).toMatchObject({ kitStep: "required" });
    expect(await second.refused("recovery.postpone", {})).toBe("request.invalid");
    expect(await second.ask("recovery.status", {})).toMatchObject({ concern: "not_typed_back", isOnScreen: false });
    expect(await second.refused("recovery.readSheets", {})).toBe("recovery.not_on_screen");
    end();

    // From paper, or a new kit for whoever had not written it down.
    const third = await unlocked();
    await third.ask("recovery.makeKit", { passphrase: asBytes(passphrase) });
    const [another = ""] = await onScreen(third);
    expect(await third.ask("recovery.typeBack", kitOf(text))).toMatchObject({ isNewest: false });
    expect(await third.ask("unlock.status", {})).toMatchObject({ kitStep: "required" });
    expect(await third.ask("recovery.typeBack", kitOf(another))).toMatchObject({ isWhole: true, isNewest: true });
    expect(await third.ask("unlock.status", {})).toMatchObject({ kitStep: "done" });
    end();
    expect(await (await unlocked()).ask("unlock.status", {})).toMatchObject({ kitStep: "done" });
  });

  it("RC6 a vault from before there were kits says so at every unlock, and may put it off, which stands in the history", async () => {
    rmSync(dataFolder, { recursive: true });
    await makeOwnVault(dataFolder, { passphrase });
    for (const _unlock of [1, 2]) {
      const life = await unlocked();
      expect(await life.ask("unlock.status", {})).toMatchObject({ kitStep: "offered" });
      await life.ask("recovery.postpone", {});
      expect(await life.ask("unlock.status", {})).toMatchObject({ kitStep: "done" });
      const { read } = life.session.opened!.file;
      const newest = sql.selectFrom("audit").select("action").orderBy("seq", "desc").limit(1);
      expect(read.maybeOne(newest)).toEqual({ action: "recovery.postponed" });
      end();
    }
  });

  it("RC11 keeps what stands on the kit in memory until it was typed back, and in no file", async () => {
    rmSync(dataFolder, { recursive: true });
    const life = start();
    await life.ask("unlock.createVault", { kind, passphrase: asBytes(passphrase), ...profile });
    const [text = ""] = await onScreen(life);
    const { papers } = life.session.recovery;
    const bare = text.replaceAll(" ", "");
    expect(papers?.texts[0]?.toString("latin1")).toBe(bare);
    for (const name of readdirSync(join(dataFolder, "vault"))) {
      const bytes = readFileSync(join(dataFolder, "vault", name)).toString("latin1");
      expect(bytes.includes(bare) || bytes.includes(text), name).toBe(false);
    }
    await life.ask("recovery.typeBack", kitOf(text));
    expect(papers?.texts[0]?.every((byte) => byte === 0)).toBe(true);
    expect(await life.refused("recovery.readSheets", {})).toBe("recovery.not_on_screen");
  });

  it("RC11 a lock overwrites what stands on the kit, typed back or not", async () => {
    const life = await unlocked();
    await life.ask("recovery.makeKit", { passphrase: asBytes(passphrase) });
    const { papers } = life.session.recovery;
    expect(papers?.texts[0]?.some((byte) => byte !== 0)).toBe(true);
    life.lock();
    expect(papers?.texts[0]?.every((byte) => byte === 0)).toBe(true);
    expect(life.session.recovery.papers).toBeNull();
  });

  it("asks nothing of a practice vault", async () => {
    const life = start();
    await life.ask("unlock.createVault", { kind: "practice", passphrase: asBytes(passphrase), ...profile });
    expect(await life.ask("unlock.status", {})).toMatchObject({ kitStep: "done" });
  });
});

describe("a forgotten passphrase", () => {
  it("RC8 the kit lets a person set a new one, keeps who they are, and makes a new kit", async () => {
    const before = await unlocked();
    const me = await before.ask("workers.me", {});
    end();

    const life = start();
    const { people } = await life.ask("unlock.tryPapers", { kind, papers: kitOf(firstKit.toLowerCase()) });
    expect(people).toEqual([{ slotId: me.id, nickname: "Worker 1" }]);
    const passphraseBytes = asBytes(newPassphrase);
    const papers = kitOf(firstKit);
    await life.ask("unlock.setPassphrase", { kind, papers, slotId: me.id, passphrase: passphraseBytes });
    expect([...passphraseBytes, ...(papers.texts[0] ?? [])].every((byte) => byte === 0)).toBe(true);
    expect(await life.ask("workers.me", {})).toMatchObject({ id: me.id, name: "Worker One", roles: me.roles });
    expect(await life.ask("unlock.status", {})).toMatchObject({ kitStep: "required" });
    const [secondKit = ""] = await onScreen(life);
    expect(await life.ask("recovery.typeBack", kitOf(secondKit))).toMatchObject({ number: 2, replaced: 1 });
    end();

    const after = start();
    expect(await after.refused("unlock.openVault", { kind, passphrase: asBytes(passphrase) })).toBe(
      "vault.wrong_passphrase",
    );
    expect(await after.refused("unlock.tryPapers", { kind, papers: kitOf(firstKit) })).toBe("recovery.replaced");
    expect(await after.ask("unlock.tryPapers", { kind, papers: kitOf(secondKit) })).toMatchObject({ people });
    await after.ask("unlock.openVault", { kind, passphrase: asBytes(newPassphrase) });
    expect((await after.ask("unlock.status", {})).findings).toEqual([]);
  });

  it("VA27 never gives somebody the passphrase of a colleague, who would then be taken for them", async () => {
    const before = await unlocked();
    const colleague = "lantern quince saddle otter gravel";
    const { workerId } = await before.ask("peopleWithAccess.add", {
      ownPassphrase: asBytes(passphrase),
      nickname: "Worker 2",
      name: "Bronwen Invented",
      roles: ["caseworker"],
      passphrase: asBytes(colleague),
    });
    end();
    const bytes = readFileSync(join(dataFolder, "vault", "vault.keys"));
    const life = start();
    const set = (slotId: string, word: string) =>
      life.refused("unlock.setPassphrase", { kind, papers: kitOf(firstKit), slotId, passphrase: asBytes(word) });
    const [slot] = slotsIn(dataFolder);
    expect(await set(slot?.id ?? "", colleague)).toBe("people.passphrase_in_use");
    expect(await set(workerId, passphrase)).toBe("people.passphrase_in_use");
    expect(readFileSync(join(dataFolder, "vault", "vault.keys"))).toEqual(bytes);
    expect(await life.ask("unlock.status", {})).toMatchObject({ openKind: null });
    // What the person had themselves takes nobody for anybody else.
    expect(await set(workerId, colleague)).toBe("none");
    expect(await life.ask("workers.me", {})).toMatchObject({ name: "Bronwen Invented" });
  });

  it("RC7 leaves the old kit good until the new one was typed back", async () => {
    const [slot] = slotsIn(dataFolder);
    const life = start();
    const slotId = slot?.id ?? "";
    await life.ask("unlock.setPassphrase", {
      kind,
      papers: kitOf(firstKit),
      slotId,
      passphrase: asBytes(newPassphrase),
    });
    end();
    // Interrupted here: neither kit nor new passphrase is lost.
    await start().ask("unlock.tryPapers", { kind, papers: kitOf(firstKit) });
    end();
    const next = await unlocked(newPassphrase);
    expect(await next.ask("recovery.typeBack", kitOf(firstKit))).toMatchObject({ number: 1, isNewest: false });
    expect(slotsIn(dataFolder).filter((one) => one.kind === "recovery")).toHaveLength(2);
  });

  it("RC3 tells a kit of another vault, a vault without shares, and a mistyped kit apart, and changes nothing", async () => {
    const bytes = readFileSync(join(dataFolder, "vault", "vault.keys"));
    const other = mkdtempSync(join(tmpdir(), "holdfast-recovery-other-"));
    const foreign = start(other);
    await foreign.ask("unlock.createVault", { kind, passphrase: asBytes(passphrase), ...profile });
    const [foreignKit = ""] = await onScreen(foreign);
    await foreign.ask("recovery.makeShares", { passphrase: asBytes(passphrase), holders: ["A", "B", "C"] });
    const [a = "", b = ""] = await onScreen(foreign);
    end();
    rmSync(other, { recursive: true });

    const life = start();
    const refusal = async (papers: TypedPapers) => {
      const [slot] = slotsIn(dataFolder);
      const tried = await life.refused("unlock.tryPapers", {
        kind,
        papers: { ...papers, texts: papers.texts.map((t) => Uint8Array.from(t)) },
      });
      const set = await life.refused("unlock.setPassphrase", {
        kind,
        papers,
        slotId: slot?.id ?? "",
        passphrase: asBytes(newPassphrase),
      });
      return set === tried ? set : `${tried}, then ${set}`;
    };
    expect(await refusal(kitOf(foreignKit))).toBe("recovery.other_vault");
    expect(await refusal(kitOf(`${firstKit.slice(0, -1)}${firstKit.endsWith("7") ? "8" : "7"}`))).toBe(
      "recovery.mistyped",
    );
    expect(await refusal(sharesOf(a, b))).toBe("recovery.other_vault");
    expect(readFileSync(join(dataFolder, "vault", "vault.keys"))).toEqual(bytes);
    expect(await refusal(kitOf(firstKit)), "the right kit is taken").toBe("none");
  });

  it("wants a passphrase that is not easy to guess, and a person who is there", async () => {
    const life = start();
    const [slot] = slotsIn(dataFolder);
    const set = (slotId: string, word: string) =>
      life.refused("unlock.setPassphrase", { kind, papers: kitOf(firstKit), slotId, passphrase: asBytes(word) });
    expect(await set(slot?.id ?? "", "short")).toBe("vault.passphrase_too_weak");
    expect(await set("AAAAAAAAAAA", newPassphrase)).toBe("record.not_found");
    expect(await life.ask("unlock.status", {})).toMatchObject({ openKind: null });
    await life.ask("unlock.openVault", { kind, passphrase: asBytes(passphrase) });
  });
});

describe("shares", () => {
  it("RC4 RC5 all three pairs open; one alone, twice and mixed are refused; typed back they replace the old set", async () => {
    const life = await unlocked();
    const makeShares = async () => {
      const holders = ["Trustee", "Solicitor", "Safe in the office"];
      await life.ask("recovery.makeShares", { passphrase: asBytes(passphrase), holders });
      return (await onScreen(life)) as [string, string, string];
    };
    const [a, b, c] = await makeShares();
    expect(await life.refused("recovery.typeBack", sharesOf(a))).toBe("recovery.share_alone");
    expect(await life.refused("recovery.typeBack", sharesOf(a, a))).toBe("recovery.share_twice");
    expect(await life.ask("recovery.typeBack", sharesOf(a, b))).toMatchObject({ isWhole: false });
    expect(await life.ask("recovery.typeBack", sharesOf(c, b))).toMatchObject({ isWhole: true, replaced: 0 });
    const [d, e, f] = await makeShares();
    expect(await life.refused("recovery.typeBack", sharesOf(a, e))).toBe("recovery.shares_mixed");
    expect(await life.ask("recovery.typeBack", sharesOf(d, e, f))).toMatchObject({ isWhole: true, replaced: 1 });
    end();

    const locked = start();
    for (const pair of [
      [d, e],
      [e, f],
      [f, d],
    ] as const) {
      const { people } = await locked.ask("unlock.tryPapers", { kind, papers: sharesOf(...pair) });
      expect(people).toHaveLength(1);
    }
    expect(await locked.refused("unlock.tryPapers", { kind, papers: sharesOf(a, b) })).toBe("recovery.replaced");
    const [slot] = slotsIn(dataFolder);
    await locked.ask("unlock.setPassphrase", {
      kind,
      papers: sharesOf(f, d),
      slotId: slot?.id ?? "",
      passphrase: asBytes(newPassphrase),
    });
    expect(await locked.ask("workers.me", {})).toMatchObject({ name: "Worker One" });
  });
});

describe("keeping the papers", () => {
  it("RC9 trying a kit changes nothing but its date", async () => {
    const life = await unlocked();
    const before = readFileSync(join(dataFolder, "vault", "vault.keys"));
    const [was] = (await life.ask("recovery.status", {})).sets;
    expect(await life.ask("recovery.typeBack", kitOf(firstKit))).toMatchObject({ isNewest: true, replaced: 0 });
    const [is] = (await life.ask("recovery.status", {})).sets;
    expect(readFileSync(join(dataFolder, "vault", "vault.keys"))).toEqual(before);
    expect(is?.papers[0]?.typedBackAt).not.toBe(was?.papers[0]?.typedBackAt);
    expect({ ...is, papers: [] }).toEqual({ ...was, papers: [] });
  });

  it("RC10 asks for the kit again after a year", async () => {
    const inAYear = new Date(Date.now() + 366 * 86_400_000);
    const life = start(dataFolder, {}, () => inAYear);
    await life.ask("unlock.openVault", { kind, passphrase: asBytes(passphrase) });
    expect(await life.ask("recovery.status", {})).toMatchObject({ concern: "not_tried_for_a_year" });
    await life.ask("recovery.typeBack", kitOf(firstKit));
    expect(await life.ask("recovery.status", {})).toMatchObject({ concern: null });
  });

  it("makes no kit for whoever does not know their own passphrase", async () => {
    const life = await unlocked();
    const before = readFileSync(join(dataFolder, "vault", "vault.keys"));
    expect(await life.refused("recovery.makeKit", { passphrase: asBytes(newPassphrase) })).toBe(
      "vault.wrong_passphrase",
    );
    expect(readFileSync(join(dataFolder, "vault", "vault.keys"))).toEqual(before);
  });

  it("RC12 says that there is no printer, and hands the sheet to one where there is", async () => {
    const printed: unknown[] = [];
    const outcomes = ["no_printer", "not_printed", "printed"] as const;
    const life = start(dataFolder, {
      printOnPaper: async (job: unknown) => outcomes[printed.push(job) - 1] ?? "printed",
    });
    await life.ask("unlock.openVault", { kind, passphrase: asBytes(passphrase) });
    expect(await life.refused("recovery.printSheet", { number: 1 })).toBe("recovery.not_on_screen");
    await life.ask("recovery.makeKit", { passphrase: asBytes(passphrase) });
    expect(await life.refused("recovery.printSheet", { number: 1 })).toBe("printer.none");
    expect(await life.refused("recovery.printSheet", { number: 1 })).toBe("printer.not_printed");
    expect(await life.refused("recovery.printSheet", { number: 1 })).toBe("none");
    expect(JSON.stringify(printed)).toContain('"vaultNickname":"Worker 1"');
    expect(JSON.stringify(printed)).not.toContain("Harbour Trust");
  });

  it("EV8 prints the code that was noted last, and none before there is one", async () => {
    const printed: unknown[] = [];
    const outcomes = ["no_printer", "printed"] as const;
    const life = start(dataFolder, {
      printOnPaper: async (job: unknown) => outcomes[printed.push(job) - 1] ?? "printed",
    });
    await life.ask("unlock.openVault", { kind, passphrase: asBytes(passphrase) });
    expect(await life.refused("checks.printCode", {})).toBe("record.not_found");
    await life.ask("checks.noteCode", {});
    const { code } = await life.ask("checks.readCode", {});
    expect(await life.refused("checks.printCode", {})).toBe("printer.none");
    expect(await life.refused("checks.printCode", {})).toBe("none");
    expect(printed.at(-1)).toEqual({ type: "anchorCode", sheet: { ...code, vaultNickname: "Worker 1" } });
  });
});
