import { rm } from "node:fs/promises";
import { join } from "node:path";
import { chooseInClear, unlock } from "../../scripts/drive-application.ts";
import { readPdf } from "../../scripts/read-pdf.ts";
import { draftKept } from "./draft-kept.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

const reference = "HF-7K3QDY";
test.use({ vault: "practice" });

test("an account with uncertain dates, a pinned case and the line of events are back after a restart", async ({
  holdfast,
  page: first,
}) => {
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const events = () => page.getByRole("list", { name: "The account, in order" }).getByRole("listitem");
  await goTo("#/cases");
  await page.getByRole("link", { name: reference, exact: true }).first().click();
  await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeFocused();
  const caseRoute = new URL(page.url()).hash;
  // Until it is known which cases are pinned the key does nothing.
  await expect(page.getByRole("button", { name: "Pinned in the sidebar" })).toBeEnabled();
  await page.keyboard.press("p");
  await expect(page.getByRole("navigation", { name: "Pinned cases" }).getByRole("link")).toHaveCount(1);

  // By keyboard alone, but for choosing from the lists.
  await goTo(`${caseRoute}/account`);
  await page.getByRole("button", { name: "Add an event" }).press("Enter");
  await expect(page.getByLabel("What happened")).toBeFocused();
  await page.keyboard.type("Left home with a man who promised work.");
  await page.getByLabel("When").selectOption({ label: "In a season" });
  await page.getByLabel("Year").fill("2019");
  await page.getByLabel("About that time").press("Space");
  await page.keyboard.press("Control+Enter");
  await expect(events()).toHaveCount(1);
  await page.getByRole("button", { name: "Add an event" }).press("Enter");
  await page.keyboard.type("In the police statement: came in January 2018.");
  await page.getByLabel("When").selectOption({ label: "In a month" });
  await page.getByLabel("Year").fill("2018");
  await page.getByLabel("Told differently in").selectOption({ index: 1 });
  await page.keyboard.press("Control+Enter");
  await expect(events()).toHaveCount(2);
  await expect(events().first()).toContainText("January 2018");
  expect(await holdfast.axe()).toEqual([]);

  // The order by hand is kept, and what does not fit then is said on both.
  await page.getByRole("button", { name: /^Move down: In the police/ }).press("Enter");
  await expect(events().first()).toContainText("About spring 2019");
  await expect(events().first()).toContainText("whose dates are earlier");

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await expect(page.getByRole("navigation", { name: "Pinned cases" }).getByRole("link")).toHaveCount(1);
  await goTo(`${caseRoute}/account`);
  await expect(events().first()).toContainText("About spring 2019");
  await expect(events().last()).toContainText("Told differently in");
  await page.getByRole("button", { name: /^Take out: In the police/ }).click();
  await expect(events().filter({ hasText: "About spring 2019" })).toHaveCount(1);
  await page.getByRole("button", { name: "Put it back" }).click();
  await expect(events().last()).toContainText("Told differently in");

  await test.step("half typed, it is there again after a lock and after a power cut", async () => {
    await page.getByRole("button", { name: "Add an event" }).press("Enter");
    await page.keyboard.type("Then they moved to a house by");
    await page.getByLabel("When").selectOption({ label: "In a year" });
    await page.getByLabel("Year").fill("20");
    page = await holdfast.lockBy((locking) => locking.keyboard.press("Control+l"));
    await unlock(page, plainPassphrase);
    await expect(page.getByLabel("What happened")).toHaveValue("Then they moved to a house by");
    await expect(page.getByText("This event is not saved yet.")).toBeVisible();
    await look(page, "account-half-typed");
    await page.getByLabel("What happened").press("End");
    await page.keyboard.type(" the canal");
    await draftKept(page);
    page = await holdfast.restart("kill");
    await unlock(page, plainPassphrase);
    await page.getByRole("link", { name: /^Event of the account: / }).press("Enter");
    await expect(page.getByLabel("What happened")).toHaveValue("Then they moved to a house by the canal");
    await expect(page.getByLabel("Year")).toHaveValue("20");
    expect(await holdfast.axe()).toEqual([]);
    await page.getByRole("button", { name: "Discard" }).press("Enter");
    await page.getByRole("button", { name: "Discard what was typed" }).press("Enter");
    await expect(page.getByLabel("What happened")).toHaveCount(0);
  });

  await test.step("printed in its order, with dates as they were told", async () => {
    const pdf = join(holdfast.dataFolder, "..", `account-${process.pid}.pdf`);
    await holdfast.answerSaveDialog(pdf);
    await look(page, "account");
    await page.getByRole("button", { name: "Print the account" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Print the account" });
    await dialog.getByLabel("Who is the file for?").fill("The solicitor");
    await dialog.getByLabel("Why is it made?").fill("Witness statement");
    await chooseInClear(dialog);
    await dialog.getByRole("button", { name: "Write the account" }).press("Enter");
    await expect(dialog.getByRole("status")).toContainText("2 events on 1 page");
    await dialog.getByRole("button", { name: "Close" }).last().press("Enter");
    const { text } = await readPdf(pdf);
    await rm(pdf);
    expect(text.replaceAll(/\s+/g, " ")).toMatch(
      /HF-7K3QDY.*About spring 2019.*Left home with a man.*January 2018.*In the police statement.*Told differently in/,
    );
  });

  await goTo(`${caseRoute}/events`);
  await page.getByRole("group", { name: "Kinds" }).getByText("Tasks").click();
  await expect(page.getByRole("status").filter({ hasText: "entries" })).toHaveText("9 entries");
  await expect(page.getByRole("region", { name: "Events" }).getByRole("listitem").first()).toContainText("Task added");
});
