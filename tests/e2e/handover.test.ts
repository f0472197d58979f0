import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { answerOpenDialog, launchApplication, openCase, unlock } from "../../scripts/drive-application.ts";
import { makePlainPracticeVault, plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

test("HV1 HV2 HV7 HV9 a case goes from one office to another by keyboard, and the receipt comes back", async ({
  holdfast,
  page,
}) => {
  test.setTimeout(240_000);
  const folder = await mkdtemp(join(tmpdir(), "holdfast-other-office-"));
  // A second Holdfast with a folder of its own.
  await makePlainPracticeVault(join(folder, "data"));
  const { application, page: there } = await launchApplication({ dataFolder: join(folder, "data") });
  try {
    await unlock(there, plainPassphrase);
    await there.evaluate(() => (location.hash = "#/settings/other-offices"));
    await there.getByRole("button", { name: "Make the code" }).press("Enter");
    const code = (await there.locator("code").textContent()) ?? "";
    expect(code).toMatch(/^age1/);

    const caseRoute = await openCase(page, "HF-7K3QDY");
    await page.evaluate((hash) => (location.hash = hash), `${caseRoute}/documents`);
    await look(page, "handover-documents");
    await page.getByRole("link", { name: "Hand over to another office", exact: true }).press("Enter");
    await page.getByRole("button", { name: "Make the code" }).press("Enter");
    await page.getByRole("textbox", { name: "Their code" }).fill(code);
    const words = (await page.getByLabel("Words to compare").locator("dd").first().textContent()) ?? "";
    await expect(there.getByText(words, { exact: true })).toBeVisible();
    await page.getByRole("checkbox", { name: /^Both of us read out/ }).press("Space");
    await page.getByRole("textbox", { name: "Name of the office" }).fill("Harbour House");
    await page.getByRole("textbox", { name: "Why the case is handed over" }).fill("They move there");
    await page.getByRole("combobox", { name: "Ground", exact: true }).selectOption("vital_interests");
    await page.getByRole("textbox", { name: "Who agreed to it" }).fill("The safeguarding lead");
    await expect(page.getByRole("list", { name: "Goes along" })).toContainText("notes");
    await look(page, "handover-send");
    expect(await holdfast.axe()).toEqual([]);
    const file = join(folder, "case.age");
    await holdfast.answerSaveDialog(file);
    await page.getByRole("button", { name: "Write the sealed file" }).press("Enter");
    await expect(page.getByText("was written. Only the other office can open it.")).toBeVisible();
    await expect(page.getByRole("region", { name: "What was written" })).toBeFocused();

    await answerOpenDialog(application, file);
    await there.getByRole("button", { name: "Open the file" }).press("Enter");
    await expect(there.getByLabel("What was opened")).toContainText("HF-7K3QDY");
    await expect(there.getByRole("heading", { name: "A case from another office" })).toBeFocused();
    await look(there, "handover-preview");
    await there.getByRole("button", { name: "Accept the case" }).press("Enter");
    const receipt = there.getByText(/^[0-9A-Z]{4}( [0-9A-Z]{4}){3}$/);
    await expect(receipt).toBeVisible();
    await expect(there.getByRole("heading", { name: "A case from another office" })).toBeFocused();
    await look(there, "handover-receipt");
    const sent = page.getByRole("region", { name: "Handed over" });
    await sent.getByRole("textbox", { name: "Their receipt" }).fill((await receipt.textContent()) ?? "");
    await sent.getByRole("button", { name: "Enter the receipt" }).press("Enter");
    await expect(sent.getByText("Accepted: the case is on record there.")).toBeVisible();
    await look(page, "handover-closed");
    await there.getByRole("link", { name: "Open the case" }).press("Enter");
    await expect(there.getByRole("heading", { name: "Timeline", level: 1 })).toBeVisible();
  } finally {
    await application.close();
    await rm(folder, { recursive: true, force: true });
  }
});
