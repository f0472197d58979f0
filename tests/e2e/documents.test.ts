import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { generateIdentity, identityToRecipient } from "age-encryption";
import type { Page } from "@playwright/test";
import { answerOpenDialog, chooseInClear, unlock } from "../../scripts/drive-application.ts";
import { openAgeFile } from "../support/age-files.ts";
import { aPdf, aPng, aWav } from "../support/documents.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, type Holdfast, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

/** Files as they lie on a caseworker's desk. They are taken away with their folder. */
async function withFiles(
  files: Readonly<Record<string, string | Uint8Array>>,
  use: (at: (name: string) => string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), "holdfast-desk-"));
  const at = (name: string) => path.join(folder, name);
  try {
    for (const [name, content] of Object.entries(files)) await writeFile(at(name), content);
    await use(at);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Opens the choice of files from the button, by keyboard, and answers it. */
async function chooseFiles({ app, page }: Holdfast, files: string[]): Promise<void> {
  await answerOpenDialog(app, ...files);
  await page.getByRole("button", { name: "Add documents" }).press("Enter");
}

const goTo = (page: Page, hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);

async function openFirstCase(page: Page): Promise<string> {
  await goTo(page, "#/cases");
  await page.getByRole("link", { name: "HF-7K3QDY", exact: true }).first().press("Enter");
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeVisible();
  return new URL(page.url()).hash;
}

test("AT3 AT4 AT8 files are added, refused in words, described, taken off and put back by keyboard, and dropped on the page", async ({
  holdfast,
  page,
}) => {
  const caseRoute = await openFirstCase(page);
  await goTo(page, `${caseRoute}/documents`);
  await expect(page.getByText("No document is kept here yet.")).toBeVisible();
  await look(page, "documents-empty");
  const files = {
    "Letter from the council.txt": "Dear Mr Kowalczyk, the room is yours from 3 June.",
    "Passport.png": aPng(),
    "Holiday.jpg": Buffer.concat([Buffer.from("MZ"), Buffer.alloc(600, 1)]),
    "Scan.pdf": aPng(),
    "Cut off.png": aPng().subarray(0, 60),
    "Nothing.txt": "",
    "Too long.txt": Buffer.alloc(25_000_001, 0x20),
  };
  await withFiles(files, async (at) => {
    await chooseFiles(holdfast, Object.keys(files).map(at));
    const arriving = page.getByRole("region", { name: "Files being added" });
    await expect(arriving.getByRole("heading", { name: "2 documents added, 5 refused" })).toBeVisible();
    const refused: [string, string][] = [
      ["Holiday.jpg", "This kind of file is not kept here."],
      ["Scan.pdf", "The ending of the name says something else"],
      ["Cut off.png", "This file is not whole: it stops before its end."],
      ["Nothing.txt", "This file is empty."],
      ["Too long.txt", "This file is larger than 25 MB."],
    ];
    for (const [name, words] of refused) {
      await expect(arriving.getByRole("listitem").filter({ hasText: name })).toContainText(words);
    }
  });
  await look(page, "documents-refused");
  expect(await holdfast.axe()).toEqual([]);
  await page.getByRole("button", { name: "Clear this list" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Documents", level: 1 })).toBeFocused();
  await expect(page.getByRole("heading", { name: /^2 documents/ })).toBeVisible();

  await page.getByRole("button", { name: "Describe: Passport.png" }).press("Enter");
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.getByLabel("What it shows, and why it is kept").fill("The page with the photograph.");
  await page.getByRole("textbox", { name: "Date on it" }).fill("3/2/2024");
  await page.getByLabel("How it came to us").selectOption({ label: "From the person" });
  await look(page, "documents-form");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("button", { name: "Describe: Passport.png" })).toBeFocused();
  // The form is gone: these are the words of the list, and with them came the version that is taken off.
  await expect(page.getByText("The page with the photograph.")).toBeVisible();

  await page.getByRole("button", { name: "Take off: Passport.png" }).press("Enter");
  await page.getByLabel("Why are you taking it off?").fill("It is of his brother.");
  await page.getByRole("button", { name: "Take it off the list" }).press("Enter");
  await expect(page.getByRole("heading", { name: /^1 document/ })).toBeVisible();
  await page.getByText("Taken off the list: 1 document").press("Enter");
  await expect(page.getByText("Passport.png (It is of his brother.)")).toBeVisible();
  await page.getByRole("button", { name: "Put back: Passport.png" }).press("Enter");
  await expect(page.getByRole("heading", { name: /^2 documents/ })).toBeVisible();

  await page.evaluate(() => {
    const held = new DataTransfer();
    for (const name of ["First page.txt", "Second page.txt"]) held.items.add(new File(["What it says."], name));
    document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: held }));
  });
  await expect(page.getByRole("heading", { name: /^4 documents/ })).toBeVisible();
  await expect(page.getByText("Second page.txt")).toBeVisible();

  // Found again by what was written about it, and on the line of events.
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("the page with the photograph");
  await expect(page.getByRole("option", { name: /The page with the photograph/ })).toBeVisible();
  await look(page, "documents-found");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Show: Passport.png" })).toBeFocused();
  await goTo(page, `${caseRoute}/events`);
  await page.getByRole("checkbox", { name: "Documents" }).press("Space");
  await expect(page.getByText("Document added")).toHaveCount(4);
  await look(page, "documents-on-the-line");
});

test("AT6 a file that is coming is cancelled, and a lock on the way leaves only what was whole", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const caseRoute = await openFirstCase(page);
  await goTo(page, `${caseRoute}/documents`);
  const files = Object.fromEntries(
    Array.from({ length: 12 }, (_, number) => [`Statement ${number + 1}.txt`, Buffer.alloc(12_000_000, 0x61)]),
  );
  await withFiles(files, async (at) => {
    await chooseFiles(holdfast, Object.keys(files).map(at));
    await page.getByRole("button", { name: "Cancel: Statement 12.txt" }).press("Enter");
    const row = page.getByRole("listitem").filter({ hasText: "Statement 12.txt" });
    await expect(row).toContainText("Cancelled, nothing kept");
    await expect(page.getByRole("button", { name: "Describe: Statement 1.txt" })).toBeVisible({ timeout: 20_000 });
    page = await holdfast.lockBy((locked) => locked.keyboard.press("Control+l"));
  });
  await unlock(page, plainPassphrase);
  await goTo(page, `${caseRoute}/documents`);
  await expect(page.getByRole("button", { name: "Describe: Statement 1.txt" })).toBeVisible();
  const kept = await page.getByRole("button", { name: /^Describe: / }).count();
  expect(kept).toBeLessThan(12);
  await expect(page.getByRole("button", { name: "Describe: Statement 12.txt" })).toHaveCount(0);
  await goTo(page, "#/settings/checks");
  await page.getByRole("button", { name: "Check everything now" }).press("Enter");
  await expect(page.getByText(/and the file as a whole/)).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(/Nothing is wrong: \d+ entr/)).toBeVisible();
});

test("AT9 pictures, a PDF, text and sound are shown inside the application, and nothing in them runs", async ({
  holdfast,
  page,
}) => {
  const caseRoute = await openFirstCase(page);
  await goTo(page, `${caseRoute}/documents`);
  const files = {
    "Passport.png": aPng(),
    "Decision.pdf": aPdf(["First page of the decision", "Second page of the decision"]),
    "Broken.pdf": "%PDF-1.7\nnothing that could be read\n%%EOF\n",
    "Words.txt": `<b>Dear</b> <script>document.title = "ran"</script>\n${"A line of the letter.\n".repeat(4_000)}`,
    "Voice.wav": aWav(),
  };
  await withFiles(files, async (at) => {
    await chooseFiles(holdfast, Object.keys(files).map(at));
    await expect(page.getByRole("heading", { name: "5 documents added" })).toBeVisible();
  });
  const show = (name: string) => page.getByRole("button", { name: `Show: ${name}` }).press("Enter");
  const close = async (name: string) => {
    await page.keyboard.press("Escape");
    await expect(page.getByRole("button", { name: `Show: ${name}` })).toBeFocused();
  };

  await show("Passport.png");
  const picture = page.getByRole("img", { name: "Passport.png" });
  await expect(picture).toBeVisible();
  await expect
    .poll(() => picture.evaluate((shown: HTMLImageElement) => [shown.naturalWidth, shown.naturalHeight]))
    .toEqual([4, 4]);
  const address = await picture.getAttribute("src");
  expect(await holdfast.axe()).toEqual([]);
  await close("Passport.png");

  await show("Decision.pdf");
  await expect(page.getByRole("region", { name: "Page 1 of Decision.pdf" })).toContainText(
    "First page of the decision",
  );
  expect(await page.locator("canvas").evaluate(hasInk)).toBe(true);
  await look(page, "document-pdf");
  expect(await holdfast.axe()).toEqual([]);
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("region", { name: "Page 2 of Decision.pdf" })).toContainText("Second page");
  await expect(page.getByText("Page 2 of 2")).toBeVisible();
  await close("Decision.pdf");

  await show("Broken.pdf");
  await expect(page.getByRole("alert")).toContainText("This document cannot be shown here");
  await close("Broken.pdf");

  await show("Words.txt");
  await expect(page.getByRole("region", { name: "Text" })).toContainText('<b>Dear</b> <script>document.title = "ran"');
  await page.getByRole("button", { name: "Next part" }).press("Enter");
  await expect(page.getByText("Part 2 of 2")).toBeVisible();
  await look(page, "document-text");
  expect(await page.title()).toBe("Holdfast");
  await close("Words.txt");

  await show("Voice.wav");
  const sound = page.locator("audio");
  await expect.poll(() => sound.evaluate((heard: HTMLAudioElement) => heard.duration)).toBeCloseTo(0.5, 1);
  expect(await sound.evaluate((heard: HTMLAudioElement) => heard.paused)).toBe(true);
  await look(page, "document-sound");
  await close("Voice.wav");
  await look(page, "documents-list");

  expect(holdfast.problems).toEqual([]);
  holdfast.expectProblems();
  // Taken back with the picture: the same address leads nowhere now.
  const isGone = await page.evaluate(
    (src) =>
      new Promise((done) => {
        const image = new Image();
        image.addEventListener("load", () => done(false));
        image.addEventListener("error", () => done(true));
        image.src = src ?? "";
      }),
    address,
  );
  expect(isGone).toBe(true);
});

test("AT10 a copy leaves by keyboard, without hidden details or as it came in, and stands in the log after a restart", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const caseRoute = await openFirstCase(page);
  await goTo(page, `${caseRoute}/documents`);
  const secret = "Taken at 51.5074 N 0.1278 W";
  const photograph = aPng(Buffer.from(`Comment\0${secret}`));
  await withFiles({ "At the door.png": photograph, "Decision.pdf": aPdf(["The decision"]) }, async (at) => {
    await chooseFiles(holdfast, [at("At the door.png"), at("Decision.pdf")]);
    await expect(page.getByRole("heading", { name: "2 documents added" })).toBeVisible();
    const identity = await generateIdentity();
    const copyOf = async (title: string, form: string | null, to: string) => {
      await holdfast.answerSaveDialog(to);
      await page.getByRole("button", { name: `Make a copy: ${title}` }).press("Enter");
      const dialog = page.getByRole("dialog", { name: "Make a copy of this document" });
      if (form !== null) await dialog.getByRole("radio", { name: form }).press("Space");
      await look(page, form === null ? "document-copy-of-pdf" : "document-copy");
      expect(await holdfast.axe()).toEqual([]);
      await dialog.getByRole("button", { name: "Write the copy" }).press("Enter");
      await expect(dialog.getByText("Say who the file is for.")).toBeVisible();
      await dialog.getByLabel("Who is the file for?").fill("The solicitor");
      await dialog.getByLabel("Why is it made?").fill("Evidence");
      if (form === null) {
        await dialog.getByRole("radio", { name: "Encrypted to the recipient’s key" }).press("Space");
        await dialog.getByRole("textbox", { name: "The recipient’s key" }).fill(await identityToRecipient(identity));
        await look(page, "document-copy-to-a-key");
      } else {
        await chooseInClear(dialog);
      }
      await dialog.getByRole("button", { name: "Write the copy" }).press("Enter");
      await expect(dialog.getByRole("status")).toContainText("was written");
      await look(page, "document-copy-written");
      await dialog.getByRole("button", { name: "Close" }).last().press("Enter");
      await expect(page.getByRole("button", { name: `Make a copy: ${title}` })).toBeFocused();
      return readFile(to);
    };
    expect((await copyOf("At the door.png", "Without hidden details", at("shared.png"))).includes(secret)).toBe(false);
    expect((await copyOf("At the door.png", "As it is", at("proof.png"))).equals(photograph)).toBe(true);
    const sealed = await copyOf("Decision.pdf", null, at("proof.pdf.age"));
    expect((await openAgeFile(sealed, { identity })).equals(aPdf(["The decision"]))).toBe(true);
    if (process.platform !== "win32") expect((await stat(at("proof.pdf.age"))).mode & 0o777).toBe(0o600);
  });
  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo(page, `${caseRoute}/events`);
  await page.getByRole("checkbox", { name: "Exports" }).press("Space");
  await expect(page.getByText("Copy of a document made as a file")).toHaveCount(3);
  await goTo(page, `${caseRoute}/documents`);
  await page.getByRole("button", { name: "Show: Decision.pdf" }).press("Enter");
  await expect(page.getByRole("region", { name: "Page 1 of Decision.pdf" })).toContainText("The decision");
});

/** Something was drawn: not every point is the white of the page. */
function hasInk(canvas: HTMLCanvasElement | SVGElement): boolean {
  if (!(canvas instanceof HTMLCanvasElement)) return false;
  const points = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  return points.some((value, at) => at % 4 !== 3 && value < 128);
}
