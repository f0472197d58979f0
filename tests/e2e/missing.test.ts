import { rm } from "node:fs/promises";
import { join } from "node:path";
import { chooseInClear, openCase, unlock } from "../../scripts/drive-application.ts";
import { readPdf } from "../../scripts/read-pdf.ts";
import { draftKept } from "./draft-kept.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });

test("somebody is reported missing by keyboard, what the police ask for is printed, and the return is written down", async ({
  holdfast,
  page: first,
}) => {
  test.setTimeout(120_000);
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const caseRoute = await openCase(page, "HF-4NW8T4");
  await goTo(`${caseRoute}/missing`);
  await expect(page.getByText("No time when they were missing is on record.")).toBeVisible();
  await look(page, "missing-empty");

  await page.getByRole("button", { name: "Write down that they are missing" }).press("Enter");
  const seen = page.getByRole("group", { name: /^When they were last seen/ });
  await seen.getByLabel("Date", { exact: true }).fill("3/6/2026");
  await seen.getByLabel("Time", { exact: true }).fill("18:30");
  await page.getByLabel("Where, and by whom").fill("At the bus stop in front of the house, by a neighbour.");
  await page.getByLabel("What they wore").fill("Grey hood, black trousers, new white shoes. ".repeat(6));
  await draftKept(page);
  page = await holdfast.restart("kill");
  await unlock(page, plainPassphrase);
  await goTo(`${caseRoute}/missing`);
  await expect(page.getByText("This report is not saved yet.")).toBeVisible();
  await expect(page.getByLabel("Where, and by whom")).toHaveValue(/^At the bus stop/);
  await look(page, "missing-form");
  expect(await holdfast.axe()).toEqual([]);
  await page.keyboard.press("Control+Enter");
  const now = () => page.getByRole("region", { name: "Missing now" });
  await expect(now().getByText("Still missing")).toBeVisible();
  await expect(now().getByText(/tell the police and the local authority now/)).toBeVisible();
  await expect(now().getByText("Person page of the case").first()).toBeVisible();
  await look(page, "missing-now");
  expect(await holdfast.axe()).toEqual([]);
  await goTo("#/");
  await expect(page.getByRole("region", { name: "Missing now 1" }).getByText("Police not told yet")).toBeVisible();
  await look(page, "missing-home");
  await page.getByRole("region", { name: "Missing now 1" }).getByRole("link").press("Enter");

  await test.step("printed for the police", async () => {
    const pdf = join(holdfast.dataFolder, "..", `missing-${process.pid}.pdf`);
    await holdfast.answerSaveDialog(pdf);
    await page.getByRole("button", { name: "Print for the police" }).press("Enter");
    const dialog = page.getByRole("dialog", { name: "Print for the police" });
    await dialog.getByLabel("Who is the file for?").fill("The police");
    await dialog.getByLabel("Why is it made?").fill("Missing since the evening");
    await chooseInClear(dialog);
    await dialog.getByRole("button", { name: "Write the report" }).press("Enter");
    await expect(dialog.getByRole("status")).toContainText("was written");
    await dialog.getByRole("button", { name: "Close" }).last().press("Enter");
    const { text } = await readPdf(pdf);
    await rm(pdf);
    expect(text.replaceAll(/\s+/g, " ")).toMatch(/Report of a missing person.*HF-4NW8T4.*Last seen.*Kay.*bus stop/);
  });

  await page.getByRole("button", { name: /^Write down what is new/ }).press("Enter");
  const told = page.getByRole("group", { name: "When the police were told" });
  await told.getByLabel("Date", { exact: true }).fill("3/6/2026");
  await told.getByLabel("Time", { exact: true }).fill("18:50");
  await page.getByLabel("Their reference").fill("INVENTED-14");
  const back = page.getByRole("group", { name: "When they came back or were found" });
  await back.getByLabel("Date", { exact: true }).fill("4/6/2026");
  await back.getByLabel("Time", { exact: true }).fill("22:10");
  await page.keyboard.press("Control+Enter");
  const before = () => page.getByRole("region", { name: "Back again" });
  await expect(before().getByText(/within 72 hours of the return: by/)).toBeVisible();
  await look(page, "missing-back");

  page = await holdfast.restart();
  await unlock(page, plainPassphrase);
  await goTo(`${caseRoute}/missing`);
  await expect(before().getByText("INVENTED-14")).toBeVisible();
  await goTo(`${caseRoute}/events`);
  await expect(page.getByText("Police told that they are missing")).toBeVisible();
  await expect(page.getByText("Back after they were missing")).toBeVisible();
});
