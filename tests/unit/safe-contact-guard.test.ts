import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { contract, type OperationName } from "#shared/contract/index.ts";
import type { SafeContact } from "#shared/domain/safe-contact.ts";
import { guardedIn, isGuarded } from "#shared/domain/safe-contact.ts";
import { aSafeContact } from "../support/safe-contacts.ts";

const contact = (value: string, changes: Partial<SafeContact> = {}) =>
  aSafeContact({ value, safety: "unsafe", mayLeaveMessage: true, ...changes });

describe("isGuarded", () => {
  it("SC2 guards what is not known to be safe, and what is safe only under conditions", () => {
    expect(isGuarded(contact("x", { safety: "safe" }))).toBe(false);
    for (const changes of [
      { safety: "unsafe" },
      { safety: "unknown" },
      { safety: "safe", times: "after 17:00" },
      { safety: "safe", codeWord: "heron" },
      { safety: "safe", note: "Ask for the sister." },
    ] as const) {
      expect(isGuarded(contact("x", changes)), JSON.stringify(changes)).toBe(true);
    }
  });
});

describe("guardedIn", () => {
  it.each([
    ["07700 900123", "Rang 07700900123 twice"],
    ["07700 900123", "Rang +44 7700 900-123"],
    ["+44 7700 900123", "on (07700) 900 123"],
    ["Flat 2, 1 Invented Road\nZZ1 1ZZ", "He waits at flat 2 1 Invented Road, ZZ1 1ZZ."],
    ["someone@example.org", "Wrote to SOMEONE@example.org"],
    // In the figures of other scripts.
    ["07700 900123", "۰۷۷۰۰ ۹۰۰۱۲۳"],
    ["٠٧٧٠٠٩٠٠١٢٣", "07700 900 123"],
    // A part that tells it.
    ["12 Invented Street, Inventon, ZZ1 1ZZ", "Went to 12 Invented Street, nobody in."],
    ["12 Invented Street, Inventon, ZZ1 1ZZ", "Somewhere in zz11zz"],
    ["12 Invented Street Inventon ZZ1 1ZZ", "Somewhere in ZZ1 1ZZ"],
  ])("SC2 finds %j in %j", (value, words) => {
    const each = contact(value);
    expect(guardedIn(words, [each])).toEqual([each]);
    expect(guardedIn(words, [contact(value, { safety: "safe" })])).toEqual([]);
    expect(guardedIn("Nothing of it here, 07700 900999, someone else.", [each])).toEqual([]);
  });
});

describe("guardedIn an address that has a field for each part", () => {
  const lane = ["12 Invented Street", "Inventon", "Madeupshire", "ZZ1 1ZZ"];
  it.each([
    ["12 Invented Street, Inventon, Madeupshire, ZZ1 1ZZ", lane],
    ["12 invented street\nINVENTON\nMadeupshire\nZZ11ZZ", lane],
    // Either lacks what the other has.
    ["12 Invented Street, Inventon, ZZ1 1ZZ", lane],
    ["12 Invented Street, Inventon, Madeupshire, ZZ1 1ZZ", ["12 Invented Street", "Inventon", "zz11zz"]],
    ["Flat 2, 12 Invented Street", lane],
    ["Rose Cottage, The Lane, Inventon, Madeupshire", ["Rose Cottage, The Lane", "Inventon"]],
  ])("SC2 finds %j in each of %j", (value, parts) => {
    const each = contact(value, { channel: "post" });
    for (const part of parts) expect(guardedIn(part, [each], parts), part).toEqual([each]);
    expect(guardedIn("Inventon", [contact(value, { channel: "post", safety: "safe" })], parts)).toEqual([]);
  });

  it.each([
    ["12 Invented Street, Inventon, ZZ1 1ZZ", "Met in Inventon, at 112 Invented Street"],
    ["Flat 2, Rose House, Inventon", "Rose House in Inventon"],
    ["07700 900123", "۰۷۷۰۰ ۹۰۰۱۲۴"],
  ])("SC2 does not find %j in %j", (value, words) => {
    expect(guardedIn(words, [contact(value)])).toEqual([]);
  });

  it.each(["3 Other Road, Inventon, ZZ2 9ZZ", "The library in Inventon", "07700 900123"])(
    "SC2 does not ask for %j because of a town",
    (value) => {
      for (const part of lane) expect(guardedIn(part, [contact(value)], lane), part).toEqual([]);
    },
  );
});

type Sources = ReadonlyMap<string, string>;

/** Every file of a folder, by its path from the root of the project. */
function sourcesOf(folder: string): Sources {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
  return new Map(files.map((name) => [join(folder, name), readFileSync(join(folder, name), "utf8")]));
}

/** Where words get onto the clipboard past the guard; the reference of a case is no way to reach anybody. */
function unguardedCopies(renderer: Sources): string[] {
  const allowed: Readonly<Record<string, RegExp>> = {
    "renderer/components/copy-button.tsx": /./,
    "renderer/components/guarded-copy.tsx": /guard=\{\(copy\) => \(guarded\.length === 0 \? copy\(\) : setHeld/,
    "renderer/components/copied-words.ts": /./,
    "renderer/components/written-file.tsx": /<CopyButton what="the password" words=\{made\.password\} \/>/,
    "renderer/features/handovers/office-code.tsx":
      /<CopyButton what="the code of this office" words=\{office\.key\} \/>/,
    "renderer/features/cases/identity-bar.tsx":
      /<CopyButton what=\{`the reference \$\{reference\}`\} words=\{reference\} \/>/,
  };
  const copies = /<CopyButton\b|\bcopyWords\(|execCommand\(|clipboard\.write|clipboardData\?*\.setData/;
  return [...renderer].flatMap(([file, text]) =>
    copies.test(text) && !(Object.hasOwn(allowed, file) && allowed[file]?.test(text)) ? [file] : [],
  );
}

/** What shows a way to reach the person or the words of a case beside a button to copy, and must use the guard. */
function lostGuards(renderer: Sources): string[] {
  const guarded = [
    "renderer/features/cases/safe-contact-card.tsx",
    "renderer/features/case-notes/note-actions.tsx",
    "renderer/features/safety-plan/plan-view.tsx",
  ];
  const lost = guarded.filter((file) => !renderer.get(file)?.includes("<GuardedCopy"));
  const fields = "renderer/features/cases/safe-contact-fields.tsx";
  const isKept = renderer.get(fields)?.includes(`isGuarded(value) ? { "data-never-copied": true }`);
  return isKept ? lost : [...lost, fields];
}

/** Handlers that make a file, and the entries through which they are asked for. */
const filesOut: Readonly<Record<string, OperationName>> = {
  "electron/features/account/account-service.ts": "account.print",
  "electron/features/attachments/export-attachment.ts": "attachments.export",
  "electron/features/audit/audit-service.ts": "audit.print",
  "electron/features/case-notes/note-reading-service.ts": "caseNotes.print",
  "electron/features/case-facts/print-pathway.ts": "caseFacts.printPathway",
  "electron/features/case-data/case-data-service.ts": "caseData.export",
  "electron/features/letters/letter-service.ts": "letters.make",
  "electron/features/full-file/full-file-service.ts": "fullFile.export",
  "electron/features/handovers/send-handover.ts": "handovers.send",
  "electron/features/missing/missing-service.ts": "missing.print",
  "electron/features/nrm-referrals/export-answers.ts": "nrmReferrals.exportAnswers",
  "electron/features/nrm-referrals/export-summary.ts": "nrmReferrals.exportSummary",
  "electron/features/safeguarding-tasks/export-calendar.ts": "safeguardingTasks.makeCalendar",
  "electron/features/safety-plan/safety-plan-service.ts": "safetyPlan.print",
  "electron/features/subject-access/subject-access-service.ts": "subjectAccess.export",
};

function unlistedFiles(electron: Sources): string[] {
  const makes = /\b(?:printAsFile|saveAsFile)\(context|\.printToPdf\(|\bwriteExport\(/;
  const machinery = [
    "electron/features/exports/export-changes.ts",
    "electron/vault/write-export.ts",
    "electron/ipc/host.ts",
    "electron/ipc/main-host.ts",
  ];
  return [...electron].flatMap(([file, text]) =>
    makes.test(text) && !machinery.includes(file) && !Object.hasOwn(filesOut, file) ? [file] : [],
  );
}

describe("every path by which an address or a number leaves", () => {
  const renderer = sourcesOf("renderer");
  const electron = sourcesOf("electron");

  it("SC2 is behind the guard or asks for whom and why", () => {
    expect(unguardedCopies(renderer)).toEqual([]);
    expect(lostGuards(renderer)).toEqual([]);
    expect(unlistedFiles(electron)).toEqual([]);
    for (const [file, name] of Object.entries(filesOut)) {
      expect(electron.has(file), file).toBe(true);
      const withoutReasons = contract[name].input.safeParse({ reasons: { recipient: "", purpose: "" } });
      const missing = withoutReasons.error?.issues.map(({ path }) => path.join(".")) ?? [];
      expect(missing, name).toEqual(expect.arrayContaining(["reasons.recipient", "reasons.purpose"]));
    }
  });

  it("finds each path from which the guard was taken", () => {
    const without = (file: string, from: string, to: string) =>
      new Map(renderer).set(file, renderer.get(file)?.replaceAll(from, to) ?? "");
    const card = "renderer/features/cases/safe-contact-card.tsx";
    const note = "renderer/features/case-notes/note-actions.tsx";
    const fields = "renderer/features/cases/safe-contact-fields.tsx";
    for (const file of [card, note, "renderer/features/safety-plan/plan-view.tsx"]) {
      const changed = without(file, "<GuardedCopy", "<CopyButton");
      expect(unguardedCopies(changed)).toEqual([file]);
      expect(lostGuards(changed)).toEqual([file]);
    }
    expect(lostGuards(without(fields, "data-never-copied", "data-copied"))).toEqual([fields]);
    const guard = "renderer/components/guarded-copy.tsx";
    expect(unguardedCopies(without(guard, "guarded.length === 0", "guarded.length >= 0"))).toEqual([guard]);
    const planted = new Map(electron).set("electron/features/cases/print-card.ts", "printAsFile(context, card)");
    expect(unlistedFiles(planted)).toEqual(["electron/features/cases/print-card.ts"]);
  });
});
