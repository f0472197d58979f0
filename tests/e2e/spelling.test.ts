import { unlock } from "../../scripts/drive-application.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "own" });

test("SL1 SL3 SL4 slips of the keyboard are found without network, never in what the person said, by keyboard alone", async ({
  holdfast,
}) => {
  let { page } = holdfast;
  await page.evaluate(() => (location.hash = "#/cases/new"));
  await page.getByRole("textbox", { name: "Who is it about?" }).fill("Aster Invented");
  await page.getByRole("button", { name: /Open a new case/ }).press("Enter");
  await page.getByRole("button", { name: "Open the case" }).press("Enter");
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeFocused();

  const marked = () => page.locator("[data-unknown-word]").allTextContents();
  await page.keyboard.press("n");
  const note = page.getByRole("textbox", { name: "Note" });

  await test.step("what is marked, and what is not", async () => {
    await page.keyboard.type("She recieved no pay for the flumping and moved to new accomodation with Nguyen.");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Alt+1");
    await page.keyboard.type("They sayd I owe mony.");
    await expect.poll(marked).toEqual(["recieved", "flumping", "accomodation"]);
    await expect(page.getByText("3 words not in the dictionary.")).toBeVisible();
    await look(page, "spelling-found");
    expect(await holdfast.axe()).toEqual([]);
  });

  await test.step("gone through with the keys, each by a choice", async () => {
    await page.keyboard.press("F7");
    const bar = page.getByRole("toolbar", { name: "Spelling" });
    await expect(bar.getByRole("button", { name: "received", exact: true })).toBeFocused();
    await expect(bar).toContainText("She recieved no pay for the flumping");
    await look(page, "spelling-choices");
    expect(await holdfast.axe()).toEqual([]);
    await page.keyboard.press("Enter");
    await expect(bar).toContainText("1 of 2");
    await bar.getByRole("button", { name: "Add for the office" }).press("Enter");
    await expect(bar.getByRole("button", { name: "accommodation", exact: true })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(bar).toHaveCount(0);
    await expect(note).toBeFocused();
    await expect(note).toContainText(
      "She received no pay for the flumping and moved to new accommodation with Nguyen.",
    );
    await expect(note).toContainText("They sayd I owe mony.");
    await expect(page.getByRole("button", { name: "Undo spelling" })).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(note).toContainText("accomodation");
    await page.keyboard.press("F7");
    await expect(bar.getByRole("button", { name: "accommodation", exact: true })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(note).toBeFocused();
    // Whoever goes on writing is done with it, and what is typed replaces nothing.
    await page.keyboard.press("F7");
    await expect(bar.getByRole("button", { name: "accommodation", exact: true })).toBeFocused();
    await note.focus();
    await expect(bar).toHaveCount(0);
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" Calm now.");
    await expect(note).toContainText("to new accomodation with Nguyen.");
    await expect(note).toContainText("They sayd I owe mony. Calm now.");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("1 note", { exact: true })).toBeVisible();
  });

  await test.step("the office's word is known after a restart, and can be taken out in the settings", async () => {
    page = await holdfast.restart();
    await unlock(page, plainPassphrase);
    await page.evaluate(() => (location.hash = "#/settings/office"));
    await expect(page.getByText("flumping")).toBeVisible();
    await look(page, "spelling-office-words");
    expect(await holdfast.axe()).toEqual([]);
  });
});
