import { fillSetUpForm, sectionOfCase, typeKitBack, unlock } from "../../scripts/drive-application.ts";
import { errorMessages } from "../../renderer/errors/error-messages.ts";
import { draftKept } from "./draft-kept.ts";
import { expect, test } from "./fixtures.ts";

const passphrase = "heron ladle quartz monsoon";

test("a vault with proposed words is typed back before it is made, and opens with them", async ({ holdfast, page }) => {
  const list = page.getByRole("list", { name: "Proposed passphrase" });
  await expect(list.getByRole("listitem").first()).toHaveText(/\w{3}/);
  const words = await list.getByRole("listitem").allInnerTexts();
  const proposed = words.map((word) => word.replace(/^\d+\s*/, "").trim()).join(" ");
  expect(proposed.split(" ")).toHaveLength(5);
  await page.getByRole("button", { name: "I have written them down" }).click();
  await expect(page.getByRole("list", { name: "Proposed passphrase" })).toBeHidden();
  await page.getByRole("textbox", { name: "Type the five words" }).fill("five other words than these");
  await page.getByRole("textbox", { name: "Your name" }).fill("Aoife Brandrick");
  await page.getByRole("textbox", { name: "Nickname" }).fill("Worker 1");
  await page.getByRole("button", { name: "Make the vault" }).click();
  await expect(page.getByRole("heading", { name: "Home", level: 1 })).toBeHidden();

  await page.getByRole("textbox", { name: "Type the five words" }).fill(proposed);
  await page.getByRole("button", { name: "Make the vault" }).click();
  await page.getByRole("button", { name: "I have it on paper" }).waitFor({ timeout: 60_000 });
  await typeKitBack(page);
  await expect(page.getByRole("heading", { name: "Home", level: 1 })).toBeVisible({ timeout: 60_000 });
  const next = await holdfast.restart();
  await unlock(next, proposed);
});

test("a caseworker's first day, by keyboard, through lock, power cut and the next morning", async ({ holdfast }) => {
  let { page } = holdfast;
  await fillSetUpForm(page, passphrase);

  // The case begins as a search; nothing fits, so it is opened with what was typed.
  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await page
    .getByRole("link", { name: /New case|Open a new case/ })
    .first()
    .press("Enter");
  await page.getByRole("textbox", { name: "Who is it about?" }).fill("Aster Invented");
  await page.getByRole("button", { name: /Open a new case/ }).press("Enter");
  await page.getByRole("button", { name: "Open the case" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeFocused();
  const caseRoute = new URL(page.url()).hash;

  // A note, saved by keyboard.
  await page.keyboard.press("n");
  await page.keyboard.type("Met at the office. Calm, tired.");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("1 note", { exact: true })).toBeVisible();

  // A task, completed with an outcome, taken back.
  await sectionOfCase(page, "Tasks").press("Enter");
  const form = page.getByRole("form", { name: "Add a task" });
  await form.getByRole("textbox", { name: "What needs doing" }).fill("Ring the solicitor");
  await form.getByRole("textbox", { name: "Due" }).fill("today");
  await form.getByRole("textbox", { name: "Due" }).press("Tab");
  await form.getByRole("button", { name: "Add task" }).press("Enter");
  await expect(page.getByText("1 open task", { exact: true })).toBeVisible();
  await page
    .getByRole("button", { name: /^Complete/ })
    .first()
    .press("Enter");
  await page.getByRole("textbox", { name: "What was done" }).fill("Booked for Friday");
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("0 open tasks", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: /Undo/ }).press("Enter");
  await expect(page.getByText("1 open task", { exact: true })).toBeVisible();

  // Half a note, then the lock: the same place comes back, with the words.
  await page.evaluate((hash) => (location.hash = hash), caseRoute);
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeFocused();
  await page.keyboard.press("n");
  await page.keyboard.type("Half a sentence before the");
  page = await holdfast.lockBy((locked) => locked.keyboard.press("Control+l"));
  await expect(page.getByRole("textbox", { name: "Passphrase", exact: true })).toBeFocused();
  await expect(page.getByText("Aster")).toHaveCount(0);
  await unlock(page, passphrase);
  await expect.poll(() => new URL(page.url()).hash).toBe(caseRoute);
  await expect(page.getByText("Half a sentence before the").first()).toBeVisible();

  // A power cut a second after the last key loses nothing.
  await page.evaluate(() => (location.hash = "#/"));
  await page.evaluate((hash) => (location.hash = hash), caseRoute);
  const note = page.getByRole("textbox", { name: "Note", exact: true });
  await expect(note).toHaveText(/Half a sentence before the/);
  await note.press("Control+End");
  await note.pressSequentially(" lights went out");
  await draftKept(page);
  page = await holdfast.restart("kill");
  await unlock(page, passphrase);
  await expect(page.getByText(/lights went out/).first()).toBeVisible();
  await page.evaluate((hash) => (location.hash = hash), caseRoute);
  await expect(page.getByText("1 note", { exact: true })).toBeVisible();
  await expect(page.getByText("Met at the office. Calm, tired.")).toBeVisible();
});

test("a note is amended with a reason, and every version stays readable", async ({ holdfast, page }) => {
  await fillSetUpForm(page, passphrase);
  await page.evaluate(() => (location.hash = "#/cases/new"));
  await page.getByRole("textbox", { name: "Who is it about?" }).fill("Aster Invented");
  await page.getByRole("button", { name: /Open a new case/ }).click();
  await page.getByRole("button", { name: "Open the case" }).click();
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeFocused();
  await page.keyboard.press("n");
  await page.keyboard.type("Met on Tuesday.");
  await page.keyboard.press("Control+Enter");
  await page.getByRole("button", { name: /^In person/ }).click();
  await page.getByRole("button", { name: /Amend/ }).click();
  await page.getByRole("textbox", { name: "Note", exact: true }).fill("Met on Wednesday.");
  await page.getByRole("textbox", { name: /why|reason/i }).fill("Wrong day");
  await page.getByRole("button", { name: /Save/ }).click();
  await expect(page.getByText("Met on Wednesday.").first()).toBeVisible();
  await page.getByRole("button", { name: /^History: 2 versions/ }).click();
  await expect(page.getByText("Wrong day")).toBeVisible();
  expect(await holdfast.axe()).toEqual([]);
});

test("a wrong passphrase is said calmly and the field is empty again", async ({ holdfast }) => {
  await fillSetUpForm(holdfast.page, passphrase);
  const page = await holdfast.restart();
  const field = page.getByRole("textbox", { name: "Passphrase", exact: true });
  await field.fill("heron ladle quartz monsoonn");
  await page.getByRole("button", { name: "Unlock", exact: true }).click();
  await expect(page.getByText(errorMessages["vault.wrong_passphrase"].what)).toBeVisible();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("");
  await unlock(page, passphrase);
});
