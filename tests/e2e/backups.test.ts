import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Page } from "@playwright/test";
import { answerOpenDialog, fillSetUpForm, typeKitBack, unlock } from "../../scripts/drive-application.ts";
import { processesOf } from "../support/process-table.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

const passphrase = "heron ladle quartz monsoon";

/** On Linux memory is another device than the disk, as a stick would be. */
const otherDevice = process.platform === "linux" ? "/dev/shm" : tmpdir();

async function writeANote(page: Page, words: string): Promise<void> {
  await page.evaluate(() => (location.hash = "#/cases/new"));
  await page.getByRole("textbox", { name: "Who is it about?" }).fill("Aster Invented");
  await page.getByRole("button", { name: /Open a new case/ }).click();
  await page.getByRole("button", { name: "Open the case" }).click();
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeFocused();
  await page.keyboard.press("n");
  await page.keyboard.type(words);
  await page.keyboard.press("Control+Enter");
  await expect(page.getByText("1 note", { exact: true })).toBeVisible();
}

test("a back-up is made on a stick, tested, and brings the notes back on a clean computer", async ({ holdfast }) => {
  const stick = await mkdtemp(path.join(otherDevice, "holdfast-stick-"));
  const elsewhere = path.join(holdfast.dataFolder, "vault");
  try {
    let { page } = holdfast;
    await fillSetUpForm(page, passphrase);
    await writeANote(page, "Met at the office. Calm, tired.");
    await page.evaluate(() => (location.hash = "#/"));
    await expect(page.getByText("There is no back-up off this computer yet.")).toBeVisible();
    await look(page, "home");
    await page.getByRole("link", { name: "Make a back-up" }).click();

    // Where to, by a dialog of the system; then the back-up itself, in a second process.
    await expect(page.getByText("Back-ups will be listed here once")).toBeVisible();
    await look(page, "empty");
    expect(await holdfast.axe()).toEqual([]);
    await answerOpenDialog(holdfast.app, stick);
    await page.getByRole("button", { name: "Add a folder" }).press("Enter");
    await expect(page.getByText("On another device.")).toBeVisible();
    await page.getByRole("button", { name: "Make a back-up now" }).press("Enter");
    await expect(page.getByText("You can unplug the device now.").first()).toBeVisible({ timeout: 60_000 });
    expect((await readdir(stick)).filter((name) => name.endsWith(".hfbackup"))).toHaveLength(1);
    // Main ended the verifier, and with it the key that it held.
    await expect.poll(() => verifiers(holdfast.app.process().pid ?? 0)).toBe(0);

    await page.getByRole("button", { name: /^Test it/ }).press("Enter");
    await expect(page.getByText("The back-up opens, and holds everything it should.").first()).toBeVisible({
      timeout: 60_000,
    });
    await look(page, "full");
    expect(await holdfast.axe()).toEqual([]);
    await page.evaluate(() => (location.hash = "#/"));
    await expect(page.getByRole("heading", { name: "Home", level: 1 })).toBeVisible();
    await expect(page.getByText("off this computer")).toHaveCount(0);

    // Another computer: no vault, only the stick.
    await holdfast.app.close();
    await rm(elsewhere, { recursive: true });
    await rm(path.join(holdfast.dataFolder, "back-ups"), { recursive: true, force: true });
    page = await holdfast.start();
    const [file = ""] = await readdir(stick);
    await answerOpenDialog(holdfast.app, path.join(stick, file));
    await page.getByRole("button", { name: "Restore from a back-up" }).click();
    await page.getByRole("button", { name: "Choose a back-up" }).click();
    await expect(page.getByText("Worker 1")).toBeVisible();
    await look(page, "restore");
    await page.getByRole("textbox", { name: "Passphrase", exact: true }).fill("wrong words entirely here");
    await page.getByRole("button", { name: "Open and check this back-up" }).click();
    await expect(page.getByText("That passphrase did not open the vault.")).toBeVisible({ timeout: 30_000 });
    await page.getByRole("textbox", { name: "Passphrase", exact: true }).fill(passphrase);
    await page.getByRole("button", { name: "Open and check this back-up" }).click();
    await expect(page.getByText("There is no vault on this computer yet, so nothing is lost.")).toBeVisible({
      timeout: 60_000,
    });
    await look(page, "ready");
    expect(await holdfast.axe()).toEqual([]);
    page = await holdfast.lockBy((open) => open.getByRole("button", { name: "Restore this back-up" }).click());
    await unlock(page, passphrase);
    await page.evaluate(() => (location.hash = "#/cases"));
    await page.getByRole("row").nth(1).getByRole("link").first().click();
    await expect(page.getByText("Met at the office. Calm, tired.")).toBeVisible();
  } finally {
    await rm(stick, { recursive: true, force: true });
  }
});

test("where a vault is locked its administrator of today is asked for, and the restore is told until it was read", async ({
  holdfast,
}) => {
  const newPassphrase = "paving taps cone escapist";
  let { page } = holdfast;
  await fillSetUpForm(page, passphrase);
  await page.evaluate(() => (location.hash = "#/settings/backups"));
  await page.getByRole("button", { name: "Make a back-up now" }).click();
  await expect(page.getByText("The back-up was made and checked.").first()).toBeVisible({ timeout: 60_000 });
  await page.evaluate(() => (location.hash = "#/settings/people"));
  await page.getByRole("button", { name: "Change my passphrase" }).click();
  await page.getByRole("textbox", { name: "Your present passphrase" }).fill(passphrase);
  await page.getByRole("textbox", { name: "Your new passphrase" }).fill(newPassphrase);
  await page.getByRole("textbox", { name: "The same passphrase again" }).fill(newPassphrase);
  await page.getByRole("button", { name: "Change passphrase", exact: true }).click();
  await expect(page.getByText("Your new passphrase counts from now on.").first()).toBeVisible({ timeout: 60_000 });

  page = await holdfast.restart();
  const copies = path.join(holdfast.dataFolder, "back-ups");
  const [file = ""] = await readdir(copies);
  await answerOpenDialog(holdfast.app, path.join(copies, file));
  await page.getByRole("button", { name: "Restore from a back-up" }).click();
  await page.getByRole("button", { name: "Choose a back-up" }).click();
  const ofThatTime = page.getByRole("textbox", { name: "Passphrase", exact: true });
  await ofThatTime.fill(passphrase);
  await page.getByRole("button", { name: "Open and check this back-up" }).click();
  await expect(page.getByText("only an administrator of it can put a back-up in its place")).toBeVisible({
    timeout: 60_000,
  });
  await look(page, "restore-administrator");
  expect(await holdfast.axe()).toEqual([]);
  await page.getByRole("textbox", { name: "Passphrase of an administrator" }).fill(newPassphrase);
  await ofThatTime.fill(passphrase);
  await ofThatTime.press("Enter");
  await expect(page.getByRole("heading", { name: "The back-up is whole" })).toBeFocused({ timeout: 60_000 });
  page = await holdfast.lockBy((open) => open.getByRole("button", { name: "Restore this back-up" }).click());

  await unlock(page, passphrase);
  await expect(page.getByText("This vault was restored from a back-up.")).toBeVisible();
  await look(page, "restore-news");
  expect(await holdfast.axe()).toEqual([]);
  await page.getByRole("button", { name: "I have read this" }).first().press("Enter");
  await expect(page.getByText("This vault was restored from a back-up.")).toHaveCount(0);
  page = await holdfast.restart();
  await unlock(page, passphrase);
  await expect(page.getByRole("heading", { name: "Home", level: 1 })).toBeVisible();
  await expect(page.getByText("This vault was restored from a back-up.")).toHaveCount(0);
});

test("a back-up and the kit bring the notes back on a clean computer, where nobody knows a passphrase", async ({
  holdfast,
}) => {
  const stick = await mkdtemp(path.join(otherDevice, "holdfast-stick-"));
  try {
    let { page } = holdfast;
    await answerOpenDialog(holdfast.app, stick);
    // The folder is the last step of setting up.
    const kit = await fillSetUpForm(page, passphrase, async (atLastStep) => {
      await atLastStep.getByRole("heading", { name: "Where back-ups go" }).waitFor({ timeout: 60_000 });
      await look(atLastStep, "set-up-folder");
      expect(await holdfast.axe()).toEqual([]);
      await atLastStep.getByRole("button", { name: "Choose a folder" }).press("Enter");
      await atLastStep.getByText("It is on another device.", { exact: false }).waitFor();
      await look(atLastStep, "set-up-folder-chosen");
      await atLastStep.getByRole("button", { name: "Begin work" }).press("Enter");
    });
    await writeANote(page, "Met at the office. Calm, tired.");
    await page.evaluate(() => (location.hash = "#/settings/backups"));
    await page.getByRole("button", { name: "Make a back-up now" }).press("Enter");
    await expect(page.getByText("You can unplug the device now.").first()).toBeVisible({ timeout: 60_000 });

    await holdfast.app.close();
    for (const name of await readdir(holdfast.dataFolder)) {
      await rm(path.join(holdfast.dataFolder, name), { recursive: true });
    }
    page = await holdfast.start();
    const [file = ""] = await readdir(stick);
    await answerOpenDialog(holdfast.app, path.join(stick, file));
    await page.getByRole("button", { name: "Restore from a back-up" }).press("Enter");
    await page.getByRole("button", { name: "Choose a back-up" }).press("Enter");
    await page.getByRole("radio", { name: "The recovery kit, on one sheet" }).check();
    await expect(page.getByRole("textbox", { name: "The kit" })).toBeFocused();
    await look(page, "restore-kit");
    expect(await holdfast.axe()).toEqual([]);
    await page.keyboard.type(kit.toLowerCase());
    await page.keyboard.press("Enter");
    await expect(page.getByText("you set a new passphrase with the paper", { exact: false })).toBeVisible({
      timeout: 60_000,
    });
    await look(page, "restore-kit-ready");
    await page.getByRole("button", { name: "Restore this back-up" }).press("Enter");
    await expect(page.getByRole("radio", { name: "Worker 1" })).toBeChecked();
    await look(page, "restore-kit-passphrase");
    expect(await holdfast.axe()).toEqual([]);
    await page.getByRole("textbox", { name: "Your passphrase" }).fill("paving taps cone escapist result");
    await page.getByRole("textbox", { name: "The same passphrase again" }).fill("paving taps cone escapist result");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "I have it on paper" }).waitFor({ timeout: 60_000 });
    await typeKitBack(page);
    await expect(page.getByRole("heading", { name: "Home", level: 1 })).toBeVisible();
    await page.evaluate(() => (location.hash = "#/cases"));
    await page.getByRole("row").nth(1).getByRole("link").first().click();
    await expect(page.getByText("Met at the office. Calm, tired.")).toBeVisible();

    page = await holdfast.restart();
    await unlock(page, "paving taps cone escapist result");
  } finally {
    await rm(stick, { recursive: true, force: true });
  }
});

/** How many verifiers there are under that main process. */
function verifiers(main: number): number {
  // Two utility processes of ours can be there: the vault process always, a verifier while it works.
  return processesOf(-1, [main]).filter(({ kind }) => kind.includes("node.mojom.NodeService")).length - 1;
}
