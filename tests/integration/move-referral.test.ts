import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { DraftId } from "#shared/domain/draft.ts";
import type { FullFileChoice } from "#shared/domain/full-file.ts";
import type { CivilDate, Instant } from "#shared/domain/instant.ts";
import type { NrmAnswer } from "#shared/domain/nrm-answer.ts";
import { leftKey } from "#shared/domain/nrm-question-set.ts";
import type { NrmReferral, NrmReferralId } from "#shared/domain/nrm-referral.ts";
import { keepRevision } from "../../electron/database/record-revision.ts";
import { verifyAtOnce } from "../../electron/database/verify-case-file.ts";
import { liveRecords } from "../../electron/features/checks/live-record-repository.ts";
import * as referrals from "../../electron/features/nrm-referrals/nrm-referral-repository.ts";
import { openDatabase } from "../../electron/vault/open-database.ts";
import { writableDb } from "../../electron/database/database.ts";
import * as drafts from "../../electron/features/drafts/draft-repository.ts";
import { randomUuid } from "../../electron/vault/crypto-suite.ts";
import { inClearFor } from "../support/export-reasons.ts";
import { inventedNewerForm, inventedVersion } from "../support/invented-forms.ts";
import { aCase } from "../support/made-up-people.ts";
import { openTestVault, type TestVault, testWorkerId } from "../support/test-vault.ts";

// A form newer than any of this build, as the next version will have it.
vi.mock("#shared/packs/nrm-questions/versions.ts", async (original) => {
  const { questionSetPacks } = await original<{ questionSetPacks: Record<string, unknown> }>();
  const packs: Record<string, unknown> = { ...questionSetPacks };
  // Made when it is read: it is told against a form of this build.
  Object.defineProperty(packs, "2099-01-01", { enumerable: true, get: () => inventedNewerForm() });
  return { questionSetPacks: packs };
});

const begunOn = "2026-04-21";
const answered = (questionKey: string, value: NrmAnswer["value"]): NrmAnswer => ({
  questionKey,
  mode: "answered",
  value,
});
const given = [
  answered("birthplace", "A village near Cúcuta"),
  answered("family", "Two sisters."),
  answered("education", "Six years of school in Cúcuta."),
  answered("when-last-contact", "not-sure"),
  { questionKey: "living-conditions", mode: "declined", value: null } as const,
];

let vault: TestVault;
let caseId: CaseId;
let referralId: NrmReferralId;

/** As a vault has it that was written before the newer form came. */
async function aReferralOf(questionSetVersion: string): Promise<NrmReferralId> {
  const id = randomUuid() as NrmReferralId;
  const referral: NrmReferral = {
    id,
    caseId,
    questionSetVersion,
    startedAt: "2026-11-23T09:00:00.000Z" as Instant,
    submittedOn: null,
    submittedRoute: null,
    nrmReference: "",
    revision: 1,
  };
  const stamp = { actor: testWorkerId, at: "2026-11-23T09:00:00.000Z" as Instant, bootMs: 0 };
  vault.file.change(stamp, undefined, (db) => {
    referrals.insert(db, referral);
    const begun = { object: "nrm_referral", objectId: id, revision: 1, content: referral } as const;
    keepRevision(db, { ...begun, action: "nrm_referral.begun", recordedBy: "Caseworker" });
  });
  return id;
}

const save = (answer: NrmAnswer) =>
  vault.ask("nrmReferrals.saveAnswer", { referralId, answer, basedOnRevision: 0, draftId: null });

async function move(changes: object = {}) {
  const { revision, answers } = await vault.ask("nrmReferrals.read", { referralId });
  const basedOnAnswers = answers.reduce((sum, each) => sum + each.revision, 0);
  const input = { referralId, basedOnRevision: revision, basedOnAnswers, toVersion: inventedVersion, ...changes };
  return vault.send("nrmReferrals.moveToNewerForm", input as never);
}

const saidNow = async () => {
  const { answers } = await vault.ask("nrmReferrals.read", { referralId });
  return answers.map(({ answer }) => answer).filter(({ value, mode }) => mode !== "answered" || value !== "");
};

const refused = (code: string) => ({ ok: false, error: { code } });

beforeEach(async () => {
  vault?.[Symbol.dispose]();
  vault = await openTestVault();
  caseId = await aCase(vault);
  referralId = await aReferralOf(begunOn);
  for (const answer of given) await save(answer);
});

describe("nrmReferrals.moveToNewerForm", () => {
  it("NRM55 NRM56 moves every answer to its place or keeps it whole, with an entry, also after a restart", async () => {
    const before = await vault.ask("nrmReferrals.read", { referralId });
    expect(await move()).toEqual({ ok: true, value: { revision: 2 } });

    const after = await vault.ask("nrmReferrals.read", { referralId });
    expect(after.questionSetVersion).toBe(inventedVersion);
    const expected = [
      answered(leftKey("education", begunOn), "Six years of school in Cúcuta."),
      answered("family", "Two sisters."),
      { questionKey: "living-conditions", mode: "declined", value: null },
      answered("place-of-birth", "A village near Cúcuta"),
      answered("when-last-contact", "unclear"),
    ];
    const byKey = (a: NrmAnswer, b: NrmAnswer) => (a.questionKey < b.questionKey ? -1 : 1);
    expect((await saidNow()).toSorted(byKey)).toEqual(expected);
    // When it was answered stays.
    const savedAt = (key: string, of = after) => of.answers.find(({ answer }) => answer.questionKey === key)?.savedAt;
    expect(savedAt("place-of-birth")).toBe(savedAt("birthplace", before));

    // As a process that was killed now would leave it on the disk.
    const left = join(vault.folder, "left.cdb");
    for (const end of ["", "-wal"]) if (existsSync(vault.path + end)) copyFileSync(vault.path + end, left + end);
    const { connection, close } = await openDatabase(left, vault.keys.dataKey);
    try {
      const rows = connection.prepare("SELECT question_key, value FROM nrm_answer WHERE value <> '\"\"'").all();
      expect(rows).toHaveLength(expected.length);
      expect(connection.prepare("SELECT question_set_version FROM nrm_referral", { pluck: true }).get()).toBe(
        "2099-01-01",
      );
    } finally {
      close();
    }
    const entries = vault.connection.prepare("SELECT action FROM audit ORDER BY seq", { pluck: true }).all();
    expect(entries.filter((action) => action === "nrm_referral.moved")).toHaveLength(1);
    // Two that stand elsewhere and where each stood, and a choice by another name.
    expect(entries.filter((action) => action === "nrm_answer.moved")).toHaveLength(5);
    const keys = () => vault.keys.chainKey;
    expect(verifyAtOnce(vault.connection, { keys, records: liveRecords, isWhole: true })).toMatchObject({
      findings: [],
    });
  });

  it("NRM56 finds what was left by search, and sends it nowhere with the data file", async () => {
    await save(answered("pv-under-age", "yes"));
    await move();
    const search = { text: "six years of school", group: null, page: 0 };
    expect(JSON.stringify(await vault.ask("search.find", search))).toContain(leftKey("education", begunOn));
    const choice: FullFileChoice = { sections: ["referral"], isNamed: true, hasGuardedWays: false };
    expect(JSON.stringify(await vault.ask("fullFile.read", { caseId, choice }))).toContain("Six years of school");

    vault.savePath = join(vault.folder, "answers.json");
    const reasons = inClearFor("Salvation Army", "Copy into the Home Office service");
    await vault.ask("nrmReferrals.exportAnswers", { referralId, reasons });
    const file = readFileSync(vault.savePath, "utf8");
    expect(file).toContain("Two sisters.");
    expect(file).toContain(inventedVersion);
    expect(file).not.toContain("Six years");
  });

  it("NRM55 refuses what was sent, changed meanwhile, half typed, or would go back", async () => {
    const [first] = given;
    expect(await move({ basedOnRevision: 2 })).toEqual(refused("record.changed_elsewhere"));
    expect(await move({ basedOnAnswers: 4 })).toEqual(refused("record.changed_elsewhere"));
    expect(await move({ toVersion: "2026-03-25" })).toEqual(refused("record.changed_elsewhere"));
    expect(await move({ toVersion: "2098-01-01" })).toEqual(refused("record.changed_elsewhere"));
    expect(await move({ referralId: randomUuid() })).toEqual(refused("record.not_found"));

    const draftId = randomUuid() as DraftId;
    const content = { kind: "nrm_answer", caseId, referralId, questionKey: "education", text: "Six y" } as const;
    await vault.ask("drafts.save", { draftId, content });
    expect(await move()).toEqual(refused("referral.half_typed"));
    // Whoever has no access any more finishes nothing, and would hold up the others for good.
    vault.connection.exec(`
      INSERT INTO worker VALUES ('worker-gone', 'Worker Two', '[]', '{}', '', '2026-11-20T09:00:00.000Z', 1);
      UPDATE draft SET worker_id = 'worker-gone';
    `);
    expect(drafts.isAnswerHalfTyped(writableDb(vault.connection), referralId)).toBe(false);
    vault.connection.exec("DELETE FROM draft");

    await save(answered("pv-under-age", "yes"));
    await vault.ask("nrmReferrals.recordSubmission", {
      referralId,
      basedOnRevision: 1,
      submittedOn: "2026-11-23" as CivilDate,
      submittedTime: null,
      nrmReference: "",
    });
    expect(await move()).toEqual(refused("record.changed_elsewhere"));
    expect(await saidNow()).toEqual(expect.arrayContaining([first]));
  });

  it("NRM55 moves nothing where it breaks off in the middle", async () => {
    vault.connection.exec(`CREATE TEMP TRIGGER breaks BEFORE INSERT ON record_revision
      WHEN new.object = 'nrm_referral' BEGIN SELECT RAISE(ABORT, 'planted'); END`);
    expect(await move()).toMatchObject({ ok: false });
    expect(await saidNow()).toEqual(expect.arrayContaining([...given]));
    expect(await saidNow()).toHaveLength(given.length);
    expect((await vault.ask("nrmReferrals.read", { referralId })).questionSetVersion).toBe(begunOn);
    vault.connection.exec("DROP TRIGGER breaks");
    expect(await move()).toMatchObject({ ok: true });
  });
});
