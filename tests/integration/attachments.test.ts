import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  type ArrivalId,
  type AttachmentContent,
  mostAttachmentBytes,
  mostAttachmentsOfCase,
  mostPieceBytes,
} from "#shared/domain/attachment.ts";
import { CivilDate } from "#shared/domain/instant.ts";
import { liveRecords } from "../../electron/features/checks/live-record-repository.ts";
import { randomBytes, sha256 } from "../../electron/vault/crypto-suite.ts";
import { aDocument, aPng, bringIn, readBack } from "../support/documents.ts";
import { aCase, aNote } from "../support/made-up-people.ts";
import { openTestVault, type TestVault } from "../support/test-vault.ts";
import { inClearFor } from "../support/export-reasons.ts";

const text = (words: string) => new TextEncoder().encode(words);
const refused = (code: string) => ({ ok: false, error: { code } });
const described: AttachmentContent = {
  title: "Page with the photograph",
  description: "Taken from them on arrival, given back in May.",
  datedOn: CivilDate.parse("2024-02-03"),
  cameBy: "person",
};
const raise = (): never => {
  throw new Error("Fewer files were chosen than expected.");
};
const rows = (vault: TestVault, table: string) =>
  vault.connection.prepare(`SELECT count(*) FROM ${table}`, { pluck: true }).get<number>();

describe("attachments", () => {
  it("AT1 AT7 AT8 keeps a document of several rows and pieces byte for byte, with its hash", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const { noteId } = await vault.ask("caseNotes.create", {
      caseId,
      content: aNote("She brought it."),
      draftId: null,
    });
    const picture = aPng(Buffer.concat([Buffer.from("Comment\0"), randomBytes(mostPieceBytes + 70_000)]));
    const reply = await bringIn(vault, { caseId, noteId, title: "Passport.png", bytes: picture });
    if (!reply.ok) throw new Error(reply.error.code);
    const { attachmentId } = reply.value;
    expect(await vault.ask("attachments.list", { caseId })).toMatchObject([
      { title: "Passport.png", kind: "png", size: picture.length, noteId, sha256: sha256(picture).toString("hex") },
    ]);
    expect((await readBack(vault, attachmentId)).equals(picture)).toBe(true);
    expect(rows(vault, "attachment_chunk")).toBe(Math.ceil(picture.length / 65_536));
    const based = { attachmentId, basedOnRevision: 1 };
    expect(await vault.ask("attachments.amend", { ...based, content: described })).toEqual({ revision: 2 });
    expect(await vault.ask("attachments.list", { caseId })).toMatchObject([{ ...described, revision: 2 }]);
    const reason = "Of another person.";
    expect(await vault.send("attachments.remove", { ...based, reason })).toEqual(refused("record.changed_elsewhere"));
    const newest = { attachmentId, basedOnRevision: 2 };
    expect(await vault.send("attachments.remove", { ...newest, reason: " " })).toMatchObject(
      refused("request.invalid"),
    );
    expect(await vault.ask("attachments.remove", { ...newest, reason })).toEqual({ revision: 3 });
    expect(await vault.ask("attachments.list", { caseId })).toMatchObject([{ removedWhy: reason }]);
    expect(await vault.ask("attachments.putBack", { attachmentId, basedOnRevision: 3 })).toEqual({ revision: 4 });
    const history = await vault.ask("audit.history", { object: "attachment", objectId: attachmentId });
    expect(history.versions.map(({ revision }) => revision)).toEqual([4, 3, 2, 1]);
  });

  it("AT3 AT4 refuses what is too large, too many, empty, cut off, a program, or called what it is not", async () => {
    using vault = await openTestVault({
      elapsedMs: (() =>
        (
          (ms) => () =>
            (ms += 1_000)
        )(0))(),
    });
    const caseId = await aCase(vault);
    const begin = (size: number) => vault.send("attachments.begin", { caseId, noteId: null, title: "a.txt", size });
    expect(await begin(0)).toEqual(refused("attachment.empty"));
    expect(await begin(mostAttachmentBytes + 1)).toEqual(refused("attachment.too_large"));
    const given: [string, Uint8Array, string][] = [
      ["letter.txt", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)]), "attachment.kind_refused"],
      ["photo.jpg", Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)]), "attachment.kind_refused"],
      ["photo.jpg", aPng(), "attachment.kind_contradicted"],
      ["page.html", text("<script>alert(1)</script>"), "attachment.kind_contradicted"],
      ["run.exe", text("only text"), "attachment.kind_contradicted"],
      ["photo.png", aPng().subarray(0, 60), "attachment.not_whole"],
      ["cv.pdf", text("%PDF-1.7\n1 0 obj"), "attachment.not_whole"],
      ["cv.docx", Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(100)]), "attachment.kind_refused"],
    ];
    for (const [title, bytes, code] of given) {
      expect([title, await bringIn(vault, { caseId, title, bytes })]).toEqual([title, refused(code)]);
    }
    expect([rows(vault, "attachment"), rows(vault, "attachment_chunk")]).toEqual([0, 0]);
    for (let number = 0; number < mostAttachmentsOfCase; number += 1) await aDocument(vault, caseId, "Letter", "Dear");
    expect(await begin(4)).toEqual(refused("attachment.too_many"));
  });

  it("AT5 refuses a name with a path in it, or one that reads otherwise than it is written", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    for (const title of ["../../etc/passwd", "a\\b.txt", "photo\u202egpj.exe", "a\u0000.txt", "..", "\u2066x", " "]) {
      const reply = await vault.send("attachments.begin", { caseId, noteId: null, title, size: 4 });
      expect([title, reply]).toMatchObject([title, { ok: false, error: { code: "request.invalid" } }]);
    }
    for (const title of ["رسالة.txt", "Thư gửi luật sư.txt", "ደብዳቤ", "Letter 12.11.2026"]) {
      expect([title, await bringIn(vault, { caseId, title, bytes: text("Dear") })]).toMatchObject([
        title,
        { ok: true },
      ]);
    }
  });

  it("AT6 keeps nothing of a file that was given up, is not whole, or was followed by another", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const begin = async (size: number) =>
      (await vault.ask("attachments.begin", { caseId, noteId: null, title: "a.txt", size })).arrivalId;
    const append = (arrivalId: ArrivalId, offset: number, words: string) =>
      vault.send("attachments.append", { arrivalId, offset, piece: text(words) });
    const first = await begin(8);
    expect(await append(first, 0, "four")).toEqual({ ok: true, value: { received: 4 } });
    expect(await append(first, 0, "four")).toEqual(refused("attachment.not_whole"));
    expect(await append(first, 4, "fours")).toEqual(refused("attachment.not_whole"));
    expect(await vault.send("attachments.finish", { arrivalId: first })).toEqual(refused("attachment.not_whole"));
    // Nothing of what was refused stays in memory.
    expect(await vault.send("attachments.finish", { arrivalId: first })).toEqual(refused("record.not_found"));
    const given = await begin(8);
    await vault.ask("attachments.giveUp", { arrivalId: given });
    expect(await append(given, 0, "four")).toEqual(refused("record.not_found"));
    const second = await begin(4);
    const third = await begin(4);
    expect(await append(second, 0, "four")).toEqual(refused("record.not_found"));
    await append(third, 0, "four");
    expect([rows(vault, "attachment"), rows(vault, "attachment_chunk")]).toEqual([0, 0]);
    const colleague = vault.addWorker("colleague-1", "Colleague", ["caseworker"]);
    const self = "c2xvdC10ZXM" as typeof colleague;
    vault.actAs(colleague);
    expect(await vault.send("attachments.finish", { arrivalId: third })).toEqual(refused("record.not_found"));
    vault.actAs(self);
    const operationId = crypto.randomUUID();
    const kept = await vault.ask("attachments.finish", { arrivalId: third }, operationId);
    expect(await vault.ask("attachments.finish", { arrivalId: third }, operationId)).toEqual(kept);
    expect(rows(vault, "attachment")).toBe(1);
  });

  it("AT11 reads a file that was chosen from the disk, and keeps none that is gone, changed, a folder or not chosen", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const picture = aPng(Buffer.concat([Buffer.from("Comment\0"), randomBytes(mostPieceBytes + 70_000)]));
    const desk = mkdtempSync(join(tmpdir(), "holdfast-desk-"));
    const at = (name: string) => join(desk, name);
    const gone = at("gone.txt");
    for (const name of ["Passport.png", "changed.png"]) writeFileSync(at(name), picture);
    writeFileSync(gone, "four");
    vault.chosenPaths = [at("Passport.png"), at("changed.png"), gone, desk, at("never was.txt")];
    const { files } = await vault.ask("attachments.choose", {});
    expect(files.map(({ name, size }) => [name, size])).toEqual([
      ["Passport.png", picture.length],
      ["changed.png", picture.length],
      ["gone.txt", 4],
      [basename(desk), null],
      ["never was.txt", null],
    ]);
    // Where they lie is nowhere in the answer.
    expect(JSON.stringify(files)).not.toContain(dirname(desk));
    const [whole, changed, missing, folder] = files.map(({ fileId }) => fileId);
    const begin = async () =>
      (await vault.ask("attachments.begin", { caseId, noteId: null, title: "Passport.png", size: picture.length }))
        .arrivalId;
    const append = (arrivalId: ArrivalId, fileId = whole, offset = 0) =>
      vault.send("attachments.appendChosen", { arrivalId, fileId: fileId ?? raise(), offset });

    const arrivalId = await begin();
    expect(await append(arrivalId)).toEqual({ ok: true, value: { received: mostPieceBytes } });
    // A piece that does not follow, and one behind the end.
    expect(await append(arrivalId)).toEqual(refused("attachment.not_whole"));
    expect(await append(arrivalId, whole, picture.length + 9)).toEqual(refused("attachment.not_whole"));
    await append(arrivalId, whole, mostPieceBytes);
    const { attachmentId } = await vault.ask("attachments.finish", { arrivalId });
    expect((await readBack(vault, attachmentId)).equals(picture)).toBe(true);

    const second = await begin();
    expect((await append(second, changed)).ok).toBe(true);
    writeFileSync(at("changed.png"), Buffer.concat([picture, Buffer.of(0)]));
    expect(await append(second, changed, mostPieceBytes)).toEqual(refused("file.not_readable"));
    rmSync(gone);
    expect(await append(second, missing)).toEqual(refused("file.not_readable"));
    expect(await append(second, folder)).toEqual(refused("record.not_found"));
    expect(await append(second, crypto.randomUUID() as typeof whole)).toEqual(refused("record.not_found"));
    vault.actAs(vault.addWorker("colleague-1", "Colleague", ["caseworker"]));
    expect(await append(second, whole)).toEqual(refused("record.not_found"));
    expect(rows(vault, "attachment")).toBe(1);
    rmSync(desk, { recursive: true });
  });

  it("RO9 asks again why where the reason ran out while a file came in, and keeps nothing", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    vault.actAs(vault.addWorker("colleague-1", "Colleague", ["caseworker"]));
    await vault.ask("caseAccess.giveReason", { caseId, reason: "covering", words: "Covering today" });
    const { arrivalId } = await vault.ask("attachments.begin", { caseId, noteId: null, title: "a.txt", size: 4 });
    await vault.ask("attachments.append", { arrivalId, offset: 0, piece: text("four") });
    vault.setNow(new Date("2026-11-25T09:00:00.000Z"));
    expect(await vault.send("attachments.finish", { arrivalId })).toEqual(refused("case.reason_needed"));
    expect(rows(vault, "attachment")).toBe(0);
  });

  it("AT1 refuses a note of another case and a case that is none", async () => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const elsewhere = await aCase(vault, "Somebody else");
    const { noteId } = await vault.ask("caseNotes.create", {
      caseId: elsewhere,
      content: aNote("Rang."),
      draftId: null,
    });
    const about = { title: "a.txt", size: 4 };
    expect(await vault.send("attachments.begin", { ...about, caseId, noteId })).toEqual(refused("record.not_found"));
    const none = "00000000-0000-4000-8000-000000000009" as typeof caseId;
    expect(await vault.send("attachments.begin", { ...about, caseId: none, noteId: null })).toEqual(
      refused("record.not_found"),
    );
  });

  it.each([
    [
      "a byte changed",
      "UPDATE attachment_chunk SET bytes = CAST(x'00' || substr(bytes, 2) AS BLOB) WHERE position = 1",
    ],
    ["a row taken away", "DELETE FROM attachment_chunk WHERE position = 0"],
    ["a row added", "INSERT INTO attachment_chunk SELECT attachment_id, 9, x'00' FROM attachment_chunk LIMIT 1"],
    [
      "two rows exchanged",
      "UPDATE attachment_chunk SET bytes = (SELECT bytes FROM attachment_chunk WHERE position = 1)",
    ],
  ])("AT7 finds %s when the vault is checked", async (_what, fault) => {
    using vault = await openTestVault();
    const caseId = await aCase(vault);
    const bytes = aPng(Buffer.concat([Buffer.from("Comment\0"), randomBytes(100_000)]));
    const reply = await bringIn(vault, { caseId, title: "Scan.png", bytes });
    if (!reply.ok) throw new Error(reply.error.code);
    const isWhole = () => liveRecords.attachment.isConsistent?.(vault.file.read, reply.value.attachmentId);
    expect(isWhole()).toBe(true);
    vault.connection.exec(fault);
    expect(isWhole()).toBe(false);
  });
});

describe("attachments.export", () => {
  const reasons = inClearFor("The solicitor", "Evidence of the tenancy");
  const secret = "51.5074 N 0.1278 W";
  const photograph = () => aPng(Buffer.from(`Location\0${secret}`));

  async function aPhotograph(vault: TestVault) {
    const caseId = await aCase(vault);
    const reply = await bringIn(vault, { caseId, title: "Marius at the door.png", bytes: photograph() });
    if (!reply.ok) throw new Error(reply.error.code);
    return { caseId, attachmentId: reply.value.attachmentId };
  }

  it("AT10 EX1 EX3 EX6 writes it as it came in, for its owner only, on record with the digest of its bytes", async () => {
    using vault = await openTestVault();
    const { caseId, attachmentId } = await aPhotograph(vault);
    vault.savePath = join(vault.folder, "copy.png");
    const made = await vault.ask("attachments.export", { attachmentId, form: "for_proof", reasons });
    const written = readFileSync(vault.savePath);
    expect(written.equals(photograph())).toBe(true);
    expect(made).toEqual({ fileName: "copy.png", password: null, bytes: written.length });
    if (process.platform !== "win32") expect(statSync(vault.savePath).mode & 0o777).toBe(0o600);
    const [row] = await vault.ask("exports.listForCase", { caseId });
    const digest = sha256(written).toString("base64url");
    expect(row).toMatchObject({ ...reasons, kind: "document", caseId, digest, bytes: written.length, isWritten: true });
    const actions = vault.connection.prepare("SELECT action FROM audit ORDER BY seq DESC LIMIT 1", { pluck: true });
    expect(actions.get<string>()).toBe("attachment.exported");
    const { events } = await vault.ask("caseEvents.list", {
      caseId,
      filter: { kinds: ["export"], by: null, words: "" },
      before: null,
    });
    expect(events).toMatchObject([{ step: "document_exported", title: "The solicitor" }]);
  });

  it("AT10 leaves out of a picture what was written beside it, and keeps the document as it was", async () => {
    using vault = await openTestVault();
    const { attachmentId } = await aPhotograph(vault);
    vault.savePath = join(vault.folder, "copy.png");
    await vault.ask("attachments.export", { attachmentId, form: "without_hidden", reasons });
    expect([photograph().includes(secret), readFileSync(vault.savePath).includes(secret)]).toEqual([true, false]);
    expect((await readBack(vault, attachmentId)).equals(photograph())).toBe(true);
  });

  it("AT10 takes nothing out of a PDF or a text, and writes nothing where it was asked for", async () => {
    using vault = await openTestVault();
    const attachmentId = await aDocument(vault, await aCase(vault), "Letter.txt", "Dear");
    vault.savePath = join(vault.folder, "letter.txt");
    const input = { attachmentId, form: "without_hidden", reasons } as const;
    expect(await vault.send("attachments.export", input)).toEqual(refused("attachment.details_stay"));
    expect(existsSync(vault.savePath)).toBe(false);
    await vault.ask("attachments.export", { ...input, form: "for_proof" });
    expect(readFileSync(vault.savePath, "utf8")).toBe("Dear");
  });

  it("AT10 EX2 EX4 makes nothing where the dialog is closed, the bytes were changed, or the place cannot be written", async () => {
    using vault = await openTestVault();
    const { caseId, attachmentId } = await aPhotograph(vault);
    const input = { attachmentId, form: "for_proof", reasons } as const;
    vault.savePath = null;
    expect(await vault.send("attachments.export", input)).toEqual(refused("export.cancelled"));
    vault.savePath = join(vault.folder, "no such folder", "copy.png");
    expect(await vault.send("attachments.export", input)).toEqual(refused("export.not_written"));
    vault.savePath = join(vault.folder, "copy.png");
    writeFileSync(vault.savePath, "Before");
    vault.connection.exec("UPDATE attachment_chunk SET bytes = zeroblob(length(bytes))");
    expect(await vault.send("attachments.export", input)).toEqual(refused("attachment.not_whole"));
    expect(readFileSync(vault.savePath, "utf8")).toBe("Before");
    expect((await vault.ask("exports.listForCase", { caseId })).filter(({ isWritten }) => isWritten)).toEqual([]);
  });
});
