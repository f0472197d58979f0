import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { answerOpenDialog, chooseInClear, unlock } from "../../scripts/drive-application.ts";
import { readPdf } from "../../scripts/read-pdf.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "own" });

test("a note with two tasks and a document, by keyboard alone: written, signed, added to, and found again an hour later", async ({
  holdfast,
}) => {
  let { page } = holdfast;
  await page.evaluate(() => (location.hash = "#/cases/new"));
  await page.getByRole("textbox", { name: "Who is it about?" }).fill("Aster Invented");
  await page.getByRole("button", { name: /Open a new case/ }).press("Enter");
  await page.getByRole("button", { name: "Open the case" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeFocused();
  const caseRoute = new URL(page.url()).hash;

  await test.step("the words, whose words they are, and two tasks", async () => {
    await page.keyboard.press("n");
    await page.keyboard.type("Met at the office.");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Alt+1");
    await page.keyboard.type("They kept my passport in a drawer.");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Alt+0");
    await page.keyboard.type("/task Ring the solicitor fri !high");
    await page.keyboard.press("Enter");
    await page.keyboard.type("/task Book the kestrel clinic");
    const adds = page.getByRole("region", { name: "Tasks this note adds" });
    await expect(adds.getByRole("listitem")).toHaveCount(2);
    await expect(adds).toContainText("Ring the solicitor, due Fri");
    // A screen reader hears once that it is kept, however long the typing goes on.
    await expect(page.locator("[aria-live]").filter({ hasText: "Draft kept" })).toHaveCount(1);
    expect(await holdfast.axe()).toEqual([]);
    expect(await page.getByRole("form", { name: "New note" }).ariaSnapshot()).toMatch(
      /Kind of contact[\s\S]*When it happened[\s\S]*toolbar "Note text"[\s\S]*textbox "Note"[\s\S]*Met at the office[\s\S]*In their own words They kept[\s\S]*Task: Ring the solicitor[\s\S]*Tasks this note adds[\s\S]*Save note/,
    );
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("1 note", { exact: true })).toBeVisible();
    await expect(page.getByRole("complementary", { name: "Next tasks" }).getByRole("listitem")).toHaveCount(2);
  });

  await test.step("a document that goes with it", async () => {
    await page.getByRole("button", { name: /^In person/ }).press("Enter");
    await page.getByRole("link", { name: "Add documents to this note" }).press("Enter");
    await expect(page.getByRole("note")).toContainText("What you add now goes with the note “In person");
    const letter = join(holdfast.dataFolder, "Appointment letter.txt");
    await writeFile(letter, "Come at ten.");
    await answerOpenDialog(holdfast.app, letter);
    await page.getByRole("button", { name: "Add documents" }).press("Enter");
    await expect(page.getByRole("heading", { name: /^1 document \d/ })).toBeVisible();
    await page.getByRole("link", { name: "Goes with a note" }).press("Enter");
    // The focus goes to that note once it is drawn.
    await expect(page.getByRole("button", { name: /^In person/ })).toBeFocused();
  });

  await test.step("signed, and an addendum beside it", async () => {
    await page.getByRole("button", { name: /^In person/ }).press("Enter");
    await page.getByRole("button", { name: "Sign", exact: true }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Sign this note?" });
    await expect(dialog.getByRole("button", { name: "Not yet" })).toBeFocused();
    expect(await holdfast.axe()).toEqual([]);
    await dialog.getByRole("button", { name: "Sign the note" }).press("Enter");
    await expect(page.getByText(/^Signed by/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Amend" })).toHaveCount(0);
    await page.getByRole("button", { name: "Write an addendum" }).press("Enter");
    await expect(page.getByRole("textbox", { name: "Addendum" })).toBeFocused();
    await page.keyboard.type("It was the green drawer.");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("region", { name: "Addendum" })).toContainText("It was the green drawer.");
    expect(await holdfast.axe()).toEqual([]);
  });

  await test.step("found again after a restart", async () => {
    page = await holdfast.restart();
    await unlock(page, plainPassphrase);
    await page.evaluate((hash) => (location.hash = hash), caseRoute);
    await expect(page.getByText("1 note", { exact: true })).toBeVisible();
    await page.keyboard.press("/");
    await expect(page.getByRole("textbox", { name: "Filter notes" })).toBeFocused();
    // At once: half a word finds the note too, and the rest of it would draw the list anew.
    await page.keyboard.insertText("kestrel");
    await expect(page.getByText("1 of 1 note", { exact: true })).toBeVisible();
    await page.getByRole("button", { name: /^In person/ }).press("Enter");
    await expect(page.getByRole("region", { name: "In their own words" })).toContainText("They kept my passport");
    await expect(page.getByText("It was the green drawer.")).toBeVisible();
    await expect(page.getByRole("region", { name: "Documents of this note" })).toContainText("Appointment letter.txt");
  });

  await test.step("read as one page with a second note, and printed as it is read", async () => {
    await page.getByRole("textbox", { name: "Filter notes" }).press("Escape");
    await page.getByRole("heading", { name: "Timeline", level: 1 }).focus();
    await page.keyboard.press("n");
    await page.keyboard.type("Rang about the hostel.");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("2 notes", { exact: true })).toBeVisible();
    await page.getByRole("heading", { name: "Timeline", level: 1 }).focus();
    await page.keyboard.press("r");
    await expect(page.getByRole("heading", { name: "All notes, to read" })).toBeFocused();
    const notes = page.getByRole("list", { name: "Notes" }).getByRole("article");
    await expect(notes).toHaveCount(2);
    await expect(notes.first()).toContainText("Met at the office.");
    await page.keyboard.press("j");
    await expect(notes.first()).toBeFocused();
    await page.keyboard.press("j");
    await expect(notes.last()).toBeFocused();
    await page.keyboard.press("k");
    await expect(notes.first()).toBeFocused();
    expect(await notes.first().ariaSnapshot()).toMatch(
      /Met at the office[\s\S]*In their own words[\s\S]*They kept my passport[\s\S]*Addendum[\s\S]*green drawer/,
    );
    expect(await holdfast.axe()).toEqual([]);
    await look(page, "read-notes");

    await page.keyboard.press("/");
    await page.keyboard.type("hostel");
    await expect(page.getByRole("status").filter({ hasText: "1 note with “hostel”" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(notes).toHaveCount(2);

    const pdf = join(holdfast.dataFolder, "..", `notes-${process.pid}.pdf`);
    await holdfast.answerSaveDialog(pdf);
    await page.getByRole("heading", { name: "All notes, to read" }).focus();
    await page.keyboard.press("Control+p");
    const dialog = page.getByRole("dialog", { name: "Print these notes" });
    await dialog.getByLabel("Who is the file for?").fill("The solicitor");
    await dialog.getByLabel("Why is it made?").fill("Asked for by the person");
    await chooseInClear(dialog);
    expect(await holdfast.axe()).toEqual([]);
    await look(page, "read-notes-print");
    await dialog.getByRole("button", { name: "Write the notes" }).press("Enter");
    await expect(dialog.getByRole("status")).toContainText("2 notes on 1 page");
    await dialog.getByRole("button", { name: "Close" }).last().press("Enter");
    const printed = await readPdf(pdf);
    await rm(pdf);
    const lines = printed.text.replaceAll(/\s+/g, " ");
    expect(lines).toMatch(
      /Met at the office.*In their own words: They kept my passport.*Addendum.*green drawer.*hostel/,
    );
    expect(lines).not.toContain("Aster Invented");
    expect(printed.fonts.every(({ isEmbedded }) => isEmbedded)).toBe(true);

    await page.evaluate((hash) => (location.hash = `${hash}/events`), caseRoute);
    await expect(page.getByRole("region", { name: "Events" })).toContainText("Notes made as a fileFor The solicitor");
  });

  await test.step("the document found by its name, and read", async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("appointment letter");
    await expect(page.getByRole("group", { name: /^Documents/ }).getByRole("option")).toHaveCount(1);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("link", { name: "Goes with a note" })).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("button", { name: "Show: Appointment letter.txt" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("region", { name: "Text" })).toHaveText("Come at ten.");
    await page.keyboard.press("Escape");
  });
});

test("a comment beside a note, a pin and a banner, by keyboard alone, are there after a restart", async ({
  holdfast,
}) => {
  let { page } = holdfast;
  await page.evaluate(() => (location.hash = "#/cases/new"));
  await page.getByRole("textbox", { name: "Who is it about?" }).fill("Aster Invented");
  await page.getByRole("button", { name: /Open a new case/ }).press("Enter");
  await page.getByRole("button", { name: "Open the case" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeFocused();
  const caseRoute = new URL(page.url()).hash;
  await page.keyboard.press("n");
  await page.keyboard.type("Met at the office.");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: /^In person/ }).press("Enter");

  await page.getByRole("button", { name: "Comment beside this note" }).press("Enter");
  await expect(page.getByRole("textbox", { name: "Comment" })).toBeFocused();
  await page.keyboard.type("Ask about the kestrel key.");
  await page.getByRole("button", { name: "Add the comment" }).press("Enter");
  await page.getByRole("button", { name: "Answer: Ask about the kestrel key." }).press("Enter");
  await page.keyboard.type("I did.");
  await page.getByRole("button", { name: "Add the answer" }).press("Enter");
  const comments = page.getByRole("complementary", { name: "Comments beside this note" });
  await expect(comments).toContainText("I did.");
  // What stands in the field is found as well; the focus comes back once it is saved.
  await expect(page.getByRole("button", { name: /^Answer: / })).toBeFocused();

  await page.getByRole("button", { name: "Pin", exact: true }).press("Enter");
  await page.getByRole("button", { name: "Pin the note" }).press("Enter");
  await expect(page.getByRole("region", { name: "Pinned notes" })).toContainText("Met at the office.");

  await page.getByRole("button", { name: "Add a banner to this case" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Add a banner to this case" });
  await dialog.getByRole("textbox", { name: /What everybody has to see/ }).fill("Do not write to the flat.");
  expect(await holdfast.axe()).toEqual([]);
  await dialog.getByRole("button", { name: "Show the banner" }).press("Enter");
  await expect(page.getByRole("list", { name: "Banners of this case" })).toContainText("Do not write to the flat.");
  expect(await holdfast.axe()).toEqual([]);

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await page.evaluate((hash) => (location.hash = hash), caseRoute);
  await expect(page.getByRole("list", { name: "Banners of this case" })).toContainText("Do not write to the flat.");
  await expect(page.getByText("1 open comment beside it")).toBeVisible();
  await page.getByRole("button", { name: "Go to the note: In person" }).press("Enter");
  await expect(page.getByRole("button", { name: /^In person/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary", { name: "Comments beside this note" })).toContainText("I did.");
  // Words beside a note are found by no search.
  await page.keyboard.press("/");
  await page.keyboard.type("kestrel");
  await expect(page.getByText("No note holds “kestrel”.")).toBeVisible();
});

test("one note for two people is on both cases, each with its own words, by keyboard alone", async ({
  holdfast,
  page,
}) => {
  const routes: string[] = [];
  const references: string[] = [];
  for (const name of ["Aster Invented", "Bryony Invented"]) {
    await page.evaluate(() => (location.hash = "#/cases/new"));
    await page.getByRole("textbox", { name: "Who is it about?" }).fill(name);
    await page.getByRole("button", { name: /Open a new case/ }).press("Enter");
    await page.getByRole("button", { name: "Open the case" }).press("Enter");
    await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeFocused();
    routes.push(new URL(page.url()).hash);
    const bar = await page.getByRole("region", { name: "About this case" }).innerText();
    references.push(/HF-[0-9A-Z]{6}/.exec(bar)?.[0] ?? "no reference");
  }
  await page.keyboard.press("n");
  await page.keyboard.type("Visited the flat.");
  await page.getByRole("button", { name: "Write it for others too" }).press("Enter");
  await expect(page.getByRole("combobox", { name: "Add a person" })).toBeFocused();
  await page.keyboard.type(references[0] ?? "");
  await expect(page.getByRole("option", { name: references[0] ?? "no reference" })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const parts = page
    .getByRole("group", { name: "People this note is for" })
    .getByRole("textbox", { name: /^Only for HF-/ });
  await expect(parts).toHaveCount(2);
  await expect(parts.last()).toBeFocused();
  await page.keyboard.type("He slept badly.");
  await parts.first().focus();
  await page.keyboard.type("She starts school.");
  expect(await holdfast.axe()).toEqual([]);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("1 note", { exact: true })).toBeVisible();
  const list = page.getByRole("main");
  await expect(list).toContainText("She starts school.");
  await expect(list).not.toContainText("He slept badly.");
  await page.locator("p", { hasText: "Also written for" }).getByRole("link").press("Enter");
  await expect(page).toHaveURL(new RegExp(routes[0]?.slice(2) ?? "none"));
  await expect(list).toContainText("He slept badly.");
  await expect(list).not.toContainText("She starts school.");
  expect(await holdfast.axe()).toEqual([]);
});

test("a note that was removed by a slip comes back from the bin", async ({ holdfast, page }) => {
  await page.evaluate(() => (location.hash = "#/cases/new"));
  await page.getByRole("textbox", { name: "Who is it about?" }).fill("Aster Invented");
  await page.getByRole("button", { name: /Open a new case/ }).press("Enter");
  await page.getByRole("button", { name: "Open the case" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeFocused();
  await page.keyboard.press("n");
  await page.keyboard.type("Met at the office.");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: /^In person/ }).press("Enter");
  await page.getByRole("button", { name: "Remove", exact: true }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Remove this note?" });
  await dialog.getByRole("button", { name: "Remove the note" }).press("Enter");
  await expect(dialog.getByText("Say why you are removing the note.")).toBeVisible();
  await dialog.getByRole("textbox", { name: "Why are you removing it?" }).fill("Wrong case");
  expect(await holdfast.axe()).toEqual([]);
  await dialog.getByRole("button", { name: "Remove the note" }).press("Enter");
  await page.getByRole("button", { name: "Bin: 1 removed note" }).press("Enter");
  expect(await holdfast.axe()).toEqual([]);
  await page.getByRole("button", { name: /^Put back: In person/ }).press("Enter");
  await expect(page.getByText("1 note", { exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: "Bin" })).toHaveCount(0);
});

test("prompts are put in with the cursor under the first, and what was not answered is not saved", async ({
  holdfast,
  page,
}) => {
  await page.evaluate(() => (location.hash = "#/cases/new"));
  await page.getByRole("textbox", { name: "Who is it about?" }).fill("Aster Invented");
  await page.getByRole("button", { name: /Open a new case/ }).press("Enter");
  await page.getByRole("button", { name: "Open the case" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeFocused();
  await page.keyboard.press("n");
  const note = page.getByRole("textbox", { name: "Note", exact: true });
  await expect(note).toBeFocused();
  await page.getByRole("button", { name: "Prompts" }).press("Enter");
  await page.getByRole("menuitem", { name: "Visit" }).press("Enter");
  await expect(note).toBeFocused();
  await page.keyboard.type("The two of us.");
  await expect(note.getByRole("paragraph").nth(1)).toHaveText("The two of us.");
  expect(await holdfast.axe()).toEqual([]);
  // The toolbar is one stop of the Tab key, and the arrows go along it.
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("button", { name: "Own words" })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("button", { name: "Undo typing" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(note).not.toContainText("The two of us.");
  await page.keyboard.press("Control+y");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: /^In person/ }).press("Enter");
  await expect(page.getByText("The two of us.")).toBeVisible();
  await expect(page.getByText("What was agreed", { exact: false })).toHaveCount(0);
});
