import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { HandedKind } from "#shared/domain/case-handover.ts";
import type { CaseId } from "#shared/domain/case-record.ts";
import type { CivilDate } from "#shared/domain/instant.ts";
import { aSafeContact } from "../support/safe-contacts.ts";
import { settingsOf } from "../support/office-settings.ts";
import { aClosing } from "../support/case-closures.ts";
import { aConsent } from "../support/consents.ts";
import { aDocument, bringIn, readBack } from "../support/documents.ts";
import { anEnquiry } from "../support/enquiries.ts";
import { aFullCase } from "../support/full-case.ts";
import {
  aSending,
  aSentCase,
  findingsIn,
  officeKeyOf,
  openedFor,
  rowCounts,
  sealAnythingTo,
  withHead,
} from "../support/handovers.ts";
import { aCase, aNote } from "../support/made-up-people.ts";
import { aReferralOut, withoutConsent } from "../support/outward-referrals.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";

/** A case with a row in every table that can be handed over. */
async function aWholeCase(vault: TestVault): Promise<CaseId> {
  const caseId = await aCase(vault, "Aster Invented");
  const { caseClosureId } = await vault.ask("caseClosures.close", { caseId, content: aClosing() });
  await vault.ask("caseClosures.reopen", { caseClosureId, basedOnRevision: 1, whyReopened: "word-reopened" });
  await aFullCase(vault, caseId);
  const { person } = await vault.ask("cases.read", { caseId });
  const { id: _id, revision: basedOnRevision, ...details } = person;
  const claim = { kind: "birth_year", year: 1999 } as const;
  const ageClaims = [{ claim, source: "person", claimedOn: "2026-11-20" as CivilDate, isDisputed: true } as const];
  const safeContacts = [aSafeContact({ safety: "unsafe", note: "word-not-safe" })];
  const changed = { ...details, ageClaims, safeContacts, interpreterNote: "word-interpreter" };
  await vault.ask("cases.amendPerson", { caseId, basedOnRevision, person: changed, draftId: null });
  await vault.ask("caseMarkers.addBanner", { caseId, words: "word-banner", reviewOn: "2026-12-24" as never });
  const { enquiryId } = await vault.ask("enquiries.add", { content: anEnquiry({ asked: "word-enquiry" }) });
  await vault.ask("enquiries.join", { enquiryId, basedOnRevision: 1, caseId });
  const content = aReferralOut({ asked: "word-referral" });
  await vault.ask("outwardReferrals.send", { caseId, content, sharing: withoutConsent() });
  const { noteId } = await vault.ask("caseNotes.create", { caseId, content: aNote("word-with-letter"), draftId: null });
  const bytes = Buffer.concat([Buffer.from("word-bytes "), Buffer.alloc(200_000, "ab")]);
  await bringIn(vault, { caseId, title: "word-letter", bytes, noteId });
  return caseId;
}

async function offices() {
  // Nobody waits for the limit on calls here.
  let elapsed = 0;
  const elapsedMs = () => (elapsed += 10_000);
  const from = await openTestVault({ elapsedMs });
  const to = await openTestVault({ elapsedMs });
  await from.ask("settings.change", settingsOf("Quay Support"));
  await to.ask("settings.change", settingsOf("Harbour House"));
  return { from, to, [Symbol.dispose]: () => [from, to].forEach((vault) => vault[Symbol.dispose]()) };
}

/** What is opened, whether it arrived or was answered earlier. */
async function opened(to: TestVault) {
  const { arrived, ...rest } = await to.ask("handovers.open", {});
  const told: Partial<NonNullable<typeof arrived>> = arrived ?? {};
  return { ...rest, ...told };
}

function filesOf({ folder }: TestVault): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted((a, b) => a.localeCompare(b));
}

const refused = (code: string) => ({ ok: false, error: { code } });
const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The rows of the case by table, without ids and what is counted anew, so that two offices can be compared. */
function rowsOfCase({ connection }: TestVault, caseId: CaseId): Record<string, string[]> {
  const { person_id: personId } = connection
    .prepare("SELECT person_id FROM case_record WHERE id = ?")
    .get([caseId]) as { person_id: string };
  const of: Record<string, string> = {
    person: `id = '${personId}'`,
    person_name: `person_id = '${personId}'`,
    age_claim: `person_id = '${personId}'`,
    safe_contact: `person_id = '${personId}'`,
    attachment_chunk: `attachment_id IN (SELECT id FROM attachment WHERE case_id = '${caseId}')`,
    nrm_answer: `referral_id IN (SELECT id FROM nrm_referral WHERE case_id = '${caseId}')`,
  };
  const tables = HandedKind.options.filter((kind) => kind !== "case" && kind !== "person");
  const anew = ["id", "row", "revision", "export_id", "saved_at"];
  return Object.fromEntries(
    [...Object.keys(of), ...tables, "task_library_start"].map((table) => {
      const rows = connection
        .prepare(`SELECT * FROM ${table} WHERE ${of[table] ?? `case_id = '${caseId}'`}`)
        .all() as Record<string, unknown>[];
      const plain = rows.map((row) =>
        JSON.stringify(
          Object.entries(row).flatMap(([column, value]) => {
            if (anew.includes(column)) return [];
            if (value instanceof Uint8Array) return [[column, Buffer.from(value).toString("hex")]];
            return [[column, typeof value === "string" ? value.replaceAll(uuids, "id") : value]];
          }),
        )
          .replaceAll(" (Quay Support)", "")
          .replaceAll('["owner","Worker One"]', '["owner","Caseworker"]'),
      );
      return [table, plain.toSorted()];
    }),
  );
}

describe("a case that is handed over", () => {
  it("HV1 HV3 HV7 arrives with each of its rows and each byte of its documents, and both histories hold", async () => {
    using both = await offices();
    const { from, to } = both;
    const caseId = await aWholeCase(from);
    const before = rowsOfCase(from, caseId);
    for (const [table, rows] of Object.entries(before)) expect(rows.length, table).toBeGreaterThan(0);
    const sent = await aSentCase(from, to, caseId);
    const seen = await opened(to);
    expect(seen).toMatchObject({
      office: "Quay Support",
      name: "Aster Invented",
      words: sent.fileWords,
      answered: null,
    });
    expect(seen.counts?.map(({ kind }) => kind)).toEqual(HandedKind.options);
    const accepted = await to.ask("handovers.accept", { arrivalId: seen.arrivalId! });
    expect(to.faults).toEqual([]);
    expect(rowsOfCase(to, accepted.caseId)).toEqual(before);
    const [first] = await to.ask("attachments.list", { caseId: accepted.caseId });
    const [theirs] = await from.ask("attachments.list", { caseId });
    expect(await readBack(to, first!.id)).toEqual(await readBack(from, theirs!.id));
    expect(findingsIn(from)).toEqual([]);
    expect(findingsIn(to)).toEqual([]);
    // And back again, beside the case that never left.
    const { path } = await aSentCase(to, from, accepted.caseId);
    const back = await opened(from);
    expect(path).toMatch(/\.age$/);
    const home = await from.ask("handovers.accept", { arrivalId: back.arrivalId! });
    expect(rowsOfCase(from, caseId)).toMatchObject({ case_note: before["case_note"] });
    expect(rowsOfCase(from, home.caseId)["attachment_chunk"]).toEqual(before["attachment_chunk"]);
    const references = (await from.ask("cases.list", {})).map(({ reference }) => reference);
    expect(new Set(references).size).toBe(2);
    expect(findingsIn(from)).toEqual([]);
  });

  it("HV8 leaves who wrote and signed what, with their office, and gives open tasks to whoever accepts", async () => {
    using both = await offices();
    const { from, to } = both;
    const caseId = await aWholeCase(from);
    await aSentCase(from, to, caseId);
    const { arrivalId, reference } = await opened(to);
    const accepted = await to.ask("handovers.accept", { arrivalId: arrivalId! });
    const [note] = (await to.ask("caseNotes.list", { caseId: accepted.caseId, matching: "" })).filter(
      ({ signedAt }) => signedAt,
    );
    expect(note).toMatchObject({ recordedBy: "Caseworker (Quay Support)", signedBy: "Caseworker (Quay Support)" });
    const tasks = await to.ask("safeguardingTasks.list", { caseId: accepted.caseId, isFinishedIncluded: false });
    expect(new Set(tasks.map(({ owner }) => owner))).toEqual(new Set(["Caseworker"]));
    expect(await to.ask("cases.read", { caseId: accepted.caseId })).toMatchObject({ reference, owner: "Caseworker" });
    const { versions } = await to.ask("audit.history", { object: "case", objectId: accepted.caseId });
    expect(versions[0]).toMatchObject({ reason: `Handed over by Quay Support, there ${reference}` });
    expect((await to.ask("peopleWithAccess.list", {})).people.map(({ name }) => name)).toEqual(["Caseworker"]);
  });

  it("HV8 can be handed on again, however long the names of people and offices are", async () => {
    using both = await offices();
    const { from, to } = both;
    await from.ask("settings.change", settingsOf("Quay Support ".repeat(9).trim()));
    const caseId = await aFullCase(from);
    const owner = "O".repeat(80);
    from.connection
      .prepare(
        "UPDATE safeguarding_task SET owner = ?, status = 'done', completed_at = ?, completed_by = ?, outcome = 'x'",
      )
      .run([owner, "2026-11-20T09:00:00.000Z", owner]);
    from.connection.prepare("UPDATE sharing SET authorised_by = ?").run(["A".repeat(160)]);
    await aSentCase(from, to, caseId);
    const { arrivalId } = await opened(to);
    const accepted = await to.ask("handovers.accept", { arrivalId: arrivalId! });
    await aSentCase(to, from, accepted.caseId);
    expect(await opened(from)).toMatchObject({ answered: null });
  });

  it("HV6 is not made where the other office could not open it", async () => {
    using both = await offices();
    const { from, to } = both;
    const caseId = await aFullCase(from);
    from.connection.prepare("UPDATE safeguarding_task SET owner = ?").run(["O".repeat(81)]);
    from.savePath = `${from.folder}/never.age`;
    const sending = await aSending(from, caseId, await officeKeyOf(to));
    expect(await from.send("handovers.send", sending)).toMatchObject(refused("handover.would_not_open"));
    expect(readdirSync(from.folder).filter((name) => name.includes("never"))).toEqual([]);
    expect(await from.ask("exports.listForCase", { caseId })).toEqual([]);
  });

  it("HV8 keeps a restricted case from everybody but whoever accepts it", async () => {
    using both = await offices();
    const { from, to } = both;
    const caseId = await aCase(from, "Aster Invented");
    await from.ask("caseAccess.restrict", { caseId, basedOnRevision: 1, words: "Threats from outside" });
    await aSentCase(from, to, caseId);
    const seen = await opened(to);
    expect(seen.isRestricted).toBe(true);
    const accepted = await to.ask("handovers.accept", { arrivalId: seen.arrivalId! });
    expect(await to.send("cases.read", { caseId: accepted.caseId })).toMatchObject({ ok: true });
    const colleague = to.addWorker("c2xvdC10d28", "Colleague", ["caseworker", "senior"]);
    to.actAs(colleague);
    expect(await to.send("cases.read", { caseId: accepted.caseId })).toMatchObject(refused("record.not_found"));
    expect(await to.ask("cases.list", {})).toEqual([]);
    // Whoever does not know of it is told all the same that this file was answered.
    const again = await opened(to);
    expect(again).toMatchObject({ answered: { answer: "accepted" } });
    expect(Object.keys(again).toSorted((a, b) => a.localeCompare(b))).toEqual(["answered", "words"]);
  });

  it("HV5 HV6 is a share of the ledger and an export with its digest, and not without a ground", async () => {
    using both = await offices();
    const { from, to } = both;
    const caseId = await aWholeCase(from);
    const key = await officeKeyOf(to);
    from.savePath = `${from.folder}/never.age`;
    const asked = await aSending(from, caseId, key);
    for (const [change, code] of [
      [{ basis: "consent", authorisedBy: "" }, "sharing.no_basis"],
      [{ areWordsCompared: false }, "request.invalid"],
      [{ authorisedBy: "" }, "request.invalid"],
      [{ contentDigest: "0".repeat(64) }, "full_file.changed"],
      [{ reasons: { ...asked.reasons, protection: { way: "key", key: await officeKeyOf(from) } } }, "request.invalid"],
    ] as const) {
      expect(await from.send("handovers.send", { ...asked, ...change } as never), code).toMatchObject(refused(code));
    }
    expect(readdirSync(from.folder).filter((name) => name.includes("never"))).toEqual([]);
    const sent = await aSentCase(from, to, caseId);
    const [row] = await from.ask("exports.listForCase", { caseId });
    expect(row).toMatchObject({ kind: "handover", recipient: "Harbour House", protection: { way: "key", key } });
    const { sharings } = await from.ask("consent.list", { caseId });
    expect(sharings.find(({ exportId }) => exportId === row?.id)).toMatchObject({
      basis: "vital_interests",
      recipientName: "Harbour House",
    });
    expect(readFileSync(sent.path).subarray(0, 21).toString()).toBe("age-encryption.org/v1");
    const refusal = aConsent({
      decision: "refused",
      recipientName: "Harbour House",
      recipientKind: "support_provider",
    });
    await from.ask("consent.record", { caseId, content: refusal });
    const again = await aSending(from, caseId, key);
    expect(await from.send("handovers.send", again)).toMatchObject(refused("sharing.no_basis"));
  });

  it("HV4 leaves out what this recipient must not be told, and takes along what others must not be told", async () => {
    using both = await offices();
    const { from, to } = both;
    const caseId = await aWholeCase(from);
    const keepBack = (recipientKind: "family" | "support_provider", fact: "address" | "account" | "name") =>
      from.ask("consent.record", {
        caseId,
        content: aConsent({
          purpose: "keep_back",
          decision: "refused",
          recipientKind,
          recipientName: "",
          keptBack: [fact],
        }),
      });
    await keepBack("family", "address");
    const words = async () => {
      const { path } = await aSentCase(from, to, caseId);
      return (await openedFor(to, path)).toString("utf8");
    };
    expect(await words()).toMatch(/keep_back.*word-event|word-event.*keep_back/s);
    await keepBack("support_provider", "account");
    const text = await words();
    for (const gone of ["word-event", "word-indicator", "word-answer", "Dear Aster", "word-banner"]) {
      expect(text, gone).not.toContain(gone);
    }
    expect(text).toContain("word-note");
    const choice = { caseId, recipientKind: "support_provider", hasGuardedWays: true } as const;
    const { staysHere } = await from.ask("handovers.look", choice);
    expect(staysHere.keptBack).toBeGreaterThan(5);
    await keepBack("support_provider", "name");
    expect(await from.ask("handovers.look", choice)).toMatchObject({ isNameKeptBack: true });
    const sending = await aSending(from, caseId, await officeKeyOf(to));
    expect(await from.send("handovers.send", sending)).toMatchObject(refused("sharing.kept_back"));
  });

  it("HV4 keeps documents here with the ways that may not be safe, since nobody looks through them", async () => {
    using both = await offices();
    const caseId = await aWholeCase(both.from);
    const look = async (hasGuardedWays: boolean) => {
      const choice = { caseId, recipientKind: "support_provider", hasGuardedWays } as const;
      const { counts, staysHere } = await both.from.ask("handovers.look", choice);
      return { documents: counts.find(({ kind }) => kind === "attachment")?.count ?? 0, staysHere };
    };
    const all = await look(true);
    expect([all.documents > 0, all.staysHere.guarded]).toEqual([true, 0]);
    const without = await look(false);
    expect(without.documents).toBe(0);
    expect(without.staysHere.guarded).toBeGreaterThanOrEqual(all.documents);
  });

  it("HV8 takes what was told to the other office as told to them, and nothing as told to this one", async () => {
    using both = await offices();
    const { from, to } = both;
    const caseId = await aCase(from, "Aster Invented");
    for (const recipientName of ["", "Night team"]) {
      const content = aConsent({ recipientKind: "us", recipientName });
      await from.ask("consent.record", { caseId, content });
    }
    await aSentCase(from, to, caseId);
    const { arrivalId } = await opened(to);
    const accepted = await to.ask("handovers.accept", { arrivalId: arrivalId! });
    const { consents } = await to.ask("consent.list", { caseId: accepted.caseId });
    expect(new Set(consents.map(({ recipientKind }) => recipientKind))).toEqual(new Set(["support_provider"]));
    expect(new Set(consents.map(({ recipientName }) => recipientName))).toEqual(
      new Set(["Quay Support", "Night team"]),
    );
  });

  it("HV9 is closed by the receipt of the other office, and by no other", async () => {
    using both = await offices();
    const { from, to } = both;
    const caseId = await aCase(from, "Aster Invented");
    await aSentCase(from, to, caseId);
    const first = await opened(to);
    const accepted = await to.ask("handovers.accept", { arrivalId: first.arrivalId! });
    await aSentCase(from, to, caseId);
    const second = await opened(to);
    const turnedDown = await to.ask("handovers.refuse", { arrivalId: second.arrivalId! });
    expect(turnedDown.receipt).not.toBe(accepted.receipt);
    const [newer, older] = await from.ask("handovers.listForCase", { caseId });
    expect([older?.words, newer?.words]).toEqual([first.words, second.words]);
    const enter = (exportId: string, receipt: string) =>
      from.send("handovers.recordReceipt", { caseId, exportId: exportId as never, receipt });
    expect(await enter(older!.exportId, turnedDown.receipt)).toMatchObject(refused("handover.wrong_receipt"));
    const typed = accepted.receipt.toLowerCase().replaceAll(" ", "-").replaceAll("0", "o");
    expect(await enter(older!.exportId, typed)).toMatchObject({ ok: true, value: { answer: "accepted" } });
    expect(await enter(older!.exportId, turnedDown.receipt)).toMatchObject(refused("handover.answered"));
    expect(await enter(newer!.exportId, turnedDown.receipt)).toMatchObject({ value: { answer: "refused" } });
    const list = await from.ask("handovers.listForCase", { caseId });
    expect(list.map(({ answer }) => answer?.answer)).toEqual(["refused", "accepted"]);
    const other = await aCase(from, "Birch Invented");
    const strange = { caseId: other, exportId: newer!.exportId, receipt: turnedDown.receipt };
    expect(await from.send("handovers.recordReceipt", strange)).toMatchObject(refused("record.not_found"));
    expect(findingsIn(from)).toEqual([]);
  });

  it("HV10 is answered once: what was accepted or refused is not taken in again, and keeps its receipt", async () => {
    using both = await offices();
    const { from, to } = both;
    const caseId = await aCase(from, "Aster Invented");
    for (const [name, answer] of [
      ["handovers.accept", "accepted"],
      ["handovers.refuse", "refused"],
    ] as const) {
      await aSentCase(from, to, caseId);
      const { arrivalId } = await opened(to);
      const given = await to.ask(name, { arrivalId: arrivalId! });
      const counts = rowCounts(to);
      const again = await opened(to);
      expect(again).toEqual({ words: again.words, answered: { answer, receipt: given.receipt } });
      expect(await to.send(name, { arrivalId: arrivalId! })).toMatchObject(refused("record.not_found"));
      expect(rowCounts(to)).toEqual(counts);
    }
    // Something else under the id of one that was answered gets no receipt.
    const { path } = await aSentCase(from, to, caseId);
    const whole = await openedFor(to, path);
    const { arrivalId: last } = await opened(to);
    await to.ask("handovers.refuse", { arrivalId: last! });
    await sealAnythingTo(
      to,
      withHead(whole, (head) => Object.assign(head, { office: "Somebody else" })),
    );
    expect(await to.send("handovers.open", {})).toMatchObject(refused("handover.not_valid"));
    // Opened twice before it is answered once: the second of them finds it answered.
    await aSentCase(from, to, caseId);
    const one = await opened(to);
    const colleague = to.addWorker("c2xvdC10d28", "Colleague", ["caseworker"]);
    to.actAs(colleague);
    expect(await to.send("handovers.accept", { arrivalId: one.arrivalId! })).toMatchObject(refused("record.not_found"));
  });

  it("HV10 leaves nothing but a line of the history once it was refused", async () => {
    using both = await offices();
    const { from, to } = both;
    await aSentCase(from, to, await aWholeCase(from));
    const counts = rowCounts(to);
    const files = filesOf(to);
    const { arrivalId } = await opened(to);
    expect(rowCounts(to)).toEqual(counts);
    await to.ask("handovers.refuse", { arrivalId: arrivalId! });
    // The line, and the answer that is given again where the first was lost.
    const after = { ...counts, audit: counts["audit"]! + 1, operation: counts["operation"]! + 1 };
    expect(rowCounts(to)).toEqual(after);
    expect(filesOf(to)).toEqual(files);
    const rows = to.connection.prepare("SELECT * FROM audit ORDER BY seq DESC LIMIT 1").all();
    expect(JSON.stringify(rows)).not.toContain("Aster");
    expect(findingsIn(to)).toEqual([]);
  });
});

describe("a file that is no hand-over to this office", () => {
  it("HV7 is told apart in words: for another, cut off, changed, in another order, none at all, newer", async () => {
    using both = await offices();
    const { from, to } = both;
    const caseId = await aWholeCase(from);
    const { path } = await aSentCase(from, to, caseId);
    const whole = readFileSync(path);
    const counts = rowCounts(to);
    const files = filesOf(to);
    const codeFor = async (bytes: Uint8Array) => {
      writeFileSync(path, bytes);
      const reply = await to.send("handovers.open", {});
      return reply.ok ? "opened" : reply.error.code;
    };
    const piece = 65_536 + 16;
    const body = whole.indexOf("\n--- ") + 49 + 16;
    const swapped = Buffer.concat([
      whole.subarray(0, body),
      whole.subarray(body + piece, body + 2 * piece),
      whole.subarray(body, body + piece),
      whole.subarray(body + 2 * piece),
    ]);
    const changed = Buffer.from(whole);
    changed[whole.length - 40]! ^= 1;
    expect(await codeFor(whole)).toBe("opened");
    expect(swapped.length).toBe(whole.length);
    for (const [what, bytes] of Object.entries({
      "cut off": whole.subarray(0, whole.length - 1),
      "cut off between two pieces": whole.subarray(0, body + piece),
      changed,
      "in another order": swapped,
      "with something behind": Buffer.concat([whole, Buffer.from("x")]),
      "without a byte": new Uint8Array(),
      "for more recipients than anybody has": Buffer.concat([
        whole.subarray(0, 22),
        ...Array.from({ length: 200 }, () => whole.subarray(22, whole.indexOf("\n--- ") + 1)),
        whole.subarray(whole.indexOf("\n--- ") + 1),
      ]),
      "a picture": Buffer.from("GIF89a not a hand-over"),
    })) {
      expect([what, await codeFor(bytes)]).toEqual([what, "handover.damaged"]);
    }
    using third = await openTestVault();
    const other = await aSentCase(from, third, caseId);
    expect(await codeFor(readFileSync(other.path))).toBe("handover.not_for_us");
    // Opened by the office it was for and sealed anew to this one.
    await sealAnythingTo(to, await openedFor(third, other.path));
    expect(await to.send("handovers.open", {})).toMatchObject(refused("handover.not_for_us"));
    await sealAnythingTo(
      to,
      withHead(await openedFor(third, other.path), (head) => head, 2),
    );
    expect(await to.send("handovers.open", {})).toMatchObject(refused("handover.newer"));
    expect(rowCounts(to)).toEqual(counts);
    expect(filesOf(to).filter((name) => name !== "anything.age")).toEqual(files);
  });

  it("HV2 is not opened by an office that made no key", async () => {
    using to = await openTestVault();
    to.filePath = "/nowhere";
    expect(await to.send("handovers.open", {})).toMatchObject(refused("handover.no_key"));
    const key = await officeKeyOf(to);
    await to.ask("handovers.makeKey", {});
    expect(await officeKeyOf(to)).toBe(key);
  });
});

type Head = { records: { kind: string; content: Record<string, unknown> }[]; [field: string]: unknown };

describe("what is sealed to this office by anybody", () => {
  it("HV7 is not taken in where anything of it is not what it must be, and leaves no row", async () => {
    using both = await offices();
    const { from, to } = both;
    const { path } = await aSentCase(from, to, await aWholeCase(from));
    const whole = await openedFor(to, path);
    const here = await aCase(to, "Birch Invented");
    const { noteId } = await to.ask("caseNotes.create", { caseId: here, content: aNote("ours"), draftId: null });
    const counts = rowCounts(to);
    const of = (head: Head, kind: string) => head.records.find((record) => record.kind === kind)!.content;
    const faults: Record<string, (head: Head) => unknown> = {
      "a field that nobody knows": (head) => (head["more"] = 1),
      "a field of a record that nobody knows": (head) => Object.assign(of(head, "case_note"), { more: 1 }),
      "a kind that nobody knows": (head) => head.records.push({ kind: "worker", content: {} }),
      "a settings record": (head) => head.records.push({ kind: "settings", content: { organisationName: "x" } }),
      "no case": (head) => (head.records = head.records.filter(({ kind }) => kind !== "case")),
      "two people": (head) => head.records.push(head.records[0]!),
      "a note of another case": (head) => (of(head, "case_note")["caseId"] = here),
      "a document beside a note of ours": (head) => (of(head, "attachment")["noteId"] = noteId),
      "a share by an export of ours": (head) => (of(head, "sharing")["exportId"] = noteId),
      "two records under one id": (head) => (of(head, "indicator")["id"] = of(head, "case_note")["id"]),
      "an answer of no referral": (head) => (head.records = head.records.filter(({ kind }) => kind !== "nrm_referral")),
      "a form that nobody knows": (head) => (of(head, "nrm_referral")["questionSetVersion"] = "1999-1"),
      "a document of another length": (head) => (of(head, "attachment")["size"] = 3),
      "a document of another kind": (head) => (of(head, "attachment")["kind"] = "pdf"),
      "a document with another sum": (head) => (of(head, "attachment")["sha256"] = "0".repeat(64)),
      "a note whose text is not its document": (head) => (of(head, "case_note")["body"] = "Something else"),
      "a reference that is none": (head) => (of(head, "case")["reference"] = "HF-00000Z"),
      "a name of an office beyond all length": (head) => (head["office"] = "x".repeat(100_000)),
      "a prototype": (head) => Object.defineProperty(head, "__proto__", { value: { x: 1 }, enumerable: true }),
      "no list": (head) => (head.records = null as never),
    };
    for (const [what, plant] of Object.entries(faults)) {
      const file = withHead(whole, (head) => {
        plant(head as Head);
        return head;
      });
      await sealAnythingTo(to, file);
      const reply = await to.send("handovers.open", {});
      if (!reply.ok) {
        expect([what, reply.error.code]).toEqual([what, "handover.not_valid"]);
        continue;
      }
      const taken = await to.send("handovers.accept", { arrivalId: reply.value.arrived!.arrivalId });
      expect([what, taken]).toMatchObject([what, refused("handover.not_valid")]);
    }
    const bare = (bytes: Uint8Array) => Buffer.concat([whole.subarray(0, whole.indexOf(0x0a) + 1), bytes]);
    const deep = Buffer.from(`${"[".repeat(200_000)}`);
    const sizes = (length: number) => Buffer.from([0, 0, 0, 1, ...[24, 16, 8, 0].map((by) => (length >> by) & 255)]);
    for (const bytes of [
      Buffer.alloc(0),
      Buffer.from("holdfast hand-over\n"),
      bare(sizes(0xff_ff_ff)),
      bare(Buffer.concat([sizes(deep.length), deep])),
      bare(Buffer.concat([sizes(2), Buffer.from([0xc3, 0x28])])),
      Buffer.concat([whole, Buffer.from("x")]),
      whole.subarray(0, whole.length - 1),
    ]) {
      await sealAnythingTo(to, bytes);
      expect(await to.send("handovers.open", {}), String(bytes.length)).toMatchObject(refused("handover.not_valid"));
    }
    expect(rowCounts(to)).toEqual(counts);
    expect(findingsIn(to)).toEqual([]);
    // The same file without a fault is taken in: what refused the others was what was planted.
    await sealAnythingTo(
      to,
      withHead(whole, (head) => head),
    );
    const good = await opened(to);
    expect(await to.send("handovers.accept", { arrivalId: good.arrivalId! })).toMatchObject({ ok: true });
  });

  it("HV7 HV8 is taken in whatever order its records come in, and shows what deceives a reader as a box", async () => {
    using both = await offices();
    const { from, to } = both;
    const { path } = await aSentCase(from, to, await aWholeCase(from));
    const whole = await openedFor(to, path);
    await sealAnythingTo(
      to,
      withHead(whole, (head) => {
        const { records } = head as unknown as Head;
        const documents = records.filter(({ kind }) => kind === "attachment");
        const others = records.filter(({ kind }) => kind !== "attachment");
        for (const { content } of others) if ("recordedBy" in content) content["recordedBy"] = "gnol\u202eeM";
        return { ...head, office: "Quay\u202e Support", records: [...others.toReversed(), ...documents] };
      }),
    );
    const arrived = await opened(to);
    expect(arrived.office).toBe("Quay□ Support");
    const made = await to.ask("handovers.accept", { arrivalId: arrived.arrivalId! });
    const notes = await to.ask("caseNotes.list", { caseId: made.caseId, matching: "" });
    expect(new Set(notes.map(({ recordedBy }) => recordedBy))).toEqual(new Set(["gnol□eM (Quay□ Support)"]));
    expect(findingsIn(to)).toEqual([]);
  });

  it("HV7 is never taken in wrong, whatever one value of it is changed to", { timeout: 60_000 }, async () => {
    using both = await offices();
    const { from, to } = both;
    const caseId = await aFullCase(from);
    await aDocument(from, caseId, "word-other", "Dear Birch");
    const { path } = await aSentCase(from, to, caseId);
    const whole = await openedFor(to, path);
    const values = [null, -1, 2 ** 53, "", "x".repeat(70_000), [], {}, true, "\u0000", "2026-02-30", "\ud800"];
    let turn = 0;
    let takenIn = 0;
    for (let round = 0; round < 120; round += 1) {
      const file = withHead(whole, (head) => {
        const { records } = head as Head;
        const { content } = records[(round * 7) % records.length]!;
        const fields = Object.keys(content);
        content[fields[(turn += 3) % fields.length]!] = values[round % values.length];
        head["id"] = crypto.randomUUID();
        return head;
      });
      await sealAnythingTo(to, file);
      to.setNow(new Date(Date.UTC(2026, 10, 24) + round * 60_000));
      const reply = await to.send("handovers.open", {});
      if (!reply.ok) {
        expect(reply.error.code).toBe("handover.not_valid");
        continue;
      }
      const taken = await to.send("handovers.accept", { arrivalId: reply.value.arrived!.arrivalId });
      if (taken.ok) takenIn += 1;
      else expect(taken.error.code).toBe("handover.not_valid");
    }
    expect(takenIn).toBeGreaterThan(0);
    expect(takenIn).toBeLessThan(60);
    expect(to.faults).toEqual([]);
    expect(findingsIn(to)).toEqual([]);
  });
});
