import { unlock } from "../../scripts/drive-application.ts";
import { draftKept } from "./draft-kept.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });
const longName =
  "The Most Reverend Invented Society for the Relief of Persons in Bonded and Domestic Servitude (North)";

test("an organisation comes into the directory by keyboard, is warned of, checked, found, named by a need and archived", async ({
  holdfast,
  page: first,
}) => {
  test.setTimeout(240_000);
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  await page.setViewportSize({ width: 1366, height: 768 });
  await expect(page.getByRole("heading", { name: "Home", level: 1 })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("o");
  await expect(page.getByText("The directory is empty.")).toBeVisible();
  await expect(page.getByText("08000 121 700")).toBeVisible();
  await look(page, "organisations-empty");
  expect(await holdfast.axe()).toEqual([]);

  await test.step("half typed, over a kill", async () => {
    await page.getByRole("link", { name: "Add an organisation" }).press("Enter");
    await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
    await page.keyboard.type("Invented Law Centre");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Imm");
    await expect(page.getByLabel("What kind it is")).toHaveValue("legal_immigration");
    await page.keyboard.press("Tab");
    await page.keyboard.type("07700 900-123");
    await draftKept(page);
    page = await holdfast.restart("kill");
    await page.setViewportSize({ width: 1366, height: 768 });
    await unlock(page, plainPassphrase);
    await goTo("#/");
    await page.getByRole("link", { name: "Organisation of the directory" }).press("Enter");
    await expect(page.getByText(/This organisation is not saved yet/)).toBeVisible();
    await page.getByLabel("How to refer").fill("Ring first, then send the form.");
    await page.getByRole("checkbox", { name: "England" }).press("Space");
    await page.getByRole("combobox", { name: "Languages" }).fill("Alban");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Albanian", { exact: true })).toBeVisible();
    // Its list closes.
    await page.keyboard.press("Tab");
    await expect(page.getByRole("listbox")).toHaveCount(0);
    await look(page, "organisation-form");
    expect(await holdfast.axe()).toEqual([]);
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("heading", { name: "Invented Law Centre", level: 1 })).toBeVisible();
    await expect(page.getByText("Never checked. Ask them before you rely on it.")).toBeVisible();
    await look(page, "organisation-unchecked");
    expect(await holdfast.axe()).toEqual([]);
  });

  await test.step("checked in one step, changed, and each version told apart", async () => {
    await page.getByRole("button", { name: "All of this is right today" }).press("Enter");
    await expect(page.getByText(/^Checked on .+ by /)).toBeVisible();
    await page.getByRole("button", { name: "Change", exact: true }).press("Enter");
    await page.getByLabel("Opening hours").fill("Weekdays from ten to four");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("Weekdays from ten to four")).toBeVisible();
    await page.getByRole("button", { name: /^History: 3 versions/ }).press("Enter");
    const history = page.getByRole("dialog");
    await expect(history.getByText("Weekdays from ten to four")).toBeVisible();
    await look(page, "organisation-history");
    await page.keyboard.press("Escape");
    await look(page, "organisation-checked");
  });

  await test.step("found by its number, and warned of when it is typed again", async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("07700900123");
    await expect(page.getByRole("group", { name: /^Organisations/ }).getByRole("option")).toHaveCount(1);
    await look(page, "organisation-search");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "Invented Law Centre", level: 1 })).toBeVisible();
    await goTo("#/organisations/new");
    await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
    await page.keyboard.type("the invented law-centre");
    await expect(page.getByText(/is in the directory already: it has the same name/)).toBeVisible();
    await look(page, "organisation-alike");
    expect(await holdfast.axe()).toEqual([]);
    await page.getByLabel("Name", { exact: true }).fill(longName);
    await page.getByLabel("What kind it is").selectOption("support");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("heading", { name: longName, level: 1 })).toBeVisible();
    await look(page, "organisation-long");
  });

  await test.step("gives support in a case, where its number and what is wrong with it stand beside the need", async () => {
    await goTo("#/cases/new");
    await page.getByLabel("Who is it about?").fill("Aster Invented");
    await page.getByLabel("Who is it about?").press("Enter");
    await page.getByLabel("Name, or what to call the person").press("Control+Enter");
    await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeVisible();
    const caseId = new URL(page.url()).hash.split("/").at(-1) ?? "";
    await goTo(`#/cases/${caseId}/needs`);
    await page.getByRole("button", { name: "Add a need" }).press("Enter");
    await page.getByLabel("Area").selectOption("immigration_advice");
    await page.getByLabel("What is needed").fill("Advice on what the decision means.");
    await page.getByRole("combobox", { name: "Who gives it" }).focus();
    await page.keyboard.type("law");
    await expect(page.getByRole("option", { name: "Invented Law Centre" })).toBeVisible();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page.getByText(/^In the directory\. Checked on/)).toBeVisible();
    await look(page, "need-from-directory-form");
    expect(await holdfast.axe()).toEqual([]);
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("link", { name: "Invented Law Centre" })).toBeVisible();
    await look(page, "need-from-directory");
    page = await holdfast.restart();
    await page.setViewportSize({ width: 1366, height: 768 });
    await unlock(page, plainPassphrase);
    await goTo(`#/cases/${caseId}/needs`);
    await page.getByRole("link", { name: "Invented Law Centre" }).press("Enter");
    await expect(page.getByText("Ring first, then send the form.")).toBeVisible();
  });

  await test.step("archived with why, kept after a restart, and put back", async () => {
    await page.getByRole("button", { name: "Archive it" }).press("Enter");
    await page.getByLabel("Why").fill("Closed in spring.");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("Closed in spring.")).toBeVisible();
    await look(page, "organisation-archived");
    page = await holdfast.restart();
    await page.setViewportSize({ width: 1366, height: 768 });
    await unlock(page, plainPassphrase);
    await goTo("#/organisations");
    await expect(page.getByRole("link", { name: longName })).toBeVisible();
    await expect(page.getByRole("link", { name: "Invented Law Centre" })).toHaveCount(0);
    await look(page, "organisations-list");
    expect(await holdfast.axe()).toEqual([]);
    await page.getByLabel("Show").selectOption("archived");
    await page.getByRole("link", { name: "Invented Law Centre" }).press("Enter");
    await page.getByRole("button", { name: "Put it back into the directory" }).press("Enter");
    await expect(page.getByRole("button", { name: "Archive it" })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });
});
