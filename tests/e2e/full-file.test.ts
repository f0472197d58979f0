import { execFile } from "node:child_process";
import { readFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { answerOpenDialog, chooseInClear, openCase, unlock } from "../../scripts/drive-application.ts";
import { readPdf } from "../../scripts/read-pdf.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });
const run = promisify(execFile);
/** Invented, in three ways of writing. */
const names = { Vietnamese: "Trần Thị Hằng", Tigrinya: "ሰላም ምናባዊት", Arabic: "سلمى متخيلة" };

/** The bookmarks of a PDF, in their order. */
async function bookmarksOf(path: string): Promise<string[]> {
  const { stdout } = await run("pdftohtml", ["-xml", "-i", "-stdout", path], { maxBuffer: 64 * 1024 * 1024 });
  return [...stdout.matchAll(/<item page="\d+">([^<]*)<\/item>/g)].map(([, title]) => title ?? "");
}

test("FF1 FF5 FF6 FF7 a whole case is chosen, read, and given out by keyboard as a PDF that can be traced", async ({
  holdfast,
  page: first,
}) => {
  test.setTimeout(240_000);
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const folder = await mkdtemp(join(tmpdir(), "holdfast-case-file-"));
  const caseRoute = await openCase(page, "HF-7K3QDY");
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeFocused();
  await page.keyboard.press("n");
  await page.getByRole("textbox", { name: "Note", exact: true }).waitFor();
  await page.keyboard.insertText(`Met ${names.Vietnamese}, ${names.Tigrinya} and ${names.Arabic}.`);
  await page.keyboard.press("Control+Enter");
  // What stands in the form is found as well.
  await expect(page.getByRole("form", { name: "New note" })).toHaveCount(0);
  await expect(page.getByText(names.Vietnamese).first()).toBeVisible();

  await goTo(`${caseRoute}/documents`);
  const letter = join(folder, "Letter from the council.txt");
  await writeFile(letter, "Dear Mr Invented, the room is yours from 3 June.");
  await answerOpenDialog(holdfast.app, letter);
  await page.getByRole("button", { name: "Add documents" }).press("Enter");
  await expect(page.getByRole("heading", { name: "1 document added" })).toBeVisible();
  await look(page, "documents-full-file");
  await page.getByRole("link", { name: "Full case file" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Full case file", level: 1 })).toBeVisible();
  const preview = page.getByRole("region", { name: "What will be printed" });
  await expect(preview.getByText(names.Tigrinya)).toBeAttached();
  await expect(page.getByRole("checkbox", { name: /^People around/ })).not.toBeChecked();
  await look(page, "full-file");
  expect(await holdfast.axe()).toEqual([]);

  await test.step("without names, and with them again", async () => {
    const nameless = page.getByRole("checkbox", { name: "Leave names out" });
    await nameless.press("Space");
    await expect(preview.getByText("[name]").first()).toBeAttached();
    await expect(preview).not.toContainText("Marius");
    await preview.scrollIntoViewIfNeeded();
    await look(page, "full-file-nameless");
    await nameless.press("Space");
    await expect(preview).toContainText("Marius");
  });
  await page.getByRole("checkbox", { name: "Tasks", exact: true }).press("Space");
  await expect(preview.getByRole("heading", { name: /^\d+\. Tasks$/ })).toHaveCount(0);

  const pdf = join(folder, "case.pdf");
  await holdfast.answerSaveDialog(pdf);
  await page.keyboard.press("Control+p");
  const dialog = page.getByRole("dialog", { name: "Make the case file" });
  await dialog.getByLabel("Who is the file for?").fill("The solicitor");
  await dialog.getByLabel("Why is it made?").fill("For the hearing");
  await chooseInClear(dialog);
  await look(page, "full-file-dialog");
  expect(await holdfast.axe()).toEqual([]);
  const begun = performance.now();
  await dialog.getByRole("button", { name: "Write the case file" }).press("Enter");
  await expect(dialog.getByRole("status")).toContainText(/\d+ records on \d+ pages/, { timeout: 60_000 });
  const took = Math.round(performance.now() - begun);
  await dialog.getByRole("button", { name: "Close" }).last().press("Enter");

  const kept = process.env["HOLDFAST_SCREENS"];
  if (kept !== undefined) await writeFile(join(kept, "case-file.pdf"), await readFile(pdf));
  const read = await readPdf(pdf);
  // A figure, not a goal.
  console.log(`a case file of ${read.pages} pages was laid out, printed and written in ${took} ms`);
  expect(read.isTagged).toBe(true);
  expect(read.fonts.filter(({ isEmbedded }) => !isEmbedded)).toEqual([]);
  expect((await readFile(pdf)).toString("latin1")).toMatch(/\/Lang\s*\(en-GB\)/);
  expect(read.information).toContain("Case file HF-7K3QDY");
  expect(read.information).not.toContain("Marius");
  for (let number = 1; number <= read.pages; number += 1) {
    expect(read.text).toContain(`Page ${number} of ${read.pages}`);
  }
  expect(read.text.match(/HF-7K3QDY, case file printed/g)).toHaveLength(read.pages);
  const text = read.text.normalize("NFC");
  expect(text).toContain(names.Vietnamese);
  expect(text).toContain(names.Tigrinya);
  // Of joined letters a reader gets back forms and ligatures; it stands in a font that goes with it.
  expect(read.fonts.map(({ name }) => name).join(" ")).toContain("NotoSansArabic");
  const arabic = text.normalize("NFKC").replaceAll(/[\u200e\u200f\u202a-\u202e]/g, "");
  const given = names.Arabic.split(" ")[0] ?? "";
  expect([given, [...given].toReversed().join("")].some((word) => arabic.includes(word))).toBe(true);
  for (const words of ["The person", "Letter from the council.txt", "About this file", "What is not in it"]) {
    expect(text).toContain(words);
  }
  expect(text).not.toMatch(/victim|must not be told|left out:|\bgarden\b/i);
  const bookmarks = await bookmarksOf(pdf);
  expect(bookmarks).toEqual(
    expect.arrayContaining(["Case file", "Contents", "1. The person", expect.stringMatching(/^\d\. Notes$/)]),
  );
  expect(bookmarks.at(-1)).toContain("Digest of what it says");
  expect(bookmarks.some((title) => /^\d\.\d+ /.test(title))).toBe(true);
  const last = text.slice(text.lastIndexOf("Digest of what it says"));
  const digest = /[0-9a-f]{64}/.exec(last.replaceAll(/\s/g, ""))?.[0] ?? "";
  expect(digest).toHaveLength(64);
  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo("#/settings/exports");
  await page.getByRole("textbox", { name: "Filter exports" }).fill(digest);
  await expect(page.getByText("1 of 1 file")).toBeVisible();
  await expect(page.getByText("The solicitor")).toBeVisible();
  await look(page, "full-file-log");
  await goTo(`${caseRoute}/events`);
  await expect(page.getByText("Full case file made")).toBeVisible();
  await rm(folder, { recursive: true });
});
