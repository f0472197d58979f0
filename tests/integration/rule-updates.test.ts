import { copyFileSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clockRules, putClockRulesInForce } from "#shared/domain/case-clock.ts";
import { addDays, type CivilDate } from "#shared/domain/instant.ts";
import { mostRuleFileBytes, rulesInForce } from "#shared/domain/rule-update.ts";
import { type BankHolidayPack, bankHolidays, putBankHolidaysInForce } from "#shared/domain/working-day.ts";
import { liveRecords } from "../../electron/features/checks/live-record-repository.ts";
import { readSignedRules } from "../../electron/features/rule-updates/signed-rules.ts";
import { verifyAtOnce } from "../../electron/database/verify-case-file.ts";
import { openDatabase } from "../../electron/vault/open-database.ts";
import { aFact } from "../support/case-facts.ts";
import { aCase } from "../support/made-up-people.ts";
import { aSigner, anUpdate, inventedDay, inventedHolidays, inventedRules } from "../support/signed-rules.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

const signer = aSigner();
let vault: TestVault;

const refused = (code: string) => ({ ok: false, error: { code } });

async function trust(publicKey = signer.publicKey): Promise<void> {
  const { words } = await vault.ask("ruleUpdates.readKey", { publicKey });
  await vault.ask("ruleUpdates.addSigner", { publicKey, name: "Rules Desk", words });
}

/** What is said of a file with these bytes. */
function look(bytes: string | Uint8Array) {
  vault.filePath = join(vault.folder, "rules.hfrules");
  writeFileSync(vault.filePath, bytes);
  return vault.send("ruleUpdates.chooseFile", {});
}

async function lookAt(bytes: string) {
  const reply = await look(bytes);
  if (!reply.ok || reply.value.chosen === null) throw new Error(JSON.stringify(reply));
  return reply.value.chosen;
}

const datesAtHome = async () => (await vault.ask("home.read", {})).clocks.map(({ key, on }) => [key, on]);
const decidedOn = (happenedOn: string) => aFact({ happenedOn: happenedOn as CivilDate });

beforeEach(async () => {
  // Rules of the invented day are of a day that has come.
  vault = await openTestVault({ startsAt: new Date(`${inventedDay}T09:00:00.000Z`) });
});
afterEach(() => {
  vault[Symbol.dispose]();
  putClockRulesInForce(clockRules);
  putBankHolidaysInForce(bankHolidays);
});

describe("ruleUpdates", () => {
  it("RU3 RU5 RU6 tells what would change, and counts by the accepted rules from then on, by the day of the fact", async () => {
    await trust();
    const [recent, old] = [await aCase(vault, "Aster Invented"), await aCase(vault, "Bryn Invented")];
    await vault.ask("caseFacts.add", { caseId: recent, content: decidedOn("2026-11-01") });
    await vault.ask("caseFacts.add", { caseId: old, content: decidedOn("2022-12-01") });
    expect(await datesAtHome()).toEqual([["recovery_period_until", "2026-11-30"]]);

    const chosen = await lookAt(signer.sign(anUpdate()));
    expect(chosen).toMatchObject({ version: inventedDay, signedBy: "Rules Desk", dates: 2, datesChanged: 1 });
    expect(chosen.differences).toMatchObject([{ what: "added", from: "2026-06-01", before: "" }]);
    // Looked at, and nothing more.
    expect(await datesAtHome()).toEqual([["recovery_period_until", "2026-11-30"]]);

    await vault.ask("ruleUpdates.accept", { token: chosen.token });
    expect(await datesAtHome()).toEqual([["recovery_period_until", "2026-12-05"]]);
    const tasks = await vault.ask("safeguardingTasks.list", { caseId: recent, isFinishedIncluded: true });
    // Its tasks went along.
    const counted = tasks.map(({ origin, dueOn }) => `${origin?.counted ?? ""}: ${dueOn}`).join("; ");
    expect(counted).toContain("35 days, invented for tests: 2026-12-05");
    expect(counted).not.toContain("30 days beginning");
    const inForce = await vault.ask("ruleUpdates.inForce", {});
    expect(inForce).toMatchObject({ signedBy: "Rules Desk", rules: { version: inventedDay } });
    expect((await vault.ask("ruleUpdates.read", {})).accepted).toMatchObject([
      { version: inventedDay, note: "An invented change.", acceptedBy: "Caseworker" },
    ]);
    const actions = vault.connection.prepare("SELECT action FROM audit", { pluck: true }).all();
    expect(actions).toEqual(expect.arrayContaining(["rules.signer_added", "rules.accepted"]));
    const keys = () => vault.keys.chainKey;
    expect(verifyAtOnce(vault.connection, { keys, records: liveRecords, isWhole: true })).toMatchObject({ found: 0 });
    // A file is accepted once.
    expect(await vault.send("ruleUpdates.accept", { token: chosen.token })).toEqual(refused("record.not_found"));
  });

  it("RU6 stands on the disk when it is accepted, and another vault in the same process has its own rules", async () => {
    await trust();
    const { token } = await lookAt(signer.sign(anUpdate()));
    await vault.ask("ruleUpdates.accept", { token });
    const left = join(vault.folder, "left.cdb");
    for (const end of ["", "-wal"]) if (existsSync(vault.path + end)) copyFileSync(vault.path + end, left + end);
    const { connection, close } = await openDatabase(left, vault.keys.dataKey);
    const stored = connection.prepare("SELECT value FROM meta WHERE key = 'rule_updates'", { pluck: true }).get();
    close();
    expect(String(stored)).toContain(inventedDay);

    using other = await openTestVault();
    expect(await other.ask("ruleUpdates.inForce", {})).toMatchObject({ signedBy: null });
    expect(await vault.ask("ruleUpdates.inForce", {})).toMatchObject({ signedBy: "Rules Desk" });
  });

  it("RU1 RU2 RU4 refuses, each for its reason", async () => {
    expect(await look(signer.sign(anUpdate()))).toEqual(refused("rules.unknown_signer"));
    await trust();
    const good = signer.sign(anUpdate());
    const without = (key: string) => JSON.stringify({ ...JSON.parse(good), [key]: undefined });
    expect(await look(without("signature"))).toEqual(refused("rules.unsigned"));
    expect(await look(without("signer"))).toEqual(refused("rules.unsigned"));
    expect(await look(good.replace("An invented change", "An invented Change"))).toEqual(refused("rules.changed"));
    expect(await look("x".repeat(mostRuleFileBytes + 1))).toEqual(refused("rules.too_large"));
    expect(await look("")).toEqual(refused("rules.not_one"));
    expect(await look(`{"format":"holdfast-rules","update":${"[".repeat(50_000)}`)).toEqual(refused("rules.not_one"));
    expect(await look(` ${good}`)).toEqual(refused("rules.not_one"));
    expect(await look(signer.sign(anUpdate({ engine: 2 as never })))).toEqual(refused("rules.other_engine"));
    const older = inventedRules(clockRules.version);
    expect(await look(signer.sign(anUpdate({ rules: older })))).toEqual(refused("rules.older"));
    expect(await look(signer.sign(anUpdate({ asOf: "2020-01-01" as CivilDate })))).toEqual(refused("rules.older"));
    expect(await look(signer.sign(anUpdate({ asOf: "2098-01-01" as CivilDate })))).toEqual(refused("rules.not_yet"));
    expect(await look(signer.sign(anUpdate({ rules: inventedRules("2098-01-01") })))).toEqual(refused("rules.not_yet"));
    const twice = inventedRules();
    twice.rules[0] = structuredClone(twice.rules[1] ?? twice.rules[0]!);
    expect(await look(signer.sign(anUpdate({ rules: twice })))).toEqual(refused("rules.not_one"));
    expect(await look(signer.sign({ ...anUpdate(), more: 1 }))).toEqual(refused("rules.not_one"));
    expect(await look(signer.sign(anUpdate({ rules: inventedRules(inventedDay, 1e9) })))).toEqual(
      refused("rules.not_one"),
    );
    // A key that is written in twice, or would be a prototype, is another spelling.
    expect(await look(good.replace('{"format"', '{"__proto__":{},"format"'))).toEqual(refused("rules.not_one"));
    expect(await look(good.replace('"note"', '"note":"x","note"'))).toEqual(refused("rules.not_one"));
    expect((await vault.ask("ruleUpdates.read", {})).accepted).toEqual([]);
    expect(await look(good)).toMatchObject({ ok: true });
  });

  it("RU8 tells which bank holidays a file brings, counts by them once they are accepted, and takes none that know fewer days", async () => {
    await trust();
    const caseId = await aCase(vault, "Aster Invented");
    const { referralId } = await vault.ask("nrmReferrals.begin", { caseId });
    const answer = { questionKey: "pv-under-age", mode: "answered", value: "yes" } as const;
    await vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });
    const sent = { referralId, basedOnRevision: 1, submittedTime: null, nrmReference: "DEMO-1" };
    await vault.ask("nrmReferrals.recordSubmission", { ...sent, submittedOn: "2026-11-23" as CivilDate });
    expect(await datesAtHome()).toEqual([["reasonable_grounds_expected", "2026-11-30"]]);

    // The rules beside them are the ones in force: nothing else is new.
    const withHolidays = (bankHolidays: BankHolidayPack) => anUpdate({ rules: clockRules, bankHolidays });
    const file = signer.sign(withHolidays(inventedHolidays(["2026-11-27"])));
    const chosen = await lookAt(file);
    expect(chosen).toMatchObject({ bankHolidays: inventedDay, dates: 1, datesChanged: 1 });
    expect(chosen.differences).toMatchObject([
      { title: "Bank holidays in England and Wales", what: "holidays", after: expect.stringContaining("New: 27 ") },
      { title: "Bank holidays in Scotland", after: expect.stringMatching(/^Known from .* to 30 December 2029\./) },
    ]);
    expect(await datesAtHome()).toEqual([["reasonable_grounds_expected", "2026-11-30"]]);

    await vault.ask("ruleUpdates.accept", { token: chosen.token });
    expect(await datesAtHome()).toEqual([["reasonable_grounds_expected", "2026-12-01"]]);
    expect(await vault.ask("ruleUpdates.inForce", {})).toMatchObject({
      rules: { version: clockRules.version },
      bankHolidays: { version: inventedDay },
      signedBy: "Rules Desk",
    });
    using other = await openTestVault();
    expect(await other.ask("ruleUpdates.inForce", {})).toMatchObject({
      bankHolidays: { version: bankHolidays.version },
    });

    vault.setNow(new Date(`${addDays(inventedDay, 9)}T09:00:00.000Z`));
    const later = addDays(inventedDay, 1);
    expect(await look(file)).toEqual(refused("rules.older"));
    expect(await look(signer.sign(anUpdate({ bankHolidays })))).toEqual(refused("rules.older"));
    const fewer = inventedHolidays([], later);
    fewer.nations.scotland.lastDay = bankHolidays.nations.scotland.lastDay;
    expect(await look(signer.sign(withHolidays(fewer)))).toEqual(refused("rules.fewer_days"));
    const otherRules = { ...clockRules, title: "The same version, and not the same" };
    const beside = { rules: otherRules, bankHolidays: inventedHolidays([], later) };
    expect(await look(signer.sign(anUpdate(beside)))).toEqual(refused("rules.older"));
    const ahead = inventedHolidays([], addDays(inventedDay, 30));
    expect(await look(signer.sign(withHolidays(ahead)))).toEqual(refused("rules.not_yet"));
    // Newer rules that leave the bank holidays as they are.
    expect(await look(signer.sign(anUpdate()))).toMatchObject({ ok: true, value: { chosen: { bankHolidays: null } } });
  });

  it("RU2 takes nothing more of a signer who was taken out after the file was looked at, nor older rules", async () => {
    await trust();
    const { token } = await lookAt(signer.sign(anUpdate()));
    await vault.ask("ruleUpdates.removeSigner", { publicKey: signer.publicKey });
    expect(await vault.send("ruleUpdates.accept", { token })).toEqual(refused("rules.unknown_signer"));
    await trust();
    await vault.ask("ruleUpdates.accept", { token });
    expect(await look(signer.sign(anUpdate()))).toEqual(refused("rules.older"));
    await vault.ask("ruleUpdates.removeSigner", { publicKey: signer.publicKey });
    expect(await vault.ask("ruleUpdates.inForce", {})).toMatchObject({ rules: { version: inventedDay } });
  });

  it("RU3 adds a key only under the words that were compared, and none under which anything would be signed", async () => {
    const { publicKey } = signer;
    const name = "Rules Desk";
    expect((await vault.ask("ruleUpdates.readKey", { publicKey })).words.split(" ")).toHaveLength(6);
    expect(await vault.send("ruleUpdates.addSigner", { publicKey, name, words: "six other words" })).toEqual(
      refused("rules.not_a_key"),
    );
    for (const hostile of ["A".repeat(43), Buffer.from(`ec${"ff".repeat(30)}7f`, "hex").toString("base64url")]) {
      expect(await vault.send("ruleUpdates.readKey", { publicKey: hostile })).toEqual(refused("rules.not_a_key"));
    }
  });

  it("RU6 opens a vault whose accepted rules this version does not understand, and counts by its own", async () => {
    await trust();
    const { token } = await lookAt(signer.sign(anUpdate()));
    await vault.ask("ruleUpdates.accept", { token });
    vault.connection.exec(
      `UPDATE meta SET value = replace(value, '"engine":1', '"engine":7') WHERE key = 'rule_updates'`,
    );
    expect(await vault.ask("ruleUpdates.inForce", {})).toMatchObject({ signedBy: null });
    expect((await vault.ask("ruleUpdates.read", {})).signers).toHaveLength(1);
  });

  it("RU7 is for whoever changes the office’s settings, and the rules in force for everybody", async () => {
    vault.actAs(vault.addWorker("caseworker1", "Someone Else", ["caseworker"]));
    for (const name of ["ruleUpdates.read", "ruleUpdates.chooseFile"] as const) {
      expect(await vault.send(name, {})).toEqual(refused("request.not_allowed"));
    }
    expect(await vault.send("ruleUpdates.inForce", {})).toMatchObject({ ok: true });
  });

  it("RU1 takes no file of which any one byte is another, of all its bytes and of 2,000 at random", () => {
    const good = Buffer.from(signer.sign(anUpdate()));
    const signers = [
      { publicKey: signer.publicKey, name: "Rules Desk", addedAt: "2026-11-23T09:00:00.000Z", addedBy: "" },
    ] as never;
    const inForce = rulesInForce({ accepted: [] });
    const isTaken = (bytes: Uint8Array) => {
      try {
        readSignedRules(bytes, { signers, inForce, today: inventedDay });
        return true;
      } catch (error) {
        expect(String(error)).toMatch(/rules\./);
        return false;
      }
    };
    expect(isTaken(good)).toBe(true);
    const taken: number[] = [];
    for (let at = 0; at < 2_000; at += 1) {
      const spoilt = Buffer.from(good);
      const place = (at * 7_919) % good.length;
      spoilt[place] = (spoilt[place] ?? 0) ^ (1 << (at % 8));
      if (isTaken(spoilt)) taken.push(place);
      if (isTaken(good.subarray(0, place))) taken.push(place);
    }
    expect(taken).toEqual([]);
  });
});
