import { unlock } from "../../scripts/drive-application.ts";
import { draftKept } from "./draft-kept.ts";
import { plainPassphrase } from "../support/plain-vault.ts";
import { expect, test } from "./fixtures.ts";
import { look } from "./look.ts";

test.use({ vault: "practice" });
const longName = "Ángela María de la Santísima Trinidad Fernández-Villaverde y Ordóñez, called Lita by her sister";

test("an enquiry is written by keyboard from anywhere, becomes a case with what was typed, and another is dropped and taken back", async ({
  holdfast,
  page: first,
}) => {
  test.setTimeout(240_000);
  let page = first;
  const goTo = (hash: string) => page.evaluate((wanted) => (location.hash = wanted), hash);
  const lastPart = () => new URL(page.url()).hash.split("/").at(-1) ?? "";
  await page.setViewportSize({ width: 1366, height: 768 });
  await expect(page.getByRole("heading", { name: "Home", level: 1 })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("e");
  await expect(page.getByText("No enquiry is open.")).toBeVisible();
  await look(page, "enquiries-empty");
  expect(await holdfast.axe()).toEqual([]);

  await test.step("half typed while the telephone is in the other hand, over a kill", async () => {
    await goTo("#/cases");
    await expect(page.getByRole("heading", { name: "Cases", level: 1 })).toBeVisible();
    await page.keyboard.press("Control+Shift+E");
    await expect(page.getByLabel("What is asked")).toBeFocused();
    await page.keyboard.type("A woman asks for a room tonight. She has not been paid since May.");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await expect(page.getByRole("radio", { name: "Yes" })).toBeChecked();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "what to do now" })).toBeFocused();
    await page.keyboard.press("Tab");
    await page.keyboard.type("Marisol Invented");
    await page.keyboard.press("Tab");
    await page.keyboard.type("Invented Street Team");
    await page.keyboard.press("Tab");
    await page.keyboard.type("07700 900123");
    await draftKept(page);
    page = await holdfast.restart("kill");
    await page.setViewportSize({ width: 1366, height: 768 });
    await unlock(page, plainPassphrase);
    await goTo("#/enquiries/new");
    await expect(page.getByText(/This enquiry is not saved yet/)).toBeVisible();
    await expect(page.getByLabel("What is asked")).toHaveValue(/^A woman asks/);
    await look(page, "enquiry-form");
    expect(await holdfast.axe()).toEqual([]);
    await page.getByLabel("Next step").focus();
    await page.keyboard.type("Ring the team back");
    await page.keyboard.press("Tab");
    await page.keyboard.type("today");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("heading", { name: "What becomes of it" })).toBeVisible();
    await expect(page.getByText("Invented Street Team")).toBeVisible();
    await look(page, "enquiry-open");
    expect(await holdfast.axe()).toEqual([]);
  });
  const enquiryId = lastPart();

  await test.step("due today at home, counted in the sidebar, found by its words", async () => {
    await goTo("#/");
    const due = page.getByRole("region", { name: "Enquiries to go on with 1" });
    await expect(due.getByText("Ring the team back")).toBeVisible();
    await expect(page.getByRole("img", { name: "1 open enquiry" })).toBeVisible();
    await look(page, "enquiry-home");
    await page.keyboard.press("Control+k");
    await page.keyboard.type("07700900123");
    await expect(page.getByRole("group", { name: /^Enquiries/ }).getByRole("option")).toHaveCount(1);
    await look(page, "enquiry-search");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { name: "What becomes of it" })).toBeVisible();
    expect(lastPart()).toBe(enquiryId);
  });

  await test.step("becomes a case through the door of every case", async () => {
    await page.getByRole("button", { name: "Open a case from it" }).press("Enter");
    await expect(page.getByLabel("Who is it about?")).toHaveValue("Marisol Invented");
    await look(page, "enquiry-case-search");
    await page.getByLabel("Who is it about?").press("Enter");
    await expect(page.getByLabel("Name, or what to call the person")).toHaveValue("Marisol Invented");
    await expect(
      page.getByRole("region", { name: "From the enquiry" }).getByText(/has not been paid since May/),
    ).toBeVisible();
    await page.getByRole("button", { name: "Take the one from the enquiry" }).press("Enter");
    await look(page, "enquiry-case-form");
    expect(await holdfast.axe()).toEqual([]);
    await draftKept(page);
    page = await holdfast.restart();
    await page.setViewportSize({ width: 1366, height: 768 });
    await unlock(page, plainPassphrase);
    await goTo("#/cases/new");
    await expect(page.getByRole("region", { name: "From the enquiry" })).toBeVisible();
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("heading", { name: "Timeline", level: 1 })).toBeVisible();
    const caseId = lastPart();
    await goTo(`#/cases/${caseId}/tasks`);
    await expect(page.getByText("Ring the team back")).toBeVisible();
    await goTo(`#/cases/${caseId}/person`);
    await expect(page.getByText("07700 900123").first()).toBeVisible();
    await goTo(`#/cases/${caseId}/events`);
    await page.getByRole("link", { name: "Enquiry", exact: true }).press("Enter");
    await expect(page.getByText("Became a case today")).toBeVisible();
    await look(page, "enquiry-became-case");
  });

  await test.step("another is dropped with a reason, and taken back after a restart", async () => {
    await page.keyboard.press("Control+Shift+E");
    await expect(page.getByLabel("What is asked")).toBeFocused();
    await page.keyboard.type("Whether leaflets can be sent. ".repeat(12));
    await page.getByLabel("About whom").fill(longName);
    await page.keyboard.press("Control+Enter");
    await page.getByRole("button", { name: "Drop it" }).press("Enter");
    await page.getByLabel("Why it is dropped").selectOption("answered");
    await page.getByLabel("In own words").fill("Sent three leaflets.");
    await look(page, "enquiry-drop");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByText("Dropped today")).toBeVisible();
    const dropped = lastPart();
    page = await holdfast.restart();
    await page.setViewportSize({ width: 1366, height: 768 });
    await unlock(page, plainPassphrase);
    await goTo("#/enquiries");
    await expect(page.getByRole("region", { name: "Ended 2" }).getByText(/^Dropped today by/)).toBeVisible();
    await look(page, "enquiries-ended");
    await goTo(`#/enquiries/${dropped}`);
    await page.getByRole("button", { name: "Take it back" }).press("Enter");
    await page.getByLabel("Why it is open again").fill("They rang about a person after all.");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("button", { name: "Drop it" })).toBeVisible();
    await page.getByRole("button", { name: "It belongs to a case" }).press("Enter");
    await page.getByLabel("Which case does it belong to?").fill("Marisol");
    await expect(page.getByRole("button", { name: /^It belongs here/ }).first()).toBeVisible();
    await look(page, "enquiry-join");
    expect(await holdfast.axe()).toEqual([]);
    await page.getByRole("button", { name: "Cancel" }).press("Enter");
  });

  await test.step("a list of them, light and dark, in a small window", async () => {
    const form = async (number: number) => {
      await goTo("#/enquiries/new");
      await expect(page.getByLabel("What is asked")).toBeFocused();
      await page.getByLabel("What is asked").fill(`Enquiry ${number}: can somebody come to the clinic on Thursday?`);
      await page.getByLabel("About whom").fill(`Invented Person ${number}`);
      await page.getByLabel("Next step").fill("Ring the clinic");
      await page.getByLabel("By when", { exact: true }).fill(`${(number % 28) + 1}/12/2026`);
      await page.keyboard.press("Control+Enter");
      await expect(page.getByRole("heading", { name: "What becomes of it" })).toBeVisible();
    };
    for (let number = 1; number <= 8; number += 1) await form(number);
    await page.setViewportSize({ width: 1280, height: 720 });
    await goTo("#/enquiries");
    await expect(page.getByRole("region", { name: "Open 9" })).toBeVisible();
    await look(page, "enquiries-many");
    await page.emulateMedia({ colorScheme: "dark" });
    await look(page, "enquiries-many-dark");
    expect(await holdfast.axe()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });
});
